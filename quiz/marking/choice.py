"""Marks the kind `choice`: the key earns 1, anything else 0."""

from __future__ import annotations

from fractions import Fraction

from quiz.bank.model import Choice, Question
from quiz.marking.model import Mark, Outcome, Response


def mark(_question: Question, body: Choice, response: Response) -> Mark:
    """Mark one picked option."""
    picked = [option for option in body.options if option.id in response.values]
    if len(picked) == 1 and picked[0].correct:
        return Mark(Outcome.CORRECT, Fraction(1), found=1, total=1)
    slips = tuple(option.slip for option in picked if option.slip)
    return Mark(Outcome.WRONG, Fraction(0), slips=slips, total=1, wrong=1)


def key(_question: Question, body: Choice) -> tuple[str, ...]:
    """Return the right option in words."""
    return tuple(option.text for option in body.options if option.correct)


def given(_question: Question, body: Choice, response: Response) -> tuple[str, ...]:
    """Return the picked option in words."""
    return tuple(option.text for option in body.options if option.id in response.values)
