"""What YAML is read into: a tree of nodes in which every scalar is text as typed and knows its line and column."""

from __future__ import annotations

from msgspec import Struct

from quiz.yaml.report import Position


class _Part(Struct, frozen=True):
    """What every node knows: where it starts."""

    line: int
    column: int

    @property
    def at(self) -> Position:
        """Where it starts."""
        return Position(self.line, self.column)


class Scalar(_Part, frozen=True):
    """A text as it was typed."""

    text: str
    style: str
    """The character it is written with: `'`, `"`, `|`, `>`, or nothing; `*` where it could not be read."""


class Sequence(_Part, frozen=True):
    """A list."""

    items: tuple[Node, ...]


class Mapping(_Part, frozen=True):
    """Keys and what stands under them, in order; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]


Node = Scalar | Sequence | Mapping
"""A part of a YAML document."""
