"""Finds the feed of an address: the feed itself, or the one that a page names in its head."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from quiz.errors import QuizError
from quiz.source.connect import PrivateServerError
from quiz.source.decode import decode
from quiz.source.feed import ParsedFeed, looks_like_a_feed, parse_feed
from quiz.source.fetch import FetchAnswer, FetchLimits, Network, Version, fetch_if_changed
from quiz.source.model import FetchedPage
from quiz.source.url import read_url

_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/rdf+xml"))
_LOOKED_AT = 500_000
"""Characters of a page; feeds are named in its head."""
_MOST_LINKS = 20
_HINT = "check the address, or try again later"


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that was found and fetched."""

    address: str
    """Where it is, behind redirects that are for good."""
    answer: FetchAnswer
    parsed: ParsedFeed
    others: tuple[str, ...] = ()
    """The other feeds that its page names."""


def find_feed(address: str, limits: FetchLimits, network: Network) -> FoundFeed:
    """Fetch a feed, or the first feed that a page names.

    Args:
        address: of a feed or a page.
        limits: what each fetch may cost.
        network: how it is reached.

    Raises:
        QuizError: it cannot be fetched, or there is no feed.
    """
    answer, page = _fetch(address, limits, network)
    others: tuple[str, ...] = ()
    if not is_feed(page):
        links = feed_links(decode(page.data, page.encoding), page.url)
        if not links:
            raise QuizError(f"{page.url} is not a feed and names none", "look for RSS on the page, and follow that address")
        address, *rest = links
        others = tuple(rest)
        answer, page = _fetch(address, limits, network)
    return FoundFeed(answer.moved or str(read_url(address)), answer, parse_page(page), others)


def is_feed(page: FetchedPage) -> bool:
    """Return whether a page is a feed."""
    return looks_like_a_feed(decode(page.data, page.encoding))


def parse_page(page: FetchedPage) -> ParsedFeed:
    """Parse a feed that was fetched.

    Raises:
        QuizError: it is none.
    """
    if not is_feed(page):
        raise QuizError(f"{page.url} is no longer a feed", "open it in a browser, and look for its new address")
    return parse_feed(decode(page.data, page.encoding), page.url)


def feed_links(text: str, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page names by `<link rel=alternate>`, each once.

    Args:
        text: the page.
        url: where it is.
    """
    links = _Links(url)
    links.feed(text[:_LOOKED_AT])
    return tuple(dict.fromkeys(links.found))[:_MOST_LINKS]


class _Links(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._base = read_url(url)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        is_alternate = tag == "link" and "alternate" in named.get("rel", "").lower().split()
        if is_alternate and named.get("type", "").strip().lower() in _TYPES and named.get("href"):
            try:
                self.found.append(str(read_url(named["href"].strip(), self._base)))
            except QuizError:
                return  # not an address that is fetched


def _fetch(address: str, limits: FetchLimits, network: Network) -> tuple[FetchAnswer, FetchedPage]:
    read_url(address)  # what is no address is said as such
    try:
        answer = fetch_if_changed(address, Version(), limits, network)
    except PrivateServerError:
        raise
    except QuizError as error:
        raise QuizError(error.message, _HINT) from None
    if answer.page is None:
        raise QuizError(answer.trouble or f"{address} sent nothing", _HINT)
    return answer, answer.page
