"""What is beside the right thing and not it: what belongs to it, works against it, lies near it, is without it, or is of another."""

from __future__ import annotations

import re
from itertools import pairwise

from quiz.english.folding import words_of
from quiz.english.inflection import same_word
from quiz.english.lexicon import LINKS, PEOPLE, STOP
from quiz.english.phrases import canonical
from quiz.english.places import country_of, is_place
from quiz.english.synonyms import are_near_synonyms, opposes
from quiz.marking.typed.align import Alignment, find_window
from quiz.marking.typed.answers import LONG, Context, FoldedAnswer

BESIDE = frozenset(
    "wife husband son daughter mother father brother sister uncle aunt nephew niece cousin grandfather grandmother grandson granddaughter "
    "stepson stepdaughter widow widower fiance fiancee girlfriend boyfriend friend rival enemy enemies successor predecessor assistant "
    "deputy vice acting opponent critic critics killer "
    "south north east west southern northern eastern western central near outside opposite against anti former ex after before fake pro "
    "half quasi non sub semi pre post mid".split()
)
"""Words that make an answer speak of something beside the right one: "wife of", "south of", "former"."""
_ABOUT = re.compile(r"\b(?:fear|threat|danger|absence|abuse|denial|dream|hatred|dislike)s?\s+of\b", re.IGNORECASE)
"""What is felt or done about what follows, and is not it."""
_THEIRS = frozenset("their his her its".split())
_OWNER = re.compile(r"\b(?P<owner>[\w-]+)(?:['\u2019]s|(?<=s)['\u2019])\s+\w", re.IGNORECASE)
_LIMITS = ("only", "alone")
_POSSESSED = re.compile(r"(?:['\u2019]s|s['\u2019])\s+(?:[\w-]+\s+)?[\w-]+\W*$", re.IGNORECASE)
_WITHOUT = frozenset("freedom free protection safety relief escape".split())
_OWNER_FIRST = re.compile(r"^(?:the |their |its )?(?P<owner>(?:[\w-]+ ){0,2}?[\w-]+)['\u2019]s ", re.IGNORECASE)
_BEFORE_NOUN = re.compile(r"^(?:the )?(?P<owner>[\w-]+) [a-z][\w-]+$", re.IGNORECASE)
_OF_OWNER = re.compile(r"^[\w\s-]*\w of (?:the )?(?P<owner>[\w-]+)$", re.IGNORECASE)
_OWNED = re.compile(r"\b([A-Z][\w-]*)['\u2019]s\b")
_OWN = r"(?i)\b(?P<owner>[\w-]+)(?:['\u2019]s|(?<=s)['\u2019])\s+own\b"
_LAND = frozenset("country countries nation state government locals population inhabitants".split())
_SHARING = frozenset(("with", "between", "against", "for"))
_PLACING = frozenset(("in", "at", "from"))


def doubt_of_relation(asked: FoldedAnswer, typed: FoldedAnswer, found: Alignment, context: Context) -> str:
    """Return where an answer speaks of something beside the right one: what belongs to it, or lies near it, or is without it."""
    if beside := next((word for word in typed.words if word in BESIDE and _is_foreign(word, asked, context)), ""):
        return f"you wrote {beside}"
    window = find_window(typed, found)
    if len(typed.words) <= LONG:
        if _belongs_to(asked, typed, found, window, context):
            return "you wrote something that belongs to it"
        word = _against(asked, typed, found, window, context) or _limit(asked, typed, window, context)
        if word:
            return f"you wrote {word}"
    if window and is_of_another(typed, window[1], context):
        return "you wrote more than the answer"
    owner = named_owner(typed, context) or whose_own(asked, typed)
    if owner:
        return f"you wrote of {owner}"
    return "you wrote from before it" if is_without(asked, typed, window) else ""


def is_without(asked: FoldedAnswer, typed: FoldedAnswer, window: tuple[int, int] | None) -> bool:
    """Return whether an answer says that one is without the right thing: "freedom from speech" for "freedom of speech"."""
    if window is None or "from" in asked.words or (not _WITHOUT.isdisjoint(asked.words) and "of" not in asked.words):
        return False
    return any(typed.words[at : at + 2] == (word, "from") for word in _WITHOUT for at in range(window[1] - 2))


def whose_own(asked: FoldedAnswer, typed: FoldedAnswer) -> str:
    """Return the party whose own a thing is, where the domestic one is asked for: `terrorists` of "the terrorists' own capacity".

    What is a country's or its people's own is domestic.
    """
    found = re.search(_OWN, typed.text)
    if found is None or "own" in asked.words or not any(are_near_synonyms("own", word) for word in asked.content):
        return ""
    owner = canonical(words_of(found["owner"]))[-1]
    return "" if country_of(owner) or owner in PEOPLE or owner in _LAND or owner in asked.words else found["owner"]


def named_owner(typed: FoldedAnswer, context: Context) -> str:
    """Return the name whose the right thing is said to be, where no right answer says so, nor the question."""
    owners = {canonical(words_of(other))[-1] for other in _OWNED.findall(context.question)}
    found = _OWNER_FIRST.match(typed.text) or ((_BEFORE_NOUN.match(typed.text) or _OF_OWNER.search(typed.text)) if owners else None)
    if not found or len(typed.words) > LONG:
        return ""
    owner = canonical(words_of(found["owner"]))[-1]
    if country_of(owner) and country_of(owner) in map(country_of, (*owners, *context.few_right)):
        return ""
    is_name = owner in typed.capitals or bool(country_of(owner)) or any(owner in name for name in context.names)
    if not is_name or owner in context.right:
        return ""
    return "" if owner in owners or (context.said(owner) and not owners) else found["owner"]


