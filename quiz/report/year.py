"""The heat map of a year: how much was answered on which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from quiz.report.glyphs import SHADES, Bit, Ink, Row, shade, wrap

WEEKS = 53
STEPS = (1, 5, 15, 30)
"""Answers a day from which the next shade is used."""
_DAY_NAMES = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_LABEL = 5
"""Cells of the day's name and the blank beside it."""
_LEGEND = f"{SHADES[0]} none  {SHADES[1]} 1–4  {SHADES[2]} 5–14  {SHADES[3]} 15–29  {SHADES[4]} 30 and more"


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
    for part in range(parts):
        first = monday - timedelta(weeks=WEEKS - 1 - part * size)
        weeks = min(size, WEEKS - part * size)
        if part:
            rows.append(())
        rows += _block(answers, first, weeks, today, cell)
    return [*rows, *wrap(_LEGEND, width, Ink.QUIET, " " * _LABEL if width >= 60 else "")]


def _block(answers: Mapping[date, int], first: date, weeks: int, today: date, cell: int) -> Iterator[Row]:
    """Draw some weeks, of which the first begins on the Monday `first`."""
    yield (Bit(" " * _LABEL + _months(first, weeks, cell), Ink.QUIET),)
    for weekday, name in enumerate(_DAY_NAMES):
        days = [first + timedelta(weeks=week, days=weekday) for week in range(weeks)]
        shades = [shade(answers.get(day, 0), STEPS) if day <= today else " " for day in days]
        yield (Bit(f"{name:<{_LABEL}}", Ink.QUIET), *_inked("".join(one.ljust(cell) for one in shades).rstrip()))


def _inked(shades: str) -> Iterator[Bit]:
    """Give days without an answer in quiet ink, the others in that of a figure."""
    begin = 0
    for at in range(1, len(shades) + 1):
        if at == len(shades) or (shades[at] in SHADES[1:]) != (shades[begin] in SHADES[1:]):
            yield Bit(shades[begin:at], Ink.ACCENT if shades[begin] in SHADES[1:] else Ink.QUIET)
            begin = at


def _months(first: date, weeks: int, cell: int) -> str:
    """Write the name of each month above the week that holds its first day; of the first week's month where there is room."""
    line = ""
    for week in range(weeks):
        monday = first + timedelta(weeks=week)
        sunday = monday + timedelta(days=6)
        if (sunday.day <= 7 or (week == 0 and sunday.day <= 14)) and len(line) <= week * cell and week * cell + 3 <= weeks * cell:
            line = line.ljust(week * cell) + f"{sunday:%b} "
    return line.rstrip()
