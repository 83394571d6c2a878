"""Where the parts of a bank stand in its text: lines, tokens, comments, and each node of the tree from its first to its last character."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple, TypeAlias

import yaml

from quiz.yaml.nodes import Mapping, Node, Scalar
from quiz.yaml.nodes import Sequence as SequenceNode
from quiz.yaml.parse import LOADER, parse_yaml
from quiz.yaml.report import Report

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_MARK = re.compile(r"(?:^|(?<=[ \t]))#")

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""A part of a bank as plain data: a text, a list or a mapping; every text as it was typed."""


class UnsafeLayout(Exception):  # noqa: N818 - it is turned into words at once
    """A layout in which a change cannot be made safely; its text says why, where that is known."""


class TextLine(NamedTuple):
    """A line of a file."""

    words: str
    end: str
    """What ends it: a newline in one of its styles, or nothing at the end of the file."""


class Token(NamedTuple):
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


class Layout:
    """The text of a bank and where everything stands in it, as offsets in characters from 0.

    Args:
        text: the file, without a byte order mark.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = split_lines(text)
        self.ending = next((line.end for line in self.lines if line.end), "\n")
        self._offsets = [0, *accumulate(len(line.words) + len(line.end) for line in self.lines)]

    @cached_property
    def root(self) -> Node:
        """The tree.

        Raises:
            UnsafeLayout: the text is not YAML without a mistake.
        """
        report = Report("")
        root = parse_yaml(self.text, report)
        if root is None or report.failed:
            raise UnsafeLayout
        return root

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """All keys, values and closing brackets in order, of a text that is YAML without a mistake."""
        return _tokens(self.text)

    @property
    def questions(self) -> SequenceNode:
        """The list of the questions."""
        found = under(self.root, "questions")
        if not isinstance(found, SequenceNode):
            raise UnsafeLayout
        return found

    def question(self, question_id: str) -> Mapping:
        """Return the node of a question."""
        for node in self.questions.items:
            name = under(node, "id")
            if isinstance(node, Mapping) and isinstance(name, Scalar) and name.text == question_id:
                return node
        raise UnsafeLayout

    def start(self, node: Node) -> int:
        """Return where a node starts."""
        return self.offset(node.line - 1, node.column - 1)

    def end(self, node: Node) -> int:
        """Return where a node ends: after its last character, its quote or bracket included; of a folded text after its last word."""
        line, column, is_block = self._end(node)
        if is_block:
            while line and (line >= len(self.lines) or not column):
                line -= 1
                column = len(self.lines[line].words) if self.lines[line].words.strip() else 0
        return self.offset(line, column)

    def is_in_brackets(self, node: Node) -> bool:
        """Return whether a list or a mapping is written with brackets."""
        return not isinstance(node, Scalar) and self.text[self.start(node)] in "[{"

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, both counted from 0."""
        return self._offsets[line] + column if line < len(self.lines) else len(self.text)

    def line_of(self, offset: int) -> tuple[int, int]:
        """Return where the line of an offset starts, and where it ends without what ends it."""
        at = self.line_number(offset) - 1
        return self._offsets[at], self._offsets[at] + len(self.lines[at].words)

    def line_number(self, offset: int) -> int:
        """Return the number of the line of an offset, counted from 1."""
        return min(max(1, bisect_left(self._offsets, offset + 1)), len(self.lines))

    def comments(self, wanted: re.Pattern[str]) -> list[Comment]:
        """Find comments that match a pattern from their # on; a # inside a key or a value is none."""
        found: list[Comment] = []
        left = iter(self.tokens)
        near: list[Token] = []
        pending = next(left, None)
        for at, (words, _) in enumerate(self.lines):
            if not wanted.search(words):
                continue
            while pending is not None and pending.first_line <= at:
                near.append(pending)
                pending = next(left, None)
            near = [one for one in near if one.last_line >= at]
            outside = (mark.start() for mark in _MARK.finditer(words) if not any(_holds(one, at, mark.start()) for one in near))
            column = next(outside, None)
            if column is not None and wanted.match(words, column):
                found.append(Comment(at, column, words[column:]))
        return found

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        return [(one.first_line, one.first_column) for one in self.tokens]

    def _end(self, node: Node) -> tuple[int, int, bool]:
        """Return the line and the column after a node, and whether its last text is one that takes blank lines along."""
        if isinstance(node, Scalar):
            found = self._token(node.line - 1, node.column - 1)
            return found.last_line, found.last_column, found.is_block
        children = [value for _, value in node.entries] if isinstance(node, Mapping) else list(node.items)
        return self._closing(node, children) if self.is_in_brackets(node) else self._end(children[-1])

    def _closing(self, node: Node, children: Sequence[Node]) -> tuple[int, int, bool]:
        after = (node.line - 1, node.column) if not children else self._end(children[-1])[:2]
        for at in range(bisect_left(self._starts, after), len(self.tokens)):
            if self.tokens[at].style == "]":
                return self.tokens[at].last_line, self.tokens[at].last_column, False
        raise UnsafeLayout

    def _token(self, line: int, column: int) -> Token:
        at = bisect_left(self._starts, (line, column))
        if at >= len(self._starts) or self._starts[at] != (line, column):
            raise UnsafeLayout
        return self.tokens[at]


@lru_cache(maxsize=4)
def layout_of(text: str) -> Layout:
    """Return the layout of a text, which is worked out once for the texts of the last few changes."""
    return Layout(text)


def split_lines(text: str) -> list[TextLine]:
    """Split a text into lines that give it back when they are put together."""
    lines = [TextLine(found[1], found[2]) for found in _LINE.finditer(text)]
    return lines if lines[-1] != ("", "") else lines[:-1]


def under(node: Node | None, name: str) -> Node | None:
    """Return what stands under a key; None where there is no such key."""
    return next((value for key, value in node.entries if key.text == name), None) if isinstance(node, Mapping) else None


def plain(node: Node) -> Plain:
    """Return a node of YAML as plain data."""
    match node:
        case Scalar():
            return node.text
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    for event in yaml.parse(text.replace("\r\n", "\n").replace("\r", "\n"), Loader=LOADER):
        is_text = isinstance(event, yaml.ScalarEvent)
        if not is_text and not isinstance(event, yaml.CollectionEndEvent):
            continue
        start, end = event.start_mark, event.end_mark
        assert start is not None  # every event of a parser has its marks
        assert end is not None
        if is_text or start.index != end.index:  # a list without brackets ends without a character of its own
            style = event.style or "" if isinstance(event, yaml.ScalarEvent) else "]"
            found.append(Token(start.line, start.column, end.line, end.column, style))
    return found


def _holds(token: Token, line: int, column: int) -> bool:
    """Return whether a position lies in a token; the rest of the line with a block's `|` or `>` does not."""
    start = (token.first_line + 1, 0) if token.is_block else (token.first_line, token.first_column)
    return start <= (line, column) < (token.last_line, token.last_column)
