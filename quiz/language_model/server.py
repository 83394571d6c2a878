"""Sends requests to the server of a language model: the one place that reaches it, with every limit that holds for what it answers.

No redirect is followed, no proxy and no setting of the environment is used, and the key is sent to this server alone.
"""

from __future__ import annotations

import ipaddress
import json
import re
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from quiz.errors import QuizError
from quiz.extras import missing
from quiz.language_model.model import NoAnswerError
from quiz.source.errors import reason_in_words
from quiz.source.url import Url
from quiz.text import clean_line

if TYPE_CHECKING:
    import ssl

    import httpx

IDLE_SECONDS = 120
"""A server that says nothing for so long is given up; a small model on a slow machine takes its time to begin."""
TOTAL_SECONDS = 3_600
"""For one whole answer."""
_CONNECT_SECONDS = 15.0
_BRIEF_SECONDS = 5.0
"""For questions about the server itself."""
_MOST_CHARACTERS = 16_000_000
"""Of one answer, with everything that streams around its words."""
_LONGEST_LINE = 2_000_000
"""An answer that comes whole is one line."""
_BUSY = (429, 502, 503, 504, 529)
"""How servers say that they will have time later."""
_PAUSES = (2.0, 5.0, 15.0)
"""Seconds before a busy server is asked again, where it does not say itself how long to wait."""
_LONGEST_PAUSE = 60.0
"""A server that wants to be left alone for longer is not waited for."""
_NO_CREDIT = re.compile(r"insufficient[_ ](?:quota|balance|credits?|funds)|exceeded your current quota", re.IGNORECASE)
_TOO_LONG = re.compile(
    r"context[_ ](?:length|size|window)|maximum context|prompt is too long|exceed_context|too many tokens|input is too long", re.IGNORECASE
)
_HINTS = {
    402: "add credit to your account there, or choose another model: quiz model",
    404: "check the model's name, and the end of the address: often /v1",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is no answer: what the server says instead."""

    host: str
    status: int
    said: str
    """The server's own words, safe to show and without the key; may be empty."""
    raw: str
    """The beginning of what it sent; only looked through, never shown."""
    parameter: str
    """Which part of the request it names as the cause; may be empty."""
    keyed: bool
    """Whether a key was sent."""

    @property
    def told(self) -> str:
        """What happened, in one sentence."""
        return f"{self.host} answers {self.status}{f': {self.said}' if self.said else ''}"

    @property
    def is_too_long(self) -> bool:
        """Whether request and answer have no room in the model."""
        return self.status in (400, 413, 422, 500) and bool(_TOO_LONG.search(self.raw))

    def error(self, hint: str = "") -> Exception:
        """Return it as an error: one for this request alone, or one that says that the model cannot be asked.

        Args:
            hint: what to do, where the interface knows better.
        """
        if _NO_CREDIT.search(self.raw):
            return QuizError(self.told, _HINTS[402])
        if self.status in _BUSY:
            return NoAnswerError(f"{self.told}; the server is busy, so try again in a few minutes")
        if self.status >= 500:
            return NoAnswerError(self.told)
        if self.status in (401, 403):
            hint = "check the key" if self.keyed else "name the variable with the key: --key-variable NAME"
        elif 300 <= self.status < 400:
            hint = "it redirects, and redirects are not followed: use the address it leads to"
        return QuizError(self.told, hint or _HINTS.get(self.status, "check the address and the model's name"))


@dataclass
class Reply:
    """What a server answers, while it comes."""

    status: int
    kind: str
    """Its media type."""
    _server: ModelServer
    _response: httpx.Response
    _until: float

    def lines(self) -> Iterator[str]:
        """Yield its lines while it is neither too long nor too slow.

        Raises:
            NoAnswerError: it is.
        """
        decoder = getincrementaldecoder("utf-8")("replace")
        size = length = 0
        rest: list[str] = []
        for part in self._response.iter_raw():
            text = decoder.decode(part)
            size += len(text)
            if size > _MOST_CHARACTERS:
                raise NoAnswerError(f"the answer is longer than {_MOST_CHARACTERS:,} characters")
            if self._server.clock() > self._until:
                raise NoAnswerError(f"the answer took longer than {self._server.total:,g} seconds")
            first, *others = text.split("\n")
            rest.append(first)
            length += len(first)
            if length > _LONGEST_LINE:
                raise NoAnswerError(f"a line of the answer is longer than {_LONGEST_LINE:,} characters")
            if others:
                yield "".join(rest)
                yield from others[:-1]
                rest, length = [others[-1]], len(others[-1])
        yield "".join(rest)

    def refusal(self) -> Refusal:
        """Read what the server says instead of an answer."""
        raw = ""
        for line in self.lines():
            raw += f"{line}\n"
            if len(raw) > 4_000:
                break
        raw = raw[:4_000]
        try:
            told: Any = json.loads(raw)
        except (ValueError, RecursionError):
            told = None
        error = told.get("error", told) if isinstance(told, Mapping) else None
        parameter = error.get("param") if isinstance(error, Mapping) else None
        return Refusal(
            self._server.url.authority,
            self.status,
            self._server.safe(words_of(error)),
            raw,
            parameter if isinstance(parameter, str) else "",
            bool(self._server.key),
        )


@dataclass
class ModelServer:
    """A server that has language models. Its key is kept in memory alone."""

    url: Url
    key: str = field(default="", repr=False)
    idle: float = IDLE_SECONDS
    """Seconds without a word after which it is given up."""
    total: float = TOTAL_SECONDS
    """Seconds that one answer may take."""
    start: str = "check that the server is running"
    """What to do when nobody answers at the address."""
    tell: Callable[[str], None] = field(default=lambda _text: None, repr=False)
    """Says what is waited for."""
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)
    """Gives seconds that never go backwards."""
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    def __post_init__(self) -> None:
        """Ensure that nobody can read the key on its way."""
        if self.key:
            ensure_private(self.url)

    @contextmanager
    def ask(self, path: str, body: Mapping[str, object]) -> Iterator[Reply]:
        """Send a request, again after a while if the server is busy, and yield its reply; the connection is closed afterwards.

        Args:
            path: what follows the address.
            body: what is sent, as JSON.

        Raises:
            NoAnswerError: no more of the reply comes.
            QuizError: the server cannot be reached.
        """
        until = self.clock() + self.total
        with self._client(min(self.idle, self.total)) as client:
            for pause in (*_PAUSES, None):
                with client.stream("POST", self._address(path), json=body, headers=self._headers()) as response:
                    reply = Reply(response.status_code, response.headers.get("content-type", ""), self, response, until)
                    if pause is None or response.status_code not in _BUSY:
                        yield reply
                        return
                    refusal = reply.refusal()
                    seconds = _retry_after(response.headers, pause)
                if _NO_CREDIT.search(refusal.raw) or seconds > _LONGEST_PAUSE:
                    raise refusal.error()
                self.tell(f"{self.url.authority} is busy; trying again in {seconds:g} seconds.")
                self.sleep(seconds)

    def look_up(self, path: str, body: Mapping[str, object] | None = None) -> Any:
        """Return what the server says about itself, as plain data; None if it says nothing of use in a few seconds.

        Args:
            path: what follows the address.
            body: what is sent, as JSON; None asks with GET.

        Raises:
            QuizError: what is needed to ask is not installed.
        """
        try:
            with (
                self._client(_BRIEF_SECONDS) as client,
                client.stream("GET" if body is None else "POST", self._address(path), json=body, headers=self._headers()) as response,
            ):
                return json.loads("\n".join(Reply(response.status_code, "", self, response, self.clock() + _BRIEF_SECONDS).lines()))
        except (NoAnswerError, ServerAwayError, ValueError, RecursionError):
            return None

    def safe(self, text: str) -> str:
        """Make words of the server safe to show, without the key should it be among them."""
        text = clean_line(text)
        return (text.replace(self.key, "…") if self.key else text)[:200]

    def _address(self, path: str) -> str:
        return f"{str(self.url).rstrip('/')}{path}"

    def _headers(self) -> dict[str, str]:
        return {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})

    @contextmanager
    def _client(self, seconds: float) -> Iterator[httpx.Client]:
        """Yield a client; its failures are raised as errors of this program."""
        try:
            import httpx  # noqa: PLC0415 - an extra
        except ImportError:
            raise missing("llm", "to ask a language model") from None
        timeout = httpx.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS))
        try:
            with httpx.Client(timeout=timeout, trust_env=False, follow_redirects=False, verify=_tls()) as client:
                yield client
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol) as error:
            why = self.safe(reason_in_words(str(error)))
            raise ServerAwayError(f"{self.url.authority} cannot be reached: {why}", self.start) from None
        except httpx.TimeoutException:
            raise NoAnswerError(
                f"{self.url.authority} sent nothing for {seconds:,g} seconds; to wait longer: quiz model timeout SECONDS"
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoAnswerError(f"the connection to {self.url.authority} broke: {self.safe(reason_in_words(str(error)))}") from None


@cache
def _tls() -> ssl.SSLContext:
    """Return the certificates that are trusted; to load them takes 0.1 s, so it is done once."""
    import httpx  # noqa: PLC0415 - an extra

    return httpx.create_ssl_context(trust_env=False)


class ServerAwayError(QuizError):
    """Nobody answers at the address."""


def ensure_private(url: Url) -> None:
    """Ensure that a key can be sent to an address.

    Raises:
        QuizError: others could read it on its way.
    """
    if url.scheme != "https" and not is_this_machine(url.host):
        raise QuizError("a key is only sent over https, or to this machine", "use an address that begins with https://")


def is_this_machine(host: str) -> bool:
    """Return whether the name of a server means this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def words_of(error: object) -> str:
    """Return the sentence in what a server sends as its error; empty where there is none."""
    if isinstance(error, Mapping):
        error = error.get("message") or error.get("detail")
    return error if isinstance(error, str) else ""


def _retry_after(headers: Mapping[str, str], otherwise: float) -> float:
    """Return how many seconds a server wants to be left alone: it says so as a number or as a date, or not at all."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        now = parsedate_to_datetime(headers["date"]) if "date" in headers else datetime.now(UTC)
        return max(0.0, (parsedate_to_datetime(said) - now).total_seconds())
    except (ValueError, TypeError):
        return otherwise
