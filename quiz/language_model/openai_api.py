"""The chat interface of OpenAI, which the servers of llama.cpp, LM Studio, vLLM and most paid ones have too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from quiz.language_model.chat import AnswerPart, counted, named_in
from quiz.language_model.model import Request
from quiz.language_model.server import ModelServer, Refusal

_REFUSALS = (400, 415, 422, 501)
"""How servers answer a request that has something in it that they do not take."""
_ABOUT_FORM = ("response_format", "json_schema", "json_object", "schema", "grammar")
"""What servers call the form of the answer."""
_THOUGHTS = ("reasoning_content", "reasoning", "thinking")
"""Where servers put what a model thinks."""
_WINDOWS = ("max_model_len", "context_length", "context_window", "max_context_length", "n_ctx")
"""What servers call the tokens that request and answer can have together."""


@dataclass
class OpenAiApi:
    """How a server with this interface is asked."""

    title = "OpenAI's interface"
    path = "/chat/completions"
    thinking_room = (8_000, 32_000)
    _forms: list[str] = field(default_factory=lambda: ["bounded schema", "schema", "loose schema", "object", "none"], repr=False)
    """The forms of response that are still to be tried, the best first."""
    _limits: list[str] = field(default_factory=lambda: ["max_tokens", "max_completion_tokens"], repr=False)
    """What the limit of tokens may be called, the most usual first; empty when it is left out."""
    _extras: dict[str, object] = field(
        default_factory=lambda: {"temperature": 0, "seed": 1, "stream": True, "stream_options": {"include_usage": True}}, repr=False
    )
    """What is good to have, and left out where it is refused."""

    def body(self, model: str, request: Request, room: int | None, window: Callable[[], int]) -> Mapping[str, object]:  # noqa: ARG002 - the server knows its window
        """Return what is sent; see `Interface`."""
        body: dict[str, object] = {
            "model": model,
            "messages": [{"role": "system", "content": request.system}, {"role": "user", "content": request.text}],
            **self._extras,
        }
        if self._limits and room is not None:
            body[self._limits[0]] = request.most_tokens + room
        if "schema" in self._forms[0]:
            schema = request.schema if self._forms[0] == "bounded schema" else _unbounded(request.schema)
            form = {"name": "answer", "strict": self._forms[0] != "loose schema", "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": form}
        elif self._forms[0] == "object":
            body["response_format"] = {"type": "json_object"}
        return body

    def part(self, event: Mapping[str, Any], *, is_whole: bool) -> AnswerPart:
        """Read one event of a reply; see `Interface`."""
        tokens = counted(event.get("usage"), "prompt_tokens", "completion_tokens")
        if not is_whole and not event.get("choices"):
            return AnswerPart(tokens=tokens)  # the last event, for the usage alone, or one that keeps the connection open
        choice = event["choices"][0]
        said = choice["message"] if is_whole else choice.get("delta") or {}
        ended = choice.get("finish_reason") or ("stop" if is_whole else "")
        thoughts = (said.get(name) for name in _THOUGHTS)
        thought = next((each for each in thoughts if isinstance(each, str) and each), "")
        return AnswerPart(_words(said.get("content")), thought, ended if isinstance(ended, str) else "stop", tokens)

    def adapt(self, refusal: Refusal) -> bool:
        """Leave out what a server has refused; see `Interface`."""
        named = named_in(refusal, [*self._limits[:1], *self._extras, *(_ABOUT_FORM if len(self._forms) > 1 else ())])
        if refusal.status not in (*_REFUSALS, 500) or (refusal.status == 500 and not named):
            return False
        if named in self._limits:
            del self._limits[0]
        elif named in self._extras:
            del self._extras[named]
            if named == "stream":
                self._extras.pop("stream_options", None)
        elif len(self._forms) > 1:
            del self._forms[0]
        elif self._extras:
            self._extras.clear()
        else:
            return False
        return True

    def takes_schema(self) -> bool:
        """Return whether the form of the answer is still sent."""
        return "schema" in self._forms[0]

    def window(self, model: str, server: ModelServer) -> int:
        """Look for the model in the server's list; few servers say how much one can take."""
        listed = server.look_up("/models")
        rows = listed.get("data") if isinstance(listed, Mapping) else None
        models = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
        meant = models if len(models) == 1 else [each for each in models if each.get("id") == model]  # one alone goes by any name
        places = [each for row in meant for each in (row, row.get("meta")) if isinstance(each, Mapping)]
        sizes = (place.get(name) for place in places for name in _WINDOWS)
        return next((size for size in sizes if type(size) is int and size > 0), 0)

    def hint(self, model: str, refusal: Refusal) -> str:  # noqa: ARG002 - other interfaces know better
        """Return nothing: the status says enough."""
        return ""


def _words(content: object) -> str:
    """Return the words of an answer: a text, or a list of parts of which some may be thoughts."""
    if isinstance(content, list):
        return "".join(part["text"] for part in content if isinstance(part.get("text"), str))
    return content if isinstance(content, str) else ""


def _unbounded(schema: object) -> object:
    """Return a schema without the lengths of its texts and lists, which some servers do not take."""
    if isinstance(schema, Mapping):
        lengths = ("maxLength", "minLength", "maxItems", "minItems")
        return {name: _unbounded(value) for name, value in schema.items() if name not in lengths}
    return [_unbounded(each) for each in schema] if isinstance(schema, list | tuple) else schema
