"""A story as a writer of questions gets it: its sentences with their numbers, between marks that it cannot contain.

Whoever writes cites numbers and never copies words, so that evidence is verbatim by construction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quiz.article.model import Article, Sentence
from quiz.kinds.evidence import Evidence
from quiz.text import clean_line, fold_space

_MOST_POINTS, _LONGEST = 20, 300
"""Of a story sheet: points, and characters of a line."""


def mark_of(article: Article) -> str:
    """Return what tells the marks around an article from anything in it: twelve digits of its hash."""
    return article.sha256[:12]


def numbered(article: Article) -> str:
    """Return the article between its marks, each sentence behind its number, counted from 1."""
    mark = mark_of(article)
    headline = fold_space(article.about.title)
    parts = [f"Headline: {headline}"] if headline and headline not in fold_space(article.text[: 2 * len(headline) + 40]) else []
    parts += [
        " ".join(f"[{each.index + 1}] {fold_space(article.words(each.span))}" for each in paragraph.sentences)
        for paragraph in article.paragraphs
        if paragraph.sentences
    ]
    return "\n".join((f"<article-{mark}>", "\n\n".join(parts), f"</article-{mark}>"))


def sentence(article: Article, number: int) -> Sentence | None:
    """Return the sentence of a number; None where there is none."""
    return article.sentences[number - 1] if 1 <= number <= len(article.sentences) else None


def evidence_at(article: Article, numbers: Iterable[int]) -> tuple[Evidence, ...]:
    """Return the sentences of some numbers as evidence, in the order of the article; a number that does not exist gives nothing."""
    found = sorted({each for number in numbers if (each := sentence(article, number))}, key=lambda each: each.index)
    return tuple(Evidence(fold_space(article.words(each.span)), each.span) for each in found)


def numbers_of(article: Article, evidence: Iterable[Evidence]) -> list[int]:
    """Return the numbers of the sentences that hold some evidence."""
    return sorted({each.index + 1 for part in evidence for each in article.sentences_in(part.span)})


@dataclass(frozen=True, slots=True)
class Point:
    """Something that a careful reader takes away."""

    sentences: tuple[int, ...]
    """The numbers of its sentences."""
    sort: str
    """`fact`, `claim`, `cause`, `change`, `contrast` or `background`."""
    who: str
    """Of a claim, whose it is."""
    what: str


@dataclass(frozen=True, slots=True)
class StorySheet:
    """What a story is about, as its writer sees it; empty where nobody has said."""

    gist: str = ""
    points: tuple[Point, ...] = ()


def sheet_of(answer: Mapping[str, Any]) -> StorySheet:
    """Return the story sheet in a writer's answer; what cannot be read of it is left out."""
    points = [each for each in answer.get("points") or () if isinstance(each, dict)] if isinstance(answer.get("points"), list) else []
    made = [
        Point(
            tuple(number for number in each.get("s") or () if isinstance(number, int)) if isinstance(each.get("s"), list) else (),
            _line(each.get("sort")),
            _line(each.get("who")),
            _line(each.get("what")),
        )
        for each in points
    ]
    return StorySheet(_line(answer.get("gist")), tuple(point for point in made if point.what)[:_MOST_POINTS])


def _line(value: object) -> str:
    return clean_line(value)[:_LONGEST] if isinstance(value, str) else ""
