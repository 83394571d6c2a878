"""Opens a file in the author's own editor, called as a list of words, never by a shell; alone, since here another program is started."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from quiz.errors import QuizError
from quiz.text import clean_line

_TAKE_A_LINE = frozenset(("vi", "vim", "nvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "mg", "ne"))
"""Editors that go to a line which is given as +LINE before the file."""


def editor_command(environ: Mapping[str, str], path: Path, line: int) -> list[str]:
    """Return the words that open a file.

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


def run_editor(words: Sequence[str]) -> None:
    """Run an editor on the terminal until it is left.

    Args:
        words: what `editor_command` gives.

    Raises:
        QuizError: it cannot be run.
    """
    try:
        subprocess.run(words, check=False)  # noqa: S603 - the author's own choice, as words and without a shell
    except (OSError, ValueError):
        raise QuizError(f"{clean_line(words[0])} cannot be run", "set EDITOR to the name of an editor") from None
