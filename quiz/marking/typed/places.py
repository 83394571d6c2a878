"""Places that are said by what they are: "the Belgian capital" is Brussels, "the resort where the forum is held" where that is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quiz.english.folding import words_of
from quiz.english.lexicon import STOP
from quiz.english.phrases import canonical
from quiz.english.places import country_of, country_of_capital, country_of_town, territory
from quiz.marking.typed.answers import Context

_OF = r"(?i)\b(?:the\s+)?capital(?:\s+city)?\s+of\s+(?:the\s+)?(?P<of>[\w-]+(?:\s[\w-]+){0,3})\b"
_BEFORE = r"(?i)\b(?:the\s+)?(?P<of>[\w-]+(?:\s[\w-]+){0,3}?)(?:['\u2019]s)?\s+capital(?:\s+city)?\b"
_KIND = r"(?:ski|mountain|alpine|holiday|seaside|coastal|port|small|little|host)"
_WHERE = (
    rf"(?i)\b(?:the|that|a)\s+(?:(?P<people>(?!{_KIND}\b)[\w-]+)\s+)?(?:{_KIND}\s+)*(?:resort|town|city|village|place|venue)\s+"
    r"(?:where|that|which|in\s+which|of|hosting|with)\s+(?P<what>[\w\s'\u2019-]+?)(?=\s*(?:[,;.&]|\band\b|\bplus\b|$))"
)
_HELD = frozenset("hold holds held holding host hosts hosted hosting happen happens happened place takes took meet meets met sits".split())
"""Words for what is done with a meeting."""
_PARTS = {"england": "GB"}
"""Countries that are no territory of their own, and have the capital of the whole."""
_QUALIFYING = frozenset("north south east west northern southern eastern western central new equatorial papua democratic".split())
"""Words that make the country behind them another one: South Sudan."""
_DOMESTIC = r"(?i)\b(?:domestic|national|home|own|local|home-?grown)\b"
_NAME = r"[A-Z][\w'-]*(?:\s[A-Z][\w'-]*)*"


def with_names(text: str, references: Sequence[str], context: Context) -> str:
    """Put the names of right places for phrases that say which ones they are; the text as it is where it has none.

    The phrase must be of the place: the country alone is not its capital, nor is a town that another people has.
    """
    if "capital" in text.casefold() and "capital" not in context.question.casefold():
        text = re.sub(_OF, lambda found: _capital(found, references), text)
        text = re.sub(_BEFORE, lambda found: _capital(found, references), text)
    if len(context.countries) == 1 and any(re.search(_DOMESTIC, reference) for reference in references) and not re.search(_DOMESTIC, text):
        text = re.sub(r"\b[A-Za-z]+\b", lambda found: "domestic" if _is_home(found[0].casefold(), context) else found[0], text)
    if context.placed:
        text = re.sub(_WHERE, lambda found: _where(found, references, context), text)
    return text


def _is_home(word: str, context: Context) -> bool:
    """Whether a word is the adjective of the one country that the question names."""
    return territory((word,)) is None and country_of(word) in context.countries


def _capital(found: re.Match[str], references: Sequence[str]) -> str:
    """Give the right capital for a phrase that says whose capital it is: `London` for "the UK's capital"."""
    leads = found.re.pattern == _BEFORE
    parts = found["of"].split()
    for length in range(len(parts), 0, -1):
        said, rest = (parts[-length:], parts[:-length]) if leads else (parts[:length], parts[length:])
        codes = _codes(" ".join(said))
        if codes and not (length == 1 and leads and rest and rest[-1].casefold() in _QUALIFYING):
            towns = (town for reference in references for town in _names_in(reference))
            right = next((town for town in towns if country_of_capital(canonical(words_of(town))) in codes), "")
            return " ".join([*rest, right] if leads else [right, *rest]) if right else found[0]
    return found[0]


def _codes(said: str) -> set[str]:
    """Give the code of the country that is named, or whose people is; a name of two words is no people's."""
    words = canonical(words_of(said))
    people = {country_of(words[0]), _PARTS.get(words[0])} if len(words) == 1 else set()
    return {code for code in (territory(words), *people) if code}


def _where(found: re.Match[str], references: Sequence[str], context: Context) -> str:
    """Give the right place for a phrase that says what is there, where the proof says so and the question does not."""
    what = [word for word in words_of(found["what"]) if word not in STOP and word not in _HELD]
    if not what or not all(word in context.told for word in what) or all(map(context.said, what)):
        return found[0]
    people = words_of(found["people"] or "")
    for town in (town for reference in references for town in _names_in(reference)):
        words = canonical(words_of(town))
        if not any((word, words[0]) in context.placed for word in what):
            continue
        if all(word in context.told for word in people) or country_of(people[-1]) == country_of_town(words) is not None:
            return town
    return found[0]


@lru_cache(maxsize=256)
def _names_in(reference: str) -> tuple[str, ...]:
    return tuple(re.findall(_NAME, reference))
