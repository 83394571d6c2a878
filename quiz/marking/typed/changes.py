"""Changes that are told in numbers: "from 143 to 121", "121, down from 143"; which number is which must be plain."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from quiz.english.folding import words_of
from quiz.english.lexicon import STOP
from quiz.english.numerals import in_digits, is_number
from quiz.english.synonyms import are_near_synonyms
from quiz.marking.terms import Outcome
from quiz.marking.typed.answers import Context, FoldedAnswer, Verdict
from quiz.marking.typed.roles import tells_another_story

_DIRECTIONS = frozenset(
    "from to over beat beats defeat defeated defeats than before after by against into succeeded replaced bites hit".split()
)
_LEADING = r"(?i)^(to|by|from)\s"
_ASKED_LEADING = r"(?i)\b(to|by|from) (?:how|what|which)\b"
_FROM = r"(?i)\b(?:from|before|originally|start|started|begin|began)\b"
_RISE = frozenset("up rose risen rising increased increase grew growing".split())
_FALL = frozenset("down fell fallen falling cut reduced decreased".split())
_MOVED = frozenset("down up cut fell fall fallen falling rose reduced instead rather".split())
"""Words that say that a number became another."""
_FEWER = r"(?i)\s+(?:\w+\s+)?(?:fewer|less)(?:\s+than\s+\w+)?[.!]*$"
_REMAINING = r"(?i)\s+(?:(?:are|were|was|is)\s+left|remain(?:s|ed|ing)?)(?:\s+over)?[.!]*$"
_NO_END = frozenset("by and or fewer less more minus plus not".split())
"""Words with which a second number is no end of the change."""
_CHANGE_ASKED = r"(?i)\bdid\b.*\b(?<!the )(?:lose|cut|shed|axe|slash|drop)\b|\b(?:was|were)\b.*\b(?<!the )(?:lost|cut|shed|axed|slashed)\b"
"""How many somebody lost, not how many there were in the end."""
_FRACTION = r"\d\s*/\s*\d"
_ABOUT = frozenset("about roughly approximately around some just only exactly nearly almost over under mere".split())
_CUTTING = frozenset(
    "cut cuts cutting lose lost losing loses shed sheds shedding drop drops dropped dropping fell fall falls falling reduced reduce "
    "reduces reducing slash slashed slashing axe axed shrank shrunk shrink shrinking trimmed down decreased lowered scaled".split()
)
_LOSS = frozenset("cut cuts reduction drop fall decrease loss decline change rise increase".split())
_DIFFERENCE = frozenset("fewer less more new extra additional further".split())
_BE = frozenset(("was", "were", "is", "are", "be", "been", "being", "get", "got"))
_TEMPORAL = frozenset(
    "before beforehand previously originally formerly earlier initially after afterwards now then later became become becomes used".split()
)
"""Words for when a number was right."""
_CLAUSES = (
    r"(?i)\s*[,;]\s+|\s+(?=(?:where|whereas|when|while|(?:and|but)\s+(?:then|now|became|becomes|is\s+now|are\s+now|before|previously))\b)"
)
_EARLIER = r"(?i)\b(?:before(?:hand)?|previously|originally|formerly|earlier|initially|until\s+then|had\s+been|used\s+to)\b"
_LATER = r"(?i)\b(?:after(?:wards)?|now|(?<!until )(?<!before )then|later|became|becomes)\b"


def other_order(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where the numbers of a change stand in another order or are joined by other words: "from 121 to 143", "from 143 by 121"."""
    right, learner = _numbers(asked), _numbers(typed)
    if _ways(asked) == _ways(typed) != {}:
        if _goes_other_way(_ways(typed), typed):
            return Verdict(Outcome.ASK, "we can't tell: you wrote that it went the other way")
        if all(is_number(word) or word in STOP or word in _TEMPORAL or context.said(word) for word in typed.words):
            return Verdict(Outcome.CORRECT, f"accepted: {asked.text}")
        return None  # "down to 121 from 143" says the same as "from 143 to 121".
    if sorted(right) == sorted(learner) and _ways(asked) and _ways(typed):
        return Verdict(Outcome.ASK, "we can't tell: the numbers are right, their order may not be")
    if len(right) < 2 or _DIRECTIONS.isdisjoint(asked.words) or sorted(right) != sorted(learner):
        return None
    if any(word in ("down", "up") and is_number(number) for word, number in pairwise(typed.words)):
        return Verdict(Outcome.ASK, "we can't tell: the number may be the change")
    if (
        right != learner
        or re.search(_FRACTION, typed.text)
        or any(word in words_of(typed.text) and word not in asked.words for word in ("by", "and", "minus", "less"))
    ):
        return Verdict(Outcome.ASK, "we can't tell: the numbers are right, their order may not be")
    return None


