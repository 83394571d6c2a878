"""The kind `choices` as lines: numbered options, answered by several numbers."""

from __future__ import annotations

from string import ascii_uppercase

from quiz.bank.model import Choices, Question
from quiz.drill.deal import shuffled_options
from quiz.drill.records import Turn
from quiz.line.kind import Complaint, lettered, letters_to_numbers, numbered, pick_some
from quiz.marking.model import Response


def show(question: Question, body: Choices, turn: Turn, seed: int) -> list[str]:
    """Number the options in the order of this turn."""
    return [*numbered(_offered(question, body, turn, seed)), "Type the numbers of all that are right, such as 1 3."]


def show_lettered(question: Question, body: Choices, turn: Turn, seed: int) -> list[str]:
    """Letter the options in the order of this turn."""
    return [*lettered(_offered(question, body, turn, seed)), "Type the letters of all that are right, such as A C."]


def read(question: Question, _body: Choices, turn: Turn, seed: int, typed: str) -> Response | Complaint:
    """Read the numbers of some options."""
    order = shuffled_options(question, turn, seed)
    picked = pick_some(typed, len(order))
    return picked if isinstance(picked, Complaint) else Response(tuple(order[at] for at in sorted(picked)))


def read_lettered(question: Question, body: Choices, turn: Turn, seed: int, typed: str) -> Response | Complaint:
    """Read letters as well as what `read` does."""
    picked = read(question, body, turn, seed, letters_to_numbers(typed))
    if isinstance(picked, Complaint):
        return Complaint(f"Type letters from A to {ascii_uppercase[len(body.options) - 1]}, each once, with spaces between them.")
    return picked


def _offered(question: Question, body: Choices, turn: Turn, seed: int) -> list[str]:
    texts = {option.id: option.text for option in body.options}
    return [texts[option] for option in shuffled_options(question, turn, seed)]
