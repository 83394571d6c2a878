"""Words that say nearly the same, and those that work against what stands behind them: `near_synonyms.txt` beside this module."""

from __future__ import annotations

from functools import cache, lru_cache

from quiz.english.inflection import stem
from quiz.english.lexicon import has_opposite, is_word, read_lines
from quiz.english.spelling import is_slip

_STOPS = frozenset(("stop", "stops", "end"))
"""Nouns where they stand last."""
_NOUN_ENDINGS = ("ation", "ion", "ment", "ance", "ence")
"""Endings that make a noun of a verb: `protection` of `protect`."""
_PREVENTING = frozenset(stem(word) for word in "prevent stop halt avoid avert end".split())


def are_kindred(one: str, other: str) -> bool:
    """Say whether two folded words say nearly the same, in any inflection."""
    return _plain(one) == _plain(other) or not _groups_of(one).isdisjoint(_groups_of(other))


@lru_cache(maxsize=8192)
def _groups_of(word: str) -> frozenset[int]:
    return _groups().get(stem(word), frozenset()) | _groups().get(_plain(word), frozenset())


def is_slip_of_kin(word: str, other: str) -> bool:
    """Say whether a folded word is a slip of one that says nearly the same: `militray` of `military`, for `army`."""
    if is_word(other) or has_kin(other):
        return False
    return any(is_slip(kin, other) for group in _groups().get(_plain(word), ()) for kin in _lines()[group])


def has_kin(word: str) -> bool:
    """Say whether a folded word has any near relative."""
    return stem(word) in _groups()


def opposes(word: str) -> bool:
    """Say whether a folded word works against what stands behind it: `stop`, `escape`."""
    return stem(word) in _opposing()


@lru_cache(maxsize=8192)
def _plain(word: str) -> str:
    """Cut inflections off, those of adjectives too: `small` of `smaller`."""
    for ending in ("est", "er"):
        bare = word.removesuffix(ending)
        for root in (bare, f"{bare}e", bare[:-1] if bare[-2:-1] == bare[-1:] else bare):
            if bare != word and has_opposite(root):
                return stem(root)
    adverb = word.removesuffix("ally" if word.endswith("ally") and is_word(word[:-4]) else "ly")
    root = stem(adverb if adverb != word and is_word(adverb) and len(adverb) > 3 else word)
    if root in _groups():
        return root
    verbs = (stem(root.removesuffix(ending)) for ending in _NOUN_ENDINGS if root.endswith(ending))
    return next((verb for verb in verbs if len(verb) > 3 and verb in _groups()), root)


def prevents(words: tuple[str, ...]) -> bool:
    """Say whether words say that something is kept from being: `stop`, `end`, `prevent`; "the last stop" and "the end of May" do not."""
    words = words[:-1] if words[-1:] and words[-1] in _STOPS else words
    behind = zip(words, (*words, "")[1:], strict=True)
    return any(is_preventing(word) and (word, following) != ("end", "of") for word, following in behind)


def is_preventing(word: str) -> bool:
    """Say whether a folded word may say that something is kept from being."""
    return stem(word) in _PREVENTING


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(_lines()):
        for word in words:
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _lines() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.removeprefix("- ").split()) for line in read_lines("near_synonyms.txt"))


@cache
def _opposing() -> frozenset[str]:
    return frozenset(stem(word) for line in read_lines("near_synonyms.txt") if line.startswith("- ") for word in line[2:].split())
