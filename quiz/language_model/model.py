"""What a language model has to be able to do here: answer one request with one text, bit by bit, and count what that takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

Schema = Mapping[str, object]
"""A JSON Schema."""
_CHARACTERS_A_TOKEN = 4
"""Of English, about; used where nobody has counted."""


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

    @property
    def tokens(self) -> int:
        """About how many tokens are sent."""
        return tokens_in(len(self.system) + len(self.text))


@dataclass(frozen=True, slots=True)
class Usage:
    """What asking has taken so far."""

    calls: int = 0
    """Requests that reached the model."""
    tokens_in: int = 0
    tokens_out: int = 0
    """With what it thought before it answered."""
    estimated: bool = False
    """Whether some of the tokens were not counted by the server, but worked out from the length of the text."""
    remembered: int = 0
    """Requests that an answer from before was taken for; they take no tokens."""

    @property
    def tokens(self) -> int:
        """Both ways together."""
        return self.tokens_in + self.tokens_out

    def __add__(self, other: Usage) -> Usage:
        """Return both together."""
        return Usage(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.estimated or other.estimated,
            self.remembered + other.remembered,
        )


def usage_of(request: Request, received: int, counted: tuple[int, int] | None) -> Usage:
    """Return what one request has taken.

    Args:
        request: what was asked.
        received: how many characters came back, with what the model thought.
        counted: tokens in and out as the server counted them; None if it did not.
    """
    return Usage(1, request.tokens, tokens_in(received), estimated=True) if counted is None else Usage(1, *counted)


def tokens_in(characters: int) -> int:
    """Return about how many tokens a text of this many characters has."""
    return -(-characters // _CHARACTERS_A_TOKEN)


@dataclass(slots=True)
class Traits:
    """What has shown about a model while it was asked."""

    schema: bool = False
    """Its server takes the form that an answer has to have."""
    streams: bool = False
    """Its answers come in pieces."""
    thinks: bool = False
    """It thinks before it answers."""


class NoAnswerError(Exception):
    """This request got no whole answer; another one may. What was yielded before counts; the text says why no more came."""


class LanguageModel(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """What it is called; written into the questions that it drafts."""

    @property
    def window(self) -> int:
        """How many tokens request and answer can have together; 0 if that is not known."""

    @property
    def used(self) -> Usage:
        """What asking it has taken so far."""

    def answer(self, request: Request) -> Iterator[str]:
        """Yield the answer in the pieces in which it comes. Whoever closes the iterator closes the connection.

        Raises:
            NoAnswerError: no more of this answer comes; what was yielded before counts.
            QuizError: it cannot be asked at all.
        """


FindModel = Callable[[], tuple[LanguageModel, str] | None]
"""Returns the model that is meant and where the text of an article goes, empty where it stays on this machine; None if no model is set."""
