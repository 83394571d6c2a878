"""A store that keeps nothing: for looking at a question without a trace."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct, field

from quiz.drill.records import Entry
from quiz.progress.drill_session import Recorder
from quiz.progress.log import Log


class DrillStore(Recorder, Protocol):
    """What a program needs of the store beside recording: the learner's log, and to end in order."""

    @property
    def learner(self) -> str:
        """The learner's name."""
        ...

    @property
    def log(self) -> Log:
        """Every record known so far; the same one until something is recorded or folded."""
        ...

    @property
    def wants_fold(self) -> bool:
        """Whether it is time for a fold."""
        ...

    def fold(self) -> object:
        """Bring the progress file up to date."""
        ...

    def close(self) -> object:
        """Bring the progress file up to date for the last time."""
        ...


class NullStore(Struct, frozen=True):
    """Takes every record and keeps none; it touches no disk."""

    learner: str = ""
    log: Log = field(default_factory=lambda: Log.of(()))
    unsaved: int = 0
    wants_fold: bool = False

    def record(self, entry: Entry) -> None:
        """Let a record go."""

    def fold(self) -> None:
        """Pass: there is nothing to bring up to date."""

    def close(self) -> None:
        """Pass: nothing is open."""
