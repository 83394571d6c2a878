"""Fetches feeds in a process of their own, so that no key waits for it, and yields the result of each as soon as it is stored."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Generator, Iterator, Mapping, Sequence
from copy import copy
from pathlib import Path

import msgspec
from msgspec import Struct

import quiz
from quiz.errors import QuizError
from quiz.extras import need_extra
from quiz.feeds.feed_files import plain_address
from quiz.feeds.model import Feed
from quiz.feeds.store import FeedStore
from quiz.text import clean_line

AT_ONCE = 8
"""Number of feeds that are fetched at the same time."""
SECONDS = 10
"""For each of them."""
_READING_SECONDS = 20
"""For parsing what came, beyond the time to fetch it; a process that takes longer is ended."""


class Refreshed(Struct, frozen=True):
    """The result for one feed."""

    feed: Feed
    new: int = 0
    """Entries that were not there before."""
    error: str = ""
    """Why it could not be fetched, in words; empty if it could, or nothing has changed."""
    hint: str = ""
    """What to do about the error."""
    others: tuple[str, ...] = ()
    """The other feeds of a page that was to be followed, by their addresses."""


class Task(Struct, frozen=True):
    """What the process is asked for: feeds that are followed, or one to follow."""

    home: str
    addresses: tuple[str, ...]
    follow: bool = False
    """Whether the address is to be followed, as a feed or as a page that names one."""
    private: bool = False
    """Whether the address may be on a private network."""
    seconds: float = SECONDS
    """For each of them."""


class Refresh:
    """A refresh of feeds, begun when it is iterated over, by `for` or by `async for`; each gives a `Refreshed` per feed.

    Leaving the loop, or the end of the task that runs it, ends the process at once; what was stored stays.

    Args:
        store: the feeds.
        environ: the variables of the environment.
        feeds: which; by default those that may be fetched now because somebody asks for it, `FeedStore.willing`. For what was switched on
            and nobody asked for, hand in `FeedStore.due`.
        seconds: how long each feed may take.

    Raises:
        QuizError: what fetches feeds is not installed, or it cannot be read what is followed.
    """

    def __init__(
        self, store: FeedStore, environ: Mapping[str, str], feeds: Sequence[Feed] | None = None, *, seconds: float = SECONDS
    ) -> None:
        self.feeds = tuple(store.willing() if feeds is None else feeds)
        self._store = copy(store)  # of its own, since it changes from another thread
        addresses = tuple(feed.address for feed in self.feeds)
        self._worker = _Worker(Task(str(store.home.absolute()), addresses, seconds=seconds), environ)

    @property
    def total(self) -> int:
        """How many feeds are fetched."""
        return len(self.feeds)

    def cancel(self) -> None:
        """End the process at once; who iterates gets no more. May be called from any thread, more than once."""
        self._worker.cancel()

    def __iter__(self) -> Iterator[Refreshed]:
        """Yield the result for each feed."""
        left = {feed.address: feed for feed in self.feeds}
        with contextlib.closing(self._worker.results()) as results:
            for address, done in results:
                left.pop(address, None)
                yield done
        if not self._worker.cancelled:
            yield from (self._overdue(feed) for feed in left.values())

    async def __aiter__(self) -> AsyncIterator[Refreshed]:
        """Yield the result for each feed, without blocking the event loop."""
        iterator = iter(self)
        try:
            while (done := await asyncio.to_thread(next, iterator, None)) is not None:
                yield done
        finally:
            self.cancel()

    def _overdue(self, feed: Feed) -> Refreshed:
        """Say that a feed was given up, since the process ended without a word of it."""
        error, hint = self._worker.why_it_ended, "newsquiz tries again next time"
        with contextlib.suppress(QuizError):
            feed = self._store.failed(feed, error, hint)
        return Refreshed(feed, error=error, hint=hint)


def follow(store: FeedStore, environ: Mapping[str, str], address: str, *, allow_private: bool = False) -> Refreshed:
    """Follow an address: fetch it, find its feed where it is a page, and store feed and entries. It waits for the network.

    Args:
        store: the feeds.
        environ: the variables of the environment.
        address: of a feed, or of a page that names its feed.
        allow_private: whether its host may be on this machine or a private network, for this feed alone.

    Raises:
        QuizError: it cannot be fetched, or there is no feed; then nothing is followed.
    """
    worker = _Worker(Task(str(store.home.absolute()), (plain_address(address),), follow=True, private=allow_private), environ)
    with contextlib.closing(worker.results()) as results:
        _, done = next(results, ("", None))
    if done is None:
        raise QuizError(f"{clean_line(address)} cannot be followed: {worker.why_it_ended}", "try again later")
    if done.error:
        raise QuizError(done.error, done.hint)
    return done


class _Worker:
    """The process `python -m quiz.feeds.worker`: gets a task as a line, gives results as lines of JSON."""

    def __init__(self, task: Task, environ: Mapping[str, str]) -> None:
        need_extra("web", "to fetch feeds", ("httpcore", "feedparser"))
        self.cancelled = False
        self.why_it_ended = "fetching it stopped unexpectedly"
        self._task = task
        self._environ = environ
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def cancel(self) -> None:
        """End the process at once, or keep it from being started."""
        with self._lock:
            self.cancelled = True
            if self._process is not None:
                self._process.kill()

    def _end_overdue(self) -> None:
        self.why_it_ended = "it took too long to read"
        if self._process is not None:
            self._process.kill()

    def results(self) -> Generator[tuple[str, Refreshed]]:
        """Yield the address that was asked for, with the result; the process ends with this."""
        with self._lock:
            if self.cancelled or not self._task.addresses:
                return
            # From the folder that holds the package, so that what runs is this very program wherever somebody is.
            command = [sys.executable, "-m", "quiz.feeds.worker"]
            place = Path(quiz.__file__).parents[1]
            process = self._process = subprocess.Popen(  # noqa: S603 - this very program, and no word of anybody
                command, cwd=place, env=dict(self._environ), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        rounds = -(-len(self._task.addresses) // AT_ONCE)
        patience = threading.Timer(rounds * self._task.seconds + _READING_SECONDS, self._end_overdue)
        patience.daemon = True
        patience.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            with contextlib.suppress(OSError):
                process.stdin.write(msgspec.json.encode(self._task) + b"\n")
                process.stdin.flush()
            for line in process.stdout:
                try:
                    yield msgspec.json.decode(line, type=tuple[str, Refreshed])
                except msgspec.DecodeError:
                    break  # it was killed within a line
        finally:
            patience.cancel()
            process.kill()
            with contextlib.suppress(OSError), process:  # it may have ended before it took its task
                pass
