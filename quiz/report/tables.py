"""The figures of a learner as lines of text: a heading, then one figure a line, so that a screen reader can follow."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.drill.feedback import CERTAINTIES
from quiz.progress.schedule import Hold
from quiz.report.holding import BankRow
from quiz.report.learner import LearnerReport
from quiz.report.shares import ShareRow
from quiz.report.weakness import WeakRow
from quiz.report.wilson import Share
from quiz.text import fold_space

LAST_DAYS = 14
"""So many of the last days with answers are listed."""


def report_lines(report: LearnerReport) -> list[str]:
    """Give a report as lines."""
    if not report.answers:
        return ["No answers yet. A first drill: quiz play"]
    sections = (
        ("All answers", _overall(report)),
        ("Today and the coming days", _due(report)),
        ("Banks", [_bank(row) for row in report.banks]),
        (
            "By day, first tries",
            [f"{row.day.isoformat()}: {share_in_words(row.first)}{own_in_words(row.own)}" for row in report.days[-LAST_DAYS:]],
        ),
        ("By mode", _shares(report.modes)),
        ("By skill", _shares(report.skills)),
        ("By topic", _shares(report.topics)),
        ("Slips", [f"{row.slip.value}, {row.count}: {row.meaning}. {row.advice}" for row in report.slips]),
        ("How sure you were", _certainty(report)),
        ("Weakest questions", [line for row in report.weakest for line in _weak(row)]),
    )
    lines: list[str] = []
    for heading, body in sections:
        if body:
            lines += [*([""] if lines else []), heading, *(f"  {line}" for line in body)]
    return lines


def share_in_words(share: Share) -> str:
    """Say a share honestly: always with how many, per cent from five answers on, then with its 95 % interval."""
    if share.percent is None:
        return f"{share.right} of {share.answers} right"
    low, high = share.interval
    return f"{share.right} of {share.answers} right, {share.percent} % (likely {100 * low:.0f} to {100 * high:.0f} %)"


def own_in_words(own: int) -> str:
    """Say how much of a share rests on the learner's own judgement; nothing where none does."""
    return f", {own} by your own judgement" if own else ""


def _overall(report: LearnerReport) -> list[str]:
    lines = [f"answers: {report.answers}, on {_many(len(report.days), 'day')}", f"first tries: {share_in_words(report.first)}"]
    if report.own:
        lines.append(f"right by your own judgement: {report.own}")
    if report.undecided:
        lines.append(f"not judged yet: {report.undecided}")
    return lines


def _due(report: LearnerReport) -> list[str]:
    return [
        f"{'today' if day == report.today else day.isoformat()}: {count} due" for day, count in report.due if count or day == report.today
    ]


def _bank(row: BankRow) -> str:
    holds = ", ".join(f"{row.holds[hold]} {hold.value}" for hold in (Hold.KEPT, Hold.FADING, Hold.LOST, Hold.NEW))
    return f"{row.title}: {holds}, of {_many(row.questions, 'question')}"


def _shares(rows: Sequence[ShareRow]) -> list[str]:
    return [f"{row.name}: {share_in_words(row.share)}{own_in_words(row.own)}" for row in rows]


def _certainty(report: LearnerReport) -> list[str]:
    return [f"{CERTAINTIES[row.certainty]}: {share_in_words(Share(row.right, row.answers))}" for row in report.certainty]


def _weak(row: WeakRow) -> list[str]:
    return [f"{row.prompt} {share_in_words(row.share)}", *(f"  “{fold_space(sentence)}”" for sentence in row.proof)]


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
