"""The kind `choices` as lines: numbered options, answered by several numbers."""

from __future__ import annotations

from quiz.bank.model import Choices, Question
from quiz.drill.deal import shuffled_options
from quiz.drill.records import Turn
from quiz.line.kind import Complaint, numbered, pick_some
from quiz.marking.model import Response


def show(question: Question, body: Choices, turn: Turn, seed: int) -> list[str]:
    """Number the options in the order of this turn."""
    texts = {option.id: option.text for option in body.options}
    order = shuffled_options(question, turn, seed)
    return [*numbered([texts[option] for option in order]), "Type the numbers of all that are right, such as 1 3."]


def read(question: Question, _body: Choices, turn: Turn, seed: int, typed: str) -> Response | Complaint:
    """Read the numbers of some options."""
    order = shuffled_options(question, turn, seed)
    picked = pick_some(typed, len(order))
    return picked if isinstance(picked, Complaint) else Response(tuple(order[at] for at in sorted(picked)))
