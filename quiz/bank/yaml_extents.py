"""Where the parts of a bank begin and end in its text, as positions counted in characters from 0."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from quiz.bank.report import Report
from quiz.bank.yaml_layout import Stretch, split_lines, stretches
from quiz.bank.yaml_nodes import Mapping, Node, Scalar, parse_yaml
from quiz.bank.yaml_nodes import Sequence as SequenceNode


class Unsafe(Exception):  # noqa: N818 - it is turned into words at once
    """A layout in which a change cannot be made safely."""


class Extents:
    """The text of a bank that is YAML without a mistake, its tree, and where each node of it stands.

    Args:
        text: the file, without a byte order mark.

    Raises:
        Unsafe: it is no such text.
    """

    def __init__(self, text: str) -> None:
        report = Report("")
        root = parse_yaml(text, report)
        if root is None or report.failed:
            raise Unsafe
        self.root: Node = root
        self.text = text
        self.lines = split_lines(text)
        self.ending = next((line.end for line in self.lines if line.end), "\n")
        self._texts: Sequence[Stretch] = stretches(text)
        self._starts = [(one.first_line, one.first_column) for one in self._texts]
        self._offsets = [0, *accumulate(len(line.words) + len(line.end) for line in self.lines)]

    @property
    def questions(self) -> SequenceNode:
        """The list of the questions."""
        found = under(self.root, "questions")
        if not isinstance(found, SequenceNode):
            raise Unsafe
        return found

    def question(self, question_id: str) -> Mapping:
        """Find the node of a question."""
        for node in self.questions.items:
            name = under(node, "id")
            if isinstance(node, Mapping) and isinstance(name, Scalar) and name.text == question_id:
                return node
        raise Unsafe

    def start(self, node: Node) -> int:
        """Say where a node starts."""
        return self._at(node.line - 1, node.column - 1)

    def end(self, node: Node) -> int:
        """Say where a node ends: behind its last character, the quote or the bracket included; of a folded text behind its last word."""
        line, column, is_block = self._end(node)
        if is_block:
            while line and (line >= len(self.lines) or not column):
                line -= 1
                column = len(self.lines[line].words) if self.lines[line].words.strip() else 0
        return self._at(line, column)

    def is_in_brackets(self, node: Node) -> bool:
        """Say whether a list or a mapping is written with brackets."""
        return not isinstance(node, Scalar) and self.text[self.start(node)] in "[{"

    def line_of(self, offset: int) -> tuple[int, int]:
        """Give the start of the line of a position, and its end without what ends it."""
        at = self.line_number(offset) - 1
        return self._offsets[at], self._offsets[at] + len(self.lines[at].words)

    def line_number(self, offset: int) -> int:
        """Give the number of the line of a position, counted from 1."""
        return min(max(1, bisect_left(self._offsets, offset + 1)), len(self.lines))

    def _at(self, line: int, column: int) -> int:
        if line >= len(self.lines):
            return len(self.text)
        return self._offsets[line] + column

    def _end(self, node: Node) -> tuple[int, int, bool]:
        """Give the line and the column behind a node, and whether its last text is one that takes blank lines along."""
        if isinstance(node, Scalar):
            found = self._texts[self._index(node.line - 1, node.column - 1)]
            return found.last_line, found.last_column, found.is_block
        children = [value for _, value in node.entries] if isinstance(node, Mapping) else list(node.items)
        if self.is_in_brackets(node):
            return self._closing(node, children)
        return self._end(children[-1])

    def _closing(self, node: Node, children: Sequence[Node]) -> tuple[int, int, bool]:
        after = (node.line - 1, node.column) if not children else self._end(children[-1])[:2]
        for at in range(bisect_left(self._starts, after), len(self._texts)):
            if self._texts[at].style == "]":
                return self._texts[at].last_line, self._texts[at].last_column, False
        raise Unsafe

    def _index(self, line: int, column: int) -> int:
        at = bisect_left(self._starts, (line, column))
        if at >= len(self._starts) or self._starts[at] != (line, column):
            raise Unsafe
        return at


@lru_cache(maxsize=4)
def extents_of(text: str) -> Extents:
    """Give the extents of a text, which are worked out once for the texts of the last few changes.

    Raises:
        Unsafe: it is no text of a bank.
    """
    return Extents(text)


def under(node: Node | None, name: str) -> Node | None:
    """Give what stands under a key; nothing where there is no such key."""
    return next((value for key, value in node.entries if key.text == name), None) if isinstance(node, Mapping) else None
