"""The figures of one learner, as data: what the statistics screen draws and what `quiz stats` prints.

An answer before the article was read (in the mode *read*) says nothing about reading and is left out. A question that
comes back in the same drill counts as an answer, but only the first try counts as right or wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from quiz.bank.model import Bank, Question
from quiz.drill.records import Key, Record
from quiz.drill.summary import CertaintyRow
from quiz.progress.log import Log
from quiz.progress.memory import memories, with_facts
from quiz.progress.queue import queue
from quiz.report.calibration import Calibration, calibration, certainty_rows
from quiz.report.comprehension import Comprehension, comprehension
from quiz.report.days import DayRow, Streak, day_rows
from quiz.report.holding import ArchiveRow, BankRow, ChangeRow, ForecastCheck, ForecastDay, MasteryRow, Today
from quiz.report.reading import Misreading, SlipRow, misreading, slip_rows
from quiz.report.retention import archive_rows, bank_rows, change_rows, forecast_check, forecast_days, skill_mastery, topic_mastery
from quiz.report.shares import ShareRow, added, by_skill, grouped, tries_at, tries_by_question
from quiz.report.streak import streak
from quiz.report.today import today_of
from quiz.report.weakness import WeakRow, weakest
from quiz.report.wilson import Share


@dataclass(frozen=True, slots=True)
class LearnerReport:
    """Everything there is to tell of one learner's answers."""

    today: date
    answers: int
    """All answers, those to questions that came back included."""
    first: Share
    """The first tries."""
    own: int
    """How many first tries are right by the learner's own judgement alone."""
    undecided: int
    """First tries that nobody has judged yet; they are in no share."""
    to_do: Today
    streak: Streak
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
    slips: tuple[SlipRow, ...]
    """The most frequent first; slips that were never made are left out."""
    misreading: Misreading
    comprehension: Comprehension
    certainty: tuple[CertaintyRow, ...]
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

    @property
    def due(self) -> tuple[tuple[date, int], ...]:
        """For today and each of the coming days how many questions become due; today counts what is overdue."""
        return tuple((row.day, row.due) for row in self.forecast)


def learner_report(records: Iterable[Record], questions: Mapping[Key, Question], banks: Mapping[str, Bank], today: date) -> LearnerReport:
    """Work out the figures of a learner.

    Args:
        records: the learner's log, in order.
        questions: the questions within reach, as they are now.
        banks: the banks they are in, by id.
        today: the learner's day.
    """
    log = Log.of(records)
    figures = with_facts(log, questions)
    modes = {mode: tries_at(figures, "modes", mode) for mode in figures.branch("modes", "tries")}
    first = added(modes.values())
    known = tries_by_question(figures, questions)
    held = memories(log, questions)
    return LearnerReport(
        today=today,
        answers=figures.number("answers"),
        first=first.share,
        own=first.own,
        undecided=figures.number("undecided"),
        to_do=today_of(log, questions, today, queue(log, questions, today, held)),
        streak=streak(figures, held, questions, banks, today),
        days=day_rows(figures),
        modes=grouped(modes.items()),
        skills=by_skill(known, questions),
        topics=grouped((topic, found) for key, found in known.items() for topic in questions[key].topics),
        skill_mastery=skill_mastery(held, questions, today),
        topic_mastery=topic_mastery(held, questions, today),
        slips=slip_rows(figures),
        misreading=misreading(figures, known, questions),
        comprehension=comprehension(figures, banks),
        certainty=certainty_rows(figures),
        calibration=calibration(figures),
        banks=bank_rows(held, banks, today),
        archive=archive_rows(held, banks, today),
        changes=change_rows(figures.held, banks),
        forecast=forecast_days(held, questions, today),
        checked=forecast_check(figures, today),
        weakest=weakest(known, questions),
    )
