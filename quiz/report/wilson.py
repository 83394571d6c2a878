"""How exact a share is that was counted in few answers."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959963984540054
"""The two-sided 95 % point of the normal distribution."""

ENOUGH = 5
"""From so many answers a percentage says something; below, only counts are shown."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some answers were right."""

    right: int
    answers: int

    @property
    def percent(self) -> int | None:
        """The share in whole per cent; None below five answers."""
        return round(100 * self.right / self.answers) if self.answers >= ENOUGH else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies with 95 % confidence, from 0 to 1."""
        return wilson(self.right, self.answers)


def wilson(successes: float, trials: int) -> tuple[float, float]:
    """Give the 95 % interval of a share by the score method without continuity correction.

    The formula is that of E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927).

    Args:
        successes: from 0 to `trials`; marks in part may be among them, for which the interval is then too wide rather than too narrow.
        trials: how many there were; none at all gives the whole range.

    Returns:
        The lower and the upper bound, from 0 to 1.
    """
    if trials == 0:
        return 0.0, 1.0
    share, square = successes / trials, Z_95 * Z_95
    centre = share + square / (2 * trials)
    half = Z_95 * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    scale = 1 + square / trials
    low = 0.0 if successes == 0 else (centre - half) / scale
    high = 1.0 if successes == trials else (centre + half) / scale
    return low, high
