"""The figures of one learner: as data, as pages of sections that every surface shows, as JSON and as a table.

An answer before the article was read (in the mode *read*) says nothing about reading and is left out. A question that
comes back in the same drill counts as an answer, but only the first try counts as right or wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from quiz.bank.model import Bank
from quiz.drill.records import Key, Record
from quiz.kinds.question import Question
from quiz.progress.log import Log
from quiz.progress.memory import memories, queue, still_asked, with_facts
from quiz.report.calibration import Calibration, calibration, calibration_section, calibration_to_json
from quiz.report.charts import ReportPage, Section, section
from quiz.report.days import DayRow, Streak, day_rows, heat_map_section, streak, streak_in_words
from quiz.report.reading import (
    Comprehension,
    MisreadingReport,
    MisreadingRow,
    comprehension,
    comprehension_sections,
    comprehension_to_json,
    misreading_report,
    misreading_rows,
    misreading_sections,
    misreading_to_json,
)
from quiz.report.retention import (
    HOLDS,
    ArchiveRow,
    BankRow,
    ChangeRow,
    ForecastCheck,
    ForecastDay,
    MasteryRow,
    archive_rows,
    archive_section,
    bank_rows,
    bank_section,
    banks_to_json,
    change_rows,
    change_section,
    check_to_json,
    forecast_check,
    forecast_days,
    forecast_section,
    mastery_section,
    mastery_to_json,
    skill_mastery,
    topic_mastery,
)
from quiz.report.shares import (
    Share,
    ShareRow,
    WeakRow,
    added,
    by_skill,
    grouped,
    share_cells,
    share_in_words,
    share_section,
    share_to_json,
    shares_to_json,
    tries_at,
    tries_by_question,
    weakest,
    weakest_section,
)
from quiz.report.today import Today, today_of, today_section
from quiz.report.weeks import WeekRow, week_rows, weeks_section, weeks_to_json
from quiz.text import counted

NOTHING_YET = (
    "Nothing is answered yet. After the first drill this page shows what you keep, what you misread, and how well you know what you know."
)
MOST_TOPICS = 8
"""So many topics are drawn; in words all are given."""
LEARNER_COLUMNS = ("figure", "name", "part", "count", "expected", "right", "answers", "percent", "low", "high", "own_judgement")
"""`figure` says what a row is about, `name` of what, `part` which part of that; the others are its numbers, each where there is one."""


@dataclass(frozen=True, slots=True)
class LearnerReport:
    """Everything there is to tell of one learner's answers."""

    today: date
    answers: int
    """All answers, those to questions that came back included."""
    first: Share
    """The first tries."""
    undecided: int
    """First tries that nobody has judged yet; they are in no share."""
    to_do: Today
    streak: Streak
    weeks: tuple[WeekRow, ...]
    """This week and the weeks before it, the newest first."""
    days: tuple[DayRow, ...]
    """In the order of time; days without an answer are left out."""
    modes: tuple[ShareRow, ...]
    skills: tuple[ShareRow, ...]
    topics: tuple[ShareRow, ...]
    """The most answered first."""
    skill_mastery: tuple[MasteryRow, ...]
    """In the order from finding to judging."""
    topic_mastery: tuple[MasteryRow, ...]
    """Those with the most questions first."""
    misreadings: tuple[MisreadingRow, ...]
    """The most frequent first; misreadings that were never made are left out."""
    misreading: MisreadingReport
    comprehension: Comprehension
    calibration: Calibration
    banks: tuple[BankRow, ...]
    """The newest article first."""
    archive: tuple[ArchiveRow, ...]
    """The last to go out of date first."""
    changes: tuple[ChangeRow, ...]
    forecast: tuple[ForecastDay, ...]
    """Today and the days to come, fourteen in all."""
    checked: ForecastCheck | None
    """How the forecast of the last fourteen days did; None if nothing was due."""
    weakest: tuple[WeakRow, ...]
    """Questions that were missed, the surest to be weak first."""


