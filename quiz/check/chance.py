"""What a guess gets right by chance, for rules that ask whether a bank gives its keys away."""

from __future__ import annotations

import math
from collections.abc import Sequence

LEVEL = 0.01
"""A guess beats chance when it would do as well by chance in fewer than one bank of a hundred."""
FEWEST = 12
"""Of fewer questions nothing is said: three right out of four is no pattern."""

_MOST_EXACT = 300
"""Up to so many questions the probability is counted out; the steps grow with the square."""


def beats_chance(hits: int, chances: Sequence[float]) -> bool:
    """Say whether a guess is right more often than chance explains.

    Args:
        hits: how many questions it gets right.
        chances: for each question how probable that is when one guesses blindly.
    """
    return len(chances) >= FEWEST and tail(hits, chances) < LEVEL


def tail(hits: int, chances: Sequence[float]) -> float:
    """Give the probability of at least so many hits in independent guesses (the Poisson binomial distribution).

    Of more than 300 guesses the normal distribution stands for it, with the usual correction by a half.
    """
    if len(chances) <= _MOST_EXACT:
        ways = [1.0]
        for chance in chances:
            ways = [miss * (1 - chance) + hit * chance for miss, hit in zip([*ways, 0.0], [0.0, *ways], strict=True)]
        return sum(ways[hits:])
    deviation = math.sqrt(sum(chance * (1 - chance) for chance in chances))
    if not deviation:
        return float(hits <= sum(chances))
    return 0.5 * math.erfc((hits - 0.5 - sum(chances)) / deviation / math.sqrt(2))
