"""The proper names of an article."""

from __future__ import annotations

from quiz.article.model import Article, Role
from quiz.english.names import proper_names


def known_names(article: Article) -> frozenset[str]:
    """Return the proper names of persons, places and bodies in an article's paragraphs; headings have too many capitals."""
    paragraphs = (part for part in article.paragraphs if part.role is not Role.HEADING)
    return proper_names(article.words(sentence.span) for part in paragraphs for sentence in part.sentences)
