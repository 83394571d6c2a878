"""Days of learning: how much was answered on each, the streak of those that follow one another, and the heat map of a year.

The streak is counted so that nobody is punished for a day with nothing to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from msgspec import Struct

from quiz.drill.records import Key, Record
from quiz.progress.figures import Figures
from quiz.progress.listed import Listed, Scheduled
from quiz.progress.log import Log
from quiz.progress.memory import is_asked, last_day
from quiz.progress.schedule import Memory, later
from quiz.report.charts import SHADES, Bit, Ink, Row, Section, bar_figure, chart_width, inked, section, shade, wrap
from quiz.report.shares import Share, added, share_in_words, tries_at
from quiz.text import counted

ANSWERS_A_DAY = 5
"""With so many answers a day counts, whatever was due."""
FREE_DAYS = 2
"""So many days a month may be missed."""
MOST_DAYS = 3660
"""So far back it is looked: ten years, since a clock can have been wrong by far more."""
LAST_DAYS = 14
"""So many of the last days with answers are listed."""
WEEKS = 53
STEPS = (1, 5, 15, 30)
"""Answers a day from which the next shade is used."""
_DAY_NAMES = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_LABEL = 5
"""Cells of the day's name and the blank beside it."""
_LEGEND = f"{SHADES[0]} none  {SHADES[1]} 1–4  {SHADES[2]} 5–14  {SHADES[3]} 15–29  {SHADES[4]} 30 and more"


class DayRow(Struct, frozen=True):
    """One day of learning."""

    day: date
    answers: int
    """All answers, those to questions that came back included."""
    first: Share
    """The first tries."""


