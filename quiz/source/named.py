"""Tells whether somebody who named something means an article or a bank: by what is in the file, not by the end of its name."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.text import clean_line

STANDARD_INPUT = "-"
_LOOKED_AT = 65_536
"""Bytes of a file; a bank says what it is within a few lines, below its comments."""
_OF_A_BANK = re.compile(rb"^(?:format|id|title|articles?|questions)[ \t]*:|\A\s*[{\[]", re.MULTILINE)
"""A key of a bank at the start of a line; or data in the form of JSON."""
_NO_TEXT = re.compile(rb"%PDF|PK\x03\x04|\x1f\x8b|\x89PNG|\xff\xd8\xff|(?!\xff\xfe|\xfe\xff)[^\x00]*\x00")


def is_address(text: str) -> bool:
    """Return whether somebody means a page of the network and not a file."""
    return text.lower().startswith(("http://", "https://"))


def is_article(named: str) -> bool:
    """Return whether an article is named: by its address, or as a file of text that does not begin as a bank does.

    What is not there or cannot be read is no article.

    Raises:
        QuizError: the file holds no text, so it is neither.
    """
    if is_address(named):
        return True
    path = Path(named)
    if path.suffix.lower() in (".yaml", ".yml"):  # a mistake in the first line of a bank makes no article of it
        return False
    head = _head(path)
    if _NO_TEXT.match(head):
        hint = "name a bank (YAML) or an article: plain text, Markdown, or a page that a browser saved"
        raise QuizError("this file is neither a bank nor an article", hint, Place(clean_line(named)))
    return bool(head.strip()) and not _OF_A_BANK.search(head)


def _head(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return b""
        with path.open("rb") as file:
            return file.read(_LOOKED_AT)
    except (OSError, ValueError):
        return b""
