"""Where texts and comments stand in the lines of a bank, for what looks at the file beside its content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

from quiz.bank.yaml_nodes import LOADER

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_MARK = re.compile(r"(?:^|(?<=[ \t]))#")


class Line(NamedTuple):
    """A line of a file."""

    words: str
    end: str
    """What ends it: a newline in one of its styles, or nothing at the end of the file."""


class Stretch(NamedTuple):
    """A key, a value or a closing bracket as it stands in the file.

    Lines and columns are counted from 0; the end is the first position after it.
    """

    first_line: int
    first_column: int
    last_line: int
    last_column: int
    style: str
    """The character it is written with: `'`, `"`, `|`, `>`, or nothing; `]` for a closing bracket or brace."""

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own, below a `|` or `>`."""
        return self.style in ("|", ">")


class Comment(NamedTuple):
    """A comment, from its # on; its line and column are counted from 0."""

    line: int
    column: int
    text: str


def split_lines(text: str) -> list[Line]:
    """Split a text into lines that give it back when they are put together."""
    lines = [Line(found[1], found[2]) for found in _LINE.finditer(text)]
    return lines if lines[-1] != ("", "") else lines[:-1]


def stretches(text: str) -> list[Stretch]:
    """Find all keys, values and closing brackets of a text that is YAML without a mistake, in order."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    found: list[Stretch] = []
    for event in yaml.parse(plain, Loader=LOADER):
        is_text = isinstance(event, yaml.ScalarEvent)
        if not is_text and not isinstance(event, yaml.CollectionEndEvent):
            continue
        start, end = event.start_mark, event.end_mark
        assert start is not None  # every event of a parser has its marks
        assert end is not None
        if is_text or start.index != end.index:  # a list without brackets ends without a character of its own
            style = event.style or "" if isinstance(event, yaml.ScalarEvent) else "]"
            found.append(Stretch(start.line, start.column, end.line, end.column, style))
    return found


def comments(lines: Sequence[Line], texts: Sequence[Stretch], wanted: re.Pattern[str]) -> list[Comment]:
    """Find comments that match a pattern; a # inside a key or a value is none.

    Args:
        lines: the file.
        texts: what `stretches` finds in it.
        wanted: what a comment has to look like from its # on.
    """
    candidates = [at for at, line in enumerate(lines) if wanted.search(line.words)]
    found: list[Comment] = []
    texts_left = iter(texts)
    near: list[Stretch] = []
    pending = next(texts_left, None)
    for at in candidates:
        while pending is not None and pending.first_line <= at:
            near.append(pending)
            pending = next(texts_left, None)
        near = [one for one in near if one.last_line >= at]
        outside = (mark.start() for mark in _MARK.finditer(lines[at].words) if not any(_holds(one, at, mark.start()) for one in near))
        column = next(outside, None)
        if column is not None and wanted.match(lines[at].words, column):
            found.append(Comment(at, column, lines[at].words[column:]))
    return found


def _holds(stretch: Stretch, line: int, column: int) -> bool:
    """Say whether a position lies in a text; the rest of the line with a block's `|` or `>` does not."""
    start = (stretch.first_line + 1, 0) if stretch.is_block else (stretch.first_line, stretch.first_column)
    return start <= (line, column) < (stretch.last_line, stretch.last_column)
