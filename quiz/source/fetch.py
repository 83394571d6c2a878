"""Fetches one page: only http and https, only from public addresses, of limited size and time, only text."""

from __future__ import annotations

import re
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from functools import cache

import httpcore

import quiz
from quiz.errors import QuizError
from quiz.source.address import is_public
from quiz.source.connect import Admit, Deadline, Resolve, TooSlowError, VettedNetwork, resolve
from quiz.source.errors import reason_in_words
from quiz.source.model import FetchedPage
from quiz.source.url import Url, read_url
from quiz.text import clean_line


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What a fetch may cost."""

    most_bytes: int = 5_000_000
    """After decompression."""
    seconds: float = 10.0
    """For everything together: looking names up, connecting, redirects, reading."""
    redirects: int = 5


certificates = cache(httpcore.default_ssl_context)
"""Loads them once: it takes 40 ms, which is most of the fetch of a feed."""


@dataclass(frozen=True, slots=True)
class Network:
    """How the network is reached; tests hand in their own, the program has no setting for it."""

    resolve: Resolve = resolve
    admit: Admit = is_public
    clock: Callable[[], float] = time.monotonic
    certificates: Callable[[], ssl.SSLContext] = certificates
    private_host: str = ""
    """The one host whose addresses are not asked about, since somebody has allowed it by name; empty for none."""


@dataclass(frozen=True, slots=True)
class Version:
    """By what a server knows the version of a page that was fetched before; empty where it does not say."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class FetchAnswer:
    """What a server answered in the end, after redirects."""

    status: int
    page: FetchedPage | None
    """The page; None with any status but 200."""
    version: Version
    moved: str
    """The address behind all redirects that are for good, if there are any and no other came before them."""
    retry_after: str
    """As the server says it: seconds or a date; empty where it does not."""
    trouble: str
    """Why there is no page, in words; empty where there is one, and where it has not changed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a fetch takes."""

    types: frozenset[str]
    """The media types; a server that names none is believed."""
    accept: str
    """How they are asked for."""
    what: str
    """What it is, for messages."""
    hint: str
    """What to do where something else comes."""
    smaller: str
    """What to do where it is too large."""


_TEXTS = frozenset(
    "text/html application/xhtml+xml text/plain text/markdown text/x-markdown text/xml application/xml "
    "application/rss+xml application/atom+xml application/rdf+xml".split()
)
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_FOR_GOOD = frozenset((301, 308))
_SENDABLE = re.compile(r"[ -~]{1,500}")
"""What a header may contain."""
_WHY = {
    401: "it wants a name and a password",
    402: "it wants to be paid",
    403: "it does not let programs read it",
    404: "there is no such page",
    410: "the page is gone",
    429: "it was asked too often",
    451: "it may not be shown here, for legal reasons",
}
_SAVE_IT = "save the page from a browser, and name the file"
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, "
    "text/markdown, application/xml;q=0.9, text/xml;q=0.9"
)
PAGE = Wanted(
    _TEXTS, _ACCEPT, "a page with text", "give the address of an article", "copy the text of the article into a file, and name that"
)
"""What articles and feeds come in."""


def fetch(url: str, limits: FetchLimits | None = None, network: Network | None = None) -> FetchedPage:
    """Fetch a page.

    Args:
        url: its address, with http:// or https://.
        limits: what it may cost.
        network: how it is reached.

    Raises:
        QuizError: it cannot be had, or it is not one that is fetched.
    """
    answer = fetch_if_changed(url, Version(), limits, network)
    if answer.page is None:
        raise QuizError(answer.trouble, _SAVE_IT)
    return answer.page


