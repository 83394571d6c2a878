"""A learner's figures as rows of a table, for `--csv`: one figure a row, so that a spreadsheet can filter and draw them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quiz.progress.entries import Json
from quiz.progress.schedule import Hold
from quiz.report.learner import LearnerReport
from quiz.report.wilson import Share
from quiz.report.words import HOLDS

LEARNER_COLUMNS = ("figure", "name", "part", "count", "expected", "right", "answers", "percent", "low", "high", "own_judgement")
"""`figure` says what a row is about, `name` of what, `part` which part of that; the others are its numbers, each where there is one."""


def learner_rows(report: LearnerReport) -> Iterator[dict[str, Json]]:
    """Give a report as rows of a table with `LEARNER_COLUMNS`."""
    yield {"figure": "first tries", **_share(report.first, report.own), "count": report.answers}
    yield {"figure": "due", "name": "today", "count": report.to_do.due}
    for day in report.days:
        yield {"figure": "day", "name": day.day.isoformat(), **_share(day.first, day.own), "count": day.answers}
    for figure, shares in (("mode", report.modes), ("skill", report.skills), ("topic", report.topics)):
        for row in shares:
            yield {"figure": figure, "name": row.name, **_share(row.share, row.own)}
    yield from _holds(report)
    for ahead in report.forecast:
        yield {"figure": "forecast", "name": ahead.day.isoformat(), "count": ahead.due, "expected": round(ahead.expected, 2)}
    if report.checked:
        found = report.checked
        yield {"figure": "last forecast", "name": f"{found.days} days", "expected": round(found.expected, 2), **_share(found.knew)}
    yield from _slips(report)
    yield from _reading(report)
    for weak in report.weakest:
        yield {"figure": "weakest", "name": weak.key.bank, "part": weak.key.question, **_share(weak.share)}


def _holds(report: LearnerReport) -> Iterator[dict[str, Json]]:
    named: list[tuple[str, str, Mapping[Hold, int]]] = [("bank", row.id, row.holds) for row in report.banks]
    named += [("skill held", row.name, row.holds) for row in report.skill_mastery]
    named += [("topic held", row.name, row.holds) for row in report.topic_mastery]
    for figure, name, holds in named:
        for hold in HOLDS:
            yield {"figure": figure, "name": name, "part": hold.value, "count": holds.get(hold, 0)}


def _slips(report: LearnerReport) -> Iterator[dict[str, Json]]:
    for row in report.slips:
        yield {"figure": "slip", "name": row.slip.value, "count": row.count}
    for month in report.misreading.months:
        for slip, count in month.counts.items():
            yield {"figure": "slips of a month", "name": f"{month.month:%Y-%m}", "part": slip.value, "count": count, "answers": month.wrong}
    for skill in report.misreading.skills:
        for slip, count in skill.counts.items():
            yield {"figure": "slips of a skill", "name": skill.skill.value, "part": slip.value, "count": count, "answers": skill.wrong}


def _reading(report: LearnerReport) -> Iterator[dict[str, Json]]:
    for book in report.comprehension.books:
        yield {"figure": "article", "name": "open" if book.is_open else "closed", **_share(book.share, book.own)}
    if report.comprehension.before.answers:
        yield {"figure": "reading", "name": "before", **_share(report.comprehension.before)}
        yield {"figure": "reading", "name": "after", **_share(report.comprehension.after)}
    for sure in report.calibration.rows:
        name = sure.certainty.name.lower().replace("_", " ")
        yield {"figure": "certainty", "name": name, "expected": round(sure.stated * sure.share.answers, 2), **_share(sure.share, sure.own)}


def _share(share: Share, own: int = 0) -> dict[str, Json]:
    """Give the numbers of a share; per cent and interval from five answers on."""
    found: dict[str, Json] = {"right": share.right, "answers": share.answers, "own_judgement": own}
    if share.percent is not None:
        low, high = share.interval
        found |= {"percent": share.percent, "low": round(100 * low, 1), "high": round(100 * high, 1)}
    return found
