"""Reads YAML as a tree of nodes.

Only the *events* of the parser are used. Nothing is resolved, so `no`, `12:30` and `2026-11-20` stay what was
written, and nothing can be expanded, because a bank has no anchors, aliases, merge keys, tags and directives.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from typing import Protocol, cast

import yaml

from quiz.text import clean_line
from quiz.yaml.characters import name_in_scalar, name_raw
from quiz.yaml.mistakes import explain, rewritten
from quiz.yaml.nodes import Mapping, Node, Scalar, Sequence
from quiz.yaml.report import Position, Report, Unread, shown

LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C is about ten times faster; some builds of PyYAML come without it."""

MAX_DEPTH = 12
"""How deep lists and mappings may stand in each other; a bank needs nine."""
MAX_LINE = 20_000
"""Characters on one line. The parser looks far ahead on a line, and nobody can review a longer one."""
MAX_SCALAR = 20_000
"""Characters in one text."""
MAX_IN_BRACKETS = 1_000
"""Parts of one list or mapping that is written in brackets."""

MAX_TEXTS = 1_000_000
"""Keys and values in one file; 10,000 questions have about half as many."""


_OPEN_BRACKET = re.compile(r"[\[{][^\]}]*$")
_TO_ITS_END = re.compile(r"[^,\[\]{}]*")
_TOO_DEEP = f"lists and mappings stand in each other more than {MAX_DEPTH} deep"
_TOO_DEEP_HINT = "look for a bracket or an indent too many"
_TOO_DEEP_FOR_THE_PARSER = "exceeded maximum nesting depth"
"""What libyaml says from 0.2.6 on. It looks so far ahead that it can meet the 1,000th bracket before it gives the first."""
_LOOKS_AHEAD = 1_024
"""Characters; in so many the parser expects to find out whether a key begins."""
_COMMENT_THAT_IS_TEXT = re.compile(r"\s+(?=#[^\s#])")


class _Mark(Protocol):
    """What the parsers in C and in Python both give as a position, counted from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


def parse_yaml(text: str, report: Report) -> Node | None:
    """Read one YAML document.

    Args:
        text: the file; a byte order mark and any line ends are understood.
        report: takes every problem.

    Returns:
        The tree, or nothing where the text is not one document of YAML. The tree may be there although there are
        problems; what could not be read stands in it as a scalar of style `*`.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        _refuse_long_line(text, report)
        text = name_raw(text, report)
        lines = text.split("\n")
        _refuse_directive(lines, report)
        return _Composer(lines, report, text).document()
    except yaml.MarkedYAMLError as error:
        if error.problem == _TOO_DEEP_FOR_THE_PARSER:
            report.error("too-deep", _bracket_too_many(error.problem_mark, lines), _TOO_DEEP, _TOO_DEEP_HINT)
        else:
            report.error(*explain(error, lines))
    except yaml.YAMLError:
        report.error("yaml-syntax", Position(1, 1), "this is not YAML text", "write it with a text editor and save it as UTF-8")
    except Unread:
        pass
    return None


def _refuse_long_line(text: str, report: Report) -> None:
    start = 0
    line = 1
    while len(text) - start > MAX_LINE:
        end = text.rfind("\n", start, start + MAX_LINE + 1)
        if end < 0:
            report.refuse(
                "too-long", Position(line, 1), "this line is too long", f"break it; a line of a bank has at most {MAX_LINE:,} characters"
            )
        line += text.count("\n", start, end + 1)
        start = end + 1


def _refuse_directive(lines: list[str], report: Report) -> None:
    for number, line in enumerate(lines, 1):
        if line.startswith("%"):
            report.refuse("directive", Position(number, 1), "a bank has no lines that start with %", "delete this line")
        if line.strip() and not line.lstrip().startswith("#"):
            return


