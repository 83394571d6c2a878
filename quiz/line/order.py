"""The kind `order` as lines: numbered events, answered by their numbers in the right order."""

from __future__ import annotations

from quiz.bank.model import Order, Question
from quiz.drill.deal import shuffled_options
from quiz.drill.records import Turn
from quiz.line.kind import Complaint, numbered, pick_some
from quiz.marking.model import Response


def show(question: Question, body: Order, turn: Turn, seed: int) -> list[str]:
    """Number the items as they lie before the learner."""
    texts = {item.id: item.text for item in body.items}
    shown = numbered([texts[item] for item in shuffled_options(question, turn, seed)])
    return [*shown, f"Type all {len(shown)} numbers in the right order, the first one first, such as {_example(len(shown))}."]


def read(question: Question, body: Order, turn: Turn, seed: int, typed: str) -> Response | Complaint:
    """Read every number once; with fewer than ten items the blanks may be left out."""
    order = shuffled_options(question, turn, seed)
    glued = typed.strip()
    if len(body.items) < 10 and len(glued) == len(body.items) and glued.isdecimal():
        typed = " ".join(glued)
    picked = pick_some(typed, len(order))
    if isinstance(picked, Complaint):
        return picked
    if len(picked) < len(order):
        return Complaint(f"Type all {len(order)} numbers.")
    return Response(tuple(order[at] for at in picked))


def _example(count: int) -> str:
    return " ".join(str(number) for number in (*range(2, count + 1), 1))
