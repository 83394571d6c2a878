"""Edits the questions in the text of a bank; every byte that need not change stays as it was.

A question can be revised (only what differs is written again, comments and layout of the rest stay), added, or dropped: then it stays
there as a comment, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable

from quiz.bank.write import question_yaml
from quiz.errors import QuizError
from quiz.kinds.question import Question
from quiz.text import clean_line
from quiz.yaml.edit import Replacement, Reviser, replaced
from quiz.yaml.layout import Layout, Plain, UnsafeLayout, layout_of, plain
from quiz.yaml.nodes import Node, Sequence
from quiz.yaml.parse import parse_yaml
from quiz.yaml.reader import Reader
from quiz.yaml.writer import item

HINT = "press o to change it in your editor, or open the file"


DROPPED = "# dropped: "
"""How the comment above a dropped question begins; without it and the # before each line the question is there again."""
_NO_REASON = "no reason given"
_LONGEST_REASON = 120
"""Characters of a reason as a writer of more questions is told it."""


def question_data(text: str, question_id: str) -> dict[str, Plain]:
    """Return a question as it is written.

    Raises:
        QuizError: the bank has no such question.
    """
    try:
        data = plain(layout_of(text).question(question_id))
    except UnsafeLayout:
        raise QuizError(f"there is no question {question_id} any more", "read the bank again") from None
    assert isinstance(data, dict)
    return data


def data_of(question: Question) -> dict[str, Plain]:
    """Return a question as it would be written into a bank about one article."""
    root = parse_yaml(question_yaml(question), Reader("draft"))
    assert isinstance(root, Sequence)
    data = plain(root.items[0])
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

    def change(layout: Layout) -> list[Replacement]:
        return Reviser(layout).mapping(layout.question(question_id), data)

    def wanted(before: list[Plain]) -> list[Plain]:
        return [data if isinstance(each, dict) and each.get("id") == question_id else each for each in before]

    return _changed(text, change, wanted, f"{question_id} cannot be changed safely in this layout")


def append(text: str, data: dict[str, Plain], behind: str = "") -> str:
    """Add a question after another one.

    Args:
        text: the bank, which is YAML without a mistake.
        data: the question.
        behind: the id of the question that it follows; empty for the last one.

    Raises:
        QuizError: the questions are laid out in a way in which that cannot be done safely.
    """

    def change(layout: Layout) -> list[Replacement]:
        node = layout.question(behind) if behind else layout.questions.items[-1]
        indent = _indent(layout, node)
        _, end = layout.line_of(layout.end(node))
        return [Replacement(end, end, f"\n\n{' ' * indent}- {item(data, indent)}")]

    def wanted(before: list[Plain]) -> list[Plain]:
        ids = [each.get("id") for each in before if isinstance(each, dict)]
        at = ids.index(behind) + 1 if behind else len(before)
        return [*before[:at], data, *before[at:]]

    return _changed(text, change, wanted, "no question can be added in this layout")


def drop(text: str, question_id: str, reason: str) -> str:
    """Turn a question into a comment.

    Args:
        text: the bank, which is YAML without a mistake.
        question_id: which question.
        reason: why it is dropped; may be empty.

    Raises:
        QuizError: it is the last one, or it is laid out in a way in which that cannot be done safely.
    """

    def change(layout: Layout) -> list[Replacement]:
        node = layout.question(question_id)
        indent = _indent(layout, node)
        start = layout.line_of(layout.start(node))[0]
        end = layout.line_of(layout.end(node))[1]
        lines = layout.text[start:end].replace(layout.ending, "\n").split("\n")
        blanks = " " * indent
        said = f"{blanks}{DROPPED}{clean_line(reason) or _NO_REASON}"
        return [Replacement(start, end, "\n".join([said, *(f"{blanks}# {line[indent:]}".rstrip() for line in lines)]))]

    def wanted(before: list[Plain]) -> list[Plain]:
        left = [each for each in before if not (isinstance(each, dict) and each.get("id") == question_id)]
        if not left:
            raise QuizError("this is the last question of the bank, and a bank has at least one", "write another first, or delete the file")
        return left

    return _changed(text, change, wanted, f"{question_id} cannot be dropped in this layout")


def dropped_reasons(text: str) -> tuple[str, ...]:
    """Return why questions of a bank were dropped: each reason once, on one line, in the order of the file."""
    lines = (line.lstrip() for line in text.splitlines())
    reasons = [clean_line(line.removeprefix(DROPPED))[:_LONGEST_REASON] for line in lines if line.startswith(DROPPED)]
    return tuple(dict.fromkeys(reason for reason in reasons if reason and reason != _NO_REASON))


def _changed(text: str, change: Callable[[Layout], list[Replacement]], wanted: Callable[[list[Plain]], list[Plain]], trouble: str) -> str:
    """Change a text, and ensure that it says what it should and nothing else.

    Args:
        text: the bank.
        change: returns what to replace.
        wanted: returns the questions as they are to be, from those that are there.
        trouble: what to say where that does not come out.

    Raises:
        QuizError: it does not.
    """
    try:
        layout = layout_of(text)
        after = replaced(text, change(layout), layout.ending)
        before, now = plain(layout.root), plain(layout_of(after).root)
        assert isinstance(before, dict)
        questions = before["questions"]
        assert isinstance(questions, list)
        if now != {**before, "questions": wanted(questions)}:
            raise UnsafeLayout
    except UnsafeLayout:
        raise QuizError(trouble, HINT) from None
    return after


def _indent(layout: Layout, question: Node) -> int:
    """Return how far the dash of a question is indented, which has to be the first thing on its line."""
    start = layout.start(question)
    before = layout.text[layout.line_of(start)[0] : start]
    if before.strip() != "-" or layout.is_in_brackets(question):
        raise UnsafeLayout
    return before.index("-")
