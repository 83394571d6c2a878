"""How an answer rates what is remembered: the four ratings of the review schedule."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction

from quiz.marking.model import Certainty, Outcome

HALF = Fraction(1, 2)


class Rating(IntEnum):
    """What an answer says of the memory of its question."""

    AGAIN = 1
    """Not remembered."""
    HARD = 2
    """Remembered in part, with a slip of spelling, or by a guess."""
    GOOD = 3
    EASY = 4
    """Right, and the learner says that it was easy."""


def rating_of(outcome: Outcome, fraction: Fraction, certainty: Certainty | None, *, eased: bool = False) -> Rating | None:
    """Rate an answer by the verdict on it that counts. How long it took does not matter.

    Args:
        outcome: the verdict.
        fraction: what the answer is worth.
        certainty: how sure the learner was. A hit at *guess* is hard at best, since a guess can hit.
        eased: whether the learner says that it was easy; it counts where the answer would be rated good.

    Returns:
        The rating; None while nobody has decided whether the answer is right.
    """
    if outcome is Outcome.ASK:
        return None
    if outcome in (Outcome.WRONG, Outcome.BLANK) or fraction < HALF:
        return Rating.AGAIN
    if outcome in (Outcome.ALMOST, Outcome.PARTLY) or certainty is Certainty.GUESS:
        return Rating.HARD
    return Rating.EASY if eased else Rating.GOOD