class _Composer:
    """Builds the tree from events; holds what all steps need."""

    def __init__(self, lines: list[str], report: Report, text: str) -> None:
        self.lines = lines
        self.with_hash = frozenset(number for number, line in enumerate(lines, 1) if "#" in line)
        """The lines that may have a comment; looking for one in each is slow."""
        self.report = report
        self.texts = 0
        self.next = cast("Callable[[], yaml.Event]", LOADER(text).get_event)
        """Gives the next event; none is missing before the end of the stream, which ends the reading."""

    def document(self) -> Node | None:
        root: Node | None = None
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    hint = "put the second one into a file of its own, and leave out the line of three dashes"
                    self.report.refuse("second-document", _position(event.start_mark), "a second document starts here", hint)
                root = self.node(self.next(), 1)
        if root is None:
            self.report.refuse(
                "empty-bank", Position(1, 1), "there is nothing in this file", "see docs/bank-format.md for a bank to start from"
            )
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        at = _position(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.report.error(
                "alias",
                at,
                f"a bank has no aliases (*{event.anchor})",
                f"write the text again; text that starts with * wants quotes: {self.in_quotes(at)}",
            )
            return Scalar(*at, "", "*")
        if depth > MAX_DEPTH:
            self.report.refuse("too-deep", at, _TOO_DEEP, _TOO_DEEP_HINT)
        assert isinstance(event, yaml.CollectionStartEvent)
        self.name_marks(event, at)
        brackets = bool(event.flow_style)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(*at, self.items(depth, at, brackets=brackets))
        return Mapping(*at, self.entries(depth, at, brackets=brackets))

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start = event.start_mark
        assert start is not None  # every event of a parser has its marks
        line, column = start.line + 1, start.column + 1
        text = event.value
        self.texts += 1
        if self.texts > MAX_TEXTS:
            self.report.refuse(
                "too-long", Position(line, column), f"this file has more than {MAX_TEXTS:,} keys and values", "split it into smaller files"
            )
        if event.anchor or event.tag:
            self.name_marks(event, Position(line, column))
        if len(text) > MAX_SCALAR:
            self.report.error("too-long", Position(line, column), f"this text has more than {MAX_SCALAR:,} characters", "shorten it")
            return Scalar(line, column, "", "*")
        plain = text.isascii() and text.isprintable()
        if not plain and not name_in_scalar(text, Position(line, column), self.lines[line - 1][column - 1 :], self.report):
            return Scalar(line, column, "", "*")
        if self.with_hash and not event.style:
            self.name_swallowed(event)
        return Scalar(line, column, text, event.style or "")

    def items(self, depth: int, at: Position, *, brackets: bool) -> tuple[Node, ...]:
        found: list[Node] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            if brackets and len(found) == MAX_IN_BRACKETS:
                self.report.refuse(
                    "too-long", at, f"this list has more than {MAX_IN_BRACKETS:,} parts", "write one part a line, with a dash"
                )
            found.append(self.node(event, depth + 1))
        return tuple(found)

    def entries(self, depth: int, at: Position, *, brackets: bool) -> tuple[tuple[Scalar, Node], ...]:
        first: dict[str, int] = {}
        found: list[tuple[Scalar, Node]] = []
        count = 0
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            count += 1
            if brackets and count > MAX_IN_BRACKETS:
                self.report.refuse("too-long", at, f"this mapping has more than {MAX_IN_BRACKETS:,} keys", "write one key a line")
            key = self.node(event, depth + 1)
            value = self.node(self.next(), depth + 1)
            if self.is_key(key, first):
                assert isinstance(key, Scalar)
                first[key.text] = key.line
                found.append((key, value))
        return tuple(found)

    def is_key(self, key: Node, first: dict[str, int]) -> bool:
        """Return whether a key can stand, and report it where it cannot."""
        if not isinstance(key, Scalar):
            hint = f"text that starts with a bracket or a brace wants quotes: {self.in_quotes(Position(key.line, key.column - 1))}"
            self.report.error("odd-key", key.at, "a key has to be a word, not a list or a mapping", hint)
            return False
        if key.style == "*":
            return False
        if key.text == "<<" and not key.style:
            self.report.error("merge-key", key.at, "a bank has no merge keys (<<)", "write the keys out")
            return False
        if key.text in first:
            message = f"the key {shown(key.text)} stands here a second time; the first is in line {first[key.text]}"
            self.report.error("duplicate-key", key.at, message, "keep one of them")
            return False
        return True

    def name_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, at: Position) -> None:
        """Report an anchor or a tag of a node."""
        if event.anchor:
            hint = f"leave it out; text that starts with & wants quotes: {self.in_quotes(at)}"
            self.report.error("anchor", at, f"a bank has no anchors (&{event.anchor})", hint)
        if event.tag:
            hint = f"leave it out; text that starts with ! wants quotes: {self.in_quotes(at)}"
            self.report.error("tag", at, f"a bank has no tags ({shown(event.tag, 40)})", hint)

    def name_swallowed(self, event: yaml.ScalarEvent) -> None:
        """Warn where ` #` without a blank after it cuts a text short: `Which is #1 in sales?`."""
        end = _position(event.end_mark)
        if end.line not in self.with_hash:
            return
        line = self.lines[end.line - 1]
        if swallowed := _COMMENT_THAT_IS_TEXT.match(line, end.column - 1):
            quoted = self.in_quotes(_position(event.start_mark))
            self.report.warning(
                "comment-swallowed",
                Position(end.line, swallowed.end() + 1),
                f"what stands after ' #' is a comment, so the text ends before {shown(line[swallowed.end() :])}",
                f"if it is part of the text, put the text into quotes: {quoted}; else put a blank after #",
            )

    def in_quotes(self, at: Position) -> str:
        """Return a line with the text at a place in quotation marks; between brackets it ends at the next comma or bracket."""
        line = self.lines[at.line - 1]
        start = at.column - 1
        if not _OPEN_BRACKET.search(line[:start]):
            return rewritten(line, start)
        found = _TO_ITS_END.match(line, start)
        assert found is not None  # it may be of no length
        return clean_line(rewritten(line[: found.end()], start) + line[found.end() :])


def _bracket_too_many(mark: _Mark | None, lines: list[str]) -> Position:
    """Find the first bracket that stands too deep, from the one at which the parser gave up."""
    end = _position(mark)
    first = end.line
    while first > 1 and sum(map(len, lines[first - 1 : end.line])) < _LOOKS_AHEAD:
        first -= 1
    spots = [(Position(row, at), mark) for row in range(first, end.line + 1) for at, mark in enumerate(lines[row - 1], 1)]
    depths = accumulate((mark in "[{") - (mark in "]}") for _, mark in spots)
    return next((spot for (spot, _), depth in zip(spots, depths, strict=True) if depth > MAX_DEPTH), end)


def _position(mark: _Mark | None) -> Position:
    assert mark is not None  # every event of a parser has its marks
    return Position(mark.line + 1, mark.column + 1)
