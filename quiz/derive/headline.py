"""Parses headlines: each word with its sort, where that is certain.

Without a tagger, the small words beside a word show what it is, and so does a list of verbs that are seldom nouns. All other words have
no sort.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache

from msgspec import Struct

from quiz.english.inflection import is_past, plain_form
from quiz.english.lexicon import STOP, read_lines
from quiz.english.numerals import is_number
from quiz.english.people import is_given_name
from quiz.english.places import country_of, country_of_capital, is_place, territory
from quiz.english.spelling import is_word
from quiz.text import alike, fold_space

_PIECE = re.compile(r"[^\W_](?:[\w&.,'’-]*\w)?|[^\w\s]")
"""A word, or a mark that is not inside one."""
_BARE = re.compile(r"[A-Za-z][a-z]+(?:-[a-z]+)?")
_QUOTE, _QUOTES = '"', frozenset("\"'()[]")
_TITLED = 0.85
"""The share of its words that carry meaning from which a headline has a capital everywhere."""
ARTICLES = frozenset(("a", "an"))
_DETERMINERS = frozenset("the a an his her its their our my your this these those every no".split())
_PREPOSITIONS = frozenset(
    "of in on at by for from with into during against over under after before amid despite without about between near since until "
    "through across behind towards toward off as than via".split()
)
_AUXILIARY = frozenset("is are was were will would can could may might must should has have had".split())
_BEFORE_BASE = frozenset("to will would can could may might must should".split())
_OBJECT = _DETERMINERS | frozenset("him them her it us more most all two three four five six seven eight nine ten dozens hundreds".split())
_LINKS = _PREPOSITIONS | _AUXILIARY | frozenset("and or but to that who which as if when while because".split())
_FEWEST_LETTERS = 4
_ALIKE = "alike"
"""What the lines begin with whose words can replace each other."""
_NO_NOUN = ("ly", "ing", "ed", "ous", "ive", "ful", "less", "able", "ible", "ical", "est", "ish")
"""Endings of words that may be no nouns."""
DULL = STOP | frozenset(
    "people person thing things year years month months week weeks weekend days time times today tomorrow yesterday tonight monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july august september october november december "
    "news live video watch update updates latest breaking analysis opinion review reports report says said told tells asks here back "
    "again late early first last next second third million billion thousand hundreds thousands percent half part still even ever never "
    "soon away ahead home long well better best worse worst high higher highest lower lowest great many much other others another "
    "rise fall life scenes state quality side world start future number rest kind lots place ways least case round zero "
    "were been being having does done goes going went gone gets getting made makes making take takes taken come comes coming".split()
)
"""Words that tell no story, or are not what they look like in a headline."""


class Sort(Enum):
    """The part of speech that a place asks for; a wrong word is of the same sort as the right one."""

    NOUN = "noun"
    COUNTED = "counted"
    """A noun after a or an."""
    PLURAL = "plural"
    VERB = "verb in -s"
    """With an object, as the next two."""
    PAST = "verb in -ed"
    BASE = "verb"
    PASSIVE = "verb in -ed before a preposition"
    COUNTRY = "country"
    CITY = "city"
    NATION = "nation"


_ACTS = frozenset({Sort.VERB, Sort.BASE, Sort.PAST})
"""Verbs that have an object: what ends the part of the headline after them is a noun."""


class HeadlineWord(Struct, frozen=True):
    """A word of a headline, with its neighbours."""

    text: str
    """Without the punctuation around it."""
    start: int
    """Its position in the text of the headline."""
    before: str
    after: str
    """The words beside it, in small letters; empty where the headline or a part of it begins or ends, `"` where a quotation does."""
    is_name: bool
    """Whether it has a capital that says it is a name."""
    beside_name: bool
    """Whether the word before or after it is a name too."""

    @property
    def folded(self) -> str:
        """The word in small letters."""
        return self.text.lower()


class ParsedHeadline(Struct, frozen=True):
    """A headline, taken apart."""

    text: str
    """As it is shown, with single spaces."""
    words: tuple[HeadlineWord, ...]
    stems: frozenset[str]
    """What its words that carry meaning share with their inflections."""


def parse_headline(headline: str) -> ParsedHeadline:
    """Parse a headline; its text stays as it is, but for runs of white space."""
    shown = fold_space(headline)
    text = alike(shown)
    pieces = list(_PIECE.finditer(text))
    plain = [word for word in (piece.group() for piece in pieces) if len(word) >= _FEWEST_LETTERS and word.isalpha()]
    telling = [word for word in plain if word.lower() not in STOP]
    titled = bool(telling) and sum(word[0].isupper() for word in telling) > _TITLED * len(telling)
    beside = ["", *(_beside(piece.group()) for piece in pieces), ""]
    names = [False, *(_is_name(piece.group(), opens=not beside[at], titled=titled) for at, piece in enumerate(pieces)), False]
    words = tuple(
        HeadlineWord(piece.group(), piece.start(), beside[at - 1], beside[at + 1], names[at], names[at - 1] or names[at + 1])
        for at, piece in enumerate(pieces, 1)
        if beside[at] not in ("", _QUOTE)
    )
    return ParsedHeadline(shown, words, frozenset(plain_form(word.lower()) for word in plain if word.lower() not in DULL))


def _beside(piece: str) -> str:
    """Return what a word or a mark is to the words beside it."""
    return piece.lower() if piece[0].isalnum() else _QUOTE if piece in _QUOTES else ""


def _is_name(word: str, *, opens: bool, titled: bool) -> bool:
    """Return whether a capital says that a word is a name, and not only that a headline begins or has capitals everywhere."""
    folded = word.lower()
    if not word[0].isupper():
        return False
    if country_of(folded) is not None or country_of_capital((folded,)) is not None or is_place((folded,)):
        return True
    return not is_word(folded) or is_given_name(folded) if opens or titled else True


def sorted_words(line: ParsedHeadline) -> Iterator[tuple[HeadlineWord, Sort]]:
    """Yield the words of a headline of which it is sure what they are, and that tell something."""
    acts = False
    for word in line.words:
        sort = _sort(word, acts=acts)
        acts = acts or sort in _ACTS
        if sort is not None:
            yield word, sort


def _sort(word: HeadlineWord, *, acts: bool) -> Sort | None:
    """Return what a word surely is; `acts` is whether a verb with an object came before it."""
    text, before, after = word.folded, word.before, word.after
    if len(text) < _FEWEST_LETTERS or text in DULL or _QUOTE in (before, after) or is_number(text) or not _BARE.fullmatch(word.text):
        return None
    if word.is_name:
        return None if word.beside_name else _name_sort(text, before, after)
    if not all(map(is_word, text.split("-"))):
        return None
    return _verb_sort(text, before, after) or _noun_sort(text, before, after, acts=acts)


def _name_sort(text: str, before: str, after: str) -> Sort | None:
    stands_alone = before in _PREPOSITIONS or (not before and after in _LINKS)
    if territory((text,)) is not None:
        return Sort.COUNTRY if stands_alone else None
    if country_of_capital((text,)) is not None:
        return Sort.CITY if stands_alone else None
    return Sort.NATION if country_of(text) is not None and not text.endswith("s") and after and after not in _LINKS else None


def _verb_sort(text: str, before: str, after: str) -> Sort | None:
    takes_object = after in _OBJECT
    is_followed = bool(after) and after not in _LINKS
    if before in _BEFORE_BASE:
        return Sort.BASE if takes_object or (is_followed and text in _verbs()[Sort.BASE]) else None
    if not before or before in _LINKS or before in _DETERMINERS or is_number(before) or before.endswith("'s"):
        return None
    if text.endswith("ed"):
        known = is_followed and text in _verbs()[Sort.PAST]
        return Sort.PAST if takes_object or known else Sort.PASSIVE if after in _PREPOSITIONS else None
    if _is_plural(text):
        return Sort.VERB if takes_object or (is_followed and text in _verbs()[Sort.VERB]) else None
    return None


def _noun_sort(text: str, before: str, after: str, *, acts: bool) -> Sort | None:
    leads = before in _DETERMINERS or before in _PREPOSITIONS or before.endswith("'s")
    ends = not after or after in _LINKS
    if text.endswith(_NO_NOUN) or not ends or is_past(text):
        return None
    if before in ARTICLES:
        return None if _is_plural(text) else Sort.COUNTED
    is_object = acts and before and before not in _LINKS
    if _is_plural(text):
        return Sort.PLURAL if leads or is_object or (before and is_number(before)) else None
    return Sort.NOUN if leads or is_object else None


def _is_plural(text: str) -> bool:
    """Return whether a word ends as plurals do, and as verbs of one who does something."""
    return text.endswith("s") and not text.endswith(("ss", "us", "is"))


def are_told_alike(one: str, other: str) -> bool:
    """Return whether a story can often say one of two words as well as the other: *arrested* and *charged*."""
    groups = _alike()
    return not groups.get(plain_form(one), frozenset()).isdisjoint(groups.get(plain_form(other), frozenset()))


@cache
def _alike() -> Mapping[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, words in enumerate(words for sort, *words in _listed() if sort == _ALIKE):
        for word in words:
            found[plain_form(word)] = found.get(plain_form(word), frozenset()) | {number}
    return found


def _listed() -> list[list[str]]:
    """Return the lines of the list of words, each what its words are and then these."""
    return [line.split() for line in read_lines("headline_words.txt")]


@cache
def stock() -> Mapping[Sort, Sequence[str]]:
    """Return the words that headlines are made of, by sort."""
    found: dict[Sort, list[str]] = {}
    for sort, *words in _listed():
        if sort != _ALIKE:
            found.setdefault(Sort(sort), []).extend(words)
    return {**found, **_verbs(), Sort.PASSIVE: sorted(_verbs()[Sort.PAST])}


@cache
def _verbs() -> Mapping[Sort, Sequence[str]]:
    """Return the forms of verbs that are regular and seldom nouns."""
    bases = [word for sort, *words in _listed() if sort == Sort.BASE.value for word in words]
    return {
        Sort.BASE: bases,
        Sort.VERB: [_third_person(word) for word in bases],
        Sort.PAST: [_past(word) for word in bases],
    }


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}ed"


def beside_kind(word: str) -> str:
    """Return the sort of a small word beside a place."""
    kinds = (("article", ARTICLES), ("determiner", _OBJECT), ("preposition", _PREPOSITIONS), ("auxiliary", _AUXILIARY), ("end", {""}))
    return next((name for name, words in kinds if word in words), "word")
