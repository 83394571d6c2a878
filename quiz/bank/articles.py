"""The articles of a bank: how they are named in it, and where their files may lie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from quiz.article.load import load_article
from quiz.article.model import Article, Source
from quiz.bank.paths import beside
from quiz.errors import QuizError
from quiz.yaml.fields import Day, Field, Line, Record
from quiz.yaml.reader import Reader, Values

OpenArticle = Callable[[str, Source], Article]
"""Reads the article that a bank names by a path; raises `QuizError` where it cannot."""

ARTICLE = Record(
    (
        Field("file", Line(), "The article's text file, relative to the bank, with / between folders.", required=True),
        Field(
            "sha256",
            Line("[0-9a-f]{64}", "a SHA-256 hash of 64 hexadecimal digits"),
            "The hash of the text that the evidence was checked against.",
        ),
        Field(
            "language",
            Line("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "the code of a language, such as en or en-NZ"),
            "Its language as a BCP 47 code, such as en; en if left out.",
        ),
        Field("title", Line(), "Its headline."),
        Field("source", Line(), "Who published it."),
        Field("url", Line(r"https?://\S+", "an address that starts with http:// or https://"), "Where it was published."),
        Field("author", Line(), "Who wrote it."),
        Field("date", Day(), "The day on which it was published."),
        Field("licence", Line(), "Under which terms its text may be used."),
    ),
    "an article",
)


def read_article(values: Values, reader: Reader, open_article: OpenArticle) -> Article | None:
    """Read an article that a bank describes, or return None after reporting why that fails."""
    published = values.one("date", date)
    about = Source(
        values.text("title"),
        values.text("language") or "en",
        values.text("source"),
        values.text("url"),
        values.text("author"),
        published.isoformat() if published else "",
        values.text("licence"),
    )
    try:
        article = open_article(values.text("file"), about)
    except QuizError as error:
        where = f" ({error.place})" if error.place else ""
        reader.error("article-unreadable", values.place("file"), f"{error.message}{where}", error.hint)
        return None
    expected = values.text("sha256")
    if expected and expected != article.sha256:
        reader.warning(
            "article-changed",
            values.place("sha256"),
            "the article's text is not the one that the evidence was checked against",
            f"read the evidence again, then write sha256: {article.sha256}",
        )
    return article


def open_beside(bank: Path) -> OpenArticle:
    """Return the function that reads the articles of a bank from files.

    Args:
        bank: the bank's file.
    """
    locate = beside(bank)
    return lambda file, about: load_article(locate(file), about)
