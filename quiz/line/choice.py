"""The kind `choice` as lines: numbered options, answered by one number."""

from __future__ import annotations

from quiz.bank.model import Choice, Question
from quiz.drill.deal import shuffled_options
from quiz.drill.records import Turn
from quiz.line.kind import Complaint, numbered, pick_one
from quiz.marking.model import Response


def show(question: Question, body: Choice, turn: Turn, seed: int) -> list[str]:
    """Number the options in the order of this turn."""
    texts = {option.id: option.text for option in body.options}
    order = shuffled_options(question, turn, seed)
    return [*numbered([texts[option] for option in order]), "Type the number of one."]


def read(question: Question, body: Choice, turn: Turn, seed: int, typed: str) -> Response | Complaint:
    """Read the number, or the words, of one option."""
    texts = {option.id: option.text for option in body.options}
    order = shuffled_options(question, turn, seed)
    picked = pick_one(typed, [texts[option] for option in order])
    return picked if isinstance(picked, Complaint) else Response((order[picked],))
