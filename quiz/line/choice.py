"""The kind `choice` as lines: numbered options, answered by one number."""

from __future__ import annotations

from string import ascii_uppercase

from quiz.bank.model import Choice, Question
from quiz.drill.deal import shuffled_options
from quiz.drill.records import Turn
from quiz.line.kind import Complaint, lettered, letters_to_numbers, numbered, pick_one
from quiz.marking.model import Response


def show(question: Question, body: Choice, turn: Turn, seed: int) -> list[str]:
    """Number the options in the order of this turn."""
    return [*numbered(_offered(question, body, turn, seed)), "Type the number of one."]


def show_lettered(question: Question, body: Choice, turn: Turn, seed: int) -> list[str]:
    """Letter the options in the order of this turn."""
    return [*lettered(_offered(question, body, turn, seed)), "Type the letter of one."]


def read(question: Question, body: Choice, turn: Turn, seed: int, typed: str) -> Response | Complaint:
    """Read the number, or the words, of one option."""
    picked = pick_one(typed, _offered(question, body, turn, seed))
    return picked if isinstance(picked, Complaint) else Response((shuffled_options(question, turn, seed)[picked],))


def read_lettered(question: Question, body: Choice, turn: Turn, seed: int, typed: str) -> Response | Complaint:
    """Read letters as well as what `read` does."""
    picked = read(question, body, turn, seed, letters_to_numbers(typed))
    return Complaint(f"Type one letter from A to {ascii_uppercase[len(body.options) - 1]}.") if isinstance(picked, Complaint) else picked


def _offered(question: Question, body: Choice, turn: Turn, seed: int) -> list[str]:
    texts = {option.id: option.text for option in body.options}
    return [texts[option] for option in shuffled_options(question, turn, seed)]
