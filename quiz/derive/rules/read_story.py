"""Finds in an article what the rules ask about."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.article.names import known_names
from quiz.derive.rules.persons import persons
from quiz.derive.rules.quotations import quotations
from quiz.derive.rules.speeches import speeches
from quiz.derive.rules.story import StoryFacts


def read_story(article: Article) -> StoryFacts:
    """Return an article with its persons, its quotations and its names."""
    names = known_names(article)
    named = persons(article, names)
    return StoryFacts(article, named, speeches(article, named, quotations(article)), names)
