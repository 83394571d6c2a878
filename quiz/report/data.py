"""The figures of a learner as plain data, for `--json`."""

from __future__ import annotations

from typing import Any

from quiz.report.learner import LearnerReport
from quiz.report.shares import ShareRow
from quiz.report.wilson import Share


def report_to_json(report: LearnerReport) -> dict[str, Any]:
    """Give a report as data that JSON can say.

    A share is `right` of `answers`, with its 95 % interval from 0 to 1 and, from five answers on, whole per cent.
    """
    return {
        "today": report.today.isoformat(),
        "answers": report.answers,
        "first_try": _share(report.first),
        "own_judgement": report.own,
        "undecided": report.undecided,
        "days": [
            {"day": row.day.isoformat(), "answers": row.answers, "first_try": _share(row.first), "own_judgement": row.own}
            for row in report.days
        ],
        "modes": _rows(report.modes),
        "skills": _rows(report.skills),
        "topics": _rows(report.topics),
        "slips": [{"slip": row.slip.value, "count": row.count, "meaning": row.meaning, "advice": row.advice} for row in report.slips],
        "certainty": [
            {"certainty": int(row.certainty), "name": row.certainty.name.lower(), **_share(Share(row.right, row.answers))}
            for row in report.certainty
        ],
        "banks": [
            {"bank": row.id, "title": row.title, "questions": row.questions, **{hold.value: count for hold, count in row.holds.items()}}
            for row in report.banks
        ],
        "due": [{"day": day.isoformat(), "questions": count} for day, count in report.due],
        "weakest": [
            {"bank": row.key.bank, "question": row.key.question, "prompt": row.prompt, **_share(row.share), "proof": list(row.proof)}
            for row in report.weakest
        ],
    }


def _rows(rows: tuple[ShareRow, ...]) -> list[dict[str, Any]]:
    return [{"name": row.name, **_share(row.share), "own_judgement": row.own} for row in rows]


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {"right": share.right, "answers": share.answers, "percent": share.percent, "interval": [round(low, 3), round(high, 3)]}
