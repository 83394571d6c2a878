"""This week against the weeks before: how much was answered, how much of it right, and about how many stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from msgspec import Struct

from quiz.drill.records import Attempt, Key, Record
from quiz.kinds.question import Aim, Question
from quiz.progress.log import Log
from quiz.report.charts import Row, Section, bar_figure, chart_width, section
from quiz.report.shares import Share, added, likely, share_in_short, share_to_json, tries_at
from quiz.text import counted

DAYS = 7
WEEKS = 5
"""The most weeks that are compared, this one among them."""
_FIRST_LOOK = 512
"""The number of records that are read first; a week seldom has more."""


class WeekRow(Struct, frozen=True):
    """Seven days of learning."""

    begin: date
    answers: int
    """All answers, those to questions that came back included."""
    days: int
    """On how many of its days there was one."""
    first: Share
    """The first tries."""
    stories: int
    """About how many stories they were; a missing word of a headline is about none."""

    @property
    def end(self) -> date:
        """Its last day."""
        return self.begin + timedelta(days=DAYS - 1)


def week_rows(log: Log, questions: Mapping[Key, Question], today: date) -> tuple[WeekRow, ...]:
    """Return this week and the weeks before it, the newest first, as far back as something was answered.

    Args:
        log: the learner's log.
        questions: the questions within reach, as they are now.
        today: the last day of this week.
    """
    begins = [today - timedelta(days=DAYS * back + DAYS - 1) for back in range(WEEKS)]
    stories: dict[date, set[str]] = {begin: set() for begin in begins}
    refused = log.figures.refused
    answers = (each for each in records_since(log, begins[-1]) if isinstance(each, Attempt) and each.turn.key not in refused)
    for record in answers:
        if record.stamp.day <= today and not _is_missing_word(questions.get(record.turn.key)):
            stories[begins[(today - record.stamp.day).days // DAYS]].add(record.turn.key.bank)
    rows = [_row(log, begin, len(stories[begin])) for begin in begins]
    while rows and not rows[-1].answers:
        rows.pop()
    return tuple(rows)


def _row(log: Log, begin: date, stories: int) -> WeekRow:
    days = [(begin + timedelta(days=at)).isoformat() for at in range(DAYS)]
    answers = [log.figures.number("days", "answers", day) for day in days]
    first = added(tries_at(log.figures, "days", day) for day in days)
    return WeekRow(begin, sum(answers), sum(map(bool, answers)), first, stories)


def _is_missing_word(question: Question | None) -> bool:
    return question is not None and question.aim is Aim.MISSING_WORD


def records_since(log: Log, begin: date) -> list[Record]:
    """Return the records from a day on, without reading those long before it."""
    wanted = _FIRST_LOOK
    while True:
        found = log.recent(wanted)
        if len(found) < wanted or found[0].stamp.day < begin:
            return [record for record in found if record.stamp.day >= begin]
        wanted *= 2


# In words, drawn, and as data.


def weeks_section(rows: Sequence[WeekRow]) -> Section:
    """Return the weeks as a section; nothing where only this one has an answer, since there is nothing to compare it with."""
    shown = rows if len(rows) > 1 else ()
    return section("This week and before", _lines(shown), partial(_draw, shown))


def _lines(rows: Sequence[WeekRow]) -> Iterator[str]:
    for at, row in enumerate(rows):
        about = [f"{counted(row.answers, 'answer')} on {counted(row.days, 'day')}"] if row.answers else ["no answers"]
        if row.first.percent is not None:
            about.append(f"{row.first.right} of {row.first.answers} right{likely(row.first)}")
        yield f"{_name(row, at)}: {', '.join([*about, *_stories(row)])}"


def _draw(rows: Sequence[WeekRow], width: int) -> list[Row]:
    most = max((row.answers for row in rows), default=0) or 1
    room = chart_width(width, narrow=12)
    said = ((_name(row, at), row.answers / most, " · ".join([*_in_short(row), *_stories(row)])) for at, row in enumerate(rows))
    return [line for name, share, words in said for line in bar_figure(name, share, words, width, room)]


def _in_short(row: WeekRow) -> list[str]:
    """Return how much was answered, and from five answers on how much of it right."""
    answers = counted(row.answers, "answer") if row.answers else "–"
    return [answers] if row.first.percent is None else [answers, f"right {share_in_short(row.first)}"]


def _stories(row: WeekRow) -> list[str]:
    return [f"{row.stories} {'story' if row.stories == 1 else 'stories'}"] if row.stories else []


def _name(row: WeekRow, at: int) -> str:
    return "this week" if at == 0 else f"week to {row.end.day} {row.end:%b}"


def weeks_to_json(rows: Sequence[WeekRow]) -> list[dict[str, Any]]:
    """Return the weeks as data that JSON can say, the newest first."""
    return [
        {
            "begin": row.begin.isoformat(),
            "end": row.end.isoformat(),
            "answers": row.answers,
            "days": row.days,
            "first_try": share_to_json(row.first),
            "stories": row.stories,
        }
        for row in rows
    ]
