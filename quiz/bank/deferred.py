"""A sequence whose parts are made when they are asked for: a bank of 10,000 questions costs what is seen of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Lines:
    """Lines of some bytes, each cut out when it is asked for: to cut ten thousand takes longer than to read them.

    Args:
        data: the bytes.
        starts: where each line starts.
        sizes: how long each is.
    """

    def __init__(self, data: bytes, starts: Sequence[int], sizes: Sequence[int]) -> None:
        self._data = data
        self._starts = starts
        self._sizes = sizes

    def __len__(self) -> int:
        """Count the lines."""
        return len(self._sizes)

    def __getitem__(self, at: int) -> bytes:
        """Return one line."""
        return self._data[self._starts[at] : self._starts[at] + self._sizes[at]]

    def part(self, first: int, last: int | None = None) -> Lines:
        """Return some of them."""
        return Lines(self._data, self._starts[first:last], self._sizes[first:last])


class Deferred(Sequence[T], Generic[T]):
    """Parts made from their lines, each once.

    Args:
        lines: what each part is made from.
        make: makes one.
    """

    def __init__(self, lines: Lines, make: Callable[[str], T]) -> None:
        self._lines = lines
        self._make = make
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        """Count the parts."""
        return len(self._lines)

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
            self._made[at] = self._make(self._lines[at].decode())
        return self._made[at]

    def __eq__(self, other: object) -> bool:
        """Compare the parts, also with those of a tuple."""
        return tuple(self) == tuple(other) if isinstance(other, Deferred | tuple) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # equal to a tuple, whose hash would take making every part

    def __repr__(self) -> str:
        """Return how many there are."""
        return f"<{len(self)} parts>"