class Streak(Struct, frozen=True):
    """Days of learning in a row; its encoded form is what JSON says.

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


class Week(Struct, frozen=True):
    """What there is to tell of the last days."""

    answers: int
    first: Share
    certain: Share
    """The first tries of which the learner was certain."""


def week(records: Iterable[Record], today: date) -> Week:
    """Return the figures of the seven days that end today."""
    figures = Log.of(records).figures
    days = [(today - timedelta(days=back)).isoformat() for back in range(7)]
    answers = sum(figures.number("days", "answers", day) for day in days)
    first, certain = (added(tries_at(figures, name, day) for day in days) for name in ("days", "certain"))
    return Week(answers, first, certain)


def day_rows(figures: Figures) -> tuple[DayRow, ...]:
    """Return a row for each day with an answer, in the order of time."""
    days = [(day, tries_at(figures, "days", day.isoformat())) for day in sorted(_answers(figures))]
    return tuple(DayRow(day, figures.number("days", "answers", day.isoformat()), first) for day, first in days)


def _answers(figures: Figures) -> dict[date, int]:
    """Return how much was answered on each day."""
    return {date.fromisoformat(day): count for day, count in figures.branch("days", "answers").items() if isinstance(count, int)}


def streak(
    figures: Figures, held: Mapping[Key, Memory], questions: Mapping[Key, Scheduled], banks: Mapping[str, Listed], today: date
) -> Streak:
    """Count the days that follow one another up to today.

    Days that are yet to come, by a clock that was wrong, are left out until they come.

    Args:
        figures: what the log adds up to.
        held: what is held of each question.
        questions: the questions as they are now.
        banks: the banks within reach: what was due of others counts against nobody.
        today: the learner's day.
    """
    answers = {day: count for day, count in _answers(figures).items() if day <= today}
    first = max(min(answers, default=today), later(today, -MOST_DAYS))
    reviewed = figures.branch("reviews", "asked")
    days = longest = 0
    free: Counter[tuple[int, int]] = Counter()
    counts = False
    for day, late in _undone(figures, held, questions, banks, first, today):
        counts = answers.get(day, 0) >= ANSWERS_A_DAY or (not late and day.isoformat() in reviewed)
        if counts:
            days += 1
        elif late and day != today and days:
            free[day.year, day.month] += 1
            days = days if free[day.year, day.month] <= FREE_DAYS else 0
        longest = max(longest, days)
    return Streak(days, counts, max(0, FREE_DAYS - free[today.year, today.month]), longest)


def _undone(
    figures: Figures, held: Mapping[Key, Memory], questions: Mapping[Key, Scheduled], banks: Mapping[str, Listed], first: date, today: date
) -> Iterator[tuple[date, bool]]:
    """Yield each day with whether anything that was due lay undone at its end; at the end of today, whether anything is due still."""
    steps: Counter[date] = Counter()
    for bank in banks.values():
        end = _asked_until(bank)
        for name, step in figures.branch("late", bank.id).items():
            if isinstance(step, int):
                steps[min(max(date.fromisoformat(name), first), end)] += step
    for key, memory in held.items():
        last = last_day(questions[key])
        if memory.is_due(today) and is_asked(questions[key], memory.due):
            steps[min(max(memory.due, first), today)] += 1
            if last is not None and last < today:
                steps[last + timedelta(days=1)] -= 1
    total = 0
    for day in (first + timedelta(days=ahead) for ahead in range((today - first).days + 1)):
        total += steps[day]
        yield day, total > 0


def _asked_until(bank: Listed) -> date:
    """Return the first day on which nothing of a bank is asked any more; the last day there is if that never comes."""
    days = [last_day(question) or date.max for question in bank.questions]
    return later(max(days, default=date.max), 1)


# In words and drawn


def streak_in_words(found: Streak) -> str:
    """Return the days in a row: `in a row: 4 days, the longest 9 days`."""
    return f"in a row: {counted(found.days, 'day')}, the longest {counted(found.longest, 'day')}"


def day_in_words(day: date, today: date) -> str:
    """Return a day as a label: `today`, `Fri 27 Nov`."""
    return "today" if day == today else f"{day:%a} {day.day} {day:%b}"


def heat_map_section(rows: Sequence[DayRow], today: date) -> Section:
    """Return the answers of a year as a section; in words, the last days."""
    lines = (
        f"{row.day.isoformat()}: {counted(row.answers, 'answer')}, first tries {share_in_words(row.first)}" for row in rows[-LAST_DAYS:]
    )
    return section("Answers a day", lines, partial(heat_map, {row.day: row.answers for row in rows}, today))


def week_section(days: Sequence[tuple[date, int]], today: date) -> Section:
    """Return how much was answered on each of some days as a section."""
    lines = (f"{day.isoformat()}: {counted(count, 'answer')}" for day, count in days)
    return section("Answers this week", lines, partial(_draw_week, days, today))


def _draw_week(days: Sequence[tuple[date, int]], today: date, width: int) -> list[Row]:
    most = max((count for _, count in days), default=0) or 1
    room = chart_width(width, narrow=12)
    said = ((day, count, counted(count, "answer") if count else "–") for day, count in days)
    return [row for day, count, words in said for row in bar_figure(day_in_words(day, today), count / most, words, width, room)]


def heat_map(answers: Mapping[date, int], today: date, width: int) -> list[Row]:
    """Draw the year that ends this week: weeks as columns, days as rows.

    With room for it a week is two cells wide; with little room the year is broken into two halves, or more parts, one below the other.

    Args:
        answers: how many there were on each day.
        today: the last day that is drawn.
        width: cells there are, at least 16.
    """
    cell = 2 if width >= _LABEL + 2 * WEEKS else 1
    parts = -(-WEEKS * cell // (width - _LABEL))
    size = -(-WEEKS // parts)
    monday = today - timedelta(days=today.weekday())
    rows: list[Row] = []
    for begin in range(0, WEEKS, size):
        first = monday - timedelta(weeks=WEEKS - 1 - begin)
        rows += [*([()] if begin else []), *_block(answers, first, min(size, WEEKS - begin), today, cell)]
    return [*rows, *wrap(_LEGEND, width, Ink.QUIET, " " * _LABEL if width >= 60 else "")]


def _block(answers: Mapping[date, int], first: date, weeks: int, today: date, cell: int) -> Iterator[Row]:
    """Draw some weeks, of which the first begins on the Monday `first`."""
    yield (Bit(" " * _LABEL + _months(first, weeks, cell), Ink.QUIET),)
    for weekday, name in enumerate(_DAY_NAMES):
        days = [first + timedelta(weeks=week, days=weekday) for week in range(weeks)]
        shades = [shade(answers.get(day, 0), STEPS) if day <= today else " " for day in days]
        yield (Bit(f"{name:<{_LABEL}}", Ink.QUIET), *inked("".join(one.ljust(cell) for one in shades).rstrip(), SHADES[1:]))


def _months(first: date, weeks: int, cell: int) -> str:
    """Write the name of each month above the week that holds its first day; of the first week's month where there is room."""
    line = ""
    for week in range(weeks):
        sunday = first + timedelta(weeks=week, days=6)
        if (sunday.day <= 7 or (week == 0 and sunday.day <= 14)) and len(line) <= week * cell and week * cell + 3 <= weeks * cell:
            line = line.ljust(week * cell) + f"{sunday:%b} "
    return line.rstrip()
