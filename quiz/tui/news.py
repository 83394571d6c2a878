"""The news in the app: the headlines of the feeds that are followed, and a refresh that goes on whatever screen is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.drill.clock import Clock
from quiz.errors import QuizError
from quiz.text import clean_line, counted

# What is known of feeds costs as much to load as a tenth of a start; whoever follows none does without.
if TYPE_CHECKING:
    from quiz.feeds.model import Feed, Headline
    from quiz.feeds.refresh import Refresh
    from quiz.feeds.store import FeedStore


_NAMED = 2
"""So few feeds that a refresh still waits for are named."""


class News:
    """Feeds and headlines as they were read last, and how far a refresh is.

    Args:
        home: the directory of all learners.
        environ: the variables of the environment.
        clock: gives the moment.
    """

    def __init__(self, home: Path, environ: Mapping[str, str], clock: Clock) -> None:
        self.home = home
        self.environ = environ
        self.clock = clock
        self.feeds: Sequence[Feed] = ()
        self.headlines: Sequence[Headline] = ()
        self.trouble = ""
        """Why it cannot be read what is followed."""
        self.is_read = not (home / "feeds").is_dir()
        """Whether it is known what is followed; without the folder it is from the start: nothing."""
        self.came: int | None = None
        """How many headlines the last refresh brought; None before the first one, after one that was stopped, and once others came."""
        self.waiting: dict[str, str] = {}
        """The names of the feeds that a refresh still waits for, by their files."""
        self.stopped = 0
        """For how many feeds the last refresh waited when it was stopped."""
        self.total = 0
        """How many feeds it fetches in all."""
        self.last = ""
        """Which feed came last, and what of it."""
        self.listeners: list[Callable[[], None]] = []
        """Called on the UI task when anything here has changed."""
        self._refresh: Refresh | None = None

    @property
    def is_running(self) -> bool:
        """Whether feeds are being fetched."""
        return self._refresh is not None

    def store(self) -> FeedStore:
        """Return the feeds, to be used in one thread."""
        from quiz.feeds.store import FeedStore  # noqa: PLC0415 - see above

        return FeedStore(self.home, now=self.clock)

    async def load(self) -> None:
        """Read what is followed, and the headlines, off the UI task."""
        try:
            before = self.headlines
            self.feeds, self.headlines = await asyncio.to_thread(self._read)
            self.trouble = ""
            if self.headlines != before:
                self.came, self.stopped = None, 0
        except QuizError as error:
            self._fail(error)
        self.is_read = True
        self._tell()

    def _read(self) -> tuple[Sequence[Feed], Sequence[Headline]]:
        store = self.store()
        return store.feeds(), store.headlines()

    async def refresh(self, *, due: bool = False) -> None:
        """Fetch the feeds; what came before somebody stops it is kept.

        Args:
            due: fetch only those that are due by their own intervals, for what nobody asked for.
        """
        if self.is_running:
            return
        from quiz.feeds.refresh import AT_ONCE, Refresh  # noqa: PLC0415 - see above

        try:
            store = self.store()
            run = self._refresh = Refresh(store, self.environ, store.due() if due else None)
        except QuizError as error:
            self._fail(error)
            return
        self.waiting = {feed.file: feed.name for feed in run.feeds}
        self.total = run.total
        self.last, came = "", 0
        self._tell()
        try:
            async for done in run:
                self.waiting.pop(done.feed.file, None)
                came += done.new
                self.last = f"{done.feed.name}: {done.error or (f'{done.new} new' if done.new else 'nothing new')}"
                left = len(self.waiting)
                if done.new and (left < AT_ONCE or left % AT_ONCE == 0 or not self.headlines):
                    await self.load()
                else:
                    self._tell()
        finally:
            self._refresh, stopped = None, len(self.waiting)
            self.waiting = {}
        await self.load()
        self.stopped, self.came = stopped, None if stopped or not self.total else came
        self._tell()

    def cancel(self) -> None:
        """Stop a refresh."""
        if self._refresh is not None:
            self._refresh.cancel()

    def _fail(self, error: QuizError) -> None:
        self.trouble = clean_line(f"{error.message[:1].upper()}{error.message[1:]}; {error.hint}" if error.hint else error.message)
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self.listeners):
            listener()

    def in_words(self, key: str = "f", without: Collection[str] = ()) -> str:
        """Return how the list of headlines is: how old, being fetched, or what is wrong with it; empty where no feed is followed.

        Args:
            without: the addresses of feeds that are about to be dropped.
            key: the key that shows what is wrong with a feed; empty where that is in sight.
        """
        if self.trouble:
            return self.trouble
        if self.is_running:
            left = f"Fetching {counted(self.total, 'feed')}, {len(self.waiting)} left"
            if len(self.waiting) < min(self.total, _NAMED + 1):
                return clean_line(": ".join(filter(None, (left, ", ".join(self.waiting.values())))))
            return f"{left} · {clean_line(self.last)}" if self.last else f"{left}."
        feeds = [feed for feed in self.feeds if feed.address not in without]
        if not feeds:
            return ""
        from quiz.feeds.words import ago  # noqa: PLC0415 - see above

        checked = max(feed.checked for feed in feeds)
        failed = sum(bool(feed.error or feed.paused) for feed in feeds)
        unread = sum(not (feed.checked or feed.error or feed.paused) for feed in feeds)
        since = ago(checked, self.clock())
        see = f" ({key})" if key else ""
        if failed == len(feeds):
            return f"No feed can be reached. This list is from {since}." if checked else f"No feed can be reached{see}."
        if not checked:
            return "Not fetched yet. Press g to get the news."
        trouble = f" {counted(failed, 'feed')} can't be read{see}." if failed else ""
        if self.stopped:
            came = f" Stopped with {counted(self.stopped, 'feed')} left."
        elif unread:
            came = f" {counted(unread, 'feed')} not fetched yet (g)."
        else:
            came = " Nothing new." if self.came == 0 else ""
        return f"Updated {since}.{came}{trouble}"
