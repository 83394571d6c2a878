"""Reads banks: from a file, or from text and a function that opens articles. Names everything that is wrong in one go."""

from __future__ import annotations

from pathlib import Path

from quiz.article.model import Article
from quiz.bank.articles import ARTICLE, OpenArticle, open_beside, read_article
from quiz.bank.model import Bank
from quiz.bank.paths import MAX_BYTES
from quiz.bank.question import build_question
from quiz.collector import collector_off
from quiz.errors import BankError, Place, Problem, QuizError
from quiz.files import decoded, read_bytes
from quiz.kinds.question import Question
from quiz.text import clean_line
from quiz.yaml.fields import Field, Id, Known, Line, ListOf, Named, Table, read_fields
from quiz.yaml.nodes import Mapping, Node, Scalar
from quiz.yaml.parse import parse_yaml
from quiz.yaml.reader import Entry, Reader, Values
from quiz.yaml.report import TooManyProblems, Unread

FORMAT = 1
"""The version of the format that is read."""


class _Asis:
    """The questions as nodes: each is read by itself, once the articles are known."""

    def read(self, node: Node, _reader: Reader) -> Node:
        """Return the node."""
        return node


BANK_FIELDS = (
    Field("format", Known(("1",), "unknown-format"), "The version of this format: 1.", required=True),
    Field("id", Id(), "A stable name: progress is kept under it.", required=True),
    Field("title", Line(), "What the bank is called on screens.", required=True),
    Field("author", Line(), "Who made the questions."),
    Field("article", ARTICLE, "The article that the bank is about."),
    Field("articles", Named(ARTICLE, "articles"), "The articles of a mixed bank by id; each question then says which."),
    Field(
        "questions",
        ListOf(_Asis(), 1, None, "questions"),
        "The questions, in the order in which they are dealt unless shuffled.",
        required=True,
    ),
)
"""The fields of a bank."""


def load_bank(path: Path) -> Bank:
    """Read a bank from a file, with its articles.

    Args:
        path: the YAML file.

    Raises:
        BankError: something is wrong in it; all problems are listed in the order of the file.
    """
    return read_bank(read_file(path), path, open_beside(path))


def read_file(path: Path) -> str:
    """Return the text of a bank's file.

    Raises:
        BankError: it cannot be read.
    """
    return text_of(bank_bytes(path), path)


def bank_bytes(path: Path) -> bytes:
    """Return the bytes of a bank's file; raises as `read_file` does."""
    try:
        return read_bytes(path, MAX_BYTES, "bank")
    except QuizError as error:
        raise _unreadable(error, path) from None


def text_of(data: bytes, path: Path) -> str:
    """Return the text of a bank's bytes; raises as `read_file` does."""
    try:
        return decoded(data, path)
    except QuizError as error:
        raise _unreadable(error, path) from None


def _unreadable(error: QuizError, path: Path) -> BankError:
    return BankError([Problem(error.place or Place(clean_line(str(path))), "bank-unreadable", error.message, error.hint)])


def read_bank(text: str, path: Path, open_article: OpenArticle) -> Bank:
    """Read a bank from its text.

    Args:
        text: the YAML.
        path: what the text is called in messages.
        open_article: reads the article that is named by a path in the bank.

    Raises:
        BankError: something is wrong in it; all problems are listed in the order of the file.
    """
    reader = Reader(str(path))
    bank = None
    with collector_off():
        try:
            root = parse_yaml(text, reader)
            bank = _bank(root, path, reader, open_article) if root is not None else None
        except (TooManyProblems, Unread):
            bank = None
    if bank is None or reader.failed:
        raise BankError(reader.in_order())
    return bank


def need_bank(root: Node, reader: Reader) -> Mapping:
    """Return the mapping that a bank is.

    Raises:
        Unread: it is none, or one of a format that this version does not read; the reader was told.
    """
    if not isinstance(root, Mapping):
        if isinstance(root, Scalar) and root.style == "*":
            raise Unread
        hint = "see docs/bank-format.md for a bank to start from"
        reader.refuse("wrong-shape", root.at, "a bank is a mapping that starts with format: 1", hint)
    _refuse_other_formats(root, reader)
    return root


def _bank(node: Node, path: Path, reader: Reader, open_article: OpenArticle) -> Bank:
    root = need_bank(node, reader)
    values = read_fields(Table.of(BANK_FIELDS), root, reader, "a bank")
    articles = _articles(values, root, reader, open_article)
    questions = _questions(values, reader, articles)
    if not values.whole:
        raise Unread
    known = tuple(article for article in articles.values() if article)
    return Bank(values.text("id"), values.text("title"), questions, known, path, reader.in_order(), author=values.text("author"))


def _refuse_other_formats(root: Mapping, reader: Reader) -> None:
    for key, value in root.entries:
        if key.text == "format" and isinstance(value, Scalar) and value.text != str(FORMAT):
            hint = "write format: 1, or get a newer newsquiz if the bank was made for one"
            reader.refuse("unknown-format", value.at, f"this newsquiz reads format {FORMAT} of banks", hint)


def _articles(values: Values, root: Mapping, reader: Reader, open_article: OpenArticle) -> dict[str, Article | None]:
    """Read the articles: by their ids, or the only one under the empty id. What cannot be read stands there as nothing."""
    written = {key.text: key for key, _ in root.entries}
    if "article" in written and "articles" in written:
        reader.error(
            "conflicting-keys", written["articles"].at, '"articles" does not go with "article"', "name one article, or several by id"
        )
    elif "article" not in written and "articles" not in written:
        reader.error("missing-key", root.at, 'a bank needs the key "article"', "name the article's file, as in docs/bank-format.md")
    if "articles" in values:
        return {name: read_article(_record(entry), reader, open_article) for name, entry in values.need("articles", dict).items()}
    if "articles" in written and "article" not in written:
        return {}
    article = values.one("article", Values)
    return {"": read_article(article, reader, open_article) if article else None}


def _record(entry: Entry[object]) -> Values:
    assert isinstance(entry.value, Values)
    return entry.value


def _questions(values: Values, reader: Reader, articles: dict[str, Article | None]) -> tuple[Question, ...]:
    questions: list[Question] = []
    first: dict[str, Scalar] = {}
    for entry in values.one("questions", tuple) or ():
        _name_duplicate(entry.value, reader, first)
        question = build_question(entry.value, reader, articles)
        if question:
            questions.append(question)
    return tuple(questions)


def _name_duplicate(node: Node, reader: Reader, first: dict[str, Scalar]) -> None:
    """Report a question id that was taken before, also where one of the two questions cannot be built."""
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if key.text == "id" and isinstance(value, Scalar) and value.text:
            before = first.setdefault(value.text, value)
            if before is not value:
                reader.error(
                    "duplicate-id",
                    value.at,
                    f"the question id {clean_line(value.text[:70])} is taken already, in line {before.line}",
                    "give this question another id",
                )
