"""Finds how old people are said to be, and where an age stands of which that is not sure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quiz.article.model import Article, Role, Span
from quiz.derive.analysis.model import Age, Person
from quiz.text import ALIKE

_BEHIND = re.compile(
    r",? (?:who is |is |was )?(?:aged )?(?P<age>\d{2})(?=[,.](?!\d)| years? old\b)|, (?:an?|the) (?P<old>\d{2})-year-old\b"
)
_BEFORE = re.compile(r"\b(?P<age>\d{2})-year-old (?:[a-z][\w-]* ){0,3}$")
_ANY = re.compile(
    r"\b(?:aged?|years? old|years?-old|years? of age|born|birthday|teen\w*|(?:twent|thirt|fort|fift|sixt|sevent|eight)ies|"
    r"pensioner|retired|schoolboy|schoolgirl|old man|old woman|octogenarian)\b|, \d{2}(?:,|\.\s)",
    re.IGNORECASE,
)
"""What may tell somebody's age."""


def ages(article: Article, persons: Sequence[Person]) -> tuple[Age, ...]:
    """Give the ages that stand right beside a name."""
    text = article.text.translate(ALIKE)
    found: list[Age] = []
    for person in persons:
        for mention in person.mentions:
            match = _BEHIND.match(text, mention.end) or _BEFORE.search(text, max(0, mention.start - 60), mention.start)
            if match:
                name = "old" if match.groupdict().get("old") else "age"
                found.append(Age(person, Span(*match.span(name))))
                break
    return tuple(found)


def ageless(article: Article, persons: Sequence[Person]) -> tuple[Person, ...]:
    """Give the persons who stand in no paragraph that could tell their age, whoever's it seems to be."""
    hinting = [part.span for part in article.paragraphs if part.role is not Role.BODY or _ANY.search(article.words(part.span))]
    return tuple(one for one in persons if not any(span.overlaps(mention) for span in hinting for mention in one.mentions))
