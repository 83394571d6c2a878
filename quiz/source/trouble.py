"""Says in words why a connection failed."""

from __future__ import annotations

import re

from quiz.text import clean_line

_NUMBER = re.compile(r"^\[Errno -?\d+\] ")
_MOST = 200


def in_words(text: str) -> str:
    """Make the words of a failure safe to show, without its number; there are always some."""
    return clean_line(_NUMBER.sub("", text))[:_MOST] or "the connection broke"
