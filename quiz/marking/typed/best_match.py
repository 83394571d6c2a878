"""A text as a whole against all right answers."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.english.numerals import is_number
from quiz.marking.terms import Outcome
from quiz.marking.typed.answers import Context, FoldedAnswer, Verdict, expand, purposes, read_answer
from quiz.marking.typed.parts import adds_item, goes_other_way, lacks_part
from quiz.marking.typed.rules import judge

_FEW = 8
_MERIT = {Outcome.CORRECT: 3, Outcome.ALMOST: 2, Outcome.ASK: 1, Outcome.WRONG: 0}


def best_match(references: Sequence[str], typed: FoldedAnswer, context: Context) -> Verdict:
    """Judge an answer against all right ones; the kindest verdict counts, since each of them is right."""
    found: Verdict | None = None
    asked_for = expand(tuple(references))
    if len(asked_for) > _FEW:  # The same words stand first, so that no other answer is compared in vain.
        asked_for = tuple(sorted(asked_for, key=lambda asked: not are_equal(asked, typed)))
    for asked in (*asked_for, *purposes(tuple(references))) if context.asks_why else asked_for:
        verdict = judge(asked, typed, context)
        if verdict.outcome is Outcome.CORRECT:
            return verdict
        if found is None or _MERIT[verdict.outcome] > _MERIT[found.outcome]:
            found = verdict
    return found or Verdict(Outcome.ASK, "we can't tell: the question has no answer")


def doubt_of_half(references: Sequence[str], typed: FoldedAnswer, context: Context) -> Verdict | None:
    """Ask where the question asks for two things and one of them, or which leads to the other, is not said."""
    if lacks_part(references, typed, context):
        return Verdict(Outcome.ASK, "we can't tell: the question asks for more than one thing")
    if adds_item(references, typed, context):
        return Verdict(Outcome.ASK, "we can't tell: you named more than the question asks for")
    return Verdict(Outcome.ASK, "we can't tell: it may go the other way") if goes_other_way(references, typed, context) else None


def complete(references: Sequence[str], text: str, context: Context) -> Verdict | None:
    """Return the verdict on a text that is a complete right answer; `None` for any other."""
    answer = read_answer(text)
    if not answer.words or not any(len(word) > 1 or is_number(word) for word in answer.content):
        return None
    verdict = best_match(references, answer, context)
    return verdict if accepts(verdict) and doubt_of_half(references, answer, context) is None else None


def accepts(verdict: Verdict) -> bool:
    """Return whether a verdict accepts."""
    return verdict.outcome.is_right


def are_equal(one: FoldedAnswer, other: FoldedAnswer) -> bool:
    """Return whether two answers have the same words in whatever order."""
    return sorted(one.words) == sorted(other.words)
