"""What is beside the right thing and not it: what belongs to it, works against it, lies near it, or is without it."""

from __future__ import annotations

import re

from quiz.english.folding import words_of
from quiz.english.inflection import same_word
from quiz.english.synonyms import are_kindred, opposes
from quiz.marking.typed.align import Alignment
from quiz.marking.typed.answers import LONG, Answer, Context
from quiz.marking.typed.owners import is_of_another, other_owner, whose_own
from quiz.marking.typed.window import find_window, lies_there

BESIDE = frozenset(
    "wife husband son daughter mother father brother sister uncle aunt nephew niece cousin grandfather grandmother grandson granddaughter "
    "stepson stepdaughter widow widower fiance fiancee girlfriend boyfriend friend rival enemy enemies successor predecessor assistant "
    "deputy vice acting opponent critic critics killer "
    "south north east west southern northern eastern western central near outside opposite against anti former ex after before fake pro "
    "half quasi non sub semi pre post mid".split()
)
"""Words that make an answer speak of something beside the right one: "wife of", "south of", "former"."""
_RELATION = re.compile(
    r"\b(?P<noun>owner|founder|editor|leader|member|head|part|copy|lack|end|loss|ban)s?\s+(?:of|for|to|on)\b",
    re.IGNORECASE,
)
"""Somebody or something that belongs to what follows, and is not it."""
_ABOUT = re.compile(r"\b(?:fear|threat|danger|absence|abuse|denial|dream|hatred|dislike)s?\s+of\b", re.IGNORECASE)
"""What is felt or done about what follows, and is not it."""
_THEIRS = frozenset("their his her its".split())
_OWNER = re.compile(r"\b(?P<owner>[\w-]+)(?:['\u2019]s|(?<=s)['\u2019])\s+\w", re.IGNORECASE)
_LIMITS = ("only", "alone")
_POSSESSED = re.compile(r"(?:['\u2019]s|s['\u2019])\s+(?:[\w-]+\s+)?[\w-]+\W*$", re.IGNORECASE)
_WITHOUT = frozenset("freedom free protection safety relief escape".split())
_FEARED = re.compile(r"\b(?:concern|concerns|fear|fears|feared|worry|worries|worried|threat|danger|afraid|goal|aim)\b", re.IGNORECASE)


def doubt_of_relation(asked: Answer, typed: Answer, found: Alignment, context: Context) -> str:
    """Say where an answer speaks of something beside the right one: what belongs to it, or lies near it, or is without it."""
    beside = next((word for word in typed.words if word in BESIDE and _is_foreign(word, asked, context)), "")
    if beside and not lies_there(beside, typed, found):
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
    owner = other_owner(typed, context) or whose_own(asked, typed)
    if owner:
        return f"you wrote of {owner}"
    return "you wrote from before it" if is_without(asked, typed, window) else ""


def _is_foreign(word: str, asked: Answer, context: Context) -> bool:
    return word not in asked.words and not context.granted(word) and not _has_kin_in(word, asked)


def _belongs_to(asked: Answer, typed: Answer, found: Alignment, window: tuple[int, int] | None, context: Context) -> bool:
    """Whether an answer names what belongs to the right one: "the leader of the band", "the band's oldest fan"."""
    if not context.asks_cause and not _FEARED.search(context.question) and _ABOUT.search(typed.text) and not _ABOUT.search(asked.text):
        return True
    if not _THEIRS.isdisjoint(words_of(asked.text)):
        owner = _OWNER.search(typed.text)
        if owner and not context.granted(words_of(owner["owner"])[-1]):
            return True
    belonging = _RELATION.search(typed.text)
    if belonging and not _RELATION.search(asked.text):
        noun = words_of(belonging["noun"])[-1]
        if noun not in asked.words and not context.said(noun) and not _has_kin_in(noun, asked):
            return True
    last = typed.words[-1]
    owned = _POSSESSED.search(typed.text) is not None and window is not None and window[1] < len(typed.words)
    return owned and last in found.extra and not context.granted(last)


def _against(asked: Answer, typed: Answer, found: Alignment, window: tuple[int, int] | None, context: Context) -> str:
    """Give the word that works against the right thing: `escape` of "to escape freedom"."""
    if window is None or any(map(opposes, asked.words)) or _FEARED.search(context.question):
        return ""
    words = (word for word in found.extra if opposes(word) and not _is_heard(word, asked, context))
    return next((word for word in words if _works_on(word, typed, found, window)), "")


def _limit(asked: Answer, typed: Answer, window: tuple[int, int] | None, context: Context) -> str:
    """Give the word behind the right ones that says of whom or what alone they are true."""
    behind = typed.words[window[1] :] if window else ()
    return next((word for word in _LIMITS if word in behind and word not in context.words and word not in asked.words), "")


def _is_heard(word: str, asked: Answer, context: Context) -> bool:
    if context.said(word) or _has_kin_in(word, asked):
        return True
    return bool(asked.numbers) and any(are_kindred(word, other) for other in context.words)


def _works_on(word: str, typed: Answer, found: Alignment, window: tuple[int, int]) -> bool:
    """Whether a word stands before all right words, or right before one of them."""
    at = typed.words.index(word)
    return at < window[0] or (typed.words[at + 1 : at + 2] != () and any(same_word(typed.words[at + 1], right) for right in found.matched))


def _has_kin_in(word: str, asked: Answer) -> bool:
    return any(are_kindred(word, right) for right in asked.content)


def is_without(asked: Answer, typed: Answer, window: tuple[int, int] | None) -> bool:
    """Say whether an answer says that one is without the right thing: "freedom from speech" for "freedom of speech"."""
    if window is None or "from" in asked.words or (not _WITHOUT.isdisjoint(asked.words) and "of" not in asked.words):
        return False
    return any(typed.words[at : at + 2] == (word, "from") for word in _WITHOUT for at in range(window[1] - 2))
