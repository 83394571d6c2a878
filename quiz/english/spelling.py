"""Tells a slip of spelling from another word."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from quiz.english.inflection import SHORTEST_ROOT
from quiz.english.lexicon import OPPOSITES, read_lines
from quiz.english.numerals import is_number
from quiz.english.places import place_names

MOST_COMPARED = 200
"""Characters; longer words are compared for being equal alone, so that no text can make the grader slow."""
_NAME_ENDINGS = frozenset("er man mann son sen ov ova ski".split())
"""Endings that make another surname of one: Berg and Berger."""
_VOWELS = re.compile("[aeiouy]|(.)(?=\\1)")


def is_slip(asked: str, typed: str, known: Collection[str] = ()) -> bool:
    """Return whether a typed word is a slip of the right one, or of another inflection of it, and not a word of its own."""
    return _is_slip(asked, typed, known) or _is_inflected_slip(asked, typed, known)


def distance(one: str, other: str, bound: int) -> int:
    """Count the slips between two words by optimal string alignment.

    One slip is a letter left out, added, changed, or swapped with its neighbour.

    Returns:
        The distance, or `bound` + 1 as soon as it is plain that it is larger.
    """
    if one == other:
        return 0
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, previous, row = row, before, [at]
        for to, typed in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != typed))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == typed:
                cost = min(cost, previous[to - 2] + 1)
            row.append(cost)
        if min(row) > bound:
            return bound + 1
    return row[-1]


def is_word(word: str) -> bool:
    """Return whether a folded word is a word that people know, so that it is no spelling slip of another."""
    return word in _common_words()


def _is_slip(asked: str, typed: str, known: Collection[str]) -> bool:
    """Return whether a typed word is a slip of the right one.

    The bounds on the distance are 0, 1, 2, 3 for words of up to 3, 5, 9 and more letters.
    """
    if typed in known or is_number(asked) or is_number(typed) or frozenset((asked, typed)) in OPPOSITES:
        return False
    if typed.startswith(asked) and typed[len(asked) :] in _NAME_ENDINGS:
        return False
    shorter, longer = sorted((len(asked), len(typed)))
    bound = 0 if shorter <= 3 else 1 if len(asked) <= 5 else 2 if len(asked) <= 9 else 3
    if not bound or longer > MOST_COMPARED or longer - shorter > bound:
        return False
    if asked[0] != typed[0]:
        bound = 1  # The first letter is seldom mistyped; two slips with it make another word.
    slips = distance(asked, typed, bound)
    if slips > bound or is_word(typed):
        return False
    # Slips of the ear change vowels and double letters. Two other consonants make another word: Kasparov and Karpov.
    return slips < 2 or distance(_VOWELS.sub("", asked), _VOWELS.sub("", typed), bound) < min(bound, 3)


def _is_inflected_slip(asked: str, typed: str, known: Collection[str]) -> bool:
    """Return whether a typed word is a slip of another inflection of a common word: `traning` for `train`."""
    if not is_word(asked) or typed in known or len(asked) < SHORTEST_ROOT:
        return False
    forms = (asked.removesuffix("e") + ending for ending in ("ing", "ed", "s") if typed.endswith(ending) and not asked.endswith(ending))
    return any(_is_slip(form, typed, known) for form in forms)


@cache
def _common_words() -> frozenset[str]:
    places = {word for words in place_names() for word in words}
    return frozenset(word for line in read_lines("words.txt") for word in line.split()) | places