def fetch_if_changed(
    url: str, version: Version, limits: FetchLimits | None = None, network: Network | None = None, wanted: Wanted = PAGE
) -> FetchAnswer:
    """Fetch a page unless it is still the version that was fetched before; takes what `fetch` does.

    Args:
        url: its address.
        version: what was fetched before.
        limits: what it may cost.
        network: how it is reached.
        wanted: what is taken.

    Raises:
        QuizError: no server answers, it leads on for ever, or what it answers is not what is wanted.
    """
    limits, network = limits or FetchLimits(), network or Network()
    deadline = Deadline(network.clock, network.clock() + limits.seconds)
    backend = VettedNetwork(deadline, network.resolve, network.admit, private_host=network.private_host)
    at = read_url(url)
    moved = ""
    is_for_good = True
    try:
        with httpcore.ConnectionPool(ssl_context=network.certificates(), network_backend=backend, retries=0) as pool:
            for _ in range(limits.redirects + 1):
                with pool.stream("GET", _for_the_pool(at), headers=_headers(at, version, wanted)) as response:
                    onward = _redirect(response, at)
                    if onward is None:
                        return _answer(response, at, limits, moved, wanted)
                    is_for_good = is_for_good and response.status in _FOR_GOOD
                at = onward
                moved = str(at) if is_for_good else moved
    except (TooSlowError, httpcore.TimeoutException):
        raise QuizError(f"{_shown(at)} did not answer within {limits.seconds:g} seconds", f"try again later, or {_SAVE_IT}") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, zlib.error, OSError) as error:
        raise QuizError(f"{_shown(at)} cannot be read: {reason_in_words(str(error))}", f"try again later, or {_SAVE_IT}") from None
    raise QuizError(f"{_shown(read_url(url))} leads from one address to the next, more than {limits.redirects} times", _SAVE_IT)


def _answer(response: httpcore.Response, at: Url, limits: FetchLimits, moved: str, wanted: Wanted) -> FetchAnswer:
    version = Version(_validator(response, b"etag"), _validator(response, b"last-modified"))
    retry_after = clean_line(_header(response, b"retry-after"))
    if response.status == 200:
        return FetchAnswer(200, _page(response, at, limits, wanted), version, moved, retry_after, "")
    if response.status == 304:
        return FetchAnswer(304, None, version, moved, retry_after, "")
    why = _WHY.get(response.status, "the server has trouble" if response.status >= 500 else "it was not given")
    return FetchAnswer(response.status, None, version, moved, retry_after, f"{_shown(at)} cannot be had: {why} ({response.status})")


def _validator(response: httpcore.Response, name: bytes) -> str:
    """Return what a server calls a version, if it can be sent back as it is."""
    value = _header(response, name)
    return value if _SENDABLE.fullmatch(value) else ""


def _for_the_pool(url: Url) -> httpcore.URL:
    return httpcore.URL(scheme=url.scheme, host=url.host, port=url.port, target=url.target)


def _headers(url: Url, version: Version, wanted: Wanted) -> list[tuple[str, str]]:
    known = (("If-None-Match", version.etag), ("If-Modified-Since", version.modified))
    return [
        ("Host", url.authority),
        ("User-Agent", f"newsquiz/{quiz.__version__}"),
        ("Accept", wanted.accept),
        ("Accept-Language", "en"),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
        *((name, value) for name, value in known if _SENDABLE.fullmatch(value)),
    ]


def _redirect(response: httpcore.Response, at: Url) -> Url | None:
    """Return where a response leads on to; nothing if it is the last."""
    target = _header(response, b"location")
    return read_url(target, at) if response.status in _REDIRECTS and target else None


def _page(response: httpcore.Response, at: Url, limits: FetchLimits, wanted: Wanted) -> FetchedPage:
    kind = Message()
    kind["content-type"] = _header(response, b"content-type")
    media_type = kind.get_content_type() if kind["content-type"] else ""
    if media_type and media_type not in wanted.types:
        raise QuizError(f"{_shown(at)} is not {wanted.what} but {clean_line(media_type)[:60]}", wanted.hint)
    packing = _header(response, b"content-encoding").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise QuizError(f"{_shown(at)} comes packed as {clean_line(packing)[:20]}, which was not asked for", _SAVE_IT)
    data = bytearray()
    for part in _unpacked(response.iter_stream(), limits.most_bytes + 1, packed=packing.endswith("gzip")):
        data += part
        if len(data) > limits.most_bytes:
            raise QuizError(f"{_shown(at)} is larger than {limits.most_bytes:,} bytes", wanted.smaller)
    charset = kind.get_param("charset") if media_type else None
    return FetchedPage(str(at), media_type, charset if isinstance(charset, str) else "", bytes(data))


def _unpacked(parts: Iterator[bytes], most: int, *, packed: bool) -> Iterator[bytes]:
    """Yield bytes as they were before they were packed, never more than `most` at once, however much is packed into a few."""
    if not packed:
        yield from parts
        return
    unpacker = zlib.decompressobj(wbits=31)  # 31: gzip, with its head and its checksum
    for part in parts:
        yield unpacker.decompress(part, most)
    if not unpacker.eof:
        raise zlib.error("the packed page ends too early")


def _header(response: httpcore.Response, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in response.headers if key.lower() == name), "")


def _shown(url: Url) -> str:
    return clean_line(str(url))[:100]
