"""The figures of a bank over many learners as plain data, for `--json`, and as a table, for `--csv`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from quiz.progress.entries import Json
from quiz.report.bank_report import BankReport, ItemRow, Mean
from quiz.report.wilson import ENOUGH

BANK_COLUMNS = (
    *("row", "question", "kind", "skill", "learners", "facility", "low", "high", "deviation", "guess", "hard", "own_judgement"),
    *(
        "blank",
        "undecided",
        "intended_weight",
        "effective_weight",
        "discrimination",
        "efficiency",
        "gap",
        "option",
        "key",
        "slip",
        "picked",
    ),
)
"""What a table has: a row for each question, and one for each thing that could be picked."""


def bank_to_json(report: BankReport) -> dict[str, Any]:
    """Give a report as data that JSON can say; what there are too few learners for is null."""
    scores = report.scores
    return {
        "bank": report.bank.id,
        "learners": report.learners,
        "slips": {slip.value: count for slip, count in sorted(report.slips.items())},
        "test": {
            "questions": list(report.whole),
            "points": report.points,
            "learners": scores.learners if scores else 0,
            **{name: getattr(scores, name) if scores and scores.learners >= ENOUGH else None for name in ("mean", "median", "deviation")},
            "single_error": report.single_error,
            **{
                name: getattr(scores, name) if scores and report.enough else None
                for name in ("skewness", "kurtosis", "consistency", "error_ratio", "standard_error")
            },
        },
        "questions": [
            {
                "question": row.question.id,
                **_question(row),
                "before_reading": _mean(row.before),
                "after_reading": _mean(row.after),
                "picks": [
                    {"option": pick.text, "gap": pick.gap or None, "key": pick.key, "slip": pick.slip, "picked": pick.times}
                    for pick in row.picks
                ],
            }
            for row in report.rows
        ],
    }


def bank_table(report: BankReport) -> Iterator[dict[str, Json]]:
    """Give a report as rows of a table with `BANK_COLUMNS`."""
    for row in report.rows:
        said = _question(row)
        facility = said.pop("facility") or {}
        yield {
            "row": "question",
            "question": row.question.id,
            **said,
            "facility": facility.get("percent"),
            "low": facility.get("interval", [None, None])[0],
            "high": facility.get("interval", [None, None])[1],
            "deviation": facility.get("deviation"),
        }
        for pick in row.picks:
            yield {
                "row": "option",
                "question": row.question.id,
                "learners": row.facility.learners,
                "gap": pick.gap or None,
                "option": pick.text,
                "key": pick.key,
                "slip": pick.slip.value if pick.slip else None,
                "picked": pick.times,
            }


def _question(row: ItemRow) -> dict[str, Any]:
    item = asdict(row.item) if row.item else dict.fromkeys(("intended_weight", "effective_weight", "discrimination", "efficiency"))
    return {
        "kind": row.question.kind,
        "skill": row.question.skill.value,
        "learners": row.facility.learners,
        "facility": _mean(row.facility),
        "guess": row.guess,
        "hard": row.hard,
        "own_judgement": row.own,
        "blank": row.blank,
        "undecided": row.undecided,
        **{name: item[name] for name in ("intended_weight", "effective_weight", "discrimination", "efficiency")},
    }


def _mean(mean: Mean | None) -> dict[str, Any] | None:
    """Give a mean with what it is of; no percentage below five learners."""
    if mean is None or not mean.learners:
        return None
    if not mean.enough:
        return {"learners": mean.learners, "percent": None, "interval": [None, None], "deviation": None}
    return {"learners": mean.learners, "percent": mean.percent, "interval": list(mean.interval), "deviation": mean.deviation}