def learner_report(records: Iterable[Record], questions: Mapping[Key, Question], banks: Mapping[str, Bank], today: date) -> LearnerReport:
    """Return the figures of a learner.

    Args:
        records: the learner's log, in order.
        questions: the questions within reach, as they are now.
        banks: the banks they are in, by id.
        today: the learner's day.
    """
    log = Log.of(records)
    questions = still_asked(questions, log)
    figures = with_facts(log, questions)
    modes = {mode: tries_at(figures, "modes", mode) for mode in figures.branch("modes", "tries")}
    known = tries_by_question(figures, questions)
    held = memories(log, questions)
    return LearnerReport(
        today=today,
        answers=figures.number("answers"),
        first=added(modes.values()),
        undecided=figures.number("undecided"),
        to_do=today_of(log, queue(log, questions, today, held)),
        streak=streak(figures, held, questions, banks, today),
        weeks=week_rows(log, questions, today),
        days=day_rows(figures),
        modes=grouped(modes.items()),
        skills=by_skill(known, questions),
        topics=grouped((topic, found) for key, found in known.items() for topic in questions[key].topics),
        skill_mastery=skill_mastery(held, questions, today),
        topic_mastery=topic_mastery(held, questions, today),
        misreadings=misreading_rows(figures.branch("misreadings")),
        misreading=misreading_report(figures, known, questions),
        comprehension=comprehension(figures, banks),
        calibration=calibration(figures),
        banks=bank_rows(held, banks, today, log.figures.refused),
        archive=archive_rows(held, banks, today),
        changes=change_rows(figures.held, banks),
        forecast=forecast_days(held, questions, today),
        checked=forecast_check(figures, today),
        weakest=weakest(known, questions),
    )


# Pages of sections


def learner_pages(report: LearnerReport) -> tuple[ReportPage, ...]:
    """Return all pages of a learner's figures; sections without a figure are left out, pages never."""
    pages: dict[str, tuple[Section, ...]] = {
        "Days": (
            section("All answers", _overall(report)),
            weeks_section(report.weeks),
            heat_map_section(report.days, report.today),
            share_section("By mode", report.modes, explained=True),
        ),
        "Memory": (
            today_section(report.to_do),
            bank_section(report.banks),
            forecast_section(report.forecast, report.checked, report.today),
            mastery_section("Skills, what you still know", report.skill_mastery, summed=True),
            mastery_section("Topics, what you still know", report.topic_mastery, MOST_TOPICS),
            archive_section(report.archive),
            change_section(report.changes),
        ),
        "Reading": (
            share_section("Skills, right first time", report.skills, explained=True),
            share_section("Topics, right first time", report.topics, MOST_TOPICS),
            *misreading_sections(report.misreadings, report.misreading),
            *comprehension_sections(report.comprehension),
        ),
        "Certainty": (calibration_section(report.calibration),),
        "Weakest": (weakest_section(report.weakest),),
    }
    return tuple(ReportPage(name, tuple(each for each in sections if each.lines)) for name, sections in pages.items())


def learner_sections(report: LearnerReport) -> list[Section]:
    """Return all sections in one row."""
    return [section for page in learner_pages(report) for section in page.sections]


def _overall(report: LearnerReport) -> list[str]:
    found = report.streak
    said = (
        (True, f"answers: {report.answers:,}, on {counted(len(report.days), 'day')}"),
        (True, f"first tries: {share_in_words(replace(report.first, own=0))}"),
        (report.first.own, f"right by your own judgement: {report.first.own}"),
        (report.undecided, f"not judged yet: {report.undecided}"),
        (found.days > 1, streak_in_words(found)),
    )
    return [line for is_so, line in said if is_so and report.answers]


# As data


