"""Days of learning: how much was answered on each, and how many of them follow one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from quiz.drill.records import Record
from quiz.progress.figures import Figures
from quiz.progress.log import Log
from quiz.report.shares import NO_TRIES, added, tries_at, tries_under
from quiz.report.wilson import Share


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day of learning."""

    day: date
    answers: int
    """All answers, those to questions that came back included."""
    first: Share
    """The first tries."""
    own: int = 0
    """How many of those are right by the learner's own judgement alone."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Days of learning in a row.

    A day counts with five answers, or when all that was due is done. A day on which nothing was due neither counts nor breaks
    the row, and two days of each month are free.
    """

    days: int
    """How many days count in the row that reaches to today or yesterday."""
    today: bool
    """Whether today counts already."""
    free_left: int
    """How many free days this month has left."""
    longest: int
    """The longest row there has been."""


@dataclass(frozen=True, slots=True)
class Week:
    """What there is to tell of the last days."""

    answers: int
    first: Share
    certain: Share
    """The first tries of which the learner was certain."""


def week(records: Iterable[Record], today: date) -> Week:
    """Work out the figures of the seven days that end today."""
    figures = Log.of(records).figures
    days = [(today - timedelta(days=back)).isoformat() for back in range(7)]
    answers = sum(figures.number("days", "answers", day) for day in days)
    first, certain = (added(tries_at(figures, name, day) for day in days).share for name in ("days", "certain"))
    return Week(answers, first, certain)


def day_rows(figures: Figures) -> tuple[DayRow, ...]:
    """Give a row for each day with an answer, in the order of time."""
    answers, tries = figures.branch("days", "answers"), tries_under(figures, "days")
    rows: list[DayRow] = []
    for day, many in sorted(answers.items()):
        first = tries.get(day, NO_TRIES)
        rows.append(DayRow(date.fromisoformat(day), many if isinstance(many, int) else 0, first.share, first.own))
    return tuple(rows)
