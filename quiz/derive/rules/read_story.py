"""Finds in an article what the rules ask about."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.article.names import known_names
from quiz.derive.rules.persons import persons
from quiz.derive.rules.quotations import quotations
from quiz.derive.rules.speeches import speeches
from quiz.derive.rules.story import Story
from quiz.derive.rules.wholeness import whole_sentences


def read_story(article: Article) -> Story:
    """Return an article with its persons, its quotations and its sentences that can be understood alone."""
    named = persons(article, known_names(article))
    return Story(article, named, speeches(article, named, quotations(article)), whole_sentences(article))
