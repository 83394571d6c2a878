"""What the fields of a bank are read into: values that know where they stood, and the state of the reading."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from quiz.article.model import Article
from quiz.yaml.report import Position, Report

T = TypeVar("T")


class Located(Protocol):
    """What knows where it stands."""

    @property
    def at(self) -> Position:
        """Where it starts."""
        ...


class Entry(Struct, Generic[T], frozen=True):
    """A value and where it stands."""

    value: T
    origin: Located

    @property
    def at(self) -> Position:
        """Where it stands."""
        return self.origin.at


class Reader(Report):
    """The problems of a bank, and the article that quotes are searched in at the moment.

    Args:
        path: the bank's name as it is shown.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.article: Article | None = None
        """Nothing while no article could be read; quotes are then not searched."""


class Values:
    """What was read from a mapping, by the names of its fields.

    Args:
        origin: the mapping.
    """

    __slots__ = ("entries", "origin", "whole")

    def __init__(self, origin: Located) -> None:
        self.origin = origin
        self.entries: dict[str, Entry[object]] = {}
        self.whole = True
        """Whether every field that is needed is there and every field that is there could be read."""

    @property
    def at(self) -> Position:
        """Where the mapping starts."""
        return self.origin.at

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def place(self, name: str) -> Position:
        """Return where a field's value stands; the mapping's start where it is left out."""
        entry = self.entries.get(name)
        return entry.at if entry else self.at

    def one(self, name: str, kind: type[T]) -> T | None:
        """Return the value of a field, which is of a known kind; None where it is left out."""
        entry = self.entries.get(name)
        if entry is None:
            return None
        assert isinstance(entry.value, kind)
        return entry.value

    def need(self, name: str, kind: type[T]) -> T:
        """Return the value of a field that is there."""
        value = self.entries[name].value
        assert isinstance(value, kind)
        return value

    def text(self, name: str) -> str:
        """Return a text; empty where it is left out."""
        return self.one(name, str) or ""

    def many(self, name: str, kind: type[T]) -> tuple[Entry[T], ...]:
        """Return the parts of a list, each with its place; none where it is left out."""
        found: list[Entry[T]] = []
        for entry in self.one(name, tuple) or ():
            assert isinstance(entry, Entry)
            assert isinstance(entry.value, kind)
            found.append(entry)
        return tuple(found)
