"""Measures the time that is spent in a drill and is in no record yet."""

from __future__ import annotations

from collections.abc import Callable

from quiz.drill.state import Drill

TICK = 10.0
"""So many seconds at most go unrecorded in a drill with a limit; one that was killed is charged as many when it is resumed."""


class Stopwatch:
    """Runs from the last record that counts time, or from when the question was shown where moving is not recorded."""

    def __init__(self, seconds: Callable[[], float], drill: Drill) -> None:
        """Start with what ticks have kept of a drill that is resumed.

        Args:
            seconds: a clock that only goes forward.
            drill: where the drill stands.
        """
        self._seconds = seconds
        self._since = seconds() - drill.ticked
        self._known = (drill.turn, drill.elapsed)

    @property
    def spent(self) -> float:
        """Seconds that no record counts yet."""
        return max(0.0, self._seconds() - self._since)

    def follow(self, drill: Drill) -> None:
        """Start again if a record has counted the time, or another question is shown."""
        if self._known != (drill.turn, drill.elapsed):
            self._known = (drill.turn, drill.elapsed)
            self._since = self._seconds()

    def left(self, drill: Drill) -> float | None:
        """Return the seconds left; None without a limit."""
        return drill.started.limit - drill.elapsed - self.spent if drill.started.limit else None

    def is_due(self, drill: Drill) -> bool:
        """Return whether the time spent has to be recorded now."""
        return bool(drill.started.limit) and not drill.ended and self.spent - drill.ticked >= TICK
