"""Reads text files of limited size, and says in words why one cannot be read."""

from __future__ import annotations

import stat
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.text import clean_line

MAX_ARTICLE_BYTES = 4_000_000
"""The longest file that is read as an article; a long newspaper feature has 60,000 bytes."""


def read_text(path: Path, max_bytes: int, what: str) -> str:
    """Read a UTF-8 text file of limited size, without its byte order mark.

    Args:
        path: the file.
        max_bytes: the size from which it is refused.
        what: what the file should be, for the message.

    Raises:
        QuizError: it cannot be read, is not a plain file, is too large or is not UTF-8, with the place of the byte.
    """
    return decoded(read_bytes(path, max_bytes, what), path)


def read_bytes(path: Path, max_bytes: int, what: str) -> bytes:
    """Read a file of limited size; takes and raises what `read_text` does, but for what is not UTF-8."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise QuizError(f"this is not a file, so it cannot be read as {_a(what)}", "name a plain text file", _place(path))
        with path.open("rb") as file:
            data = file.read(min(status.st_size, max_bytes) + 1)
            if len(data) > status.st_size:  # it has grown meanwhile, or it is one whose size the system does not know
                data += file.read(max(0, max_bytes + 1 - len(data)))
    except FileNotFoundError:
        raise QuizError(f"there is no such {what}", "look at the path for a slip", _place(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path cannot be used"
        raise QuizError(f"the {what} cannot be read: {reason}", "look at the path and its permissions", _place(path)) from None
    if len(data) > max_bytes:
        raise QuizError(f"the {what} is larger than {max_bytes:,} bytes", "split it into smaller files", _place(path))
    return data


def _place(path: Path) -> Place:
    return Place(clean_line(str(path)))


def decoded(data: bytes, path: Path) -> str:
    """Give the text of a UTF-8 file, without its byte order mark.

    Raises:
        QuizError: it is not UTF-8, with the place of the byte.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig", "replace")
        lines = good.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        where = Place(clean_line(str(path)), len(lines), len(lines[-1]) + 1)
        raise QuizError(f"byte 0x{data[error.start]:02X} is not UTF-8 text", "save the file as UTF-8 and try again", where) from None


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
