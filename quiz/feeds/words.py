"""Sentences about feeds and headlines."""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil

from quiz.feeds.model import Feed, Headline
from quiz.text import counted


def ago(when: str, now: datetime) -> str:
    """Return how long ago a moment was: `just now`, `5 min ago`, `2 h ago`, `yesterday`, `3 days ago` or the day, such as `4 Nov 2026`.

    Args:
        when: in ISO 8601, in UTC; empty gives nothing.
        now: the moment, in the reader's time zone.
    """
    try:
        then = datetime.fromisoformat(when).replace(tzinfo=UTC).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return ""
    minutes = int((now - then).total_seconds() // 60)
    days = (now.date() - then.date()).days
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if days == 0 or minutes < 6 * 60:
        return f"{minutes // 60} h ago"
    if days < 7:
        return "yesterday" if days == 1 else f"{days} days ago"
    return f"{then.day} {_MONTHS[then.month - 1]} {then.year}"


def wait_in_words(feed: Feed, now: datetime) -> str:
    """Return for how long the server of a feed asks to be left alone; empty if it does not."""
    try:
        minutes = ceil((datetime.fromisoformat(feed.wait).replace(tzinfo=UTC) - now).total_seconds() / 60)
    except (ValueError, OverflowError):
        return ""
    return f"its server asks to be left alone for {minutes} min" if minutes > 0 else ""


def about(headline: Headline, now: datetime) -> str:
    """Return where a headline is from, how old it is, how long it takes to read and what comes with it.

    Such as `The Lantern, Skerry Post · 2 h ago · 4 min · 10 questions`.
    """
    sources = ", ".join(headline.sources[:_MOST_SOURCES])
    more = len(headline.sources) - _MOST_SOURCES
    parts = [f"{sources} and {more} more" if more > 0 else sources, ago(headline.when, now)]
    if headline.minutes:
        parts.append(f"{headline.minutes} min")
    if headline.bank:
        parts.append(counted(headline.questions, "question") if headline.questions else "with questions")
    return " · ".join(filter(None, parts))


def checked_in_words(checked: str, now: datetime) -> str:
    """Return how old the list is, in a sentence.

    Args:
        checked: when a feed answered last; empty if none ever did.
        now: the moment.
    """
    return f"Updated {ago(checked, now)}." if checked else "Not fetched yet."


def feed_in_words(feed: Feed, now: datetime) -> str:
    """Return how a feed is, in words: when it was updated, or what is wrong and what to do about it."""
    if feed.paused:
        return f"paused: {feed.paused}; {feed.hint}"
    if feed.error:
        last = f"; its headlines are from {ago(feed.checked, now)}" if feed.checked else ""
        return f"{feed.error}; {wait_in_words(feed, now) or feed.hint}{last}"
    if not feed.checked:
        return "not fetched yet"
    return f"updated {ago(feed.checked, now)}" + (f", {feed.new} new" if feed.new else "")


def new_in_words(new: int, failed: int, total: int) -> str:
    """Return the result of a refresh as a sentence: `12 new headlines from 9 of 10 feeds.`."""
    headlines = counted(new, "new headline") if new else "Nothing new"
    feeds = f"{total - failed} of {counted(total, 'feed')}" if failed else counted(total, "feed")
    return f"{headlines} from {feeds}."


_MOST_SOURCES = 3
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
