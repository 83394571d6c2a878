"""Standard input and output, made so that no character that somebody types or reads can break the program."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
import unicodedata
from typing import TextIO

from quiz.text import ALIKE

_PLAIN = {"…": "...", "✓": "+", "✗": "x", "◐": "~", "○": "o", "»": ">>", "«": "<<", "▸": ">", "×": "x", "·": "-"}


def prepare_streams() -> None:
    """Make the standard streams usable, whatever the locale is and whether they are open or not.

    What an encoding other than UTF-8 cannot say is written with the plain character that comes nearest, and input
    that cannot be read is replaced.
    """
    codecs.register_error("nearest", _nearest)
    sys.stdin = sys.stdin or io.StringIO()
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - it stays open until the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - it stays open until the end
    _reconfigure(sys.stdin, "replace")
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream, "backslashreplace" if is_utf8(stream) else "nearest")


def silence_libraries() -> None:
    """Let no log of a library reach the terminal: without a handler Python writes warnings and tracebacks there.

    Call it in each command that serves or joins a room; what a stranger's client does wrong is no news to the teacher.
    """
    import logging  # noqa: PLC0415 - it costs 5 ms, and most commands load nothing that logs

    logging.getLogger().addHandler(logging.NullHandler())


def drop_output(stream: TextIO) -> None:
    """Send what a stream still has to write nowhere, after it cannot be written any more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Write characters that an encoding lacks with the nearest ones of ASCII."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(map(_plain, missing)), error.end


def _plain(character: str) -> str:
    near = _PLAIN.get(character) or character.translate(ALIKE)
    return unicodedata.normalize("NFKD", near).encode("ascii", "ignore").decode() or "?"


def _reconfigure(stream: TextIO, errors: str) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=errors)


def is_utf8(stream: TextIO) -> bool:
    """Return whether a stream says all of Unicode."""
    return (stream.encoding or "").casefold().replace("-", "").startswith("utf8")
