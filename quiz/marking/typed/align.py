"""Sets the words of a typed answer beside those of the right one: equal, inflected, slips of the finger, or initials in full."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from quiz.english.inflection import is_akin, is_same_idea, names_deed
from quiz.english.lexicon import OPPOSITES, STOP
from quiz.english.places import country_of
from quiz.english.spelling import is_slip
from quiz.english.synonyms import initials_of, means_same
from quiz.marking.typed.answers import FoldedAnswer, read_answer

_MOST_FOR_FORMS = 60
"""Words; in a longer text another form of a word shows nothing, and looking for one takes long."""
_FEWEST, _MOST = 3, 6
"""Letters."""
_MOST_SYNONYMS = 1
_CUT_SHORT = r"\b([^\W\d_]{3,})\.(?=\s*[-\w])"
_VOWELS = frozenset("aeiouy")


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
    """Return whether one of these may be another idea than the right word: `pirates` is, `judiciary` for `judicial` is not."""


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


def find_window(typed: FoldedAnswer, found: Alignment) -> tuple[int, int] | None:
    """Find the stretch of the typed words that holds all matched words of the right answer, at most three others among them."""
    slips = {typed_word for typed_word, _ in found.slips}
    places = [
        at
        for at, word in enumerate(typed.words)
        if word in slips or word in found.akin or (word not in STOP and any(means_same(word, right) for right in found.matched))
    ]
    size = len(found.matched)
    for first, last in zip(places, places[size - 1 :], strict=False):
        if last - first < size + 3:
            return first, last + 1
    return None


def in_full(asked: FoldedAnswer, typed: FoldedAnswer) -> FoldedAnswer:
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
                return FoldedAnswer(
                    typed.text, (*typed.words[:at], *full, *typed.words[at + 1 :]), typed.capitals | (asked.capitals & {*full})
                )
    return typed


def _belong(level: int, asked: str, typed: str, known: Collection[str]) -> bool:
    """Return whether two words belong together: equal (0), inflected (1), a slip (2), another form (3)."""
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


def _uncut(asked: FoldedAnswer, typed: FoldedAnswer) -> FoldedAnswer:
    """Put words of the right answer for those that were cut short by a full stop: "intermed. range"."""
    cut = {short.casefold() for short in re.findall(_CUT_SHORT, typed.text)} - {*asked.words}
    full = {short: next((word for word in asked.words if len(word) > len(short) + 1 and word.startswith(short)), short) for short in cut}
    if all(short == word for short, word in full.items()):
        return typed
    return FoldedAnswer(typed.text, tuple(full.get(word, word) for word in typed.words), typed.capitals)


def _is_in_capitals(word: str, typed: FoldedAnswer) -> bool:
    return any(read_answer(part).words == (word,) and part.strip(".,;:!?") == part.strip(".,;:!?").upper() for part in typed.text.split())


def _read(word: str, asked: FoldedAnswer) -> tuple[str, ...]:
    """Return the words side by side that open with the letters; none where there are none."""
    for start in range(len(asked.words) - len(word) + 1):
        words = asked.words[start : start + len(word)]
        others = [(letter, other) for letter, other in zip(word, words, strict=True) if other[0] != letter]
        if len(others) <= _MOST_SYNONYMS and all(letter in initials_of(other) for letter, other in others):
            return words
    return ()
