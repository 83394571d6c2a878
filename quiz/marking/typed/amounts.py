"""The rules for numbers: value and unit are compared, and there are no slips in digits."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from quiz.english.dates import is_dated
from quiz.english.folding import words_of
from quiz.english.inflection import is_past
from quiz.english.lexicon import PEOPLE, STOP
from quiz.english.numbers import Quantity, measure_of, parse_number, same_quantity
from quiz.english.numerals import in_digits, is_number
from quiz.english.phrases import canonical
from quiz.english.places import country_of, places_in
from quiz.english.synonyms import are_kindred, means_same
from quiz.marking.outcome import Outcome
from quiz.marking.typed import changes
from quiz.marking.typed.align import align
from quiz.marking.typed.answers import Answer, Context, Verdict
from quiz.marking.typed.extras import is_light
from quiz.marking.typed.remarks import is_harmless, other_parts

_MANY = frozenset(("many", "much", "number", "long", "old", "far", "often"))
_PERCENT = frozenset(("percent", "percentage", "share", "proportion", "rate"))
_MONEY = frozenset(
    "much money cost costs price paid pay worth prize value sum spend spent dollars pounds euros budget fine income salary bid sold".split()
)
_TAKING_BACK = frozenset("or not no but maybe perhaps and".split())
_PERSONS = frozenset("staffers members soldiers troops workers employees others men women persons years".split())
_MULTIPLES = frozenset("twice double thrice triple half times".split())
_SHARING = frozenset(("each", "every", "apiece"))
_DIFFERENCE = frozenset("more fewer less extra additional another other further".split())
_BE = frozenset(("is", "are", "was", "were", "be", "been"))
_LOWEST = r"(?i)\bat least\b|\bor more\b|\b(?:and|or) (?:older|over|up|above)\b"
"""Bounds that hold the number itself, so that the number alone says what counts."""
_PART = r"(?i)\ban?\s+(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)\b"
_FEW_WORDS = 12
_UNIT = 3
"""Letters of a sign for what is measured; longer ones are words."""


def number(asked: Answer, typed: Answer, context: Context) -> Verdict | None:
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
    if verdict.outcome is Outcome.CORRECT and _names_more(in_digits(right.value), typed, context):
        return Verdict(Outcome.ASK, "we can't tell: you gave more than one answer")
    return verdict


def _is_shared(typed: Answer, context: Context) -> bool:
    """Whether a number is said of each of several: "121 each", "every 11th"."""
    pairs = ({one, other} for one, other in pairwise(words_of(typed.text)) if is_number(one) or is_number(other))
    return any(pair & _SHARING - context.words for pair in pairs)


def _amount(asked: Answer, right: Quantity, learner: Quantity, typed: Answer, context: Context) -> Verdict:
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


def _number_within(asked: Answer, right: Quantity, typed: Answer, context: Context) -> Verdict:
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
    if others and not _is_told_more(value, typed, context) and not changes.is_end_of_change(value, typed, context):
        return Verdict(Outcome.ASK, "we can't tell: there is more than one number")
    return Verdict(Outcome.CORRECT, f"accepted: it says {asked.text}")


def _names_more(value: str, typed: Answer, context: Context) -> bool:
    """Whether something stands beside a number, behind a comma or dash, that the proof does not tell: "11, the mayor"."""
    if not context.told or len(typed.words) > _FEW_WORDS:
        return False
    return not all(is_harmless(part, context, may_be_answer=False) for part in other_parts(typed.text, value))


def multiple(asked: Answer, typed: Answer, context: Context) -> Verdict | None:
    """Ask where a number is said to be multiplied or divided: "twice 11" for 11."""
    multiples = _MULTIPLES.intersection(typed.words) - {*asked.words} - context.words
    if asked.quantity is None or typed.quantity is not None or not multiples:
        return None
    if any(word in multiples and is_number(following) for word, following in pairwise(typed.words)):
        return Verdict(Outcome.ASK, "we can't tell: you wrote a multiple of a number")
    return None


def _counts_elsewhere(typed: Answer, context: Context) -> bool:
    """Whether a number is said of another place than the question: "11 in Peru" where it asks for Chile."""
    asked_for = places_in(canonical(words_of(context.question)))
    return bool(asked_for) and not places_in(typed.words) <= asked_for


def _is_told_more(value: str, typed: Answer, context: Context) -> bool:
    """Whether the number stands alone before a comma, and what follows tells more of it: "121, down from 143"."""
    first, comma, rest = typed.text.partition(",")
    following = words_of(rest)
    opening = parse_number(first)
    return (
        bool(comma)
        and opening is not None
        and in_digits(opening.value) == value
        and len(following) > 1
        and (not is_number(following[0]) or len(following) > 3 or "minus" in following)
        and following[0] != "then"
        and _TAKING_BACK.isdisjoint(following)
        and (not context.told or all(word in context.told | context.words for word in following if is_number(word)))
    )


def _counts_the_same(right: Quantity, learner: Quantity, context: Context) -> bool:
    """Whether a unit that only the learner names fits the question."""
    if learner.percent and not right.percent:
        return not _PERCENT.isdisjoint(context.words)
    if ("many" in context.words or len(right.unit) > _UNIT) and not measure_of(right.unit) and _counts_others(right, learner, context):
        return False
    if "many" in context.words and not right.unit:
        asked = set(map(measure_of, context.words))
        if any(measure is not None and measure not in asked for measure in map(measure_of, words_of(learner.unit))):
            return False
    if learner.currency and not right.currency and not right.unit:
        return not _MONEY.isdisjoint(context.words)
    return True


def _counts_others(right: Quantity, learner: Quantity, context: Context) -> bool:
    """Whether a learner counts things that the question does not ask for: "11 teams", where it asks for people."""
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
        means_same(thing, word) or are_kindred(thing, word) or (country_of(thing) or "") == country_of(word) for word in asked_for
    )
