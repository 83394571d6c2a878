"""Finds number words that are spelt with one letter wrong: "elevn" for eleven. In digits there are no slips."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from quiz.english.numerals import COUNTING, ORDERING
from quiz.english.spelling import distance, is_word

_LONG_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{5,}(?![^\W_])")
"""Five letters and more: shorter number words are too near to others, and to words of their own."""
_FEWEST = 5


def mend_numbers(text: str, known: Collection[str] = ()) -> tuple[str, str]:
    """Put right the number words of a text that have one letter wrong.

    Args:
        text: as it was typed.
        known: folded words that are no slips of others.

    Returns:
        The text, and the number words that were put into it; none where nothing was wrong.
    """
    mended: list[str] = []

    def put_right(found: re.Match[str]) -> str:
        word = found[0].casefold()
        number = None if word in known else _number_word(word)
        if number is None:
            return found[0]
        mended.append(number)
        return number

    return _LONG_WORD.sub(put_right, text), " ".join(mended)


@lru_cache(maxsize=4096)
def _number_word(word: str) -> str | None:
    """Give the one number word that differs from a word by a letter; `None` where the word is one of its own, or could be of two."""
    if word in COUNTING or word in ORDERING or is_word(word):
        return None
    near = [number for number in (*COUNTING, *ORDERING) if distance(number, word, 1) <= 1]
    return near[0] if len(near) == 1 and near[0] in COUNTING and len(near[0]) >= _FEWEST else None
