"""Asks a model on a server for one answer: finds out what the server takes, leaves out what the model thinks, counts tokens.

How a server wants to be asked is its interface: `openai_api.py` and `ollama_api.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from quiz.language_model.model import NoAnswerError, Request, Traits, Usage, usage_of
from quiz.language_model.server import ModelServer, Refusal, Reply, words_of
from quiz.language_model.thinking import AnswerAlone
from quiz.text import clean_line

_MOST_TOKENS = 1_000_000_000
"""No server counts more for one request."""


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """What one line of a reply says."""

    text: str = ""
    """Words of the answer."""
    thought: str = ""
    """What the model thinks."""
    ended: str = ""
    """Why the answer ends here: `stop`, `length` or a word of the server's own; empty while it goes on."""
    tokens: tuple[int, int] | None = None
    """Those that were sent and those that came."""


class Interface(Protocol):
    """How a server wants to be asked, and what it has been found not to take."""

    @property
    def title(self) -> str:
        """Its name, for the sentence that says that something else answers."""

    @property
    def path(self) -> str:
        """What follows the server's address."""

    @property
    def thinking_room(self) -> tuple[int, ...]:
        """Tokens for thinking, beside those of the answer: at first, and for a second try if those are not enough."""

    def body(self, model: str, request: Request, room: int | None, window: Callable[[], int]) -> Mapping[str, object]:
        """Return what is sent.

        Args:
            model: who is asked.
            request: what is asked.
            room: tokens for thinking; None sends no limit at all.
            window: asks how many tokens request and answer can have together; 0 if that is not known.
        """

    def part(self, event: Mapping[str, Any], *, is_whole: bool) -> AnswerPart:
        """Read one event of a reply, or a reply that came whole; raises any error of its shape."""

    def adapt(self, refusal: Refusal) -> bool:
        """Leave out, from now on, what a server has refused; return whether there was anything to leave out."""

    def takes_schema(self) -> bool:
        """Return whether the form of the answer is still sent."""

    def window(self, model: str, server: ModelServer) -> int:
        """Ask how many tokens request and answer can have together; 0 if the server does not say."""

    def hint(self, model: str, refusal: Refusal) -> str:
        """Return what to do about a refusal; empty where the status says enough."""


@dataclass
class Chat:
    """One model on one server."""

    model: str
    server: ModelServer
    interface: Interface
    traits: Traits = field(default_factory=Traits)
    used: Usage = field(default_factory=Usage)
    _rooms: list[int] = field(init=False, repr=False)
    _window: int | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        """Begin with the smallest room for thinking."""
        self._rooms = list(self.interface.thinking_room)

    @property
    def name(self) -> str:
        """What the model is called."""
        return clean_line(self.model)

    @property
    def window(self) -> int:
        """How many tokens request and answer can have together; asks the server the first time."""
        if self._window is None:
            self._window = self.interface.window(self.model, self.server)
        return self._window

    def answer(self, request: Request) -> Iterator[str]:
        """Yield the answer in the pieces in which it comes; raises as `LanguageModel.answer` does."""
        while (yield from self._once(request)):
            if len(self._rooms) == 1:
                raise NoAnswerError(
                    f"{self.name} used all its tokens for thinking and gave no answer; turn its thinking off, or choose another model"
                )
            del self._rooms[0]

    def _once(self, request: Request) -> Generator[str, None, bool]:
        """Ask, with less each time the server refuses something; return whether the model was cut off while it was still thinking."""
        room: int | None = self._rooms[0]
        while True:
            body = self.interface.body(self.model, request, room, lambda: self.window)
            with self.server.ask(self.interface.path, body) as reply:
                if reply.status == 200:
                    return (yield from self._read(request, reply))
                refusal = reply.refusal()
            if refusal.is_too_long:
                if room is None:
                    raise NoAnswerError(f"the text is too long for {self.name}; use a shorter one or a model with a larger window")
                room = None
            elif not self.interface.adapt(refusal):
                raise refusal.error(self.interface.hint(self.model, refusal))

    def _read(self, request: Request, reply: Reply) -> Generator[str, None, bool]:
        """Yield the words of a reply; return whether it was cut off before the first of them."""
        alone = AnswerAlone()
        received, ended, tokens = 0, "", None
        has_begun = False
        try:
            for part in self._parts(reply):
                received += len(part.text) + len(part.thought)
                tokens = part.tokens or tokens
                ended = ended or part.ended
                self.traits.thinks = self.traits.thinks or bool(part.thought)
                if piece := alone.feed(part.text):
                    has_begun = True
                    yield piece
            if rest := alone.end():
                has_begun = True
                yield rest
        finally:
            self.used += usage_of(request, received, tokens)
            self.traits.thinks = self.traits.thinks or alone.thought
            self.traits.schema = self.interface.takes_schema()
        if ended == "length" and not has_begun:
            return True
        troubles = {
            "length": "the answer was cut off, because it reached the limit of tokens for one answer",
            "": f"the answer was cut off, because {self.server.url.authority} closed the connection",
            "content_filter": f"a filter of {self.server.url.authority} holds the answer back",
        }
        if trouble := troubles.get(ended, "" if has_begun else f"{self.name} gave an empty answer"):
            raise NoAnswerError(trouble)
        return False

    def _parts(self, reply: Reply) -> Iterator[AnswerPart]:
        """Yield what the lines of a reply say: events, lines of JSON, or one JSON document."""
        media = reply.kind.partition(";")[0].strip().lower()
        self.traits.streams = media in ("text/event-stream", "application/x-ndjson")
        if not self.traits.streams:
            yield self._part("\n".join(reply.lines()), is_whole=True)
            return
        for line in reply.lines():
            if media == "application/x-ndjson":
                data = line.strip()
            elif line.startswith("data:"):
                data = line.removeprefix("data:").strip()
            else:
                continue
            if data == "[DONE]":
                yield AnswerPart(ended="stop")
                return
            if data:
                yield self._part(data, is_whole=False)

    def _part(self, data: str, *, is_whole: bool) -> AnswerPart:
        try:
            event: Any = json.loads(data)
            error = event.get("error")
            part = AnswerPart() if error else self.interface.part(event, is_whole=is_whole)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise NoAnswerError(
                f"{self.server.url.authority} does not answer as {self.interface.title} does, so check the address"
            ) from None
        if error:
            raise NoAnswerError(f"{self.server.url.authority} broke off: {self.server.safe(words_of(error)) or 'it does not say why'}")
        return part


def named_in(refusal: Refusal, words: Iterable[str]) -> str:
    """Return which of some words a refusal is about: the first one in it; empty if there is none.

    Args:
        refusal: what the server said.
        words: names of parameters that were sent, and what else servers call them.
    """
    for text in (refusal.parameter, refusal.said, refusal.raw):
        found = {word: re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in words}
        if places := {word: match.start() for word, match in found.items() if match}:
            return min(places, key=places.__getitem__)
    return ""


def counted(counts: object, sent: str, received: str) -> tuple[int, int] | None:
    """Return the tokens that were sent and received, as a server counted them; None if it did not, or not in numbers that can be.

    Args:
        counts: what it says about them.
        sent: its name for those that were sent.
        received: its name for those that came back.
    """
    if not isinstance(counts, Mapping):
        return None
    both = (counts.get(sent), counts.get(received))
    match both:
        case (int(), int()) if all(type(each) is int and 0 <= each < _MOST_TOKENS for each in both):
            return both
    return None
