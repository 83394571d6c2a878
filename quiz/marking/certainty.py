"""Certainty-based marks: being right counts for more when you were sure, being wrong costs more.

The scheme is that of Moodle's certainty-based marking: right earns 1, 2 or 3, wrong 0, -2 or -6, and a partly right
answer its fraction of what right earns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quiz.marking.model import Certainty

_PENALTY = {Certainty.GUESS: 0, Certainty.FAIRLY_SURE: -2, Certainty.CERTAIN: -6}


@dataclass(frozen=True, slots=True)
class CertaintySummary:
    """What a set of answers with a certainty comes to."""

    answers: int
    accuracy: Fraction
    """Mean fraction, 0 to 1."""
    average: Fraction
    """Mean certainty-based mark, -6 to 3."""
    expected: Fraction
    """What somebody with this accuracy earns who always says the same, most fitting certainty."""
    bonus: Fraction
    """A tenth of what the average lies above the expected mark: how much saying *certain* at the right time is worth."""


def certainty_mark(fraction: Fraction, certainty: Certainty) -> Fraction:
    """Return the certainty-based mark of one answer.

    Args:
        fraction: what the answer is worth, usually 0 to 1; 0 and less count as wrong.
        certainty: how sure the learner was.

    Returns:
        A number from -6 to 3.
    """
    return Fraction(_PENALTY[certainty]) if fraction <= 0 else fraction * int(certainty)


def summarise_certainty(answers: Sequence[tuple[Fraction, Certainty]]) -> CertaintySummary | None:
    """Sum up answers that came with a certainty; None if there are none.

    The expected mark is `max(a, 2a - 2(1 - a), 3a - 6(1 - a))` for the accuracy `a`, the bonus a tenth of the rest.
    """
    return summarise_counted(Counter(answers))


def summarise_counted(answers: Mapping[tuple[Fraction, Certainty], int]) -> CertaintySummary | None:
    """Sum up answers of which it is known how often there is each; None if there are none."""
    count = sum(answers.values())
    if not count:
        return None
    accuracy = sum((many * fraction for (fraction, _), many in answers.items()), Fraction(0)) / count
    average = sum((many * certainty_mark(*answer) for answer, many in answers.items()), Fraction(0)) / count
    missed = 1 - accuracy
    expected = max(accuracy, 2 * accuracy - 2 * missed, 3 * accuracy - 6 * missed)
    return CertaintySummary(count, accuracy, average, expected, (average - expected) / 10)
