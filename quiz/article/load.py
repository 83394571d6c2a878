"""Reads an article from a file on this machine."""

from __future__ import annotations

import stat
from pathlib import Path

from quiz.article.model import Article, Source
from quiz.article.sentences import parse_article
from quiz.errors import Place, QuizError
from quiz.text import clean, clean_line

MAX_BYTES = 4_000_000
"""The longest file that is read as an article; a long newspaper feature has 60,000 bytes."""


def load_article(path: Path, about: Source | None = None) -> Article:
    """Read an article from a UTF-8 text file.

    Args:
        path: the file; a byte order mark is left out.
        about: what else is known of it.

    Raises:
        QuizError: there is no such file, it is not a plain file, it is too large, it is not UTF-8, or it is empty.
    """
    text = clean(read_text(path, MAX_BYTES, "article"))
    if not text.strip():
        raise QuizError("the article is empty", "put its text into the file", Place(clean_line(str(path)), 1, 1))
    return parse_article(text, about)


def read_text(path: Path, max_bytes: int, what: str) -> str:
    """Read a UTF-8 text file of limited size, without its byte order mark.

    Args:
        path: the file.
        max_bytes: the size from which it is refused.
        what: what the file should be, for the message.

    Raises:
        QuizError: it cannot be read, is not a plain file, is too large or is not UTF-8, with the place of the byte.
    """
    place = Place(clean_line(str(path)))
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise QuizError(f"this is not a file, so it cannot be read as {_a(what)}", "name a plain text file", place)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise QuizError(f"there is no such {what}", "look at the path for a slip", place) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path cannot be used"
        raise QuizError(f"the {what} cannot be read: {reason}", "look at the path and its permissions", place) from None
    if len(data) > max_bytes:
        raise QuizError(f"the {what} is larger than {max_bytes:,} bytes", "split it into smaller files", place)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig", "replace")
        lines = good.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        where = Place(place.path, len(lines), len(lines[-1]) + 1)
        raise QuizError(f"byte 0x{data[error.start]:02X} is not UTF-8 text", "save the file as UTF-8 and try again", where) from None


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
