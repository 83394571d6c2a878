"""The one marking function, for every way of playing: `mark(question, response)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from quiz.bank.model import Choice, Choices, Cloze, Highlight, Match, Number, Order, Question, Short, Statement
from quiz.marking import choice, choices, cloze, highlight, match, number, order, short, truth
from quiz.marking.model import NOTHING, Mark, Response


class Marking(Struct, frozen=True):
    """What marking knows of one kind; each function takes the question, then its body."""

    mark: Callable[[Question, Any, Response], Mark]
    """Marks a response that is not blank."""
    key: Callable[[Question, Any], tuple[str, ...]]
    """Gives the right answer in words."""
    given: Callable[[Question, Any, Response], tuple[str, ...]]
    """Gives a response in words."""


KINDS: Mapping[type, Marking] = {
    Choice: Marking(choice.mark, choice.key, choice.given),
    Choices: Marking(choices.mark, choices.key, choices.given),
    Statement: Marking(truth.mark, truth.key, truth.given),
    Short: Marking(short.mark, short.key, short.given),
    Number: Marking(number.mark, number.key, number.given),
    Cloze: Marking(cloze.mark, cloze.key, cloze.given),
    Order: Marking(order.mark, order.key, order.given),
    Match: Marking(match.mark, match.key, match.given),
    Highlight: Marking(highlight.mark, highlight.key, highlight.given),
}
"""Marking by the type of a question's body."""

TYPED = (Short, Number, Cloze)
"""The bodies of questions that are answered by typing."""


def mark(question: Question, response: Response) -> Mark:
    """Return what a response is worth: from 0 to 1, with the verdict and what is to be learnt from it.

    A blank response and "I don't know" earn 0, without a penalty and without a slip.
    """
    if response.blank:
        return NOTHING
    return KINDS[type(question.body)].mark(question, question.body, response)


def get_ready() -> None:
    """Load what marking a typed answer takes, 50,000 words among it, so that the first verdict need not wait."""
    # Its front door first: a thread that takes a side door while another is still coming in finds half of the room.
    from quiz.english.spelling import is_word  # noqa: PLC0415 - as above
    from quiz.marking.typed import grade  # noqa: PLC0415 - a drill without typed answers starts sooner

    is_word(grade.__name__)


def key_in_words(question: Question) -> tuple[str, ...]:
    """Return the right answer in words, part by part."""
    return KINDS[type(question.body)].key(question, question.body)


def response_in_words(question: Question, response: Response) -> tuple[str, ...]:
    """Return a response in words, part by part; nothing for a blank one."""
    return () if response.blank else KINDS[type(question.body)].given(question, question.body, response)
