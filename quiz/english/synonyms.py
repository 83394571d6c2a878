"""Words that mean the same, and words that say nearly the same: `near_synonyms.txt` beside this module.

Two words are synonyms only where no question could tell them apart (`film` and `movie`); the list is short on purpose. What is nearly
the same (`pact` and `deal`) counts only where other words agree. Which of two words is larger, later or first is never a synonym.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from quiz.english.inflection import is_akin, is_same_idea, same_word, stem
from quiz.english.lexicon import has_opposite, read_lines
from quiz.english.spelling import is_slip, is_word

_SYNONYMS = (
    "deal agreement|film movie|doctor physician|car automobile|help aid assist assistance|begin start commence|end finish|reject "
    "refuse|end "
    "abolish|buy purchase|large big|little small|child kid|obey follow abide|quick rapid fast|lawyer attorney|everyone "
    "everybody|anyone anybody|someone somebody|error mistake|reply answer response|rich wealthy|sick ill|illness disease "
    "sickness|jail prison gaol|shop store|staff staffer personnel people|worker employee|journalist reporter|photo photograph "
    "picture|choose select pick|choose elect|get obtain receive|keep retain|stop halt|stop prevent|huge enormous gigantic|make create "
    "produce|build construct|establish create|freedom liberty free liberate|freedom independence|bicycle bike|salary "
    "wage|soldier troop|country "
    "nation|company firm|flat apartment|holiday vacation|petrol gasoline|lorry truck|lift elevator|global worldwide|yearly "
    "annual|teen teenager adolescent|baby infant|mother mum mom|father dad|grandmother grandma|grandfather grandpa|rubbish garbage "
    "trash|math mathematics|phone telephone|refrigerator fridge|advertisement advert ad|laboratory lab|information info|influenza "
    "flu|covid coronavirus|declare announce proclaim|fight battle|fight campaign struggle advocate|award prize|permit "
    "allow|require need|show demonstrate|try attempt|murder kill|injured wounded hurt|forbid ban prohibit|attack assault|law "
    "legislation|defend protect uphold|change alter modify amend|speak talk|divide split separate|escape flee|restrict "
    "limit|opportunity chance|represent symbolise|assemble gather|give provide|think believe|postpone delay|cancel scrap|resign "
    "quit|withdraw retreat|explode detonate|remove eliminate|cheap inexpensive|expensive costly dear|tax taxation|metre meter "
    "m|kilometre kilometer km|kilogram kilo kg|"
    "explain interpret|write draft|wide broad|wider broader|bigger larger|participate join|resolve settle"
).split("|")
_STOPS = frozenset(("stop", "stops", "end"))
"""Nouns where they stand last."""
_NOUN_ENDINGS = ("ation", "ion", "ment", "ance", "ence")
"""Endings that make a noun of a verb: `protection` of `protect`."""
_PREVENTING = frozenset(stem(word) for word in "prevent stop halt avoid avert end".split())


@lru_cache(maxsize=4096)
def initials_of(word: str) -> frozenset[str]:
    """Return the letters with which the synonyms of a word open: `a` of `deal`, for `agreement`."""
    groups = _synonyms().get(stem(word), frozenset())
    return frozenset(other[0] for number in groups for other in _SYNONYMS[number].split())


@lru_cache(maxsize=4096)
def are_synonyms(one: str, other: str) -> bool:
    """Return whether two folded words mean the same, in any inflection."""
    groups = _synonyms()
    return not groups.get(stem(one), frozenset()).isdisjoint(groups.get(stem(other), frozenset()))


def is_said_by(word: str, other: str) -> bool:
    """Return whether a word says no more than another: the same, a synonym, or the same idea (`economy` and `economic`)."""
    return means_same(word, other) or (is_akin(word, other) and is_same_idea(word, other))


def means_same(one: str, other: str) -> bool:
    """Return whether two folded words are the same in any inflection, or synonyms."""
    return same_word(one, other) or are_synonyms(one, other)


def are_near_synonyms(one: str, other: str) -> bool:
    """Return whether two folded words say nearly the same, in any inflection."""
    return _plain(one) == _plain(other) or not _groups_of(one).isdisjoint(_groups_of(other))


def is_slip_of_near_synonym(word: str, other: str) -> bool:
    """Return whether a folded word is a slip of one that says nearly the same: `militray` of `military`, for `army`."""
    if is_word(other) or has_near_synonyms(other):
        return False
    return any(is_slip(kin, other) for group in _groups().get(_plain(word), ()) for kin in _lines()[group])


def has_near_synonyms(word: str) -> bool:
    """Return whether a folded word has any near relative."""
    return stem(word) in _groups()


def opposes(word: str) -> bool:
    """Return whether a folded word works against what stands behind it: `stop`, `escape`."""
    return stem(word) in _opposing()


def prevents(words: tuple[str, ...]) -> bool:
    """Return whether words say that something is kept from being: `stop`, `end`, `prevent`; "the last stop" and "the end of May" do not."""
    words = words[:-1] if words[-1:] and words[-1] in _STOPS else words
    behind = zip(words, (*words, "")[1:], strict=True)
    return any(is_preventing(word) and (word, following) != ("end", "of") for word, following in behind)


def is_preventing(word: str) -> bool:
    """Return whether a folded word may say that something is kept from being."""
    return stem(word) in _PREVENTING


@cache
def _synonyms() -> dict[str, frozenset[int]]:
    return _by_stem(words.split() for words in _SYNONYMS)


@lru_cache(maxsize=8192)
def _groups_of(word: str) -> frozenset[int]:
    return _groups().get(stem(word), frozenset()) | _groups().get(_plain(word), frozenset())


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


@cache
def _groups() -> dict[str, frozenset[int]]:
    return _by_stem(_lines())


def _by_stem(groups: Iterable[Sequence[str]]) -> dict[str, frozenset[int]]:
    """Number the groups that each stem stands in."""
    found: dict[str, set[int]] = {}
    for number, words in enumerate(groups):
        for word in words:
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _lines() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.removeprefix("- ").split()) for line in read_lines("near_synonyms.txt"))


@cache
def _opposing() -> frozenset[str]:
    return frozenset(stem(word) for line in read_lines("near_synonyms.txt") if line.startswith("- ") for word in line[2:].split())
