"""Missing words: headlines with one telling word left out, to be chosen from three.

A word is left out only where the small words beside it show its part of speech (`headline.py`). The wrong words come from such places in
other headlines or, if these are too few, from a list of common words of that sort.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from msgspec import Struct

from quiz.derive.headline import (
    ARTICLES,
    HeadlineWord,
    ParsedHeadline,
    Sort,
    are_told_alike,
    beside_kind,
    parse_headline,
    sorted_words,
    stock,
)
from quiz.english.inflection import is_akin, is_same_idea, plain_form, same_word
from quiz.english.lexicon import STOP
from quiz.english.places import country_of, country_of_capital
from quiz.english.spelling import is_word
from quiz.english.synonyms import are_near_synonyms, are_synonyms

FEWEST = 3
"""From fewer headlines there is no round."""
MOST = 6
"""The most words in a round."""
WRONG = 2
"""The number of wrong words for each."""

_FEWEST_WORDS, _MOST_WORDS = 5, 22
_SAME_STORY = 0.4
"""The share of its words that a headline has in common with another from which both are about one story."""
_KNOWN = 0.6
"""The share of its words in small letters that have to be English."""
_NO_NEWS = frozenset("how what what's who who's why when where which top watch listen live quiz podcast opinion analysis".split())
"""How headlines begin that ask, list or comment rather than tell."""
_NEAR_LENGTH = 3
"""Letters by which a wrong word may be longer or shorter without looking different."""

_RANK = (
    Sort.VERB,
    Sort.BASE,
    Sort.PAST,
    Sort.COUNTED,
    Sort.NOUN,
    Sort.PLURAL,
    Sort.PASSIVE,
    Sort.COUNTRY,
    Sort.CITY,
    Sort.NATION,
)
"""What tells most of a story comes first."""


class MissingWord(Struct, frozen=True):
    """A headline with a word left out."""

    headline: int
    """Its place in the list that was given, from 0."""
    before: str
    after: str
    """The text before and after the word, with its spaces and punctuation."""
    answer: str
    wrong: tuple[str, ...]
    """The wrong words, written as the answer is: with a capital or without."""


def missing_words(headlines: Sequence[str], seed: int, count: int = MOST, dull: Sequence[str] = ()) -> tuple[MissingWord, ...]:
    """Return headlines with a word left out, each of another story.

    Args:
        headlines: those to choose from, the best first; wrong words are taken from all of them.
        seed: the same seed and headlines give the same words.
        count: the most that are returned.
        dull: names that tell nothing, such as those of the sources.

    Returns:
        The headlines in the order given; none where fewer than three can be made.
    """
    lines = [parse_headline(text) for text in headlines]
    untold = frozenset(word.lower() for name in dull for word in name.split())
    usable = [at for at, line in enumerate(lines) if _is_usable(line)]
    supply = _Supply([lines[at] for at in usable], untold)
    made: list[MissingWord] = []
    taken: list[frozenset[str]] = []
    sorts: list[Sort] = []
    for at in usable:
        line = lines[at]
        if len(made) == count or any(_same_story(line.stems, other) for other in taken):
            continue
        found = supply.missing(line, sorts, Random(f"{seed} {line.text}"))
        if found is not None:
            word, sort, wrong = found
            end = word.start + len(word.text)
            made.append(MissingWord(at, line.text[: word.start], line.text[end:], word.text, wrong))
            taken.append(line.stems)
            sorts.append(sort)
            supply.uses += wrong
    return tuple(made) if len(made) >= FEWEST else ()


class _Supply:
    """The words of all headlines by what they surely are."""

    def __init__(self, lines: Sequence[ParsedHeadline], untold: frozenset[str]) -> None:
        self.lines = lines
        self.untold = untold
        self.uses: tuple[str, ...] = ()
        """The wrong words that were offered so far: each serves once."""
        self.by_sort: dict[Sort, dict[str, list[HeadlineWord]]] = {}
        for line in lines:
            for word, sort in sorted_words(line):
                self.by_sort.setdefault(sort, {}).setdefault(word.folded, []).append(word)

    def missing(self, line: ParsedHeadline, before: Sequence[Sort], random: Random) -> tuple[HeadlineWord, Sort, tuple[str, ...]] | None:
        """Return the word to leave out of a headline, its sort, and the wrong words; None where there is none of which it is sure.

        Args:
            line: the headline.
            before: the sorts of the words that were left out of others, so that a round has several.
            random: decides between words that are as good.
        """
        able = [(word, sort) for word, sort in sorted_words(line) if self._tells(word, line)]
        random.shuffle(able)
        able.sort(key=lambda pair: (before.count(pair[1]), pair[0].after == "of", _RANK.index(pair[1])))
        for word, sort in able:
            wrong = self._wrong(word, sort, line, random)
            if len(wrong) == WRONG:
                return word, sort, tuple(_written_as(text, word.text) for text in wrong)
        return None

    def _tells(self, word: HeadlineWord, line: ParsedHeadline) -> bool:
        """Return whether a word says something that nothing else in its headline gives away."""
        others = [other.folded for other in line.words if other is not word]
        return word.folded not in self.untold and not any(same_word(word.folded, other) or is_akin(word.folded, other) for other in others)

    def _wrong(self, word: HeadlineWord, sort: Sort, line: ParsedHeadline, random: Random) -> list[str]:
        """Return wrong words for a place: no two alike, none near the right one, and none that another headline says of the same story."""
        found: list[str] = []
        pool = self.by_sort[sort]
        common = [text for text in stock().get(sort, ()) if text not in pool]
        random.shuffle(common)
        order = sorted(pool, key=lambda text: (-self._fit(text, pool[text], word), random.random()))
        for text in (*order, *common):
            if len(found) < WRONG and self._can_be_wrong(text, word, line) and not any(_near(text, other) for other in found):
                found.append(text)
        return found

    def _can_be_wrong(self, text: str, word: HeadlineWord, line: ParsedHeadline) -> bool:
        if text in self.uses or text in self.untold or _near(text, word.folded) or any(_near(text, other.folded) for other in line.words):
            return False
        if word.before in ARTICLES and (text[0] in "aeiou") != (word.folded[0] in "aeiou"):
            return False
        rest = line.stems - {plain_form(word.folded)}
        return not any(plain_form(text) in other.stems and rest & other.stems for other in self.lines if other is not line)

    @staticmethod
    def _fit(text: str, places: Sequence[HeadlineWord], word: HeadlineWord) -> int:
        """Return how well a wrong word fits a place: whether it comes from one like it, and is about as long."""
        alike_places = any(
            beside_kind(place.before) == beside_kind(word.before) and beside_kind(place.after) == beside_kind(word.after)
            for place in places
        )
        return 2 * alike_places + (abs(len(text) - len(word.text)) <= _NEAR_LENGTH)


def _near(one: str, other: str) -> bool:
    """Return whether two words are too much alike for one to be right and the other wrong."""
    return (
        same_word(one, other)
        or is_akin(one, other)
        or is_same_idea(one, other)
        or are_synonyms(one, other)
        or are_near_synonyms(one, other)
        or are_told_alike(one, other)
        or (country_of(one) is not None and _country(one) == _country(other))
    )


def _country(word: str) -> str | None:
    return country_of(word) or country_of_capital((word,))


def _written_as(text: str, model: str) -> str:
    """Return a word with a capital where another has one."""
    return text[:1].upper() + text[1:] if model[:1].isupper() else text


def _is_usable(line: ParsedHeadline) -> bool:
    """Return whether a headline tells some news, is long enough, and in English."""
    if not line.words or line.words[0].folded in _NO_NEWS:
        return False
    plain = [word.folded for word in line.words if not word.is_name and word.text.isalpha()]
    known = sum(word in STOP or is_word(word) for word in plain)
    return _FEWEST_WORDS <= len(line.words) <= _MOST_WORDS and known >= max(3, _KNOWN * len(plain))


def _same_story(one: frozenset[str], other: frozenset[str]) -> bool:
    common = len(one & other)
    return common > 1 and common >= _SAME_STORY * min(len(one), len(other))