def _ways(answer: FoldedAnswer) -> dict[str, str]:
    """Return the numbers of a change with the words that lead to them: `{"from": "143", "to": "121"}`."""
    words = words_of(answer.text)
    found = {link: number for link, number in pairwise(words) if link in ("from", "to") and is_number(number)}
    if "instead" in words or "rather" in words:
        found.update(("from", number) for link, number in pairwise(words) if link in ("of", "than") and is_number(number))
    elif not found and len(_numbers(answer)) > 1:
        return _ways_of_clauses(answer.text)
    others = [number for number in _numbers(answer) if number not in found.values()]
    moved = [word for word, number in pairwise(words) if word in _MOVED and is_number(number)]
    if (
        len(found) == len(others) == 1
        and _NO_END.isdisjoint(words)
        and not moved
        and ("," in answer.text or not _MOVED.isdisjoint(words) or "to" in found)
    ):
        found["to" if "from" in found else "from"] = others[0]  # "121, down from 143" says both ends.
    return found if len(found) > 1 and len(_numbers(answer)) == len(found) else {}


def _ways_of_clauses(text: str) -> dict[str, str]:
    """Return the numbers of a change that is told in two clauses: "121, where before it had been 143"."""
    clauses = [(clause, number) for clause in re.split(_CLAUSES, text) for number in words_of(clause) if is_number(number)]
    if len(clauses) != 2:
        return {}
    (first, one), (second, other) = clauses
    earlier = [bool(re.search(_EARLIER, clause)) for clause in (first, second)]
    later = [bool(re.search(_LATER, clause)) for clause in (first, second)]
    if first == second or (earlier[0] and later[0]) or (earlier[1] and later[1]):
        return {}
    if earlier == [False, True] or (later == [True, False] and not earlier[0]):
        return {"from": other, "to": one}
    return {"from": one, "to": other} if earlier == [True, False] or later == [False, True] else {}


def leads_elsewhere(asked: FoldedAnswer, typed: FoldedAnswer, context: Context) -> bool:
    """Return whether a number is led to by another word than the right one, or the question's: "to 22", where it asks by how many.

    "From 22" is where a change begins, and nothing else.
    """
    learner = re.match(_LEADING, typed.text)
    right = re.match(_LEADING, asked.text) or re.search(_ASKED_LEADING, context.question)
    if learner is not None and right is None and learner[1].lower() == "from" and len(typed.numbers) == 1:
        return re.match(_LEADING, asked.text) is None and "many" in context.words and not re.search(_FROM, context.question)
    return learner is not None and right is not None and bool(typed.numbers) and learner[1].lower() != right[1].lower()


def bare_number(text: str, question: str) -> str:
    """Leave out what says again which end of a change is asked for: "15 fewer" for "by how many", "80 remained" for "to how many"."""
    asked_for = re.search(_ASKED_LEADING, question)
    if asked_for is None:
        return text
    if asked_for[1].lower() == "to":
        return re.sub(_REMAINING, "", text)
    falls = any(are_near_synonyms(word, "cut") or word in _CUTTING for word in words_of(question))
    return re.sub(_FEWER, "", text) if falls and asked_for[1].lower() == "by" else text


