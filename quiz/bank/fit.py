"""Reads a bank that came without its article: its questions are tried on a text that was got elsewhere, and what does not fit is counted.

What such a bank names as the file of its article is never opened.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from quiz.article.model import Article
from quiz.bank.load import BANK_FIELDS, need_bank
from quiz.bank.question import build_question
from quiz.collector import collector_off
from quiz.errors import BankError, Problem, Severity
from quiz.kinds.question import Question, Status
from quiz.yaml.fields import Table, read_fields
from quiz.yaml.nodes import Node
from quiz.yaml.parse import parse_yaml
from quiz.yaml.reader import Reader
from quiz.yaml.report import TooManyProblems, Unread

MOST_QUESTIONS = 200
"""More questions about one story are not taken from a stranger: each is searched for in the whole story."""


class FittedBank(Struct, frozen=True):
    """What of a bank fits a story."""

    author: str
    """Who made it; empty where it does not say."""
    questions: tuple[Question, ...]
    """Those that fit, in the order of the bank, with the story as their article."""
    total: int
    """The number of its questions that are no drafts."""

    @property
    def left_out(self) -> int:
        """The number of questions that do not fit."""
        return self.total - len(self.questions)


def fit_bank(text: str, path: Path, article: Article) -> FittedBank:
    """Read a bank about a story, and keep each question that can be read and whose evidence the story has. Drafts are not taken.

    Args:
        text: the YAML.
        path: what the text is called in messages.
        article: the story.

    Raises:
        BankError: it is no bank about one article, or has more than 200 questions.
    """
    reader = Reader(str(path))
    with collector_off():
        try:
            author, nodes = _taken_apart(text, reader)
            tried = [_question(node, str(path), article) for node in nodes]
        except (TooManyProblems, Unread):
            raise BankError(reader.in_order()) from None
    questions: dict[str, Question] = {}
    for question in tried:
        if question is not None and question.status is Status.READY:
            questions.setdefault(question.id, question)
    drafts = sum(question is not None and question.status is Status.DRAFT for question in tried)
    return FittedBank(author, tuple(questions.values()), len(tried) - drafts)


def _taken_apart(text: str, reader: Reader) -> tuple[str, tuple[Node, ...]]:
    """Return who made a bank, and its questions as nodes."""
    root = parse_yaml(text, reader)
    if root is None or reader.failed:
        raise Unread
    values = read_fields(Table.of(BANK_FIELDS), need_bank(root, reader), reader, "a bank")
    if not values.whole or reader.failed:
        raise Unread
    if "articles" in values:
        reader.refuse("wrong-shape", values.place("articles"), "this bank is about several stories", "publish one bank for each story")
    nodes = tuple(entry.value for entry in values.one("questions", tuple) or ())
    if len(nodes) > MOST_QUESTIONS:
        reader.refuse(
            "wrong-shape", values.place("questions"), f"this bank has more than {MOST_QUESTIONS} questions about one story", "split it"
        )
    return values.text("author"), nodes


class _FirstError(Reader):
    """Ends the reading with the first error, since looking for what a quote that is missing may have meant takes long."""

    def _add(self, problem: Problem) -> None:
        super()._add(problem)
        if problem.severity is Severity.ERROR:
            raise TooManyProblems


def _question(node: Node, path: str, article: Article) -> Question | None:
    """Return a question about the story; None where it cannot be read, or its evidence is not there."""
    try:
        return build_question(node, _FirstError(path), {"": article})
    except (TooManyProblems, Unread):
        return None
