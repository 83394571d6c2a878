"""What in an article is the prose of its reporter: sentences that are statements, and those outside quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.article.model import Article, Role, Sentence
from quiz.text import alike

_SHORTEST = 25
"""Characters; what is shorter is a byline or a link oftener than a statement."""
_END = re.compile("[.!…。！।۔։።][\"')\\]»›”’\\s]*$")
"""How a sentence ends that is no heading, date, byline, link or question, in many scripts."""


def is_statement(words: str) -> bool:
    """Return whether words are written as a sentence that states something."""
    return len(words) >= _SHORTEST and _END.search(words) is not None


def body_sentences(article: Article) -> list[Sentence]:
    """Return the sentences that are in no heading and no caption."""
    return [one for part in article.paragraphs if part.role is Role.BODY for one in part.sentences]


def outside_quotations(article: Article) -> Iterator[Sentence]:
    """Yield the sentences of the body that no quotation runs into or out of. One that is not closed goes on in the next paragraph."""
    inside = False
    for part in article.paragraphs:
        if part.role is not Role.BODY:
            continue
        words = alike(article.words(part.span))
        inside = inside and words.count('"') % 2 == 1 and not words.startswith('"')
        for sentence in part.sentences:
            was_inside = inside
            inside ^= alike(article.words(sentence.span)).count('"') % 2 == 1
            if not was_inside and not inside:
                yield sentence
