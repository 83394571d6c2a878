"""A sequence whose parts are made when they are asked for: a bank of 10,000 questions costs what is seen of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Deferred(Sequence[T], Generic[T]):
    """Parts that are each made once.

    Args:
        many: how many there are.
        make: makes one, by its number from 0.
    """

    def __init__(self, many: int, make: Callable[[int], T]) -> None:
        self._many = many
        self._make = make
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        """Count the parts."""
        return self._many

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        """Return one part, or some."""
        if isinstance(index, slice):
            return tuple(self[at] for at in range(len(self))[index])
        at = range(len(self))[index]
        if at not in self._made:
            self._made[at] = self._make(at)
        return self._made[at]

    def __eq__(self, other: object) -> bool:
        """Compare the parts, also with those of a tuple."""
        return tuple(self) == tuple(other) if isinstance(other, Deferred | tuple) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # equal to a tuple, whose hash would take making every part

    def __repr__(self) -> str:
        """Return how many there are."""
        return f"<{len(self)} parts>"
