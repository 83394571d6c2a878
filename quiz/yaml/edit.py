"""Edits YAML in place: only what differs is written again, and comments, layout and every other byte stay as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quiz.yaml.layout import Layout, Plain, UnsafeLayout, layout_of, plain
from quiz.yaml.nodes import Mapping, Node, Scalar
from quiz.yaml.nodes import Sequence as SequenceNode
from quiz.yaml.writer import after_key, in_brackets, item

_COMMENT = re.compile(r"\s+#.*$")
_HEADER = re.compile(r"[|>][-+0-9]*(\s+#.*)?$")
_DASH = re.compile(r" *- +")


class Replacement(NamedTuple):
    """A stretch of a text and what to write in its place."""

    start: int
    end: int
    words: str


def replaced(text: str, replacements: Iterable[Replacement], newline: str = "\n") -> str:
    """Return a text with some stretches replaced.

    Args:
        text: the text.
        replacements: in any order; none overlap, and what is put at the same place stays in its order.
        newline: what to write for a newline of theirs.
    """
    after = text
    for one in sorted(replacements, key=lambda one: one[:2])[::-1]:  # from the end, so that offsets stay right
        after = after[: one.start] + one.words.replace("\n", newline) + after[one.end :]
    return after


def revised(text: str, data: dict[str, Plain]) -> str:
    """Return a document with its mapping saying something else.

    Args:
        text: YAML without a mistake whose root is a mapping.
        data: what it is to say.

    Raises:
        UnsafeLayout: it is laid out in a way in which it cannot be changed safely.
    """
    layout = layout_of(text)
    if not isinstance(layout.root, Mapping):
        raise UnsafeLayout
    after = replaced(text, Reviser(layout).mapping(layout.root, data), layout.ending)
    if plain(layout_of(after).root) != data:
        raise UnsafeLayout
    return after


class Reviser:
    """Finds what to replace in a text.

    Args:
        layout: that of the text.
    """

    def __init__(self, layout: Layout) -> None:
        self.at = layout
        self.text = layout.text

    def mapping(self, node: Mapping, data: dict[str, Plain]) -> list[Replacement]:
        """Return what to replace so that a mapping says something else."""
        at_hand = {key.text: (key, value) for key, value in node.entries}
        if not data or not at_hand or not set(at_hand) & set(data):
            raise UnsafeLayout
        changes: list[Replacement] = []
        for place, (key, value) in enumerate(node.entries):
            if key.text not in data:
                changes.append(self._without(node, place))
            else:
                changes += self._value(node, key, value, data[key.text])
        names = list(data)
        last = [entry for entry in node.entries if entry[0].text in data][-1]
        for place, name in enumerate(names):
            if name not in at_hand:
                known = [other for other in names[:place] if other in at_hand]
                changes.append(self._new_entry(node, at_hand[known[-1]] if known else last, name, data[name]))
        return changes

    def _value(self, of: Mapping, key: Scalar, value: Node, wanted: Plain) -> list[Replacement]:
        match value, wanted:
            case _ if plain(value) == wanted:
                return []
            case Mapping(entries=entries), dict() if {name.text for name, _ in entries} & set(wanted):
                return self.mapping(value, wanted)
            case SequenceNode(items=items), list() if items and wanted:
                return self.sequence(value, wanted)
        start, end = self.at.start(value), self.at.end(value)
        if self.at.is_in_brackets(of):
            return [Replacement(start, end, in_brackets(wanted, quoted=self._is_quoted(of)))]
        colon = self.at.end(key)
        colon += self.text[colon:].index(":") + 1
        _, end_of_key_line = self.at.line_of(colon)
        _, end_of_line = self.at.line_of(end)
        if end <= end_of_key_line:
            comment = self.text[end:end_of_line]
            if comment.strip() and not _COMMENT.match(comment):
                raise UnsafeLayout
            return [Replacement(colon, end_of_line, after_key(wanted, key.column - 1, comment.rstrip()))]
        return [Replacement(colon, end, after_key(wanted, key.column - 1, self._comment_behind(colon, end_of_key_line)))]

    def _comment_behind(self, colon: int, end_of_line: int) -> str:
        """Return the comment on the line of a key whose value stands on further lines."""
        rest = self.text[colon:end_of_line]
        if header := _HEADER.match(rest.lstrip()):
            return header[1] or ""
        return rest.rstrip() if _COMMENT.match(rest) else ""

    def _without(self, of: Mapping | SequenceNode, place: int) -> Replacement:
        """Return what takes an entry of a mapping or a part of a list out."""
        parts = of.entries if isinstance(of, Mapping) else [(each, each) for each in of.items]
        start, end = self.at.start(parts[place][0]), self.at.end(parts[place][1])
        in_brackets = self.at.is_in_brackets(of)
        if in_brackets and place:
            return Replacement(self.at.end(parts[place - 1][1]), end, "")
        first, _ = self.at.line_of(start)
        if not in_brackets and isinstance(of, SequenceNode):
            return Replacement(start - len(self._dash(of.items[place])), self._next_line(end), "")
        if not in_brackets and not self.text[first:start].strip():
            return Replacement(first, self._next_line(end), "")
        if place + 1 == len(parts):
            raise UnsafeLayout
        return Replacement(start, self.at.start(parts[place + 1][0]), "")

    def _new_entry(self, of: Mapping, behind: tuple[Scalar, Node], name: str, wanted: Plain) -> Replacement:
        if self.at.is_in_brackets(of):
            return self.insert_entry(of, behind, in_brackets({name: wanted}, quoted=self._is_quoted(of))[1:-1])
        return self.insert_entry(of, behind, f"{name}:{after_key(wanted, behind[0].column - 1)}")

    def insert_entry(self, of: Mapping, behind: tuple[Scalar, Node], words: str) -> Replacement:
        """Return what puts a key with its value, as they are to be written, after another key of a mapping."""
        end = self.at.end(behind[1])
        if self.at.is_in_brackets(of):
            return Replacement(end, end, f", {words}")
        return self._new_line(end, f"{' ' * (behind[0].column - 1)}{words}")

    def _new_line(self, end: int, words: str) -> Replacement:
        """Return what puts lines below the one where something ends; a comment on that line stays where it is."""
        _, end_of_line = self.at.line_of(end)
        return Replacement(end_of_line, end_of_line, f"\n{words}")

    def _next_line(self, end: int) -> int:
        """Return where the line after a position starts."""
        _, end_of_line = self.at.line_of(end)
        return min(len(self.text), end_of_line + len(self.at.ending)) if end_of_line < len(self.text) else end_of_line

    def sequence(self, node: SequenceNode, wanted: list[Plain]) -> list[Replacement]:
        """Return what to replace so that a list says something else.

        Parts that are the same at both ends stay, those between are matched one by one.
        """
        old = [plain(each) for each in node.items]
        head = next((at for at, pair in enumerate(zip(old, wanted, strict=False)) if pair[0] != pair[1]), min(len(old), len(wanted)))
        most = min(len(old), len(wanted)) - head
        tail = next((at for at in range(most) if old[-1 - at] != wanted[-1 - at]), most)
        middle, new = node.items[head : len(old) - tail], wanted[head : len(wanted) - tail]
        changes: list[Replacement] = []
        for each, value in zip(middle, new, strict=False):
            changes += self._item(node, each, value)
        for at in range(head + len(new), head + len(middle)):
            changes.append(self._without(node, at))
        if extra := new[len(middle) :]:
            changes.append(self._new_items(node, head + len(middle), extra))
        return changes

    def _item(self, of: SequenceNode, node: Node, wanted: Plain) -> list[Replacement]:
        match node, wanted:
            case _ if plain(node) == wanted:
                return []
            case Mapping(entries=entries), dict() if {name.text for name, _ in entries} & set(wanted):
                return self.mapping(node, wanted)
        start, end = self.at.start(node), self.at.end(node)
        if self.at.is_in_brackets(of):
            return [Replacement(start, end, in_brackets(wanted, quoted=self._is_quoted(node)))]
        return [Replacement(start, end, item(wanted, self._dash(node).index("-")))]

    def _new_items(self, of: SequenceNode, place: int, wanted: list[Plain]) -> Replacement:
        if self.at.is_in_brackets(of):
            quoted = self._is_quoted(of.items[0])
            return self.insert_items(of, place, [in_brackets(each, quoted=quoted) for each in wanted])
        dash = self._dash(of.items[0])
        return self.insert_items(of, place, [item(each, dash.index("-")) for each in wanted])

    def insert_items(self, of: SequenceNode, place: int, written: Sequence[str]) -> Replacement:
        """Return what puts parts, as they are to be written, into a list that has some; at place 0 before the first."""
        end = self.at.end(of.items[place - 1])
        start = self.at.start(of.items[0])
        if self.at.is_in_brackets(of):
            words = ", ".join(written)
            return Replacement(end, end, f", {words}") if place else Replacement(start, start, f"{words}, ")
        dash = self._dash(of.items[max(place - 1, 0)])
        short = dash[: dash.index("-")] + "- "
        lines = "\n".join((short if "\n" in each else dash) + each for each in written)
        return self._new_line(end, lines) if place else Replacement(start - len(dash), start - len(dash), f"{lines}\n")

    def _dash(self, node: Node) -> str:
        """Return what stands before a part of a list on its line: blanks, the dash, blanks."""
        start = self.at.start(node)
        first, _ = self.at.line_of(start)
        before = self.text[first:start]
        if not _DASH.fullmatch(before):
            raise UnsafeLayout
        return before

    def _is_quoted(self, node: Node) -> bool:
        """Return whether texts stand in double quotes here, as in JSON."""
        first = node.entries[0][0] if isinstance(node, Mapping) and node.entries else node
        return isinstance(first, Scalar) and first.style == '"'