def has_other_object(asked: FoldedAnswer, typed: FoldedAnswer, end: int, extra: tuple[str, ...], context: Context) -> bool:
    """Return whether the right words are said of something else: "insights into China" for "insights into the region"."""
    link, *rest = typed.words[end:] or ("",)
    object_ = [word for word in rest if word not in STOP]
    if not object_ or object_[0] not in extra or object_[0] in PEOPLE or link not in LINKS | {"into"}:
        return False
    if link == "of":
        return not country_of(object_[0])  # Of which country it is matters only where others are named, see `whose`.
    said = (typed.words[end - 1], link)
    return any(said in pairwise(answer) for answer in context.answers if answer != asked.words or len(answer) > len(asked.content))


def is_of_another(typed: FoldedAnswer, end: int, context: Context) -> bool:
    """Return whether the right words are said of a name that the question has in another part: "views on Ana", where Ana has the views."""
    links, objects = typed.words[end : end + 1], typed.words[end + 1 : end + 2]
    if not objects or links[0] not in ("on", "into", "about") or not context.said(objects[0]) or objects[0] in context.right:
        return False
    return bool(objects[0] in typed.capitals or country_of(objects[0])) and not _is_led_to(objects[0], context)


def elsewhere(asked: FoldedAnswer, typed: FoldedAnswer, extra: tuple[str, ...], context: Context) -> str:
    """Return a place that was added to an answer that is none, where right answers name another: "independence from France"."""
    if is_place(asked.words) or len(typed.words) > LONG or not any(map(country_of, context.few_right)):
        return ""
    return next((word for word in extra if is_place((word,)) and f", {word}" not in typed.text.casefold()), "")


def whose(typed: FoldedAnswer, end: int, extra: tuple[str, ...], context: Context) -> str:
    """Return the place that a word of an answer is said to belong to: `england` of "the flag of England".

    It matters where the article, the question or a right answer names another place.
    """
    if typed.words[end : end + 1] != ("of",) or not (context.names or any(map(country_of, (*context.words, *context.right)))):
        return ""
    return next((word for word in typed.words[end + 1 :] if word in extra and country_of(word)), "")


def with_whom(asked: FoldedAnswer, typed: FoldedAnswer, end: int, extra: tuple[str, ...], context: Context) -> str:
    """Return the name that the right thing is shared with: `china` of "a deal with China", where its sentence does not name it."""
    if all(word in asked.capitals for word in asked.content):
        return ""  # Where a place lies, or who somebody is.
    if not _SHARING.intersection(typed.words[end : end + 1]) and not (
        _PLACING.intersection(typed.words[end : end + 1]) and (context.names or context.countries)
    ):
        return ""
    names = (word for word in typed.words[end + 1 :] if country_of(word) or word in context.known or word in typed.capitals)
    return next((word for word in names if word in extra and word not in context.told), "")


def _is_foreign(word: str, asked: FoldedAnswer, context: Context) -> bool:
    return word not in asked.words and not context.granted(word) and not _has_kin_in(word, asked)


def _belongs_to(asked: FoldedAnswer, typed: FoldedAnswer, found: Alignment, window: tuple[int, int] | None, context: Context) -> bool:
    """Return whether an answer names what belongs to the right one: "the leader of the band", "the band's oldest fan"."""
    if not context.asks_cause and not context.asks_fear and _ABOUT.search(typed.text) and not _ABOUT.search(asked.text):
        return True
    if not _THEIRS.isdisjoint(words_of(asked.text)):
        owner = _OWNER.search(typed.text)
        if owner and not context.granted(words_of(owner["owner"])[-1]):
            return True
    last = typed.words[-1]
    owned = _POSSESSED.search(typed.text) is not None and window is not None and window[1] < len(typed.words)
    return owned and last in found.extra and not context.granted(last)


def _against(asked: FoldedAnswer, typed: FoldedAnswer, found: Alignment, window: tuple[int, int] | None, context: Context) -> str:
    """Return the word that works against the right thing: `escape` of "to escape freedom"."""
    if window is None or any(map(opposes, asked.words)) or context.asks_fear:
        return ""
    words = (word for word in found.extra if opposes(word) and not _is_heard(word, asked, context))
    return next((word for word in words if _works_on(word, typed, found, window)), "")


def _limit(asked: FoldedAnswer, typed: FoldedAnswer, window: tuple[int, int] | None, context: Context) -> str:
    """Return the word behind the right ones that says of whom or what alone they are true."""
    behind = typed.words[window[1] :] if window else ()
    return next((word for word in _LIMITS if word in behind and word not in context.words and word not in asked.words), "")


def _is_heard(word: str, asked: FoldedAnswer, context: Context) -> bool:
    if context.said(word) or _has_kin_in(word, asked):
        return True
    return bool(asked.numbers) and any(are_near_synonyms(word, other) for other in context.words)


def _works_on(word: str, typed: FoldedAnswer, found: Alignment, window: tuple[int, int]) -> bool:
    """Return whether a word stands before all right words, or right before one of them."""
    at = typed.words.index(word)
    return at < window[0] or (typed.words[at + 1 : at + 2] != () and any(same_word(typed.words[at + 1], right) for right in found.matched))


def _has_kin_in(word: str, asked: FoldedAnswer) -> bool:
    return any(are_near_synonyms(word, right) for right in asked.content)


def _is_led_to(word: str, context: Context) -> bool:
    """Return whether a word stands behind a preposition in the question: "on the island"."""
    return any(link in LINKS and following == word for link, following in pairwise(canonical(words_of(context.question))))
