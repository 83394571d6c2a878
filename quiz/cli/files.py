"""Writing new files, never over what is there."""

from __future__ import annotations

import os
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.text import clean_line

PRIVATE = 0o600
"""Who may read a file with somebody's answers in it: its owner alone."""
SHARED = 0o666
"""Who may read any other file: whom the system lets, which takes its mask off this."""


def write_new(path: Path, data: bytes, mode: int = SHARED) -> None:
    """Write a file that is not there yet.

    Args:
        path: the file.
        data: what it is to hold.
        mode: who may read and write it.

    Raises:
        QuizError: it is there already, or it cannot be written.
    """
    place = Place(clean_line(str(path)))
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except FileExistsError:
        raise QuizError("there is a file of this name already", "choose another name", place) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path cannot be used"
        raise QuizError(f"the file cannot be written: {reason}", "choose another place", place) from None
