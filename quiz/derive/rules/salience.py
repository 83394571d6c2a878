"""What an article is about, as far as its words tell: its headline, its opening, and the words that it has most often.

A sentence that shares none of them tells of something beside the point, and a question about it asks for what nobody need keep in mind.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from quiz.article.model import Article, Role
from quiz.check.words import among, content, number_of
from quiz.derive.rules.story import body_sentences
from quiz.derive.rules.wording import words_at

_OPENING = 2
"""Sentences."""
_OFTEN, _MOST_OFTEN = 3, 12
"""How often a word has to stand in the article to count as one of its own, and how many of these there are at most."""
_FEWEST_LETTERS = 3
_EMPTY = frozenset(
    "said say says told tell tells but also just even almost around about already now well very quite much many more most less few new "
    "make makes made get gets got go goes going come comes like year years month months day days week weeks time times percent people "
    "way thing things because your while every maybe".split()
)
"""Words that stand often in any article."""


@lru_cache(maxsize=4)
def topic(article: Article) -> frozenset[str]:
    """Return the words that tell what an article is about; numbers are none."""
    body = [words_at(article, one.span) for one in body_sentences(article)]
    counted = Counter(word for words in body for word in content(words) if _tells(word))
    often = [word for word, times in counted.most_common(_MOST_OFTEN) if times >= _OFTEN]
    first = [word for words in (headline(article), *body[:_OPENING]) for word in content(words) if _tells(word)]
    return frozenset((*often, *first))


def headline(article: Article) -> str:
    """Return the title and the first heading."""
    heads = [words_at(article, part.span) for part in article.paragraphs if part.role is Role.HEADING][:1]
    return "\n".join((article.about.title, *heads))


def in_common(article: Article, words: str) -> int:
    """Count the different words of a text that tell what the article is about."""
    about = tuple(sorted(topic(article)))
    return sum(_tells(word) and among(word, about) for word in dict.fromkeys(content(words)))


def _tells(word: str) -> bool:
    return len(word) >= _FEWEST_LETTERS and word not in _EMPTY and number_of(word) is None
