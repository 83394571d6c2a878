"""Makes one list of headlines of the entries of all feeds: the same link or the same title is one story, with all its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from msgspec import Struct

from quiz.feeds.model import Feed, Headline
from quiz.text import clean_line, fold

_TRACKING = re.compile(r"(?<=[?&])(?:utm_[^=&#]*|at_(?:medium|campaign)[^=&#]*|ns_[^=&#]*|fbclid|gclid|cmpid)=[^&#]*&?", re.IGNORECASE)
"""Parameters of a link that only count who came from where."""


class KeptEntry(Struct, frozen=True):
    """An entry of a feed as it is kept, without its text."""

    id: str
    title: str
    link: str = ""
    published: str = ""
    seen: str = ""
    author: str = ""
    licence: str = ""
    words: int = 0
    is_whole: bool = False
    story: str = ""
    source: str = ""
    bank: str = ""
    questions: int = 0

    @property
    def when(self) -> str:
        """As that of a headline."""
        return min(self.published or self.seen, self.seen)


@dataclass
class Group:
    """Entries that are the same story."""

    entries: list[tuple[Feed, KeptEntry]] = field(default_factory=list)
    """At least one, the newest first."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its entries, that of the one which came first at the front: it stays when other feeds bring the story later."""
        ordered = sorted(self.entries, key=lambda pair: (pair[1].seen, pair[1].when, pair[1].id))
        return tuple(dict.fromkeys(kept.id for _, kept in ordered))

    @property
    def when(self) -> str:
        """As that of a headline: when the first of its feeds published it."""
        return min(kept.when for _, kept in self.entries)

    def headline(self) -> Headline:
        """Return how it is listed."""
        ids = self.ids
        first = next(kept for _, kept in self.entries if kept.id == ids[0])
        best = max((kept for _, kept in self.entries), key=lambda kept: (kept.is_whole, kept is first))
        bank = next((kept for _, kept in self.entries if kept.bank), None)
        return Headline(
            id=ids[0],
            title=clean_line(first.title),
            link=(best.link if best.is_whole else "") or first.link or best.link,
            sources=tuple(dict.fromkeys(feed.name for feed, _ in self.entries)),
            published=min((kept.published for _, kept in self.entries if kept.published), default=""),
            seen=first.seen,
            words=best.words,
            is_whole=best.is_whole,
            author=clean_line(first.author),
            licence=clean_line(first.licence),
            ids=ids,
            story=next((kept.story for _, kept in self.entries if kept.story), ""),
            bank=bank.bank if bank else "",
            questions=bank.questions if bank else 0,
        )


def grouped(entries: Iterable[tuple[Feed, KeptEntry]]) -> list[Group]:
    """Put entries together that are the same story, the newest first.

    The same link is always one story. The same title is one across feeds, but not within a feed, which may have many called “In brief”.

    Args:
        entries: those of all feeds; what came at the same moment stays in this order.
    """
    by_id: dict[str, list[tuple[Feed, KeptEntry]]] = {}
    for feed, kept in sorted(entries, key=lambda pair: pair[1].when, reverse=True):
        by_id.setdefault(kept.id, []).append((feed, kept))
    groups: list[Group] = []
    by_title: dict[str, list[Group]] = {}
    for same in by_id.values():
        feeds = {feed.address for feed, _ in same}
        titled = by_title.setdefault(fold(same[0][1].title), [])
        group = next((group for group in titled if feeds.isdisjoint(feed.address for feed, _ in group.entries)), None)
        if group is None:
            groups.append(group := Group())
            titled.append(group)
        group.entries += same
    return sorted(groups, key=lambda group: group.when, reverse=True)


def entry_id(link: str, feed: str, title: str) -> str:
    """Return the id of an entry: a hash of its link, or where it has none of the feed's address and its title."""
    key = _TRACKING.sub("", link.partition("#")[0]).rstrip("?&/") if link else f"{feed}\n{fold(title)}"
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:16]
