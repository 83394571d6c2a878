"""Revises one question in the text of a bank: only what differs is written anew, comments and layout of the rest stay."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from quiz.bank.yaml_extents import Extents, Unsafe, extents_of
from quiz.bank.yaml_nodes import Mapping, Node, Scalar
from quiz.bank.yaml_nodes import Sequence as SequenceNode
from quiz.edit.plain import Plain, plain
from quiz.edit.yaml_writer import after_key, in_brackets, item
from quiz.errors import QuizError

_COMMENT = re.compile(r"\s+#.*$")
_HEADER = re.compile(r"[|>][-+0-9]*(\s+#.*)?$")
_DASH = re.compile(r" *- +")
HINT = "press o to change it in your editor, or open the file"


class Change(NamedTuple):
    """A stretch of the text and what is to stand there."""

    start: int
    end: int
    words: str


def question_data(text: str, question_id: str) -> dict[str, Plain]:
    """Give a question as it is written.

    Raises:
        QuizError: the bank has no such question.
    """
    try:
        data = plain(extents_of(text).question(question_id))
    except Unsafe:
        raise QuizError(f"there is no question {question_id} any more", "read the bank again") from None
    assert isinstance(data, dict)
    return data


def revise(text: str, question_id: str, data: dict[str, Plain]) -> str:
    """Make a question say something else.

    Args:
        text: the bank, which is YAML without a mistake.
        question_id: which question.
        data: the question as it is to be.

    Returns:
        The new text. Outside the question it is the old one, byte for byte.

    Raises:
        QuizError: the question is laid out in a way in which it cannot be changed safely.
    """

    def change(extents: Extents) -> list[Change]:
        return list(_Reviser(extents).mapping(extents.question(question_id), data))

    def wanted(before: list[Plain]) -> list[Plain]:
        return [data if isinstance(each, dict) and each.get("id") == question_id else each for each in before]

    return changed(text, change, wanted, f"{question_id} cannot be changed safely in this layout")


def changed(text: str, change: Callable[[Extents], list[Change]], wanted: Callable[[list[Plain]], list[Plain]], trouble: str) -> str:
    """Change a text, and see to it that it says what it should and nothing else.

    Args:
        text: the bank.
        change: says which stretches are to be replaced.
        wanted: gives the questions as they are to be from those that are there.
        trouble: what to say where that does not come out.

    Raises:
        QuizError: it does not.
    """
    try:
        extents = extents_of(text)
        after = text
        # From the end, so that places stay right; what is put at the same place stays in its order.
        in_order = sorted(change(extents), key=lambda one: one[:2])
        for one in in_order[::-1]:
            after = after[: one.start] + one.words.replace("\n", extents.ending) + after[one.end :]
        before, now = plain(extents.root), plain(extents_of(after).root)
        assert isinstance(before, dict)
        questions = before["questions"]
        assert isinstance(questions, list)
        if now != {**before, "questions": wanted(questions)}:
            raise Unsafe
    except Unsafe:
        raise QuizError(trouble, HINT) from None
    return after


class _Reviser:
    """Finds the stretches of a text that have to be written anew."""

    def __init__(self, extents: Extents) -> None:
        self.at = extents
        self.text = extents.text

    def mapping(self, node: Mapping, data: dict[str, Plain]) -> list[Change]:
        """Bring a mapping to what it is to be."""
        at_hand = {key.text: (key, value) for key, value in node.entries}
        if not data or not at_hand or not set(at_hand) & set(data):
            raise Unsafe
        changes: list[Change] = []
        for place, (key, value) in enumerate(node.entries):
            if key.text not in data:
                changes.append(self._without_entry(node, place))
            else:
                changes += self._value(node, key, value, data[key.text])
        names = list(data)
        last = [entry for entry in node.entries if entry[0].text in data][-1]
        for place, name in enumerate(names):
            if name not in at_hand:
                known = [other for other in names[:place] if other in at_hand]
                changes.append(self._new_entry(node, at_hand[known[-1]] if known else last, name, data[name]))
        return changes

    def _value(self, of: Mapping, key: Scalar, value: Node, wanted: Plain) -> list[Change]:
        match value, wanted:
            case _ if plain(value) == wanted:
                return []
            case Mapping(entries), dict() if {name.text for name, _ in entries} & set(wanted):
                return self.mapping(value, wanted)
            case SequenceNode(items), list() if items and wanted:
                return self.sequence(value, wanted)
        start, end = self.at.start(value), self.at.end(value)
        if self.at.is_in_brackets(of):
            return [Change(start, end, in_brackets(wanted, quoted=self._is_quoted(of)))]
        colon = self.at.end(key)
        colon += self.text[colon:].index(":") + 1
        _, end_of_key_line = self.at.line_of(colon)
        _, end_of_line = self.at.line_of(end)
        if end <= end_of_key_line:
            comment = self.text[end:end_of_line]
            if comment.strip() and not _COMMENT.match(comment):
                raise Unsafe
            return [Change(colon, end_of_line, after_key(wanted, key.column - 1, comment.rstrip()))]
        return [Change(colon, end, after_key(wanted, key.column - 1, self._comment_behind(colon, end_of_key_line)))]

    def _comment_behind(self, colon: int, end_of_line: int) -> str:
        """Give the comment on the line of a key whose value stands on further lines."""
        rest = self.text[colon:end_of_line]
        if header := _HEADER.match(rest.lstrip()):
            return header[1] or ""
        return rest.rstrip() if _COMMENT.match(rest) else ""

    def _without_entry(self, of: Mapping, place: int) -> Change:
        key, value = of.entries[place]
        start = self.at.start(key)
        if self.at.is_in_brackets(of):
            if place:
                return Change(self.at.end(of.entries[place - 1][1]), self.at.end(value), "")
            return Change(start, self._next_start(of, place), "")
        first, _ = self.at.line_of(start)
        if not self.text[first:start].strip():
            return Change(first, self._next_line(self.at.end(value)), "")
        return Change(start, self._next_start(of, place), "")

    def _next_start(self, of: Mapping, place: int) -> int:
        if place + 1 == len(of.entries):
            raise Unsafe
        return self.at.start(of.entries[place + 1][0])

    def _new_entry(self, of: Mapping, behind: tuple[Scalar, Node], name: str, wanted: Plain) -> Change:
        end = self.at.end(behind[1])
        if self.at.is_in_brackets(of):
            quoted = self._is_quoted(of)
            words = f", {in_brackets({name: wanted}, quoted=quoted)[1:-1]}"
            return Change(end, end, words)
        indent = behind[0].column - 1
        return self._new_line(end, f"{' ' * indent}{name}:{after_key(wanted, indent)}")

    def _new_line(self, end: int, words: str) -> Change:
        """Put lines below the one where something ends; a comment on that line stays where it is."""
        _, end_of_line = self.at.line_of(end)
        return Change(end_of_line, end_of_line, f"\n{words}")

    def _next_line(self, end: int) -> int:
        """Say where the line after a position starts."""
        _, end_of_line = self.at.line_of(end)
        return min(len(self.text), end_of_line + len(self.at.ending)) if end_of_line < len(self.text) else end_of_line

    def sequence(self, node: SequenceNode, wanted: list[Plain]) -> list[Change]:
        """Bring a list to what it is to be: parts that are the same at both ends stay, those between are matched one by one."""
        old = [plain(each) for each in node.items]
        head = next((at for at, pair in enumerate(zip(old, wanted, strict=False)) if pair[0] != pair[1]), min(len(old), len(wanted)))
        most = min(len(old), len(wanted)) - head
        tail = next((at for at in range(most) if old[-1 - at] != wanted[-1 - at]), most)
        middle, new = node.items[head : len(old) - tail], wanted[head : len(wanted) - tail]
        changes: list[Change] = []
        for each, value in zip(middle, new, strict=False):
            changes += self._item(node, each, value)
        for at in range(head + len(new), head + len(middle)):
            changes.append(self._without_item(node, at))
        if extra := new[len(middle) :]:
            changes.append(self._new_items(node, head + len(middle), extra))
        return changes

    def _item(self, of: SequenceNode, node: Node, wanted: Plain) -> list[Change]:
        match node, wanted:
            case _ if plain(node) == wanted:
                return []
            case Mapping(entries), dict() if {name.text for name, _ in entries} & set(wanted):
                return self.mapping(node, wanted)
        start, end = self.at.start(node), self.at.end(node)
        if self.at.is_in_brackets(of):
            return [Change(start, end, in_brackets(wanted, quoted=self._is_quoted(node)))]
        return [Change(start, end, item(wanted, len(self._dash(node)) - len(self._dash(node).lstrip(" "))))]

    def _without_item(self, of: SequenceNode, place: int) -> Change:
        node = of.items[place]
        end = self.at.end(node)
        if self.at.is_in_brackets(of):
            if place:
                return Change(self.at.end(of.items[place - 1]), end, "")
            if len(of.items) == 1:
                raise Unsafe
            return Change(self.at.start(node), self.at.start(of.items[1]), "")
        return Change(self.at.start(node) - len(self._dash(node)), self._next_line(end), "")

    def _new_items(self, of: SequenceNode, place: int, wanted: list[Plain]) -> Change:
        if self.at.is_in_brackets(of):
            quoted = self._is_quoted(of.items[0])
            words = ", ".join(in_brackets(each, quoted=quoted) for each in wanted)
            if place:
                end = self.at.end(of.items[place - 1])
                return Change(end, end, f", {words}")
            start = self.at.start(of.items[0])
            return Change(start, start, f"{words}, ")
        dash = self._dash(of.items[0])
        indent = len(dash) - len(dash.lstrip(" "))
        lines = "\n".join(f"{' ' * indent}- {item(each, indent)}" for each in wanted)
        if place:
            return self._new_line(self.at.end(of.items[place - 1]), lines)
        start = self.at.start(of.items[0]) - len(dash)
        return Change(start, start, f"{lines}\n")

    def _dash(self, node: Node) -> str:
        """Give what stands before a part of a list on its line: blanks, the dash, blanks."""
        start = self.at.start(node)
        first, _ = self.at.line_of(start)
        before = self.text[first:start]
        if not _DASH.fullmatch(before):
            raise Unsafe
        return before

    def _is_quoted(self, node: Node) -> bool:
        """Say whether texts stand in double quotes here, as in JSON."""
        first = node.entries[0][0] if isinstance(node, Mapping) and node.entries else node
        return isinstance(first, Scalar) and first.style == '"'
