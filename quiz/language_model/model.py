"""What a language model has to be able to do here: answer one request with one text, bit by bit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

Schema = Mapping[str, object]
"""A JSON Schema."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a language model is asked."""

    system: str
    """What it is to do."""
    text: str
    """What it is to do it with."""
    schema: Schema
    """The form that its answer has to have, for those that can be held to one."""
    most_tokens: int
    """An answer needs no more; what a model thinks before it answers does not count."""


class NoAnswerError(Exception):
    """This request got no answer of use; another one may. The text says why."""


class LanguageModel(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """What it is called; written into the questions that it drafts."""

    def answer(self, request: Request) -> Iterator[str]:
        """Yield the answer in the pieces in which it comes.

        Raises:
            NoAnswerError: this answer is of no use.
            QuizError: it cannot be asked at all.
        """
