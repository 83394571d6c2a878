"""The rules for numbers: value and unit are compared, sums are worked out, and there are no slips in digits."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, takewhile

from quiz.english.dates import is_dated
from quiz.english.folding import words_of
from quiz.english.inflection import is_past
from quiz.english.lexicon import PEOPLE, STOP, is_light
from quiz.english.numbers import Measurement, measure_of, same_quantity
from quiz.english.numerals import COUNTING, ORDERING, in_digits, is_number
from quiz.english.phrases import canonical
from quiz.english.places import country_of, places_in
from quiz.english.spelling import distance, is_word
from quiz.english.synonyms import are_near_synonyms, means_same
from quiz.marking.terms import Outcome
from quiz.marking.typed import changes
from quiz.marking.typed.align import align
from quiz.marking.typed.answers import Context, FoldedAnswer, Verdict

_MANY = frozenset(("many", "much", "number", "long", "old", "far", "often"))
_PERCENT = frozenset(("percent", "percentage", "share", "proportion", "rate"))
_MONEY = frozenset(
    "much money cost costs price paid pay worth prize value sum spend spent dollars pounds euros budget fine income salary bid sold".split()
)
_PERSONS = frozenset("staffers members soldiers troops workers employees others men women persons years".split())
_MULTIPLES = frozenset("twice double thrice triple half times".split())
_SHARING = frozenset(("each", "every", "apiece"))
_DIFFERENCE = frozenset("more fewer less extra additional another other further".split())
_BE = frozenset(("is", "are", "was", "were", "be", "been"))
_LOWEST = r"(?i)\bat least\b|\bor more\b|\b(?:and|or) (?:older|over|up|above)\b"
"""Bounds that hold the number itself, so that the number alone says what counts."""
_PART = r"(?i)\ban?\s+(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)\b"
_UNIT = 3
"""Letters of a sign for what is measured; longer ones are words."""
_NUMBER = r"(\d+(?:\.\d+)?)"
_LESS = rf"\b{_NUMBER} (?:short of|shy of|(?:[a-z]+ )?(?:less|fewer|younger|lower) than|under|below) {_NUMBER}(?!\S)"
_MORE = rf"\b{_NUMBER} (?:(?:[a-z]+ )?(?:more|older|higher|better) than|over|above|on top of) {_NUMBER}(?!\S)"
_MINUS = rf"\b{_NUMBER} (?:minus|less|take away|subtract) {_NUMBER}(?!\S)"
_PLUS = rf"\b{_NUMBER} (?:plus|add) {_NUMBER}(?!\S)|\b{_NUMBER} and {_NUMBER} (?:more|extra|on top|besides)(?!\S)"
_AND_SOME = rf"(?i)\ba dozen and (?={_NUMBER}|[a-z])"
_TWICE = rf"\b(?:twice|double) {_NUMBER}(?!\S)"
_LONGEST = 100
"""Characters."""
_LONG_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{5,}(?![^\W_])")
"""Five letters and more: shorter number words are too near to others, and to words of their own."""
_FEWEST = 5


def number(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Compare numbers by value and unit; another number is wrong, and there are no slips in digits."""
    right = asked.quantity
    if right is None or (asked.date is not None and is_dated(asked.date)):
        return None
    things = [] if right.currency else [word for word in words_of(right.unit) if word not in STOP]
    thing_asked = len(things) > 1 and _MANY.isdisjoint(context.words)  # "three paintings by Picasso": not the number alone
    verdict = _amount(asked, right, typed.quantity, typed, context) if typed.quantity else _number_within(asked, right, typed, context)
    if verdict.outcome is Outcome.CORRECT and changes.is_another_end(in_digits(right.value), typed, context):
        return Verdict(Outcome.ASK, "we can't tell: the number is right, but it may be another end of the change")
    if verdict.outcome is Outcome.CORRECT and _is_shared(typed, context):
        return Verdict(Outcome.ASK, "we can't tell: the number may be of each")
    if thing_asked and verdict.outcome is Outcome.CORRECT and not (typed.quantity and right.bound and not typed.quantity.bound):
        return None
    return verdict


