"""The kind `truth` as lines: one of true, false and not stated."""

from __future__ import annotations

from quiz.bank.model import Question, Statement, Truth
from quiz.drill.records import Turn
from quiz.line.kind import Complaint, numbered
from quiz.marking.model import Response
from quiz.text import fold

_FORMS = {
    Truth.TRUE: ("1", "t", "true"),
    Truth.FALSE: ("2", "f", "false"),
    Truth.NOT_STATED: ("3", "n", "not stated", "not-stated"),
}


def show(_question: Question, _body: Statement, _turn: Turn, _seed: int) -> list[str]:
    """Give the three values, always in the same order."""
    values = [Truth.TRUE.value, Truth.FALSE.value, f"{Truth.NOT_STATED.value} in the article"]
    return [*numbered([value.capitalize() for value in values]), "Type the number of one, or t, f or n."]


def read(_question: Question, _body: Statement, _turn: Turn, _seed: int, typed: str) -> Response | Complaint:
    """Read a value by its number, its letter or its words."""
    words = fold(typed).rstrip(".)")
    for value, forms in _FORMS.items():
        if words in forms:
            return Response((value.value,))
    return Complaint("Type 1 or t for true, 2 or f for false, 3 or n for not stated.")
