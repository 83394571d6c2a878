"""Reads an article from a file on this machine."""

from __future__ import annotations

from pathlib import Path

from quiz.article.model import MAX_ARTICLE_BYTES, Article, Source
from quiz.article.sentences import parse_article
from quiz.errors import Place, QuizError
from quiz.files import decoded, read_bytes
from quiz.text import clean, clean_line


def load_article(path: Path, about: Source | None = None) -> Article:
    """Read an article from a UTF-8 text file.

    Args:
        path: the file; a byte order mark is left out.
        about: what else is known of it.

    Raises:
        QuizError: there is no such file, it is not a plain file, it is too large, it is not UTF-8, or it is empty.
    """
    return article_in(read_bytes(path, MAX_ARTICLE_BYTES, "article"), path, about)


def article_in(data: bytes, path: Path, about: Source | None = None) -> Article:
    """Read an article from the bytes of a file; raises as `load_article` does.

    Args:
        data: what is in the file.
        path: the file.
        about: what else is known of it.
    """
    text = clean(decoded(data, path))
    if not text.strip():
        raise QuizError("the article is empty", "put its text into the file", Place(clean_line(str(path)), 1, 1))
    return parse_article(text, about)
