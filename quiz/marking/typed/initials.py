"""Initials within an answer: "an FTA with NZ" for "a free trade deal with New Zealand"."""

from __future__ import annotations

import re

from quiz.english.lexicon import STOP
from quiz.english.synonyms import initials_of
from quiz.marking.typed.answers import Answer, read_answer

_FEWEST, _MOST = 3, 6
"""Letters."""
_MOST_SYNONYMS = 1
_CUT_SHORT = r"\b([^\W\d_]{3,})\.(?=\s*[-\w])"
_VOWELS = frozenset("aeiouy")


def in_full(asked: Answer, typed: Answer) -> Answer:
    """Put the words of the right answer for initials of some of them; one of the letters may be of a synonym.

    Initials are told by their capitals, or by having no vowel.
    """
    typed = _uncut(asked, typed)
    shouted = typed.text == typed.text.upper() and len(typed.words) > 1
    for at, word in enumerate(typed.words):
        if not _FEWEST <= len(word) <= _MOST or word in STOP or word in asked.words or not word.isalpha():
            continue
        if _VOWELS.isdisjoint(word) or (not shouted and _is_in_capitals(word, typed)):
            full = _read(word, asked)
            if full == asked.words and "".join(one[0] for one in full) == word and len(typed.words) == 1:
                return typed  # Another rule knows the initials of a whole answer.
            if full:
                return Answer(typed.text, (*typed.words[:at], *full, *typed.words[at + 1 :]), typed.capitals | (asked.capitals & {*full}))
    return typed


def _uncut(asked: Answer, typed: Answer) -> Answer:
    """Put words of the right answer for those that were cut short by a full stop: "intermed. range"."""
    cut = {short.casefold() for short in re.findall(_CUT_SHORT, typed.text)} - {*asked.words}
    full = {short: next((word for word in asked.words if len(word) > len(short) + 1 and word.startswith(short)), short) for short in cut}
    if all(short == word for short, word in full.items()):
        return typed
    return Answer(typed.text, tuple(full.get(word, word) for word in typed.words), typed.capitals)


def _is_in_capitals(word: str, typed: Answer) -> bool:
    return any(read_answer(part).words == (word,) and part.strip(".,;:!?") == part.strip(".,;:!?").upper() for part in typed.text.split())


def _read(word: str, asked: Answer) -> tuple[str, ...]:
    """Give the words side by side that open with the letters; none where there are none."""
    for start in range(len(asked.words) - len(word) + 1):
        words = asked.words[start : start + len(word)]
        others = [(letter, other) for letter, other in zip(word, words, strict=True) if other[0] != letter]
        if len(others) <= _MOST_SYNONYMS and all(letter in initials_of(other) for letter, other in others):
            return words
    return ()
