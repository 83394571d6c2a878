"""A week of one learner: what was done in it, and what stands at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from quiz.bank.model import Bank
from quiz.drill.records import Key
from quiz.kinds.question import Question
from quiz.progress.log import Log
from quiz.report.charts import Section, section
from quiz.report.days import streak_in_words, week_section
from quiz.report.learner import LearnerReport, learner_report, learner_sections, learner_to_json
from quiz.report.shares import share_in_words
from quiz.report.weeks import DAYS, records_since, weeks_section
from quiz.text import counted

_OF_THE_WEEK = (
    "Skills, right first time",
    "Misreadings",
    "Without and with the article",
    "Before and after reading",
    "How sure you were",
    "Weakest questions, each with its proof",
)
_AT_ITS_END = ("Today", "Articles", "Due in the coming days", "Skills, what you still know", "Answers a day")


@dataclass(frozen=True, slots=True)
class WeekReport:
    """A week and all that was before it."""

    begin: date
    end: date
    """The last day of the week: the learner's today."""
    week: LearnerReport
    """What the answers of the week alone come to; what is due is not to be read from it."""
    whole: LearnerReport

    @property
    def days(self) -> tuple[tuple[date, int], ...]:
        """How much was answered on each of the days."""
        answers = {row.day: row.answers for row in self.whole.days}
        days = [self.begin + timedelta(days=at) for at in range(DAYS)]
        return tuple((day, answers.get(day, 0)) for day in days)


def week_report(log: Log, questions: Mapping[Key, Question], banks: Mapping[str, Bank], today: date) -> WeekReport:
    """Return the seven days that end today; only the last records of a long log are read."""
    begin = today - timedelta(days=DAYS - 1)
    week = learner_report(Log.of(records_since(log, begin), log.figures.refused), questions, banks, today)
    return WeekReport(begin, today, week, learner_report(log, questions, banks, today))


def week_sections(report: WeekReport) -> list[Section]:
    """Return the week as sections: what was done, how it went, what stands at its end."""
    found = [section("This week", _overall(report)), weeks_section(report.whole.weeks), week_section(report.days, report.end)]
    for whole, titles in ((report.week, _OF_THE_WEEK), (report.whole, _AT_ITS_END)):
        known = {each.title: each for each in learner_sections(whole)} if whole.answers else {}
        found += [known[title] for title in titles if title in known]
    return found


def week_in_words(report: WeekReport) -> str:
    """Return which days it is about: `14 November to 20 November 2026`."""
    begin, end = report.begin, report.end
    year = f" {begin.year}" if begin.year != end.year else ""
    return f"{begin.day} {begin:%B}{year} to {end.day} {end:%B} {end.year}"


def week_to_json(report: WeekReport) -> dict[str, Any]:
    """Return a week as data that JSON can say: `week` of its answers alone, `now` of all."""
    return {
        "begin": report.begin.isoformat(),
        "end": report.end.isoformat(),
        "days": [{"day": day.isoformat(), "answers": count} for day, count in report.days],
        "week": learner_to_json(report.week),
        "now": learner_to_json(report.whole),
    }


def _overall(report: WeekReport) -> Iterator[str]:
    answers = sum(count for _, count in report.days)
    if answers:
        yield f"answers: {answers:,}, on {counted(sum(count > 0 for _, count in report.days), 'day')}"
        yield f"first tries: {share_in_words(report.week.first)}"
    else:
        yield "no answers this week"
    if report.whole.streak.days > 1:
        yield streak_in_words(report.whole.streak)
