"""A store that keeps nothing: for looking at a question without a trace."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct, field

from quiz.drill.records import Entry
from quiz.progress.log import Log
from quiz.progress.store import Store


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


DrillStore: TypeAlias = Store | NullStore
"""What the answers of a drill go to."""
