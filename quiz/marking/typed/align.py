"""Sets the words of a typed answer beside those of the right one: equal, inflected, or slips of the finger."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from quiz.english.inflection import is_akin, is_same_idea, names_deed
from quiz.english.lexicon import OPPOSITES
from quiz.english.places import country_of
from quiz.english.spelling import is_slip
from quiz.english.synonyms import means_same

_MOST_FOR_FORMS = 60
"""Words; in a longer text another form of a word shows nothing, and looking for one takes long."""


class Alignment(NamedTuple):
    """Which words of two answers belong together."""

    matched: tuple[str, ...]
    """Words of the right answer that were typed."""
    missing: tuple[str, ...]
    """Words of the right answer that were not."""
    extra: tuple[str, ...]
    """Typed words that are not in the right answer."""
    slips: tuple[tuple[str, str], ...]
    """Typed words that were read as slips, with the words that they were read as."""
    akin: tuple[str, ...] = ()
    """Typed words that are another form of a right word ("Iraqi", "pirates" for "piracy"); they count as matched."""
    loose: bool = False
    """Whether one of these may be another idea than the right word: `pirates` is, `judiciary` for `judicial` is not."""


def align(asked: Sequence[str], typed: Sequence[str], known: Collection[str] = ()) -> Alignment:
    """Set typed words beside the right ones, each used once: equal before inflected, inflected before slips.

    Args:
        asked: words of the right answer.
        typed: words of the learner.
        known: folded words that are no slips of others, such as names of the article.
    """
    pairs: dict[int, int] = {}
    free = list(range(len(typed)))
    slips: list[tuple[str, str]] = []
    akin: list[str] = []
    loose = False
    for level in range(4 if len(typed) <= _MOST_FOR_FORMS else 3):
        for at, word in enumerate(asked):
            if at in pairs:
                continue
            for other in free:
                found = typed[other]
                if _belong(level, word, found, known):
                    pairs[at] = other
                    free.remove(other)
                    if level == 2:
                        slips.append((found, word))
                    if level == 3:
                        akin.append(found)
                        loose = loose or not (is_same_idea(word, found) or country_of(word))
                    break
    missing = [at for at in range(len(asked)) if at not in pairs]
    missing, free = _join_split_words(asked, typed, missing, free)
    return Alignment(
        tuple(word for at, word in enumerate(asked) if at not in missing),
        tuple(asked[at] for at in missing),
        tuple(typed[at] for at in free),
        tuple(slips),
        tuple(akin),
        loose,
    )


def _belong(level: int, asked: str, typed: str, known: Collection[str]) -> bool:
    """Whether two words belong together: equal (0), inflected (1), a slip (2), another form (3)."""
    match level:
        case 0:
            return asked == typed
        case 1:
            return means_same(asked, typed)
        case 2:
            return is_slip(asked, typed, known)
        case _:
            if country_of(asked) is not None and country_of(asked) == country_of(typed):
                return True
            return typed not in known and frozenset((asked, typed)) not in OPPOSITES and (is_akin(asked, typed) or names_deed(asked, typed))


def _join_split_words(asked: Sequence[str], typed: Sequence[str], missing: list[int], free: list[int]) -> tuple[list[int], list[int]]:
    """Match "cyber security" with "cybersecurity", whichever side has the blank."""
    for parts, whole, words, others in ((missing, free, asked, typed), (free, missing, typed, asked)):
        for first, second in pairwise(tuple(parts)):
            joined = words[first] + words[second]
            found = next((at for at in whole if second == first + 1 and others[at] == joined), None)
            if found is not None and first in parts and second in parts:
                parts.remove(first)
                parts.remove(second)
                whole.remove(found)
    return missing, free
