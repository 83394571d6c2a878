"""Whose a right thing is said to be, where, and of whom: names that make it another's."""

from __future__ import annotations

import re
from itertools import pairwise

from quiz.english.folding import words_of
from quiz.english.lexicon import PEOPLE, STOP
from quiz.english.phrases import canonical
from quiz.english.places import country_of, is_place
from quiz.english.synonyms import are_kindred
from quiz.marking.typed.answers import LONG, Answer, Context

_OWNER = re.compile(r"^(?:the |their |its )?(?P<owner>(?:[\w-]+ ){0,2}?[\w-]+)['\u2019]s ", re.IGNORECASE)
_BEFORE_NOUN = re.compile(r"^(?:the )?(?P<owner>[\w-]+) [a-z][\w-]+$", re.IGNORECASE)
_OF_OWNER = re.compile(r"^[\w\s-]*\w of (?:the )?(?P<owner>[\w-]+)$", re.IGNORECASE)
_OWNED = re.compile(r"\b([A-Z][\w-]*)['\u2019]s\b")
_OWN = r"(?i)\b(?P<owner>[\w-]+)(?:['\u2019]s|(?<=s)['\u2019])\s+own\b"
_LAND = frozenset("country countries nation state government locals population inhabitants".split())
_SHARING = frozenset(("with", "between", "against", "for"))
_PLACING = frozenset(("in", "at", "from"))
_LINKS = frozenset("of for with against from to in at on by near about between".split())


def whose_own(asked: Answer, typed: Answer) -> str:
    """Give the party whose own a thing is said to be, where what is domestic is asked for: `terrorists` of "the terrorists' own capacity".

    What is a country's or its people's own is domestic.
    """
    found = re.search(_OWN, typed.text)
    if found is None or "own" in asked.words or not any(are_kindred("own", word) for word in asked.content):
        return ""
    owner = canonical(words_of(found["owner"]))[-1]
    return "" if country_of(owner) or owner in PEOPLE or owner in _LAND or owner in asked.words else found["owner"]


def other_owner(typed: Answer, context: Context) -> str:
    """Give the name whose the right thing is said to be, where no right answer says so, nor the question."""
    owners = {canonical(words_of(other))[-1] for other in _OWNED.findall(context.question)}
    found = _OWNER.match(typed.text) or ((_BEFORE_NOUN.match(typed.text) or _OF_OWNER.search(typed.text)) if owners else None)
    if not found or len(typed.words) > LONG:
        return ""
    owner = canonical(words_of(found["owner"]))[-1]
    if country_of(owner) and country_of(owner) in map(country_of, (*owners, *context.few_right)):
        return ""
    is_name = owner in typed.capitals or bool(country_of(owner)) or any(owner in name for name in context.names)
    if not is_name or owner in context.right:
        return ""
    return "" if owner in owners or (context.said(owner) and not owners) else found["owner"]


def has_other_object(asked: Answer, typed: Answer, end: int, extra: tuple[str, ...], context: Context) -> bool:
    """Whether the right words are said of something else: "insights into China" for "insights into the region"."""
    link, *rest = typed.words[end:] or ("",)
    object_ = [word for word in rest if word not in STOP]
    if not object_ or object_[0] not in extra or object_[0] in PEOPLE or link not in _LINKS | {"into"}:
        return False
    if link == "of":
        return not country_of(object_[0])  # Of which country it is matters only where others are named, see `whose`.
    said = (typed.words[end - 1], link)
    return any(said in pairwise(answer) for answer in context.answers if answer != asked.words or len(answer) > len(asked.content))


def is_of_another(typed: Answer, end: int, context: Context) -> bool:
    """Whether the right words are said of a name that the question has in another part: "views on Ana", where Ana has the views."""
    links, objects = typed.words[end : end + 1], typed.words[end + 1 : end + 2]
    if not objects or links[0] not in ("on", "into", "about") or not context.said(objects[0]) or objects[0] in context.right:
        return False
    return bool(objects[0] in typed.capitals or country_of(objects[0])) and not _is_led_to(objects[0], context)


def _is_led_to(word: str, context: Context) -> bool:
    """Whether a word stands behind a preposition in the question: "on the island"."""
    return any(link in _LINKS and following == word for link, following in pairwise(canonical(words_of(context.question))))


def elsewhere(asked: Answer, typed: Answer, extra: tuple[str, ...], context: Context) -> str:
    """Give a place that was added to an answer that is none, where right answers name another: "independence from France"."""
    if is_place(asked.words) or len(typed.words) > LONG or not any(map(country_of, context.few_right)):
        return ""
    return next((word for word in extra if is_place((word,)) and f", {word}" not in typed.text.casefold()), "")


def whose(typed: Answer, end: int, extra: tuple[str, ...], context: Context) -> str:
    """Give the place that a word of an answer is said to belong to: `england` of "the flag of England".

    It matters where the article, the question or a right answer names another place.
    """
    if typed.words[end : end + 1] != ("of",) or not (context.names or any(map(country_of, (*context.words, *context.right)))):
        return ""
    return next((word for word in typed.words[end + 1 :] if word in extra and country_of(word)), "")


def with_whom(asked: Answer, typed: Answer, end: int, extra: tuple[str, ...], context: Context) -> str:
    """Give the name that the right thing is said to be shared with: `china` of "a deal with China", where its sentence does not name it."""
    if all(word in asked.capitals for word in asked.content):
        return ""  # Where a place lies, or who somebody is.
    if not _SHARING.intersection(typed.words[end : end + 1]) and not (
        _PLACING.intersection(typed.words[end : end + 1]) and (context.names or context.countries)
    ):
        return ""
    names = (word for word in typed.words[end + 1 :] if country_of(word) or word in context.known or word in typed.capitals)
    return next((word for word in names if word in extra and word not in context.told), "")
