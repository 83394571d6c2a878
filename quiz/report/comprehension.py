"""Recall against comprehension: what is known without the article, what with it, and what reading brought."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.report.wilson import Share


@dataclass(frozen=True, slots=True)
class BookRow:
    """First tries with the article open, or with it hidden."""

    is_open: bool
    share: Share
    own: int
    """How many of those are right by the learner's own judgement alone."""


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """How long an article was read in the mode *read*."""

    id: str
    """Of the bank."""
    title: str
    times: int
    seconds: float
    """On average."""
    words: int | None
    """In the article, where it is within reach and the bank is about one."""


@dataclass(frozen=True, slots=True)
class Comprehension:
    """What a learner knows with and without the article."""

    books: tuple[BookRow, ...]
    """Hidden first; a state without an answer is left out."""
    before: Share
    """In the mode *read*: questions before the article."""
    after: Share
    """The same questions after it."""
    readings: tuple[ReadingRow, ...]
    """The most read first."""