def multiple(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where a number is said to be multiplied or divided: "twice 11" for 11."""
    multiples = _MULTIPLES.intersection(typed.words) - {*asked.words} - context.words
    if asked.quantity is None or typed.quantity is not None or not multiples:
        return None
    if any(word in multiples and is_number(following) for word, following in pairwise(typed.words)):
        return Verdict(Outcome.ASK, "we can't tell: you wrote a multiple of a number")
    return None


def worked_out(text: str) -> str:
    """Return a text with the sum or difference that it tells worked out, where it tells one; else the text as it is."""
    if len(text) > _LONGEST:
        return text
    words = words_of(re.sub(_AND_SOME, "a dozen plus ", text))
    if sum(map(is_number, words)) not in (1, 2):
        return text
    line = " ".join(words)
    less, twice = re.search(_LESS, line), re.search(_TWICE, line)
    for found, sign in ((less, -1), (re.search(_MORE, line), 1), (re.search(_MINUS, line), -1), (re.search(_PLUS, line), 1), (twice, 0)):
        if found:
            one, other = (*(Decimal(number) for number in found.groups() if number), Decimal(0))[:2]
            value = one * 2 if found is twice else other - one if found is less else one + sign * other
            return f"{line[: found.start()]}{in_digits(value)}{line[found.end() :]}" if value > 0 else text
    return text


def mend_numbers(text: str, known: Collection[str] = ()) -> tuple[str, str]:
    """Put right the number words of a text that have one letter wrong.

    Args:
        text: as it was typed.
        known: folded words that are no slips of others.

    Returns:
        The text, and the number words that were put into it; none where nothing was wrong.
    """
    mended: list[str] = []

    def put_right(found: re.Match[str]) -> str:
        word = found[0].casefold()
        number = None if word in known else _number_word(word)
        if number is None:
            return found[0]
        mended.append(number)
        return number

    return _LONG_WORD.sub(put_right, text), " ".join(mended)


def _is_shared(typed: FoldedAnswer, context: Context) -> bool:
    """Return whether a number is said of each of several: "121 each", "every 11th"."""
    pairs = ({one, other} for one, other in pairwise(words_of(typed.text)) if is_number(one) or is_number(other))
    return any(pair & _SHARING - context.words for pair in pairs)


def _amount(asked: FoldedAnswer, right: Measurement, learner: Measurement, typed: FoldedAnswer, context: Context) -> Verdict:
    """Judge an answer that is a number with its unit and nothing else."""
    same = same_quantity(right, learner) if _counts_the_same(right, learner, context) else None
    if same and (_counts_elsewhere(typed, context) or changes.leads_elsewhere(asked, typed, context)):
        return Verdict(Outcome.ASK, "we can't tell: the number is right, but it may be of something else")
    if (
        same
        and "by" not in context.words
        and _DIFFERENCE.intersection(typed.words) - _DIFFERENCE.intersection((*asked.words, *context.words))
    ):
        return Verdict(Outcome.ASK, "we can't tell: the number is right, but it may count a difference")
    if same is None and not learner.bound and re.search(_LOWEST, asked.text):
        same = same_quantity(replace(right, bound=""), learner)
    if same is None:
        return Verdict(Outcome.ASK, "we can't tell: the number is right, but it may count something else")
    return Verdict(Outcome.CORRECT, f"accepted: {asked.text}") if same else Verdict(Outcome.WRONG, "not accepted: another number")


def _number_within(asked: FoldedAnswer, right: Measurement, typed: FoldedAnswer, context: Context) -> Verdict:
    """Judge an answer that says more than a number."""
    value = in_digits(right.value)
    others = typed.numbers - {word.rstrip("sthndr") for word in context.words if is_number(word)} - {value}
    if value not in typed.numbers:
        if not typed.numbers and right.unit and align(asked.content, typed.content).matched:
            return Verdict(Outcome.ASK, "we can't tell: the number is missing")
        return Verdict(Outcome.WRONG, "not accepted: another number" if typed.numbers else "not accepted: the answer is a number")
    if value not in typed.words and len(typed.words) == 1:
        return Verdict(Outcome.ASK, "we can't tell: that is a place in an order")
    if value not in typed.words and re.search(_PART, typed.text):
        return Verdict(Outcome.ASK, "we can't tell: it may be a part of a whole")
    if others and not changes.is_end_of_change(value, typed, context):
        return Verdict(Outcome.ASK, "we can't tell: there is more than one number")
    return Verdict(Outcome.CORRECT, f"accepted: it says {asked.text}")


def _counts_elsewhere(typed: FoldedAnswer, context: Context) -> bool:
    """Return whether a number is said of another place than the question: "11 in Peru" where it asks for Chile."""
    asked_for = places_in(canonical(words_of(context.question)))
    return bool(asked_for) and not places_in(typed.words) <= asked_for


def _counts_the_same(right: Measurement, learner: Measurement, context: Context) -> bool:
    """Return whether a unit that only the learner names fits the question."""
    if learner.percent and not right.percent:
        return not _PERCENT.isdisjoint(context.words)
    if ("many" in context.words or len(right.unit) > _UNIT) and not measure_of(right.unit) and _counts_others(right, learner, context):
        return False
    if "many" in context.words and not right.unit:
        asked = set(map(measure_of, context.words))
        if any(measure is not None and measure not in asked for measure in map(measure_of, words_of(learner.unit))):
            return False
    return not learner.currency or bool(right.currency or right.unit) or not _MONEY.isdisjoint(context.words)


def _counts_others(right: Measurement, learner: Measurement, context: Context) -> bool:
    """Return whether a learner counts things that the question does not ask for: "11 teams", where it asks for people."""
    unit = words_of(learner.unit)
    thing = unit[-1] if unit else ""
    told = [word for be, word in pairwise(unit) if be in _BE and word not in STOP]
    if any(not context.said(word) for word in (*told, *filter(is_past, unit))):
        return True  # "11 people killed" where nobody asks how many were killed.
    if not thing.endswith("s") or thing in PEOPLE or thing in STOP or thing in _PERSONS or is_light(thing):
        return False
    words = words_of(context.question)
    question = words[words.index("many") + 1 :] if "many" in words else ()
    asked_for = (*takewhile(lambda word: word not in STOP, question), *words_of(right.unit))
    return not any(
        means_same(thing, word) or are_near_synonyms(thing, word) or (country_of(thing) or "") == country_of(word) for word in asked_for
    )


@lru_cache(maxsize=4096)
def _number_word(word: str) -> str | None:
    """Return the one number word that differs from a word by a letter; `None` where the word is one of its own, or could be of two."""
    if word in COUNTING or word in ORDERING or is_word(word):
        return None
    near = [number for number in (*COUNTING, *ORDERING) if distance(number, word, 1) <= 1]
    return near[0] if len(near) == 1 and near[0] in COUNTING and len(near[0]) >= _FEWEST else None
