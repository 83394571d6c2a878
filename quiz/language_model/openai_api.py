"""Speaks with any server that has the chat interface of OpenAI, such as those of llama.cpp, Ollama, LM Studio and vLLM."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from quiz.errors import QuizError
from quiz.extras import missing
from quiz.language_model.model import NoAnswerError, Request
from quiz.source.errors import reason_in_words
from quiz.source.url import Url
from quiz.text import clean_line

if TYPE_CHECKING:
    import httpx

SECONDS = 120.0
"""For one answer; a small model on a slow machine takes its time."""
_MOST_BYTES = 2_000_000
"""Of one answer, with everything that streams around its words."""
_UNKNOWN_FORM = (400, 415, 422, 500, 501)
"""How servers answer a form of response that they do not know."""


@dataclass
class OpenAiApi:
    """One model on one server. The key is kept in memory alone, and only for this server."""

    model: str
    url: Url
    """The address that ends in `/v1` as a rule."""
    key: str = field(repr=False)
    clock: Callable[[], float] = field(repr=False)
    """Gives seconds that never go backwards."""
    seconds: float = SECONDS
    _forms: list[str] = field(default_factory=lambda: ["bounded schema", "schema", "object", "none"], repr=False)
    """The forms of response that are still to be tried, the best first."""

    def __post_init__(self) -> None:
        """See to it that no key can be read on its way."""
        if self.key and self.url.scheme != "https" and not is_this_machine(self.url.host):
            raise QuizError("a key is only sent over https, or to this machine", "give an address with https://")

    @property
    def name(self) -> str:
        """What the model is called."""
        return clean_line(self.model)

    def answer(self, request: Request) -> Iterator[str]:
        """Yield the answer in the pieces in which it comes; raises as `LanguageModel.answer` does."""
        try:
            import httpx  # noqa: PLC0415 - an extra
        except ImportError:
            raise missing("llm", "to ask a language model") from None
        until = self.clock() + self.seconds
        try:
            with httpx.Client(timeout=self.seconds, trust_env=False, follow_redirects=False) as client:
                yield from self._pieces(client, request, until)
        except httpx.TimeoutException:
            raise NoAnswerError(self._too_slow()) from None
        except (httpx.ConnectError, httpx.UnsupportedProtocol) as error:
            raise QuizError(
                f"{self.url.authority} cannot be asked: {self._safe(reason_in_words(str(error)))}", "look whether the server runs"
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoAnswerError(f"the answer broke off: {self._safe(reason_in_words(str(error)))}") from None

    def _pieces(self, client: httpx.Client, request: Request, until: float) -> Iterator[str]:
        """Ask, with a plainer form of response each time the server does not know one."""
        while True:
            with client.stream("POST", self._address(), json=self._body(request), headers=self._headers()) as response:
                if response.status_code in _UNKNOWN_FORM and len(self._forms) > 1:
                    del self._forms[0]
                    continue
                if response.status_code != 200:
                    raise self._refused(response, until)
                yield from self._words(response, until)
                return

    def _address(self) -> str:
        return f"{str(self.url).rstrip('/')}/chat/completions"

    def _headers(self) -> dict[str, str]:
        return {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})

    def _body(self, request: Request) -> dict[str, object]:
        body: dict[str, object] = {
            "model": self.model,
            "messages": [{"role": "system", "content": request.system}, {"role": "user", "content": request.text}],
            "temperature": 0,
            "seed": 1,
            "max_tokens": request.most_tokens,
            "stream": True,
        }
        if "schema" in self._forms[0]:
            schema = request.schema if self._forms[0] == "bounded schema" else _unbounded(request.schema)
            form = {"name": "question", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": form}
        elif self._forms[0] == "object":
            body["response_format"] = {"type": "json_object"}
        return body

    def _words(self, response: httpx.Response, until: float) -> Iterator[str]:
        """Yield the words of a stream of events, or of an answer that came whole."""
        is_stream = "event-stream" in response.headers.get("content-type", "")
        whole = ""
        for line in self._lines(response, until):
            if not is_stream:
                whole += line
            elif line.startswith("data:"):
                data = line.removeprefix("data:").strip()
                if data == "[DONE]":
                    return
                yield self._content(data, "delta")
        if not is_stream:
            yield self._content(whole, "message")

    def _lines(self, response: httpx.Response, until: float) -> Iterator[str]:
        """Yield the lines of an answer while it is neither too long nor too slow."""
        size = 0
        rest = ""
        for part in response.iter_text():
            size += len(part)
            if size > _MOST_BYTES:
                raise NoAnswerError(f"the answer is longer than {_MOST_BYTES:,} characters")
            if self.clock() > until:
                raise NoAnswerError(self._too_slow())
            *lines, rest = (rest + part).split("\n")
            yield from lines
        yield rest

    def _content(self, data: str, part: str) -> str:
        """Take the words out of one event."""
        try:
            event: Any = json.loads(data)
            error = event.get("error")
            choice = event["choices"][0] if not error and event["choices"] else {part: {}}
            content, ended = (choice.get(part) or {}).get("content"), choice.get("finish_reason")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise NoAnswerError("the server does not answer as this interface wants it") from None
        if error:
            raise NoAnswerError(f"the server broke off: {self._safe(_message(error))}")
        if ended == "length":
            raise NoAnswerError("the answer was cut off, since it became too long")
        return content if isinstance(content, str) else ""

    def _refused(self, response: httpx.Response, until: float) -> Exception:
        """Return why a server did not answer, in its own words where it has some."""
        status = response.status_code
        text = "".join(self._lines(response, until))[:4_000]
        try:
            said = self._safe(_message(json.loads(text).get("error")))
        except (ValueError, AttributeError, RecursionError):
            said = ""
        told = f"{self.url.authority} answers {status}{f': {said}' if said else ''}"
        if status == 429 or status >= 500:
            return NoAnswerError(told)
        hints = {401: "look at the key", 403: "look at the key", 404: "look at the model's name and at the end of the address, often /v1"}
        return QuizError(told, hints.get(status, "look at the address and at the model's name"))

    def _too_slow(self) -> str:
        return f"the answer took longer than {self.seconds:g} seconds"

    def _safe(self, text: str) -> str:
        """Make words of a server safe to show, without the key should it be among them."""
        return clean_line(text.replace(self.key, "…") if self.key else text)[:200]


def is_this_machine(host: str) -> bool:
    """Return whether the name of a server means this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _unbounded(schema: object) -> object:
    """Return a schema without the lengths of its texts, which some servers do not take."""
    if isinstance(schema, Mapping):
        return {name: _unbounded(value) for name, value in schema.items() if name != "maxLength"}
    return schema


def _message(error: object) -> str:
    if isinstance(error, Mapping):
        error = error.get("message")
    return error if isinstance(error, str) else ""
