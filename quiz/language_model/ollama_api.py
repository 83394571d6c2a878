"""Ollama's own interface: other than through that of OpenAI, the room that a request needs can be asked for, and thinking be turned off."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from quiz.language_model.chat import AnswerPart, counted, named_in
from quiz.language_model.model import NoAnswerError, Request
from quiz.language_model.server import ModelServer, Refusal
from quiz.text import clean_line

_STEP = 4_096
"""Tokens; the room is a multiple of it, since Ollama reloads a model when it changes."""
_MARGIN = 1.3
"""A text may have more tokens than it is taken to have."""


@dataclass
class OllamaApi:
    """How Ollama is asked."""

    title = "Ollama's interface"
    path = "/api/chat"
    thinking_room = (2_000, 16_000)
    _forms: list[str] = field(default_factory=lambda: ["schema", "json", "none"], repr=False)
    """The forms of response that are still to be tried, the best first."""
    _may_refuse_thinking: bool = field(default=True, repr=False)
    _context: int = field(default=0, repr=False)
    """The most room that was asked for so far, in tokens; it never shrinks."""

    def body(self, model: str, request: Request, room: int | None, window: Callable[[], int]) -> Mapping[str, object]:
        """Return what is sent; see `Interface`.

        Raises:
            NoAnswerError: the model cannot take so long a text; Ollama would cut off its beginning without a word.
        """
        most = window()
        if 0 < most < request.tokens:
            raise NoAnswerError(f"the text is too long for {clean_line(model)}, which reads {most:,} tokens at most")
        needed = int(request.tokens * _MARGIN) + request.most_tokens + (room or 0)
        self._context = max(self._context, -(-needed // _STEP) * _STEP)
        options: dict[str, object] = {"num_ctx": min(self._context, most or self._context), "temperature": 0, "seed": 1}
        if room is not None:
            options["num_predict"] = request.most_tokens + room
        body: dict[str, object] = {
            "model": model,
            "messages": [{"role": "system", "content": request.system}, {"role": "user", "content": request.text}],
            "stream": True,
            "options": options,
        }
        if self._may_refuse_thinking:
            body["think"] = False
        if self._forms[0] != "none":
            body["format"] = request.schema if self._forms[0] == "schema" else "json"
        return body

    def part(self, event: Mapping[str, Any], *, is_whole: bool) -> AnswerPart:  # noqa: ARG002 - both have the same shape
        """Read one line of a reply; see `Interface`."""
        said = event["message"]
        tokens = counted(event, "prompt_eval_count", "eval_count")
        ended = str(event.get("done_reason") or "stop") if event["done"] else ""
        return AnswerPart(str(said.get("content") or ""), str(said.get("thinking") or ""), ended, tokens)

    def adapt(self, refusal: Refusal) -> bool:
        """Leave out what was refused; see `Interface`."""
        named = named_in(refusal, ("think", "thinking", "format", "grammar", "schema"))
        if refusal.status not in (400, 422, 500):
            return False
        if self._may_refuse_thinking and named in ("think", "thinking"):
            self._may_refuse_thinking = False
        elif len(self._forms) > 1 and named in ("format", "grammar", "schema"):
            del self._forms[0]
        else:
            return False
        return True

    def takes_schema(self) -> bool:
        """Return whether the form of the answer is still sent."""
        return self._forms[0] == "schema"

    def window(self, model: str, server: ModelServer) -> int:
        """Ask what the model was made for; the room that it gets is asked for with each request."""
        about = server.look_up("/api/show", {"model": model})
        details = about.get("model_info") if isinstance(about, Mapping) else None
        sizes = [size for name, size in details.items() if name.endswith(".context_length")] if isinstance(details, Mapping) else []
        return sizes[0] if sizes and isinstance(sizes[0], int) and sizes[0] > 0 else 0

    def hint(self, model: str, refusal: Refusal) -> str:
        """Return how a model is had that is not there."""
        return f"get it: ollama pull {clean_line(shlex.quote(model))}" if refusal.status == 404 else ""
