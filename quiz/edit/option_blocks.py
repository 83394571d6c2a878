"""Finds where each option of a choice stands, so that two options can change places.

Options with a dash each take their lines along, with the comments that belong to them; options in brackets on one line
are parts of that line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from quiz.bank.model import Bank, Choice
from quiz.bank.report import Report
from quiz.bank.yaml_layout import Line, Stretch
from quiz.bank.yaml_nodes import Mapping, Node, parse_yaml
from quiz.bank.yaml_nodes import Sequence as SequenceNode

_DASH = re.compile(r"( *)- +")


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where the options of one choice stand."""

    blocks: tuple[range, ...] = ()
    """For each option its lines, counted from 0, with those of its comments; of options in brackets its columns in their line."""
    line: int | None = None
    """The line of options in brackets, counted from 0."""
    trouble: str = ""
    """Why options cannot be moved; empty where they can."""


class _Unsafe(Exception):  # noqa: N818 - it is turned into words at once
    """Options that cannot be moved, with the reason."""


def find_blocks(lines: Sequence[Line], texts: Sequence[Stretch], bank: Bank) -> dict[str, Blocks]:
    """Find the lines of the options of each choice, by the question's id.

    Args:
        lines: the file.
        texts: what `quiz.bank.yaml_layout.stretches` finds in it.
        bank: what was read from it.
    """
    root = parse_yaml("".join(line.words + line.end for line in lines), Report(""))
    nodes = _under(root, "questions")
    assert isinstance(nodes, SequenceNode)
    starts = [(text.first_line, text.first_column) for text in texts]
    found: dict[str, Blocks] = {}
    for node, question in zip(nodes.items, bank.questions, strict=True):
        if isinstance(question.body, Choice):
            options = _under(node, "options")
            assert isinstance(options, SequenceNode)
            try:
                line = options.line - 1
                is_in_brackets = all(item.line - 1 == line for item in options.items)
                if is_in_brackets:
                    found[question.id] = Blocks(_columns(texts, starts, options), line)
                else:
                    found[question.id] = Blocks(_blocks(lines, texts, starts, options))
            except _Unsafe as reason:
                found[question.id] = Blocks(trouble=str(reason))
    return found


def swap(lines: list[Line], of: Blocks, one: int, other: int) -> None:
    """Let two options of a choice change places in the lines of a file; what ends their last lines stays."""
    first, second = sorted((of.blocks[one], of.blocks[other]), key=lambda block: block.start)
    if of.line is not None:
        words, end = lines[of.line]
        left, right = words[first.start : first.stop], words[second.start : second.stop]
        lines[of.line] = Line(words[: first.start] + right + words[first.stop : second.start] + left + words[second.stop :], end)
        return
    upper, lower = lines[first.start : first.stop], lines[second.start : second.stop]
    upper[-1], lower[-1] = Line(upper[-1].words, lower[-1].end), Line(lower[-1].words, upper[-1].end)
    lines[first.start : second.stop] = [*lower, *lines[first.stop : second.start], *upper]


def _under(node: Node | None, name: str) -> Node | None:
    assert isinstance(node, Mapping)
    return next((value for key, value in node.entries if key.text == name), None)


def _columns(texts: Sequence[Stretch], starts: Sequence[tuple[int, int]], options: SequenceNode) -> tuple[range, ...]:
    """Give the columns of options that stand in brackets on one line."""
    columns: list[range] = []
    for item in options.items:
        start = (item.line - 1, item.column - 1)
        from_here = (texts[at] for at in range(bisect_left(starts, start), len(texts)))
        closings = _collections(item)
        last = next(islice((text for text in from_here if text.style == "]"), closings - 1, None)) if closings else next(from_here)
        if last.last_line != start[0]:
            raise _Unsafe("its options stand in brackets on several lines")
        columns.append(range(start[1], last.last_column))
    return tuple(columns)


def _collections(node: Node) -> int:
    """Count the lists and mappings of a node; in brackets each has a closing one."""
    match node:
        case Mapping():
            return 1 + sum(_collections(value) for _, value in node.entries)
        case SequenceNode():
            return 1 + sum(map(_collections, node.items))
        case _:
            return 0


def _blocks(lines: Sequence[Line], texts: Sequence[Stretch], starts: Sequence[tuple[int, int]], options: SequenceNode) -> tuple[range, ...]:
    firsts = [item.line - 1 for item in options.items]
    columns = {item.column - 1 for item in options.items}
    dashes = [_DASH.fullmatch(lines[item.line - 1].words[: item.column - 1]) for item in options.items]
    indents = {len(dash[1]) for dash in dashes if dash}
    if len(set(firsts)) < len(firsts) or not all(dashes) or len(indents) > 1:
        raise _Unsafe("its options do not each start with a dash on a line of their own")
    indent = indents.pop()
    ends = [
        _end(lines, (texts[at] for at in range(bisect_left(starts, (first, 0)), len(texts))), first, following, indent)
        for first, following in zip(firsts, [*firsts[1:], len(lines)], strict=True)
    ]
    tops: list[int] = []
    bottoms: list[int] = []
    for first, end in zip(firsts, ends, strict=True):
        top, bottom = first, end
        while top > 0 and _comment_indent(lines[top - 1]) in range(min(columns)):
            top -= 1
        while bottom < len(lines) and _comment_indent(lines[bottom]) >= min(columns):
            bottom += 1
        tops.append(top)
        bottoms.append(bottom)
    if tops[0] < firsts[0] and all(top == first for top, first in zip(tops[1:], firsts[1:], strict=True)):
        raise _Unsafe("the comment above its first option may belong to all of them")
    for bottom, top in zip(bottoms, tops[1:], strict=False):
        if bottom > top or any(line.words.strip() for line in lines[bottom:top]):
            raise _Unsafe("a comment between its options belongs to neither")
    return tuple(map(range, tops, bottoms))


def _end(lines: Sequence[Line], texts: Iterable[Stretch], first: int, following: int, indent: int) -> int:
    """Give the line after the last text or bracket of an option.

    Args:
        lines: the file.
        texts: what stands in it, from the option on.
        first: the option's first line.
        following: the first line of the next option; that after the file for the last one.
        indent: of the dash; what stands no further right is no part of the option.
    """
    end = first + 1
    for text in texts:
        if text.first_line >= following or text.first_column <= indent:
            break
        end = max(end, text.last_line + (0 if text.is_block and not text.last_column else 1))
    while not lines[end - 1].words.strip():  # a block takes the blank lines behind it along
        end -= 1
    return end


def _comment_indent(line: Line) -> int:
    """Give how far a line is indented that is a comment and nothing else; -1 for another line."""
    words = line.words.lstrip(" ")
    return len(line.words) - len(words) if words.startswith("#") else -1
