"""Feeds and entries for tests, and the clock they are kept by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from quiz.source.feed import FeedEntry, ParsedFeed

LONG = "<p>" + "word " * 200 + "</p>"


@dataclass
class Clock:
    """Gives a moment that only a test moves."""

    at: datetime = datetime(2026, 11, 30, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def later(self, **span: float) -> None:
        self.at += timedelta(**span)


def entry(
    title: str = "Bridge closes", url: str = "https://post.example/bridge", published: str = "2026-11-30T07:00:00Z", html: str = ""
) -> FeedEntry:
    return FeedEntry(title, url, published, "", html, "", "")


def parsed(*entries: FeedEntry, title: str = "The Post", minutes: int = 0) -> ParsedFeed:
    return ParsedFeed(title, entries, minutes)
