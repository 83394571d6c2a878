"""Which program a file is opened with, and how it is called: as a list of words, never by a shell."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

from quiz.errors import QuizError

_TAKE_A_LINE = frozenset(("vi", "vim", "nvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "mg", "ne"))
"""Editors that go to a line which is given as +LINE before the file."""


def editor_command(environ: Mapping[str, str], path: Path, line: int) -> list[str]:
    """Give the words that open a file.

    Args:
        environ: the environment; `VISUAL` counts before `EDITOR`.
        path: the file.
        line: where to begin, for editors that are known to take it.

    Raises:
        QuizError: no editor is named, or its name cannot be read.
    """
    named = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError:
        words = []
    if not words:
        raise QuizError("no editor is known", "set EDITOR, such as EDITOR=nano")
    place = [f"+{line}"] if Path(words[0]).stem in _TAKE_A_LINE else []
    return [*words, *place, str(path.absolute())]
