"""The figures of a learner as plain data, for `--json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from quiz.bank.model import Slip
from quiz.progress.schedule import Hold
from quiz.report.calibration import Calibration
from quiz.report.comprehension import Comprehension
from quiz.report.holding import ArchiveRow, ForecastCheck, MasteryRow, Today
from quiz.report.learner import LearnerReport
from quiz.report.reading import Misreading
from quiz.report.shares import ShareRow
from quiz.report.wilson import Share


def learner_to_json(report: LearnerReport) -> dict[str, Any]:
    """Give a report as data that JSON can say.

    A share is `right` of `answers`, with its 95 % interval from 0 to 1 and, from five answers on, whole per cent.
    """
    return {
        "today": report.today.isoformat(),
        "answers": report.answers,
        "first_try": _share(report.first),
        "own_judgement": report.own,
        "undecided": report.undecided,
        "to_do": today_to_json(report.to_do),
        "streak": asdict(report.streak),
        "days": [
            {"day": row.day.isoformat(), "answers": row.answers, "first_try": _share(row.first), "own_judgement": row.own}
            for row in report.days
        ],
        "modes": _rows(report.modes),
        "skills": _rows(report.skills),
        "topics": _rows(report.topics),
        "slips": [{"slip": row.slip.value, "count": row.count, "meaning": row.meaning, "advice": row.advice} for row in report.slips],
        "misreading": _misreading(report.misreading),
        "comprehension": _comprehension(report.comprehension),
        "certainty": [
            {"certainty": int(row.certainty), "name": row.certainty.name.lower(), **_share(Share(row.right, row.answers))}
            for row in report.certainty
        ],
        "calibration": _calibration(report.calibration),
        "mastery": {"skills": _mastery(report.skill_mastery), "topics": _mastery(report.topic_mastery)},
        "banks": [
            {"bank": row.id, "title": row.title, "published": _day(row.published), "questions": row.questions, **_holds(row.holds)}
            for row in report.banks
        ],
        "archive": [
            {
                "bank": row.id,
                "title": row.title,
                "questions": row.questions,
                "kept": row.kept,
                "since": _day(row.since),
                "reason": row.reason,
            }
            for row in report.archive
        ],
        "changes": [{"bank": row.id, "title": row.title, "afresh": list(row.afresh), "gone": list(row.gone)} for row in report.changes],
        "due": [{"day": row.day.isoformat(), "questions": row.due, "expected": round(row.expected, 2)} for row in report.forecast],
        "forecast_check": _checked(report.checked),
        "weakest": [
            {"bank": row.key.bank, "question": row.key.question, "prompt": row.prompt, **_share(row.share), "proof": list(row.proof)}
            for row in report.weakest
        ],
    }


def today_to_json(found: Today) -> dict[str, Any]:
    """Give what there is to do today as data that JSON can say."""
    return {
        "due": found.due,
        "waiting": found.waiting,
        "new": found.new,
        "done": found.done,
        "minutes": found.minutes,
        "seconds_a_question": found.pace,
    }


def _misreading(found: Misreading) -> dict[str, Any]:
    return {
        "wrong": found.wrong,
        "slipped": found.slipped,
        "sentence": found.sentence,
        "months": [{"month": f"{row.month:%Y-%m}", "wrong": row.wrong, **_slips(row.counts)} for row in found.months],
        "skills": [{"skill": row.skill.value, "wrong": row.wrong, **_slips(row.counts)} for row in found.skills],
    }


def _comprehension(found: Comprehension) -> dict[str, Any]:
    return {
        "books": [{"book": "open" if row.is_open else "closed", **_share(row.share), "own_judgement": row.own} for row in found.books],
        "before_reading": _share(found.before),
        "after_reading": _share(found.after),
        "readings": [
            {"bank": row.id, "title": row.title, "times": row.times, "seconds": round(row.seconds), "words": row.words}
            for row in found.readings
        ],
    }


def _calibration(found: Calibration) -> dict[str, Any]:
    score = found.score and {name: round(float(value), 4) for name, value in asdict(found.score).items()}
    return {
        "answers": found.answers,
        "brier": None if found.brier is None else round(found.brier, 4),
        "score": score,
        "sentence": found.sentence,
        "rows": [
            {"name": row.certainty.name.lower(), "stated": round(row.stated, 3), **_share(row.share), "own_judgement": row.own}
            for row in found.rows
        ],
    }


def _mastery(rows: tuple[MasteryRow, ...]) -> list[dict[str, Any]]:
    return [{"name": row.name, "questions": row.questions, **_holds(row.holds), "expected": round(row.expected, 2)} for row in rows]


def _checked(found: ForecastCheck | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"days": found.days, "expected": round(found.expected, 2), "knew": _share(found.knew)}


def _holds(holds: Mapping[Hold, int]) -> dict[str, int]:
    return {hold.value: count for hold, count in holds.items()}


def _slips(counts: Mapping[Slip, int]) -> dict[str, int]:
    return {slip.value: count for slip, count in counts.items()}


def _since(row: ArchiveRow) -> dict[str, str]:
    return {"since": row.since.isoformat(), "reason": row.reason}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _rows(rows: tuple[ShareRow, ...]) -> list[dict[str, Any]]:
    return [{"name": row.name, **_share(row.share), "own_judgement": row.own} for row in rows]


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {"right": share.right, "answers": share.answers, "percent": share.percent, "interval": [round(low, 3), round(high, 3)]}