def learner_to_json(report: LearnerReport) -> dict[str, Any]:
    """Return a report as data that JSON can say.

    A share is `right` of `answers`, with its 95 % interval from 0 to 1 and, from five answers on, whole per cent.
    """
    return {
        "today": report.today.isoformat(),
        "answers": report.answers,
        "first_try": share_to_json(report.first),
        "own_judgement": report.first.own,
        "undecided": report.undecided,
        "to_do": to_builtins(report.to_do),
        "streak": to_builtins(report.streak),
        "weeks": weeks_to_json(report.weeks),
        "days": [
            {"day": row.day.isoformat(), "answers": row.answers, "first_try": share_to_json(row.first), "own_judgement": row.first.own}
            for row in report.days
        ],
        "modes": shares_to_json(report.modes),
        "skills": shares_to_json(report.skills),
        "topics": shares_to_json(report.topics),
        "misreadings": to_builtins(report.misreadings),
        "misreading": misreading_to_json(report.misreading),
        "comprehension": comprehension_to_json(report.comprehension),
        "certainty": [
            {"certainty": int(row.certainty), "name": row.certainty.name.lower(), **share_to_json(row.share)}
            for row in report.calibration.rows
        ],
        "calibration": calibration_to_json(report.calibration),
        "mastery": {"skills": mastery_to_json(report.skill_mastery), "topics": mastery_to_json(report.topic_mastery)},
        "banks": banks_to_json(report.banks),
        "archive": to_builtins(report.archive),
        "changes": to_builtins(report.changes),
        "due": [{"day": row.day.isoformat(), "questions": row.due, "expected": round(row.expected, 2)} for row in report.forecast],
        "forecast_check": check_to_json(report.checked),
        "weakest": [
            {"bank": row.key.bank, "question": row.key.question, "prompt": row.prompt, **share_to_json(row.share), "proof": list(row.proof)}
            for row in report.weakest
        ],
    }


def learner_rows(report: LearnerReport) -> Iterator[dict[str, Any]]:
    """Yield a report as rows of a table with `LEARNER_COLUMNS`: one figure a row, so that a spreadsheet can filter and draw them."""
    yield {"figure": "first tries", **share_cells(report.first), "count": report.answers}
    yield {"figure": "due", "name": "today", "count": report.to_do.due}
    yield from ({"figure": "day", "name": row.day.isoformat(), **share_cells(row.first), "count": row.answers} for row in report.days)
    shares = (("mode", report.modes), ("skill", report.skills), ("topic", report.topics))
    yield from ({"figure": figure, "name": row.name, **share_cells(row.share)} for figure, rows in shares for row in rows)
    held = [("bank", row.id, row.holds) for row in report.banks]
    held += [("skill held", mastery.name, mastery.holds) for mastery in report.skill_mastery]
    held += [("topic held", mastery.name, mastery.holds) for mastery in report.topic_mastery]
    yield from (
        {"figure": figure, "name": name, "part": hold.value, "count": holds.get(hold, 0)} for figure, name, holds in held for hold in HOLDS
    )
    yield from (
        {"figure": "forecast", "name": ahead.day.isoformat(), "count": ahead.due, "expected": round(ahead.expected, 2)}
        for ahead in report.forecast
    )
    if found := report.checked:
        yield {"figure": "last forecast", "name": f"{found.days} days", "expected": round(found.expected, 2), **share_cells(found.knew)}
    yield from _reading_rows(report)
    yield from (
        {"figure": "weakest", "name": weak.key.bank, "part": weak.key.question, **share_cells(weak.share)} for weak in report.weakest
    )


def _reading_rows(report: LearnerReport) -> Iterator[dict[str, Any]]:
    yield from ({"figure": "misreading", "name": row.misreading.value, "count": row.count} for row in report.misreadings)
    parts = [("misreadings of a month", f"{month:%Y-%m}", found) for month, found in report.misreading.months.items()]
    parts += [("misreadings of a skill", skill.value, found) for skill, found in report.misreading.skills.items()]
    yield from (
        {"figure": figure, "name": name, "part": misreading.value, "count": count, "answers": found.wrong}
        for figure, name, found in parts
        for misreading, count in found.counts.items()
    )
    read = report.comprehension
    yield from ({"figure": "article", "name": book.name, **share_cells(book.share)} for book in read.books)
    stages = (("before", read.before), ("after", read.after))
    yield from ({"figure": "reading", "name": stage, **share_cells(share)} for stage, share in stages if share.answers)
    for sure in report.calibration.rows:
        name, expected = sure.certainty.name.lower().replace("_", " "), round(sure.stated * sure.share.answers, 2)
        yield {"figure": "certainty", "name": name, "expected": expected, **share_cells(sure.share)}
