"""Figures as lines of text: a heading, then one figure a line, so that a screen reader can follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quiz.report.learner import LearnerReport
from quiz.report.sections import learner_sections


def report_lines(report: LearnerReport) -> list[str]:
    """Give a learner's report as lines."""
    if not report.answers:
        return ["No answers yet. A first drill: quiz play"]
    return headed((section.title, section.lines) for section in learner_sections(report))


def headed(sections: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Give sections as lines: each heading above its body, a blank line between; one without a body is left out."""
    lines: list[str] = []
    for heading, body in sections:
        if body:
            lines += [*([""] if lines else []), heading, *(f"  {line}" for line in body)]
    return lines
