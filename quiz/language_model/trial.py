"""Asks a model one tiny question, to see whether it can be asked at all and what it can do."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from quiz.language_model.model import LanguageModel, Request

_REQUEST = Request(
    "Answer with one JSON object of the given form and nothing else.",
    'Which of these three is a fruit: brick, pear, cloud? Answer in this form: {"fruit": "..."}',
    {"type": "object", "properties": {"fruit": {"type": "string"}}, "required": ["fruit"], "additionalProperties": False},
    60,
)


@dataclass(frozen=True, slots=True)
class Trial:
    """How the model answered."""

    seconds: float
    has_form: bool
    """Whether the answer was a JSON object of the form that was asked for."""
    is_right: bool


def try_out(model: LanguageModel, clock: Callable[[], float]) -> Trial:
    """Ask the question.

    Args:
        model: who is asked.
        clock: gives seconds that never go backwards.

    Raises:
        NoAnswerError: it does not answer, or not to the end.
        QuizError: it cannot be asked.
    """
    begin = clock()
    text = "".join(model.answer(_REQUEST))
    seconds = clock() - begin
    try:
        fruit = json.loads(text)["fruit"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return Trial(seconds, has_form=False, is_right=False)
    return Trial(seconds, has_form=True, is_right=isinstance(fruit, str) and "pear" in fruit.lower())
