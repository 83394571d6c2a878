"""Item and test statistics of a matrix of marks, as the quiz statistics of Moodle define them.

A row is a learner, a column a question, and no mark is missing. The formulae are those of classical test theory
(Allen and Yen, "Introduction to Measurement Theory", 1979) in the form of Moodle's page "Quiz statistics calculations";
variances and covariances have n − 1 below them. What cannot be said of a matrix is None: a spread of one learner, a
correlation with something that does not vary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, prod, sqrt

Marks = Sequence[Sequence[float]]
"""The marks of each learner, one for each question."""

_NOTHING = 1e-12
"""A variance below it is that of numbers which should be equal, and are but for their last digits."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """The figures of one question. What is in per cent goes from 0 to 100, or from −100 where it can be negative."""

    facility: float
    """Mean mark, in per cent of the most that the question gives."""
    deviation: float | None
    """Standard deviation of the mark, in the same per cent."""
    intended_weight: float
    """The question's part of all points, in per cent."""
    effective_weight: float | None
    """Its part of the spread of the scores, in per cent; None where its covariance with the score is negative."""
    discrimination: float | None
    """Discrimination index: 100 times the correlation of the mark with the score on the other questions."""
    efficiency: float | None
    """Discriminative efficiency: that covariance in per cent of the largest which the same marks allow."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of a whole test; scores are in points."""

    learners: int
    questions: int
    mean: float
    median: float
    deviation: float | None
    skewness: float | None
    kurtosis: float | None
    """Excess over that of the normal distribution."""
    consistency: float | None
    """Coefficient of internal consistency in per cent: Cronbach's α, which for marks of 0 and 1 is KR-20."""
    error_ratio: float | None
    """How much of the spread is chance, in per cent."""
    standard_error: float | None
    """Of a single score, in points."""


def item_statistics(marks: Marks, most: Sequence[float]) -> tuple[ItemStatistics, ...]:
    """Return the figures of each question.

    Args:
        marks: of at least one learner, in points.
        most: the points that each question gives at most; every one more than 0.
    """
    scores = [fsum(row) for row in marks]
    columns = list(zip(*marks, strict=True))
    shared = [covariance(column, scores) for column in columns]
    whole = fsum(sqrt(one) for one in shared if one is not None and one > 0)
    return tuple(
        _item(column, scores, high, fsum(most), None if one is None or one < 0 or not whole else 100 * sqrt(one) / whole)
        for column, high, one in zip(columns, most, shared, strict=True)
    )


def score_statistics(marks: Marks) -> Scores:
    """Return the figures of the test as a whole, of at least one learner."""
    scores = sorted(fsum(row) for row in marks)
    count = len(scores)
    spread = covariance(scores, scores)
    deviation = None if spread is None else sqrt(spread)
    consistency = _consistency(marks, spread)
    ratio = None if consistency is None else 100 * sqrt(1 - consistency / 100)
    return Scores(
        learners=count,
        questions=len(marks[0]),
        mean=fsum(scores) / count,
        median=(scores[(count - 1) // 2] + scores[count // 2]) / 2,
        deviation=deviation,
        skewness=_skewness(scores, spread),
        kurtosis=_kurtosis(scores, spread),
        consistency=consistency,
        error_ratio=ratio,
        standard_error=None if ratio is None or deviation is None else ratio / 100 * deviation,
    )


def covariance(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Return the covariance of two columns, with n − 1 below it; None of a single learner."""
    count = len(left)
    if count < 2:
        return None
    left_mean, right_mean = fsum(left) / count, fsum(right) / count
    return fsum((one - left_mean) * (other - right_mean) for one, other in zip(left, right, strict=True)) / (count - 1)


def _item(column: Sequence[float], scores: Sequence[float], high: float, possible: float, effective: float | None) -> ItemStatistics:
    others = [score - mark for score, mark in zip(scores, column, strict=True)]
    with_others, own, of_others = covariance(column, others), covariance(column, column), covariance(others, others)
    largest = covariance(sorted(column), sorted(others))
    both = 0.0 if own is None or of_others is None or own <= _NOTHING or of_others <= _NOTHING else own * of_others
    return ItemStatistics(
        facility=100 * fsum(column) / len(column) / high,
        deviation=None if own is None else 100 * sqrt(own) / high,
        intended_weight=100 * high / possible,
        effective_weight=effective,
        discrimination=100 * with_others / sqrt(both) if both and with_others is not None else None,
        efficiency=100 * with_others / largest if both and with_others is not None and largest else None,
    )


def _consistency(marks: Marks, spread: float | None) -> float | None:
    questions = len(marks[0])
    if spread is None or spread <= _NOTHING or questions < 2:
        return None
    single = fsum(covariance(column, column) or 0.0 for column in zip(*marks, strict=True))
    return min(100.0, 100 * questions / (questions - 1) * (1 - single / spread))  # rounding can take it past its bound


def _skewness(scores: Sequence[float], spread: float | None) -> float | None:
    """Return k₃ / k₂^1.5, where k are Fisher's k-statistics."""
    count = len(scores)
    if count < 3 or spread is None or spread <= _NOTHING:
        return None
    return count * count / ((count - 1) * (count - 2)) * _moment(scores, 3) / (spread * sqrt(spread))


def _kurtosis(scores: Sequence[float], spread: float | None) -> float | None:
    """Return k₄ / k₂², where k are Fisher's k-statistics."""
    count = len(scores)
    if count < 4 or spread is None or spread <= _NOTHING:
        return None
    fourth = (count + 1) * _moment(scores, 4) - 3 * (count - 1) * _moment(scores, 2) ** 2
    return count * count / ((count - 1) * (count - 2) * (count - 3)) * fourth / (spread * spread)


def _moment(scores: Sequence[float], power: int) -> float:
    mean = fsum(scores) / len(scores)
    return fsum(prod([score - mean] * power) for score in scores) / len(scores)
