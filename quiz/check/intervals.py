"""Reads options that are a number or a range of numbers, such as `10 to 20 years`, `more than 10 years`, `before 1913`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from quiz.check.words import number_of, words

_INFINITE = Decimal("Infinity")
_FROM = frozenset(("over", "above", "after", "since", "exceeding"))
_TO = frozenset(("under", "below", "before", "until"))
_OF_TIME = frozenset(("after", "since", "before", "until"))
_DATE = "date"
"""What is counted by a bare number behind these: *before 1913* says nothing of *the age of 20*."""
_FROM_PAIRS = frozenset((("more", "than"), ("at", "least"), ("greater", "than"), ("later", "than"), ("or", "more"), ("or", "over")))
_TO_PAIRS = frozenset((("less", "than"), ("fewer", "than"), ("at", "most"), ("or", "less"), ("or", "fewer"), ("or", "under")))
_SILENT = frozenset("between from in about around roughly approximately $ £ € ¥".split())
_MOST_UNIT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from `low` to `high`."""

    low: Decimal
    high: Decimal
    unit: tuple[str, ...]
    """What is counted; empty where it is not said."""

    def has(self, value: Decimal) -> bool:
        """Return whether a number lies in it; of *more than 10* not the 10 itself."""
        if abs(self.low) == _INFINITE or abs(self.high) == _INFINITE:
            return self.low < value < self.high
        return self.low <= value <= self.high


def interval(text: str) -> Interval | None:
    """Read a text that is a number or a range, and nothing else but at most three words of what it counts.

    *Up to eight* is none: it says how many at most, and *five to ten* may be right beside it.
    """
    found = [word for word in words(text) if word not in _SILENT]
    values = [(at, value) for at, word in enumerate(found) if (value := number_of(word)) is not None]
    rest = [word for word in found if number_of(word) is None]
    if not values or len(values) > 2 or ("up" in rest and "to" in rest):
        return None
    low, high = values[0][1], values[-1][1]
    if len(values) == 2:
        between = found[values[0][0] + 1 : values[1][0]]
        if between not in (["to"], ["and"], []) or low >= high:
            return None
        rest = rest[:]
        for word in between:
            rest.remove(word)
    else:
        side, rest = _side(rest)
        low, high = (low if side >= 0 else -_INFINITE), (high if side <= 0 else _INFINITE)
    return Interval(low, high, tuple(rest)) if len(rest) <= _MOST_UNIT_WORDS else None


def overlap(one: Interval, other: Interval) -> bool:
    """Return whether two intervals have a number in common; two plain numbers never have."""
    if one.unit != other.unit and one.unit and other.unit:
        return False
    plain = one.low == one.high, other.low == other.high
    if all(plain):
        return False
    if any(plain):
        point, span = (one, other) if plain[0] else (other, one)
        return span.has(point.low)
    low, high = max(one.low, other.low), min(one.high, other.high)
    closed = all(abs(part.low) != _INFINITE and abs(part.high) != _INFINITE for part in (one, other))
    return low <= high if closed else low < high  # "less than 10" and "10 to 20" only touch


def _side(rest: list[str]) -> tuple[int, list[str]]:
    """Return whether a number is meant with all above (1), all below (-1) or alone (0), and return the other words."""
    for at, pair in enumerate(pairwise(rest)):
        if pair in _FROM_PAIRS or pair in _TO_PAIRS:
            return (1 if pair in _FROM_PAIRS else -1), rest[:at] + rest[at + 2 :]
    for at, word in enumerate(rest):
        if word in _FROM or word in _TO:
            return (1 if word in _FROM else -1), (rest[:at] + rest[at + 1 :]) or ([_DATE] if word in _OF_TIME else [])
    return 0, rest
