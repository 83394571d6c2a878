"""Writes an answer into the `aliases` or the `reject` of a question, and leaves the rest of the file as it is, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from msgspec import structs
from msgspec.structs import replace

from quiz.bank.articles import OpenArticle
from quiz.bank.load import read_bank
from quiz.bank.model import Bank, Cloze, Gap, Question, Short
from quiz.bank.report import Report
from quiz.bank.yaml_layout import Line, Stretch, split_lines, stretches
from quiz.bank.yaml_nodes import Mapping, Node, Scalar, parse_yaml
from quiz.bank.yaml_nodes import Sequence as SequenceNode
from quiz.check.content import content
from quiz.errors import Place, QuizError

_PLAIN = re.compile(r"[^\W_](?:[\w .()%$£€’-]*[\w.)%])?")
"""Texts that need no quotes anywhere in YAML, in a list with brackets neither."""
_DASH = re.compile(r" *- +")

_Typed = TypeVar("_Typed", Short, Gap)
ListName = Literal["aliases", "reject"]


class Decision(NamedTuple):
    """An answer that is right, or known to be wrong, from now on."""

    question: str
    """The question's id."""
    gap: str
    """The gap's id; empty for a `short` question."""
    into: ListName
    text: str
    """On one line."""


class _Unsafe(Exception):  # noqa: N818 - it is turned into words at once
    """A layout in which nothing can be put safely."""


def decide(text: str, path: Path, open_article: OpenArticle, decision: Decision) -> str:
    """Put an answer into one of the two lists of its question.

    Args:
        text: the file, without a byte order mark.
        path: what it is called in messages.
        open_article: reads its articles.
        decision: what to put where.

    Returns:
        The new text of the file. It differs from the old one in that list alone.

    Raises:
        BankError: there are errors in the bank, or there would be.
        QuizError: the file is laid out in a way in which the list cannot be changed safely.
    """
    before = read_bank(text, path, open_article)
    lines = split_lines(text)
    try:
        _insert(lines, text, decision)
        changed = "".join(line.words + line.end for line in lines)
        after = read_bank(changed, path, open_article)
        # Whatever the layout may be, what comes out has to say that one thing more, and nothing else.
        if content(after.questions) != content(_decided(before, decision).questions) or (after.id, after.title) != (
            before.id,
            before.title,
        ):
            raise _Unsafe
    except _Unsafe:
        place = next((question.place for question in before.questions if question.id == decision.question), Place(str(path)))
        raise QuizError(
            f"{decision.into} of {decision.question} cannot be changed safely in this layout",
            f"write it yourself: {decision.into}: [{in_yaml(decision.text)}]",
            place,
        ) from None
    return changed


def in_yaml(text: str) -> str:
    """Write a text as YAML, with quotes only where it needs them."""
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"


def _decided(bank: Bank, decision: Decision) -> Bank:
    """Give the bank as it is after the decision."""
    return replace(bank, questions=tuple(_with(question, decision) for question in bank.questions))


def _with(question: Question, decision: Decision) -> Question:
    if question.id != decision.question:
        return question
    match question.body:
        case Short() as body if not decision.gap:
            return replace(question, body=_added(body, decision))
        case Cloze(gaps=gaps) as body:
            changed = tuple(_added(gap, decision) if gap.id == decision.gap else gap for gap in gaps)
            return replace(question, body=structs.replace(body, gaps=changed))
    return question


def _added(place: _Typed, decision: Decision) -> _Typed:
    if decision.into == "aliases":
        return structs.replace(place, aliases=(*place.aliases, decision.text))
    return structs.replace(place, reject=(*place.reject, decision.text))


def _insert(lines: list[Line], text: str, decision: Decision) -> None:
    """Change the lines of the file."""
    texts = {(one.first_line, one.first_column): one for one in stretches(text)}
    place = _place(parse_yaml(text, Report("")), decision)
    if isinstance(place, Scalar):
        _open_up(lines, texts, place, decision)
        return
    entries = {key.text: (key, value) for key, value in place.entries}
    if decision.into in entries:
        _add_to_list(lines, texts, entries[decision.into][1], in_yaml(decision.text))
        return
    key, value = entries["answer"]
    if not isinstance(value, Scalar):
        raise _Unsafe
    end = _end(texts, value)
    listed = f"{decision.into}: [{in_yaml(decision.text)}]"
    if _character(lines, place) == "{":
        _put(lines, *end, f", {listed}")
    else:
        _new_line(lines, end, " " * (key.column - 1) + listed)


def _place(root: Node | None, decision: Decision) -> Mapping | Scalar:
    """Find the node that has the answer: the question, or the gap, which may be the bare answer."""
    questions = _under(root, "questions")
    for node in questions.items if isinstance(questions, SequenceNode) else ():
        name = _under(node, "id")
        if isinstance(name, Scalar) and name.text == decision.question:
            place = _under(_under(node, "gaps"), decision.gap) if decision.gap else node
            if isinstance(place, Mapping | Scalar):
                return place
    raise _Unsafe


def _open_up(lines: list[Line], texts: dict[tuple[int, int], Stretch], answer: Scalar, decision: Decision) -> None:
    """Turn `gap: answer` into `gap: {answer: answer, aliases: [...]}`."""
    line, column = _end(texts, answer)
    if answer.style in ("|", ">") or line != answer.line - 1:
        raise _Unsafe
    words = lines[line].words
    written = words[answer.column - 1 : column] if answer.style else in_yaml(answer.text)
    inside = f"{{answer: {written}, {decision.into}: [{in_yaml(decision.text)}]}}"
    lines[line] = Line(words[: answer.column - 1] + inside + words[column:], lines[line].end)


def _add_to_list(lines: list[Line], texts: dict[tuple[int, int], Stretch], listed: Node, written: str) -> None:
    """Put a text behind the last one of a list, in the way in which the list is written."""
    last = listed.items[-1] if isinstance(listed, SequenceNode) and listed.items else None
    if not isinstance(last, Scalar):
        raise _Unsafe
    end = _end(texts, last)
    if _character(lines, listed) == "[":
        _put(lines, *end, f", {written}")
        return
    dash = _DASH.fullmatch(lines[last.line - 1].words[: last.column - 1])
    if dash is None:
        raise _Unsafe
    _new_line(lines, end, dash.group() + written)


def _put(lines: list[Line], at: int, column: int, written: str) -> None:
    words, end = lines[at]
    lines[at] = Line(words[:column] + written + words[column:], end)


def _new_line(lines: list[Line], after: tuple[int, int], words: str) -> None:
    """Put a line below the one where something ends; a comment on that line stays where it is."""
    at, column = after
    at -= 0 if column else 1  # a block of lines ends at the start of the next one
    while at and not lines[at].words.strip():
        at -= 1
    ending = lines[at].end or next((line.end for line in lines if line.end), "\n")
    lines[at : at + 1] = [Line(lines[at].words, ending), Line(words, lines[at].end)]


def _end(texts: dict[tuple[int, int], Stretch], scalar: Scalar) -> tuple[int, int]:
    """Give the first position behind a text, counted from 0."""
    stretch = texts.get((scalar.line - 1, scalar.column - 1))
    if stretch is None:
        raise _Unsafe
    return stretch.last_line, stretch.last_column


def _character(lines: list[Line], node: Node) -> str:
    return lines[node.line - 1].words[node.column - 1 : node.column]


def _under(node: Node | None, name: str) -> Node | None:
    return next((value for key, value in node.entries if key.text == name), None) if isinstance(node, Mapping) else None
