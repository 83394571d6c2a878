"""A chat window as the writer: what is pasted into it, and what comes back from it."""

from __future__ import annotations

from quiz.derive.drafting import Drafting
from quiz.errors import Place, QuizError
from quiz.language_model.model import Request
from quiz.text import clean_line


def prompt_text(request: Request) -> str:
    """Return a request as it is pasted into a chat window."""
    return f"{request.system}\n\n{request.text}"


def take_answer(drafting: Drafting, text: str, name: str, hint: str) -> tuple[str, ...]:
    """Take what a chat window gave; return what was left out of it, each with line and column.

    Args:
        drafting: the questions so far.
        text: the answer, with whatever stands around it.
        name: what the answer is called where a place in it is named.
        hint: what to do where there is nothing in it.

    Raises:
        QuizError: nothing in it can be read, with the place where that shows.
    """
    taken = drafting.take(text)
    places = [(Place(name, broken.line, broken.column), broken.message) for broken in taken.broken]
    if not taken.count and places:
        raise QuizError(f"this is no JSON: {places[0][1]}", "copy the whole answer of the chat window, from { to }", places[0][0])
    if not taken.count:
        raise QuizError("there are no questions and no answers in this", hint, Place(name, 1, 1))
    return tuple(f"{place}: left out, since it is no JSON: {clean_line(message)}" for place, message in places)
