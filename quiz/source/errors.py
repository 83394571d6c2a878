"""What goes wrong on the way to an article, and how it is said."""

from __future__ import annotations

import re

from quiz.errors import QuizError
from quiz.text import clean_line

_NUMBER = re.compile(r"^\[Errno -?\d+\] ")
_MOST = 200


class ManyEntriesError(QuizError):
    """A feed of which it is not clear which entry is wanted.

    Args:
        many: how many it has.
        listed: the first of them, each on a line of its own.
    """

    def __init__(self, many: int, listed: str) -> None:
        super().__init__(f"the feed has {many} entries", f"say which: --entry 1{listed}")
        self.listed = listed


def reason_in_words(text: str) -> str:
    """Make the words of a failure safe to show, without its number; there are always some."""
    return clean_line(_NUMBER.sub("", text))[:_MOST] or "the connection broke"