def is_another_end(value: str, typed: FoldedAnswer, context: Context) -> bool:
    """Return whether a number is told as another end of a change than the one that is asked for: "cut by 121" for "to how many"."""
    asked_for, end = re.search(_ASKED_LEADING, context.question), _end_of(value, typed)
    if asked_for is not None:
        return end not in ("", asked_for[1].lower()) or (asked_for[1].lower() == "by" and _counts_the_other_way(value, typed, context))
    if not {"many", "much"} & context.words or _CUTTING.isdisjoint((*typed.words, *words_of(typed.text))):
        return False
    if end == "to":
        return bool(re.search(_CHANGE_ASKED, context.question))
    return (
        end == "by" and "by" not in context.words and not any(are_near_synonyms(word, "cut") or word in _CUTTING for word in context.words)
    )


def _counts_the_other_way(value: str, typed: FoldedAnswer, context: Context) -> bool:
    """Return whether a change is called more where the question speaks of a fall, or fewer where it speaks of a rise."""
    words = words_of(typed.text)
    behind = words[words.index(value) + 1 :][:3] if value in words else ()
    falls, rises = (any(are_near_synonyms(word, kin) or word == kin for word in context.words) for kin in ("fall", "grow"))
    return ("more" in behind and falls and not rises) or (bool({"fewer", "less"} & {*behind}) and rises and not falls)


def _end_of(value: str, typed: FoldedAnswer) -> str:
    """Return which end of a change a number is said to be: `to`, `from`, `by` for the change itself, nothing where that is not said."""
    words = words_of(typed.text)
    if value not in words:
        return ""
    at = words.index(value)
    before, after = [word for word in words[:at] if word not in _ABOUT], words[at + 1 :]
    last, one_before = (*reversed(before), "", "")[:2]
    if last in ("to", "from", "by"):
        return last
    if (after and after[0] in _DIFFERENCE) or (last == "of" and one_before in _LOSS):
        return "by"
    if last in _CUTTING or any(one in _BE and other in _CUTTING for one, other in pairwise(after[:4])):
        return "from" if "to" in after else "by"
    return ""


def is_end_of_change(value: str, typed: FoldedAnswer, context: Context) -> bool:
    """Return whether a number is the end of a change that is asked for: "from 143 down to 121" for "to how many".

    The other end must stand in the article too.
    """
    ways, asked_for = _ways(typed), re.search(_ASKED_LEADING, context.question)
    if asked_for is not None and _end_of(value, typed) == asked_for[1].lower() and _others_are_told(value, typed, context):
        return True
    if asked_for is None or ways.get(asked_for[1].lower()) != value or not {*ways.values()} <= {value} | context.told:
        return False
    return not _goes_other_way(ways, typed)


def _others_are_told(value: str, typed: FoldedAnswer, context: Context) -> bool:
    """Return whether the one other number is the change, and is the difference of two that are told: "down by 22 to 121"."""
    others = [number for number in _numbers(typed) if number != value]
    told = [Decimal(number) for number in context.told if number.isdigit()]
    return len(others) == 1 and _end_of(others[0], typed) == "by" and len(told) == 2 and in_digits(abs(told[0] - told[1])) == others[0]


def _goes_other_way(ways: dict[str, str], typed: FoldedAnswer) -> bool:
    """Return whether a change is called a rise and its numbers fall, or the other way round."""
    try:
        falls = float(ways["to"]) < float(ways["from"])
    except ValueError:
        return False
    return not (_RISE if falls else _FALL).isdisjoint(typed.words)


def turned_round(asked: FoldedAnswer, typed: FoldedAnswer) -> bool:
    """Return whether the same words stand in another order that may matter: "from 143 to 121" and "from 121 to 143"."""
    return (
        asked.words != typed.words
        and not (_ways(asked) == _ways(typed) != {})
        and not _DIRECTIONS.isdisjoint(asked.words)
        and sorted(asked.words) == sorted(typed.words)
        and len(asked.content) > 1
    ) or tells_another_story(asked.words, typed.words)


def _numbers(answer: FoldedAnswer) -> list[str]:
    return [word for word in answer.words if is_number(word)]
