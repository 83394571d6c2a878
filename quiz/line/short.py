"""The kind `short` as lines: a few typed words."""

from __future__ import annotations

from quiz.bank.model import Question, Short
from quiz.drill.records import Turn
from quiz.line.kind import Complaint
from quiz.marking.model import Response


def show(_question: Question, body: Short, _turn: Turn, _seed: int) -> list[str]:
    """Say what is to be typed."""
    return ["Type your answer in a sentence or two."] if body.checklist else ["Type a few words."]


def read(_question: Question, _body: Short, _turn: Turn, _seed: int, typed: str) -> Response | Complaint:
    """Take the words as they are."""
    return Response((typed,))
