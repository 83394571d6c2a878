"""Folders that variables of the environment name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quiz.errors import QuizError
from quiz.text import clean_line


def folder_named(environ: Mapping[str, str], variable: str) -> Path | None:
    """Return the folder that a variable of the environment names, with a leading `~` expanded; None if it is not set.

    Raises:
        QuizError: it is empty, or its `~` is nobody's. Whoever sets it wants another place, so the usual one is never taken instead.
    """
    named = environ.get(variable)
    if named is None:
        return None
    if not named.strip():
        raise QuizError(f"{variable} is set but empty", "Set it to a folder, or unset it to use your own.")
    try:
        return Path(named).expanduser()
    except RuntimeError:
        raise QuizError(f"{variable} is {clean_line(named)}, and there is no such home directory", "Set it to a folder.") from None
