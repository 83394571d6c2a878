"""Whether a learner knows what is known: certainty against outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from quiz.marking.certainty import CertaintySummary
from quiz.marking.model import Certainty
from quiz.report.wilson import Share

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
    own: int
    """How many of those are right by the learner's own judgement alone."""


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
