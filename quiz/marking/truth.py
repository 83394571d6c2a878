"""Marks the kind `truth`: the right one of three values earns 1, the others 0.

The slip follows from the values: who takes a side where the article takes none believed something unsupported,
anybody else misread the passage that decides.
"""

from __future__ import annotations

from fractions import Fraction

from quiz.bank.model import Question, Slip, Statement, Truth
from quiz.marking.model import Mark, Outcome, Response


def mark(_question: Question, body: Statement, response: Response) -> Mark:
    """Mark one of true, false and not stated."""
    if response.values == (body.answer.value,):
        return Mark(Outcome.CORRECT, Fraction(1), found=1, total=1)
    slip = Slip.UNSUPPORTED if body.answer is Truth.NOT_STATED else Slip.MISREAD
    return Mark(Outcome.WRONG, Fraction(0), slips=(slip,), total=1, wrong=1)


def key(_question: Question, body: Statement) -> tuple[str, ...]:
    """Return the right value."""
    return (body.answer.value,)


def given(_question: Question, _body: Statement, response: Response) -> tuple[str, ...]:
    """Return the chosen value."""
    return response.values
