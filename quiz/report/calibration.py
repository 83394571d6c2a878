"""Whether a learner knows what is known: certainty against outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from quiz.drill.feedback import CERTAINTIES
from quiz.marking.certainty import CertaintySummary, summarise_counted
from quiz.marking.model import Certainty
from quiz.progress.figures import Figures
from quiz.report.charts import Bit, Ink, Row, Section, chart_width, dot_range, figure, inked, label_width, legend, section, text
from quiz.report.shares import ENOUGH, Share, share_in_short, share_in_words, share_to_json, tries_at

LEGEND = "● how often you were right, ─ where that may truly lie, │ what the word stands for; own: right by your own judgement"

STATED: Mapping[Certainty, Fraction] = {
    Certainty.GUESS: Fraction(1, 3),
    Certainty.FAIRLY_SURE: Fraction(11, 15),
    Certainty.CERTAIN: Fraction(9, 10),
}
"""Which probability of being right each word stands for: the middle of the range in which saying it earns the most certainty-based marks.

Those marks are 1, 2, 3 for right and 0, -2, -6 for wrong, so *guess* earns the most below 2/3, *certain* above 4/5.
"""


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """First tries of which a learner said to be so sure."""

    certainty: Certainty
    stated: float
    """The probability of being right that the word stands for."""
    share: Share
    """How often that was so."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Certainty against outcome."""

    rows: tuple[CalibrationRow, ...]
    """From guess to certain; what was never said is left out."""
    answers: int
    """All first tries with a certainty."""
    brier: float | None
    """Mean square of the difference between the probability stated and the outcome (1 or 0): 0 is perfect. None below five answers."""
    score: CertaintySummary | None
    """The certainty-based score; None below five answers."""
    sentence: str
    """How often the learner was right when *certain* was said, or what was said most; empty below five such answers."""


def calibration(figures: Figures) -> Calibration:
    """Compare certainty with outcome."""
    said = [(certainty, tries_at(figures, "certainty", str(int(certainty)))) for certainty in Certainty]
    rows = tuple(CalibrationRow(certainty, float(STATED[certainty]), found) for certainty, found in said if found.answers)
    answers = sum(row.share.answers for row in rows)
    enough = answers >= ENOUGH
    return Calibration(rows, answers, brier(rows) if enough else None, _score(figures) if enough else None, _sentence(rows))


def brier(rows: Sequence[CalibrationRow]) -> float:
    """Return the mean square of the difference between the probability stated and the outcome, of at least one answer.

    It is that of G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950), in its
    form for two outcomes, from 0 to 1.
    """
    total = sum(row.share.right * (1 - row.stated) ** 2 + (row.share.answers - row.share.right) * row.stated**2 for row in rows)
    return total / sum(row.share.answers for row in rows)


def _score(figures: Figures) -> CertaintySummary | None:
    answers = {
        (Fraction(worth), certainty): many
        for certainty in Certainty
        for worth, many in figures.branch("worth", str(int(certainty))).items()
        if isinstance(many, int)
    }
    return summarise_counted(answers)


def _sentence(rows: Sequence[CalibrationRow]) -> str:
    enough = [row for row in rows if row.share.answers >= ENOUGH]
    if not enough:
        return ""
    row = max(enough, key=lambda row: (row.certainty is Certainty.CERTAIN, row.share.answers))
    return f"When you said “{CERTAINTIES[row.certainty]}” you were right {row.share.right} of {row.share.answers} times."


def calibration_section(found: Calibration) -> Section:
    """Return certainty against outcome as a section."""
    brier = "Brier score: {:.2f} over {} answers; 0 is perfect, always saying one half gives 0.25"
    score = "certainty-based score: {:.2f} marks an answer; {:.2f} is what your right answers allow with one word for all"
    scored = [
        *([found.sentence] if found.sentence else []),
        *([brier.format(found.brier, found.answers)] if found.brier is not None else []),
        *([score.format(float(found.score.average), float(found.score.expected))] if found.score is not None else []),
    ]
    lines = [f"{CERTAINTIES[row.certainty]}: {share_in_words(row.share)}" for row in found.rows]
    return section("How sure you were", [*lines, *scored] if lines else (), partial(_draw, found.rows), text(scored))


def _draw(rows: Sequence[CalibrationRow], width: int) -> list[Row]:
    """Draw for each word of certainty how often it was right, on a scale from 0 to 100 per cent, against what it stands for."""
    room = chart_width(width)
    middle = "50".center(room - 3 - 3)
    drawn: list[Row] = [(Bit(" " * label_width(width) + f"0{middle}100 %"[: room + 2], Ink.QUIET),)]
    for row in rows:
        share = row.share
        low, high = share.interval
        scale = dot_range(low, share.right / share.answers, high, row.stated, room) if share.percent is not None else ""
        drawn += figure(CERTAINTIES[row.certainty], inked(scale, "●─┼│"), room, share_in_short(share), width)
    return [*drawn, *legend(LEGEND, width)]


def calibration_to_json(found: Calibration) -> dict[str, Any]:
    """Return certainty against outcome as data that JSON can say."""
    return {
        "answers": found.answers,
        "brier": None if found.brier is None else round(found.brier, 4),
        "score": found.score and {name: round(float(value), 4) for name, value in asdict(found.score).items()},
        "sentence": found.sentence,
        "rows": [
            {"name": row.certainty.name.lower(), "stated": round(row.stated, 3), **share_to_json(row.share), "own_judgement": row.share.own}
            for row in found.rows
        ],
    }
