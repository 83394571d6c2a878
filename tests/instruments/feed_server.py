"""Ten feeds on this machine, 200 entries in all, as one meets them: one slow, one broken, one moved, one gone, one with full text, one
behind a paywall, one that knows its versions, one that wants to be left alone, one that asks for an interval, and one in Atom.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import escape

from instruments.pages import PROSE, page
from instruments.web import Answer, Connection, Server, response

ENTRIES = 20
HOST = "127.0.0.1"
FEEDS = ("plain", "atom", "versions", "slow", "broken", "moved", "gone", "full", "paywalled", "busy")
WORKING = ("plain", "atom", "versions", "broken", "moved", "full", "paywalled")
"""Those of which headlines come."""
FIRST = datetime(2026, 11, 30, 7, tzinfo=UTC)
ETAG = '"one"'
MODIFIED = "Mon, 30 Nov 2026 07:00:00 GMT"


def rss(name: str, links: str, *, entries: int = ENTRIES, text: str = "A short summary.", extra: str = "", base: str = "") -> str:
    """Return a feed in RSS.

    Args:
        name: its title, and a part of that of each entry.
        links: where its entries are.
        entries: how many.
        text: what it brings of each.
        extra: elements of the feed.
        base: the title of the entries; by default one of its own.
    """
    items = "".join(
        f"<item><title>{escape(base or name)} story {at}</title><link>{escape(links)}/{at}</link>"
        f"<pubDate>{(FIRST - timedelta(hours=at)).strftime('%a, %d %b %Y %H:%M:%S GMT')}</pubDate>"
        f"<description>{escape(text)}</description></item>"
        for at in range(entries)
    )
    return f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>{escape(name)}</title>{extra}{items}</channel></rss>"


def atom(name: str, links: str, entries: int = ENTRIES) -> str:
    """Return a feed in Atom."""
    items = "".join(
        f"<entry><id>urn:{at}</id><title>{name} story {at}</title><link href='{links}/{at}'/><author><name>A. B.</name></author>"
        f"<updated>{(FIRST - timedelta(hours=at)).strftime('%Y-%m-%dT%H:%M:%SZ')}</updated><summary>Short.</summary></entry>"
        for at in range(entries)
    )
    return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>{name}</title>{items}</feed>"


def feed_answers(at: str) -> dict[str, Answer]:
    """Return what the server answers, by path.

    Args:
        at: where it is, such as `http://127.0.0.1:8000`.
    """
    kind = "application/rss+xml; charset=utf-8"
    whole = "".join(f"<p>{line}</p>" for line in PROSE)
    wall = "<script type='application/ld+json'>{\"isAccessibleForFree\": false}</script>"

    feeds = (
        f"<link rel='alternate' type='application/rss+xml' href='/plain'><link rel=alternate type=application/atom+xml href='{at}/atom'>"
    )

    def versions(connection: Connection) -> None:
        if connection.asked.headers.get("if-none-match") == ETAG:
            connection.send(response(status="304 Not Modified", ETag=ETAG))
        else:
            connection.send(response(rss("versions", f"{at}/story/versions"), kind=kind, ETag=ETAG, Last_Modified=MODIFIED))

    answers: dict[str, Answer] = {
        "/plain": response(rss("plain", f"{at}/story/plain", extra="<ttl>60</ttl>"), kind=kind),
        "/atom": response(atom("atom", f"{at}/story/atom"), kind="application/atom+xml; charset=utf-8"),
        "/versions": versions,
        "/slow": lambda connection: connection.stall(),
        "/broken": response(rss("broken", f"{at}/story/broken").replace("</channel></rss>", "<item><title>cut of"), kind=kind),
        "/moved": response(status="301 Moved Permanently", Location="/new-home"),
        "/new-home": response(rss("moved", f"{at}/story/moved"), kind=kind),
        "/gone": response(status="410 Gone"),
        "/full": response(rss("full", f"{at}/story/full", text=whole), kind=kind),
        "/paywalled": response(rss("paywalled", f"{at}/wall/paywalled"), kind=kind),
        "/busy": response(status="429 Too Many Requests", Retry_After="120"),
        "/page": response(page(head=feeds)),
        "/no-feed": response(page()),
    }
    for name in FEEDS:
        for number in range(ENTRIES):
            answers[f"/story/{name}/{number}"] = response(page())
            answers[f"/wall/{name}/{number}"] = response(page(PROSE[0], "Subscribe now to read the full article.", head=wall))
    return answers


@contextmanager
def feed_server() -> Iterator[Server]:
    """Serve the feeds while it is entered."""
    with Server() as server:
        server.answers |= feed_answers(f"http://{HOST}:{server.port}")
        yield server
