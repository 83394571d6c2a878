"""When a question should be asked again.

A question comes back 1, 3, 7 and 21 days after it was answered right once, twice, three times and more in a row;
a missed one comes back the next day. The first answer of a day to a new or due question counts; what follows that
day, and practice of questions that are not due, leaves the schedule alone.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

INTERVALS_IN_DAYS = (1, 3, 7, 21)
"""After as many right answers in a row: one, two, three, four and more."""


class Hold(StrEnum):
    """How well a question is held."""

    NEW = "new"
    KEPT = "kept"
    """Answered right, and not yet due."""
    FADING = "fading"
    """Answered right, and due again."""
    LOST = "lost"
    """Missed the last time it counted."""


class Memory(Struct, frozen=True):
    """What the log says of one question."""

    streak: int
    """Right answers in a row that counted."""
    due: date
    """The day from which it should be asked again."""
    last: date
    """The day of the answer that counted last."""

    def hold(self, today: date) -> Hold:
        """Say how well it is held on a day."""
        if self.streak == 0:
            return Hold.LOST
        return Hold.FADING if self.due <= today else Hold.KEPT


def answered(known: Memory | None, day: date, *, right: bool) -> Memory:
    """Give what is held after an answer.

    Args:
        known: what was held before; None of a new question.
        day: the learner's day of the answer.
        right: whether it was right.
    """
    if known is not None and (day < known.due or day <= known.last):
        return known
    streak = (known.streak if known else 0) + 1 if right else 0
    wait = INTERVALS_IN_DAYS[min(max(streak, 1), len(INTERVALS_IN_DAYS)) - 1]
    return Memory(streak, later(day, wait), day)


def later(day: date, days: int) -> date:
    """Give the day so many days later, or the last day there is: a clock can have been wrong by thousands of years."""
    return day + timedelta(days=min(days, (date.max - day).days))
