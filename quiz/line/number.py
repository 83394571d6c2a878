"""The kind `number` as lines: a number in digits or in words."""

from __future__ import annotations

from quiz.bank.model import Number, Question
from quiz.drill.records import Turn
from quiz.english.numbers import parse_number
from quiz.line.kind import Complaint
from quiz.marking.model import Response


def show(_question: Question, body: Number, _turn: Turn, _seed: int) -> list[str]:
    """Say what is to be typed, and in which unit."""
    unit = f", in {body.unit}" if body.unit else ""
    return [f"Type a number{unit}."]


def read(_question: Question, _body: Number, _turn: Turn, _seed: int, typed: str) -> Response | Complaint:
    """Take a line that holds one number."""
    if parse_number(typed) is None:
        return Complaint("No single number could be read in that. Type one, in digits or in words.")
    return Response((typed,))
