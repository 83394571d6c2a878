"""When something happened: the moment in UTC, the offset there, and the learner's own day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

ROLLOVER = timedelta(hours=4)
"""A day of learning ends at four in the morning, so that a late evening belongs to the day before."""

Clock = Callable[[], datetime]
"""Gives the present moment with the learner's own offset."""


class Stamp(Struct, frozen=True):
    """What every record carries: who it is and when it was made."""

    id: str
    at: datetime
    """In UTC, to the millisecond."""
    offset: int
    """What local time was ahead of UTC, in minutes."""
    day: date
    """The learner's day, frozen when the record was made."""


def local_day(moment: datetime) -> date:
    """Return the learner's day of a moment that carries its offset."""
    return (moment - ROLLOVER).date()


def stamp(record_id: str, moment: datetime) -> Stamp:
    """Return the stamp of a record from a moment that carries its offset."""
    offset = moment.utcoffset() or timedelta()
    utc = moment.astimezone(UTC)
    return Stamp(
        record_id, utc.replace(microsecond=utc.microsecond // 1000 * 1000), round(offset / timedelta(minutes=1)), local_day(moment)
    )
