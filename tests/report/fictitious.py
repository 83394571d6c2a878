"""A learner who does not exist, with a year behind her: a report in which every figure is filled."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction

from quiz.drill.feedback import ADVICE, MISREADINGS
from quiz.drill.records import Key
from quiz.kinds.question import Skill
from quiz.marking.certainty import CertaintySummary
from quiz.marking.model import Certainty
from quiz.marking.terms import Misreading
from quiz.progress.schedule import Hold
from quiz.report.calibration import STATED, Calibration, CalibrationRow
from quiz.report.days import DayRow, Streak
from quiz.report.learner import LearnerReport
from quiz.report.reading import Comprehension, MisreadingCount, MisreadingReport, MisreadingRow, ReadingRow
from quiz.report.retention import ArchiveRow, BankRow, ChangeRow, ForecastCheck, ForecastDay, MasteryRow
from quiz.report.shares import Share, ShareRow, WeakRow
from quiz.report.today import Today
from quiz.report.weeks import WeekRow

TODAY = date(2026, 11, 20)


def holds(kept: int, fading: int, lost: int, new: int) -> dict[Hold, int]:
    return {Hold.KEPT: kept, Hold.FADING: fading, Hold.LOST: lost, Hold.NEW: new}


def misreadings(misread: int, misplaced: int, unsupported: int) -> dict[Misreading, int]:
    return {Misreading.MISUNDERSTOOD: misread, Misreading.MISPLACED: misplaced, Misreading.UNSUPPORTED: unsupported}


def days() -> tuple[DayRow, ...]:
    """A year with a beginning, a holiday, busy weeks and days without anything."""
    dice = random.Random(4)
    found: list[DayRow] = []
    for back in range(300, -1, -1):
        day = TODAY - timedelta(days=back)
        if dice.random() < (0.1 if day.month == 8 else 0.35 if day.weekday() > 4 else 0.65):
            answers = dice.choice((3, 6, 10, 12, 18, 24, 40))
            right = round(answers * dice.uniform(0.6, 0.95))
            found.append(DayRow(day, answers, Share(right, answers, dice.choice((0, 0, 1)))))
    return tuple(found)


def full_report() -> LearnerReport:
    rows = days()
    answers = sum(row.answers for row in rows)
    right = sum(row.first.right for row in rows)
    dice = random.Random(1)
    due = [12, 9, 4, 7, 0, 3, 2, 8, 1, 0, 5, 2, 6, 3]
    return LearnerReport(
        today=TODAY,
        answers=answers + 104,
        first=Share(right, answers, 2),
        undecided=1,
        to_do=Today(12, 3, 31, 4, 5, 21.0),
        streak=Streak(6, True, 2, 19),
        weeks=(
            WeekRow(date(2026, 11, 14), 71, 6, Share(52, 60), 9),
            WeekRow(date(2026, 11, 7), 48, 4, Share(31, 40), 6),
            WeekRow(date(2026, 10, 31), 4, 1, Share(2, 4), 1),
        ),
        days=rows,
        modes=(ShareRow("practice", Share(212, 280, 2)), ShareRow("review", Share(160, 188)), ShareRow("test", Share(3, 4))),
        skills=(
            ShareRow("retrieve", Share(141, 160, 1)),
            ShareRow("infer", Share(70, 98)),
            ShareRow("integrate", Share(31, 52)),
            ShareRow("evaluate", Share(2, 4)),
        ),
        topics=(ShareRow("foreign policy", Share(60, 80)), ShareRow("defence", Share(41, 60)), ShareRow("Iraq", Share(3, 3))),
        skill_mastery=(
            MasteryRow("retrieve", 28, holds(18, 4, 2, 4), 21.4),
            MasteryRow("infer", 18, holds(9, 3, 2, 4), 10.9),
            MasteryRow("integrate", 9, holds(3, 2, 2, 2), 4.4),
            MasteryRow("evaluate", 3, holds(0, 0, 0, 3), 0.0),
        ),
        topic_mastery=(MasteryRow("foreign policy", 30, holds(18, 6, 2, 4), 22.2), MasteryRow("defence", 17, holds(9, 2, 3, 3), 10.8)),
        misreadings=(
            MisreadingRow(Misreading.MISPLACED, 31, MISREADINGS[Misreading.MISPLACED], ADVICE[Misreading.MISPLACED]),
            MisreadingRow(Misreading.MISUNDERSTOOD, 22, MISREADINGS[Misreading.MISUNDERSTOOD], ADVICE[Misreading.MISUNDERSTOOD]),
            MisreadingRow(Misreading.UNSUPPORTED, 8, MISREADINGS[Misreading.UNSUPPORTED], ADVICE[Misreading.UNSUPPORTED]),
        ),
        misreading=MisreadingReport(
            wrong=97,
            misread=61,
            sentence="Of 61 wrong answers 31 were true of another passage: look for who is meant.",
            months={
                date(2026, month, 1): MisreadingCount(14 + month % 5, misreadings(14 - month, month // 2, 2))
                for month in (1, 2, 3, 5, 6, 9, 10, 11)
            },
            skills={
                Skill.RETRIEVE: MisreadingCount(30, misreadings(6, 10, 3)),
                Skill.INFER: MisreadingCount(41, misreadings(11, 12, 4)),
            },
        ),
        comprehension=Comprehension(
            (ShareRow("closed", Share(160, 210, 1)), ShareRow("open", Share(92, 104, 1))),
            Share(9, 24),
            Share(20, 24),
            (
                ReadingRow("nato", "Nato asks New Zealand to join its Iraq training mission", 3, 131.0, 402),
                ReadingRow("night-bus", "A night bus", 1, 44.0, None),
            ),
        ),
        calibration=Calibration(
            (
                CalibrationRow(Certainty.GUESS, float(STATED[Certainty.GUESS]), Share(12, 22)),
                CalibrationRow(Certainty.FAIRLY_SURE, float(STATED[Certainty.FAIRLY_SURE]), Share(60, 85, 1)),
                CalibrationRow(Certainty.CERTAIN, float(STATED[Certainty.CERTAIN]), Share(87, 103)),
            ),
            210,
            0.171,
            CertaintySummary(210, Fraction(159, 210), Fraction(13, 10), Fraction(21, 20), Fraction(1, 40)),
            "When you said certain, you were right 87 of 103.",
        ),
        banks=(
            BankRow("nato", "Nato asks New Zealand to join its Iraq training mission", 47, holds(24, 8, 5, 10), date(2026, 11, 2)),
            BankRow("night-bus", "A night bus", 9, holds(4, 1, 0, 4)),
            BankRow("new", "How to write a bank", 9, holds(0, 0, 0, 9)),
        ),
        archive=(ArchiveRow("ferry", "The ferry to Oster Island", 40, 31, date(2026, 9, 1), "Its article is more than 60 days old"),),
        changes=(ChangeRow("nato", "Nato asks New Zealand to join its Iraq training mission", ("who-has-a-say", "whose"), ("cost",)),),
        forecast=tuple(
            ForecastDay(TODAY + timedelta(days=at), count, count * dice.uniform(0.6, 0.9), count) for at, count in enumerate(due)
        ),
        checked=ForecastCheck(14, 43.2, Share(41, 50)),
        weakest=tuple(
            WeakRow(
                Key("nato", f"q{at}"),
                f"What did Ardern say that she would have to discuss with her Cabinet colleagues, as question {at} asks?",
                Share(at // 3, 3 + at // 2),
                ("Speaking to media after the conference, Ardern said she did not give him any commitment.",),
            )
            for at in range(10)
        ),
    )
