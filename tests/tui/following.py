"""Feeds and headlines for tests of the front page, without a network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

from feeds.feed_texts import entry, parsed
from instruments.pages import PROSE
from quiz.feeds.model import Feed
from quiz.feeds.refresh import Refreshed
from quiz.feeds.store import FeedStore
from tui.driving import NOON

WHOLE = "".join(f"<p>{line}</p>" for line in PROSE)
POST, GAZETTE = "https://post.example/rss", "https://gazette.example/rss"
TITLES = ("Bridge over the Wye is closed", "Council keeps its night bus", "Ferry is late again", "Port to be dredged")


def follow(home: Path, titles: Sequence[str] = TITLES, address: str = POST, name: str = "The Post", *, link: bool = True) -> FeedStore:
    """Follow a feed that brings some stories whole, the newest first, an hour between two."""
    store = FeedStore(home, now=lambda: NOON)
    entries = [
        entry(title, f"{address.removesuffix('rss')}{at}" if link else "", f"2026-11-10T{10 - at:02}:30:00Z", WHOLE)
        for at, title in enumerate(titles)
    ]
    store.answered(store.follow(address), parsed(*entries, title=name))
    return store


class FakeRefresh:
    """Stands in for `Refresh`: gives what a test puts in, and ends when it is told so."""

    made: list[FakeRefresh]

    def __init__(self, store: FeedStore, environ: Mapping[str, str], feeds: Sequence[Feed] | None = None) -> None:
        del environ
        self.feeds = store.willing() if feeds is None else tuple(feeds)
        self.is_for_due_alone = feeds is not None
        self.total = len(self.feeds)
        self.results = asyncio.Queue[Refreshed | None]()
        type(self).made.append(self)

    def cancel(self) -> None:
        self.results.put_nowait(None)

    async def __aiter__(self) -> AsyncIterator[Refreshed]:
        for _ in range(self.total):
            done = await self.results.get()
            if done is None:
                return
            yield done
