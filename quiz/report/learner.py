"""The figures of one learner, as data: what the statistics screen draws and what `quiz stats` prints.

An answer before the article was read (in the mode *read*) says nothing about reading and is left out. A question that
comes back in the same drill counts as an answer, but only the first try counts as right or wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from quiz.bank.model import Bank, Question, Slip, Status
from quiz.drill.feedback import ADVICE, SLIPS
from quiz.drill.records import Key, Record
from quiz.drill.summary import CertaintyRow
from quiz.marking.model import Certainty
from quiz.progress.figures import Figures
from quiz.progress.log import Log
from quiz.progress.memory import count_holds, memories
from quiz.progress.schedule import Memory
from quiz.report.calibration import Calibration
from quiz.report.comprehension import Comprehension
from quiz.report.days import DayRow, Streak, day_rows
from quiz.report.holding import ArchiveRow, BankRow, ChangeRow, ForecastCheck, ForecastDay, MasteryRow, Today
from quiz.report.misreading import Misreading, SlipRow
from quiz.report.shares import ShareRow, added, by_skill, grouped, tries_at, tries_by_question
from quiz.report.weakness import WeakRow, weakest
from quiz.report.wilson import Share

FORECAST_DAYS = 14
"""For so many days, today included, it is said how many questions will be due."""


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
    figures = log.figures
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
        to_do=Today(0, 0, 0, 0, 0, 20.0),
        streak=Streak(0, False, 2, 0),
        days=day_rows(figures),
        modes=grouped(modes.items()),
        skills=by_skill(known, questions),
        topics=grouped((topic, found) for key, found in known.items() for topic in questions[key].topics),
        skill_mastery=(),
        topic_mastery=(),
        slips=_slips(figures),
        misreading=Misreading(0, 0, "", (), ()),
        comprehension=Comprehension((), Share(0, 0), Share(0, 0), ()),
        certainty=_certainty(figures),
        calibration=Calibration((), 0, None, None, ""),
        banks=_banks(held, banks, today),
        archive=(),
        changes=(),
        forecast=_forecast(log, questions, today),
        checked=None,
        weakest=weakest(known, questions),
    )


def _slips(figures: Figures) -> tuple[SlipRow, ...]:
    counts = [(-made, slip) for slip in Slip if (made := figures.number("slips", slip.value))]
    return tuple(SlipRow(slip, -count, SLIPS[slip], ADVICE[slip]) for count, slip in sorted(counts))


def _certainty(figures: Figures) -> tuple[CertaintyRow, ...]:
    said = ((certainty, tries_at(figures, "certainty", str(int(certainty)))) for certainty in Certainty)
    return tuple(CertaintyRow(certainty, found.tries, found.right) for certainty, found in said if found.tries)


def _banks(held: Mapping[Key, Memory], banks: Mapping[str, Bank], today: date) -> tuple[BankRow, ...]:
    rows: list[BankRow] = []
    for bank in banks.values():
        keys = [Key(bank.id, question.id) for question in bank.questions if question.status is Status.READY]
        rows.append(BankRow(bank.id, bank.title, len(keys), count_holds(keys, held, today)))
    return tuple(rows)


def _forecast(log: Log, questions: Mapping[Key, Question], today: date) -> tuple[ForecastDay, ...]:
    ready = {key: question for key, question in questions.items() if question.status is Status.READY}
    once = {(ready[key].fact or key): memory.due for key, memory in memories(log, ready).items()}
    counts = Counter(max(due, today) for due in once.values())
    days = [today + timedelta(days=ahead) for ahead in range(FORECAST_DAYS)]
    return tuple(ForecastDay(day, counts[day], 0.0) for day in days)
