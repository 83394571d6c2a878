"""What installs the packages that only some commands need, said as a command that works where the program runs."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec
from pathlib import Path

from quiz.errors import QuizError

_PLAIN = re.compile(r"[\w@%+=:,./\\-]+", re.ASCII)
"""Words that no shell takes for anything else."""


def missing(extra: str, purpose: str) -> QuizError:
    """Return the error that says what to install.

    Args:
        extra: the name in `pyproject.toml` of the packages that are missing.
        purpose: what they are for, such as `to read a web page`.
    """
    return QuizError(f"{purpose}, newsquiz needs packages that are not installed", f"install them: {install_command(packages_of(extra))}")


def need_extra(extra: str, purpose: str, modules: Sequence[str]) -> None:
    """Ensure that the modules of an extra can be imported, without importing them.

    Raises:
        QuizError: one of them is not installed.
    """
    if any(find_spec(module) is None for module in modules):
        raise missing(extra, purpose)


def packages_of(extra: str) -> list[str]:
    """Return the requirements of an extra, from the metadata of the installed program.

    In a folder that is run without having been installed there are none: then the folder itself, with the extra, is what to install.
    """
    try:
        stated = requires("newsquiz") or []
    except PackageNotFoundError:
        return [f"{Path(__file__).resolve().parents[1]}[{extra}]"]
    wanted = re.compile(rf"extra\s*==\s*['\"]{re.escape(extra)}['\"]")
    return [name.strip() for name, _, condition in (line.partition(";") for line in stated) if wanted.search(condition)]


def install_command(
    packages: Sequence[str],
    *,
    prefix: Path = Path(sys.prefix),
    python: str = sys.executable,
    has_pip: bool | None = None,
) -> str:
    """Return the command that installs packages into the environment in which the program runs.

    Args:
        packages: requirements, such as `segno>=1.6`.
        prefix: the folder of the environment.
        python: its interpreter.
        has_pip: whether pip can be run there; None looks.
    """
    if (prefix / "pipx_metadata.json").is_file():
        return _in_shell("pipx", "inject", prefix.name, *packages)
    if find_spec("pip") is not None if has_pip is None else has_pip:
        return _in_shell(python, "-m", "pip", "install", *packages)
    return _in_shell("uv", "pip", "install", "--python", python, *packages)  # uv makes environments without pip


def _in_shell(*words: str) -> str:
    """Quote words for a shell; that of Windows knows double quotation marks alone."""
    if os.name != "nt":
        return shlex.join(words)
    return " ".join(word if _PLAIN.fullmatch(word) else f'"{word}"' for word in words)
