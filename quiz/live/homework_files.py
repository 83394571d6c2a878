"""Which files are homework and which are results: their first words say so, whatever the files are called."""

from __future__ import annotations

import re
from pathlib import Path

HOMEWORK = "newsquiz-homework"
RESULT = "newsquiz-homework-result"
_FIRST_BYTES = 200
_FORMAT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"([^"]*)"')


def is_homework(path: Path) -> bool:
    """Return whether a file is homework, or is named as if it were."""
    return path.suffix == ".homework" or _format_of(path) == HOMEWORK


def is_result(path: Path) -> bool:
    """Return whether a file is the result of a homework, or is named as if it were."""
    return path.suffix == ".result" or _format_of(path) == RESULT


def _format_of(path: Path) -> str:
    """Return the format that the beginning of a file names; empty where it names none or cannot be read."""
    try:
        if not path.is_file():  # a pipe would be waited for
            return ""
        with path.open("rb") as file:
            found = _FORMAT.match(file.read(_FIRST_BYTES))
    except (OSError, ValueError):
        return ""
    return found[1].decode("utf-8", "replace") if found else ""
