"""When a question should be asked again, and how well it is still known: the algorithm FSRS-6, by the package `fsrs`.

The first answer of a day to a new or due question rates it. What follows that day, and practice of questions that are not due, leaves
the schedule alone. Everything is counted in the learner's own days, which the package is told as whole days of UTC.

The package is loaded when an answer is rated. How well something is known today needs its formula alone, so that a start does not
wait for it: after t days the probability is `(1 + F t / S) ^ -w20`, with the stability S in days and F such that it is 0.9 at t = S.
See "The Algorithm" in the wiki of the project open-spaced-repetition/awesome-fsrs.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from math import inf
from random import Random
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.drill.rating import Rating

if TYPE_CHECKING:
    from fsrs import Scheduler

RETENTION = 0.85
"""A question comes back when its probability of being known has sunk so far."""
KEPT_FROM, FADING_FROM = 0.85, 0.5
"""The probability from which something is kept, and from which it is fading."""
MOST_DAYS = 36500
"""The longest interval. Twice as much between two answers is a wrong clock's."""
TRAVEL_DAYS = 2
"""So many days the calendar can go back by travel: from UTC+14 to UTC-12. By more, a clock was put right."""

PARAMETERS = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
"""w0 to w20, as the package has them by default in version 6.3. They stand here so that a later version gives the same due dates."""
_DECAY = -PARAMETERS[20]
_FACTOR = 0.9 ** (1 / _DECAY) - 1
_DIGITS = 8
"""Decimals to which stability and difficulty are kept, so that the last bit of one machine's powers does not matter on another."""
_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, inf, 0.05))
"""By how much of the days from one bound to the next an interval may be off, beside one day."""
_DAY_ZERO = datetime(2000, 1, 1, tzinfo=UTC)


class Hold(StrEnum):
    """How well a question is held."""

    NEW = "new"
    KEPT = "kept"
    """It is known with a probability of 0.85 and more, and was known when it was last asked."""
    FADING = "fading"
    """It is known with a probability of 0.5 and more."""
    LOST = "lost"


class Memory(Struct, frozen=True):
    """What the log says of one question."""

    stability: float
    """Days after which it is known with a probability of 0.9."""
    difficulty: float
    """From 1 to 10."""
    due: date
    """The day from which it should be asked again."""
    last: date
    """The day of the answer that counted last."""
    rating: Rating
    """What that answer was rated."""

    def retrievability(self, day: date) -> float:
        """Return the probability, from 0 to 1, that it is known on a day."""
        return float((1 + _FACTOR * _elapsed(self.last, day) / self.stability) ** _DECAY)

    def known(self, day: date) -> float:
        """Return the probability that it is known on a day, as far as that was shown: none of what was missed when it was last asked."""
        return 0.0 if self.rating is Rating.AGAIN else self.retrievability(day)

    def hold(self, today: date) -> Hold:
        """Return how well it is held on a day. What was missed is fading at best, however fresh the memory of having seen the answer."""
        known = self.retrievability(today)
        if known < FADING_FROM:
            return Hold.LOST
        return Hold.KEPT if known >= KEPT_FROM and self.rating is not Rating.AGAIN else Hold.FADING

    def is_due(self, today: date) -> bool:
        """Return whether it should be asked on a day; also if it was answered on a day that is yet to come, by a clock that was wrong."""
        return (self.due <= today and self.last != today) or (self.last - today).days > TRAVEL_DAYS


def answered(known: Memory | None, day: date, rating: Rating, chance: str) -> Memory:
    """Return what is held after an answer; the same object where the answer leaves the schedule alone.

    Args:
        known: what was held before; None of a new question.
        day: the learner's day of the answer.
        rating: what it is rated.
        chance: seeds the fuzz of the interval; the same gives the same. Fuzz keeps what was learnt in one drill from coming back as one.
    """
    if known is not None and not known.is_due(day):
        return known
    stability, difficulty, days = _reviewed(known, day, rating)
    return Memory(round(stability, _DIGITS), round(difficulty, _DIGITS), later(day, fuzzed(days, chance)), day, rating)


def fuzzed(days: int, chance: str) -> int:
    """Return an interval that is off by a little, by the package's own ranges but from a seed.

    Args:
        days: the interval; of less than three days it stays as it is.
        chance: the seed.
    """
    if days < _FUZZ[0][0]:
        return days
    spread = 1 + sum(factor * max(0.0, min(float(days), end) - start) for start, end, factor in _FUZZ)
    low, high = max(2, round(days - spread)), min(MOST_DAYS, round(days + spread))
    return min(high, low + int(Random(chance.encode("utf-8", "surrogatepass")).random() * (high - low + 1)))


def later(day: date, days: int) -> date:
    """Return the day so many days later, or the first or last day there is: a clock can have been wrong by thousands of years."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def get_ready() -> None:
    """Load the package, ahead of the first answer that is rated."""
    _scheduler()


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler  # noqa: PLC0415 - 4 ms that a start need not wait for

    return Scheduler(PARAMETERS, RETENTION, (), (), MOST_DAYS, enable_fuzzing=False)


def _reviewed(known: Memory | None, day: date, rating: Rating) -> tuple[float, float, int]:
    """Have the package work out stability, difficulty and the interval in days."""
    import fsrs  # noqa: PLC0415 - see above

    if known is None:
        now, card = _DAY_ZERO, fsrs.Card(card_id=1, due=_DAY_ZERO)
    else:
        now = _DAY_ZERO + timedelta(days=_elapsed(known.last, day))
        card = fsrs.Card(1, fsrs.State.Review, None, known.stability, known.difficulty, now, _DAY_ZERO)
    made, _ = _scheduler().review_card(card, fsrs.Rating(int(rating)), now)
    assert made.stability is not None
    assert made.difficulty is not None
    return made.stability, made.difficulty, (made.due - now).days


def _elapsed(last: date, day: date) -> int:
    """Count the days since an answer; none if the clock has gone back, and never more than twice the longest interval."""
    return min(max(0, (day - last).days), 2 * MOST_DAYS)
