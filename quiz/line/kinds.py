"""Every kind of question in the line mode, found by the type of its body."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.bank.model import Choice, Choices, Cloze, Highlight, Match, Number, Order, Question, Short, Statement
from quiz.drill.records import Turn
from quiz.line import choice, choices, cloze, highlight, match, number, order, short, truth
from quiz.line.kind import Complaint, LineKind
from quiz.marking.model import Response

KINDS: Mapping[type, LineKind] = {
    Choice: LineKind(choice.show, choice.read),
    Choices: LineKind(choices.show, choices.read),
    Statement: LineKind(truth.show, truth.read),
    Short: LineKind(short.show, short.read, is_typed=True),
    Number: LineKind(number.show, number.read, is_typed=True),
    Cloze: LineKind(cloze.show, cloze.read, is_typed=True),
    Order: LineKind(order.show, order.read),
    Match: LineKind(match.show, match.read),
    Highlight: LineKind(highlight.show, highlight.read),
}
"""How a kind is shown and read, by the type of a question's body."""


LETTERED: Mapping[type, LineKind] = {
    Choice: LineKind(choice.show_lettered, choice.read_lettered),
    Choices: LineKind(choices.show_lettered, choices.read_lettered),
}
"""How options are shown and read in a class, where everybody speaks of them by their letters."""


def show(question: Question, turn: Turn, seed: int, *, letters: bool = False) -> list[str]:
    """Return the lines that pose a question, its prompt first; the last says how to answer."""
    return [question.prompt, *_kind(question, letters=letters).show(question, question.body, turn, seed)]


def read(question: Question, turn: Turn, seed: int, typed: str, *, letters: bool = False) -> Response | Complaint:
    """Read one typed line as the answer to a question."""
    return _kind(question, letters=letters).read(question, question.body, turn, seed, typed)


def _kind(question: Question, *, letters: bool) -> LineKind:
    body = type(question.body)
    return (LETTERED.get(body) if letters else None) or KINDS[body]


def is_typed(question: Question) -> bool:
    """Say whether a question is answered in the learner's own words."""
    return KINDS[type(question.body)].is_typed
