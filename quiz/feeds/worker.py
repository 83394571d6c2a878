"""The process that fetches and parses feeds: gets a task as a line of JSON, stores what comes, and writes a line for each feed.

It ends when its standard input does, so that it never outlives who started it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import msgspec

from quiz.errors import QuizError
from quiz.feeds.find import FoundFeed, find_feed, parse_page
from quiz.feeds.model import Feed
from quiz.feeds.refresh import AT_ONCE, Refreshed, Task
from quiz.feeds.store import FeedStore
from quiz.source.connect import PrivateServerError
from quiz.source.feed import ParsedFeed
from quiz.source.fetch import FetchAnswer, FetchLimits, Network, Version, fetch_if_changed
from quiz.source.url import read_url

_Came = tuple[FetchAnswer, ParsedFeed | None] | QuizError
"""The result of a fetch, or why there is none."""
_LATER = "newsquiz tries again next time"
_LONGEST_WAIT = 24 * 60 * 60
"""Seconds; no server is left alone for longer."""
_NICE = 10
"""Lets whoever presses keys have the processor first."""


def work(task: Task, store: FeedStore) -> Iterator[tuple[str, Refreshed]]:
    """Carry out a task, and yield each address with its result, in the order in which the feeds answer."""
    limits = FetchLimits(seconds=task.seconds)
    if task.follow:
        for address in task.addresses:
            yield address, _follow(store, address, limits, private=task.private)
        return
    wanted = set(task.addresses)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        feeds = [feed for feed in store.feeds() if feed.address in wanted]
        asked = {pool.submit(_fetch, feed, limits, keeps=store.has_entries(feed)): feed for feed in feeds}
        while asked:
            # Those that came while others were stored are stored together: flushing a disk takes longer than most feeds.
            came = [(asked.pop(future), future.result()) for future in wait(asked, return_when=FIRST_COMPLETED).done]
            yield from _store_together(store, came)


def wait_seconds(retry_after: str, now: datetime) -> int:
    """Return how long a server asks to be left alone, at most a day; 0 where it does not say.

    Args:
        retry_after: seconds, or a date as HTTP writes it.
        now: the moment.
    """
    if retry_after.isascii() and retry_after.isdecimal():
        return min(int(retry_after[:9]), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return 0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(0, round((until - now).total_seconds())), _LONGEST_WAIT)


def _follow(store: FeedStore, address: str, limits: FetchLimits, *, private: bool) -> Refreshed:
    try:
        host = read_url(address).host if private else ""
        found = find_feed(address, limits, Network(private_host=host))
        feed = store.follow(found.address, found.parsed.title, host if read_url(found.address).host == host else "")
        feed = _answered(store, feed, found)
    except PrivateServerError as error:
        hint = error.hint if private else f"if you trust it: quiz follow --allow-private {address}"
        return Refreshed(Feed(address), error=error.message, hint=hint)
    except QuizError as error:
        return Refreshed(Feed(address), error=error.message, hint=error.hint)
    return Refreshed(feed, feed.new, others=found.others)


def _answered(store: FeedStore, feed: Feed, found: FoundFeed) -> Feed:
    version = found.answer.version
    return store.answered(feed, found.parsed, etag=version.etag, modified=version.modified)


def _fetch(feed: Feed, limits: FetchLimits, *, keeps: bool) -> _Came:
    """Fetch and parse a feed; what was fetched before counts only where its entries are still kept."""
    version = Version(feed.etag, feed.modified) if keeps else Version()
    try:
        answer = fetch_if_changed(feed.address, version, limits, Network(private_host=feed.private))
        return answer, parse_page(answer.page) if answer.page else None
    except QuizError as error:
        return error
    except Exception as error:  # whatever a parser makes of what a stranger sent is the trouble of this feed alone
        return QuizError(f"it cannot be read ({type(error).__name__})", _LATER)


def _store_together(store: FeedStore, came: Sequence[tuple[Feed, _Came]]) -> list[tuple[str, Refreshed]]:
    try:
        with store.together():
            return [(feed.address, _store_safely(store, feed, one)) for feed, one in came]
    except QuizError as error:
        return [(feed.address, Refreshed(feed, error=error.message, hint=error.hint)) for feed, _ in came]


def _store_safely(store: FeedStore, feed: Feed, came: _Came) -> Refreshed:
    try:
        return _store(store, feed, came)
    except QuizError as error:  # it was unfollowed meanwhile, or its file cannot be written
        return Refreshed(feed, error=error.message, hint=error.hint)


def _store(store: FeedStore, feed: Feed, came: _Came) -> Refreshed:
    if isinstance(came, QuizError):
        feed = store.failed(feed, came.message, _LATER)
        return Refreshed(feed, error=feed.error, hint=feed.hint)
    answer, parsed = came
    if answer.status == 410:
        feed = store.gone(feed)
        return Refreshed(feed, error=feed.paused, hint=feed.hint)
    if answer.trouble:
        wait = wait_seconds(answer.retry_after, datetime.now(UTC))
        feed = store.failed(feed, answer.trouble, _LATER, wait_seconds=wait)
        return Refreshed(feed, error=feed.error, hint=feed.hint)
    feed = store.answered(feed, parsed, etag=answer.version.etag, modified=answer.version.modified, moved=answer.moved)
    return Refreshed(feed, feed.new)


def main() -> None:
    """Carry out the task on the standard input."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    task = msgspec.json.decode(sys.stdin.buffer.readline(), type=Task)
    threading.Thread(target=_end_with_input, daemon=True).start()
    with contextlib.suppress(OSError):  # nobody reads it any more
        for result in work(task, FeedStore(Path(task.home))):
            sys.stdout.buffer.write(msgspec.json.encode(result) + b"\n")
            sys.stdout.buffer.flush()
    os._exit(0)  # without waiting for names that are still looked up


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
