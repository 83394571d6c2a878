"""Opens everything the app works on, and starts it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.bank.cache import open_bank
from quiz.bank.model import Bank
from quiz.drill.clock import Clock
from quiz.drill.modes import WEEK
from quiz.errors import QuizError
from quiz.library.library import Library
from quiz.library.stories import banks_within_reach
from quiz.progress.bank_index import BankIndex
from quiz.progress.drill_session import make_stamper
from quiz.progress.launch import Launch, PlayRequest
from quiz.progress.learners import display_name, folder_name, home_directory, list_learners
from quiz.progress.log import Log
from quiz.progress.open_progress import local_now, open_drill_store
from quiz.settings import Settings
from quiz.tui.app_context import DAILY_GOAL, AppContext
from quiz.tui.news import News
from quiz.tui.writing import Writing

if TYPE_CHECKING:
    from quiz.library.week import DealtWeek


def random_seed() -> int:
    """Return a seed by chance, short enough to be typed."""
    return int.from_bytes(os.urandom(4), "big") >> 1


class Opener(Struct, eq=False, dict=True):
    """Opens a learner's context, again when another learner sits down."""

    launch: Launch
    environ: Mapping[str, str]
    clock: Clock = local_now
    shipped: Sequence[Path] | None = None
    """The banks to offer beside those of the launch; None offers those that ship."""
    seeds: Callable[[], int] = random_seed
    new_id: Callable[[], str] | None = None
    """Makes the ids of records; None makes random ones."""
    monotonic: Callable[[], float] = time.monotonic
    settle_seconds: float = 0.25
    """For so long a fresh question takes no Enter."""
    room: str = ""
    """The address of the class that the learner goes to when the app has ended."""

    def __post_init__(self) -> None:
        self.library = Library.here(self.environ)
        self.news = News(self.library.home, self.environ, self.clock)
        self.writing = Writing(self.library.home, self.environ)
        self.context = self._open(self.launch.learner)

    def _open(self, learner: str | None) -> AppContext:
        """Open a learner's things.

        Raises:
            QuizError: the progress cannot be read, or a bank that was named.
        """
        store = open_drill_store(self.launch, learner, self.environ)
        library = self._banks(store.log)
        for path, error in library.broken:
            if path in self.launch.banks:
                raise error
        name = display_name(store.learner)
        stamper = make_stamper(self.clock, self.new_id)
        goal, guess_first = int(self._chosen(name, "goal") or DAILY_GOAL), self._chosen(name, "guess-first") or "auto"
        clocks = self.clock, stamper, self.seeds, self.monotonic, self.settle_seconds
        return AppContext(store, library, *clocks, name, goal, guess_first, self._chosen(name, "confirm") == "on")

    def _banks(self, log: Log) -> BankIndex:
        return banks_within_reach(self.launch.banks, log, self.library, shipped=self.shipped, leaves_trace=self.launch.leaves_trace)

    def dealt(self, request: PlayRequest) -> DealtWeek | None:
        """Return what is asked where a request asks for this week: what was left of it, else a round that is kept first.

        It writes to the disk, so it runs off the UI task, and leaves the banks within reach to that.

        Raises:
            QuizError: there is nothing to ask, or the round cannot be kept.
        """
        if request.mode != WEEK.name or request.keys:
            return None
        from quiz.library.week import deal_week  # noqa: PLC0415 - for whoever asks for it

        return deal_week(request, self.library, self.context.library, self.context.records, self.clock())

    def settings(self, learner: str) -> Settings:
        """Return the settings of a learner."""
        return Settings(self.library.home, folder_name(learner), self.library.cache)

    def _chosen(self, learner: str, name: str) -> str:
        """Return what a learner has chosen; empty where nothing is, or the settings cannot be read, which is said elsewhere."""
        with contextlib.suppress(QuizError):
            return self.settings(learner).value(name, self.environ)[0]
        return ""

    @property
    def fetches_on_open(self) -> bool:
        """Whether feeds are fetched when the app opens."""
        return self._chosen("", "feeds-on-open") == "yes"

    @property
    def has_intro(self) -> bool:
        """Whether the app opens with its introduction: to who has answered nothing yet, or asks for it, and has named nothing to open."""
        launch = self.launch
        if launch.plan or launch.article or launch.story or launch.edit or launch.banks or launch.skip_intro:
            return False
        chosen = self._chosen(self.context.learner, "intro")
        return chosen == "on" or (not chosen and not self.context.records.figures.branch("days", "seen"))

    def list_again(self) -> None:
        """Find anew which banks are within reach, after stories were archived, deleted or brought back."""
        self.context.take_library(self._banks(self.context.records))

    @property
    def _cache(self) -> Path | None:
        return self.library.cache if self.launch.leaves_trace else None

    def open_bank(self, path: Path) -> Bank:
        """Read a bank that has changed.

        Raises:
            QuizError: something is wrong in it.
        """
        return open_bank(path, self._cache)

    def change_learner(self, name: str) -> AppContext:
        """Close this learner's progress and open another's."""
        context = self._open(name)
        self.context.store.close()
        self.context = context
        return context

    def close(self) -> None:
        """Close the learner's progress, and remove for good the stories that were deleted."""
        self.context.store.close()
        self.library.empty_trash()

    def learners(self) -> list[str]:
        """Return the names of everybody with progress here."""
        return [learner.name for learner in list_learners(home_directory(self.environ))]
