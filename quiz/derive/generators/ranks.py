"""Deals the rank that a key has by size among its options, so that guessing by rank pays as little as chance."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random


class Ranks:
    """A pack with one card for each rank; a card that does not fit stays, and the pack is dealt again when it is empty."""

    def __init__(self, random: Random, count: int) -> None:
        self._random = random
        self._count = count
        self._left: list[int] = []

    def __iter__(self) -> Iterator[int]:
        """Return the ranks that are left, in the order in which they are to be tried: 0 is the lowest."""
        if not self._left:
            self._left = self._random.sample(range(self._count), self._count)
        return iter(tuple(self._left))

    def take(self, rank: int) -> None:
        """Take the card of a rank that fitted."""
        self._left.remove(rank)
