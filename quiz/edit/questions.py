"""Adds a question to the text of a bank, and drops one: what was dropped stays there as a comment, with the reason."""

from __future__ import annotations

from quiz.bank.yaml_extents import Extents, Unsafe
from quiz.bank.yaml_nodes import Mapping
from quiz.edit.plain import Plain
from quiz.edit.yaml_edit import Change, changed
from quiz.edit.yaml_writer import item
from quiz.errors import QuizError
from quiz.text import clean_line

DROPPED = "# dropped: "
"""How the comment above a dropped question begins; without it and the # before each line the question is there again."""


def append(text: str, data: dict[str, Plain]) -> str:
    """Put a question behind the last one.

    Args:
        text: the bank, which is YAML without a mistake.
        data: the question.

    Raises:
        QuizError: the questions are laid out in a way in which that cannot be done safely.
    """

    def change(at: Extents) -> list[Change]:
        last = at.questions.items[-1]
        if at.is_in_brackets(at.questions):
            raise Unsafe
        indent = _indent(at, last)
        _, end = at.line_of(at.end(last))
        return [Change(end, end, f"\n\n{' ' * indent}- {item(data, indent)}")]

    return changed(text, change, lambda before: [*before, data], "no question can be added in this layout")


def drop(text: str, question_id: str, reason: str) -> str:
    """Turn a question into a comment.

    Args:
        text: the bank, which is YAML without a mistake.
        question_id: which question.
        reason: why it is dropped; may be empty.

    Raises:
        QuizError: it is the last one, or it is laid out in a way in which that cannot be done safely.
    """

    def change(at: Extents) -> list[Change]:
        node = at.question(question_id)
        if at.is_in_brackets(at.questions):
            raise Unsafe
        indent = _indent(at, node)
        start = at.line_of(at.start(node))[0]
        end = at.line_of(at.end(node))[1]
        lines = at.text[start:end].replace(at.ending, "\n").split("\n")
        blanks = " " * indent
        said = f"{blanks}{DROPPED}{clean_line(reason) or 'no reason given'}"
        return [Change(start, end, "\n".join([said, *(f"{blanks}# {line[indent:]}".rstrip() for line in lines)]))]

    def wanted(before: list[Plain]) -> list[Plain]:
        left = [each for each in before if not (isinstance(each, dict) and each.get("id") == question_id)]
        if not left:
            raise QuizError("this is the last question of the bank, and a bank has at least one", "write another first, or delete the file")
        return left

    return changed(text, change, wanted, f"{question_id} cannot be dropped in this layout")


def _indent(at: Extents, question: object) -> int:
    """Say how far the dash of a question is indented, which has to be the first thing on its line."""
    assert isinstance(question, Mapping)
    start = at.start(question)
    before = at.text[at.line_of(start)[0] : start]
    if before.strip() != "-" or at.is_in_brackets(question):
        raise Unsafe
    return before.index("-")
