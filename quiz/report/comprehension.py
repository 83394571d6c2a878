"""Recall against comprehension: what is known without the article, what with it, and what reading brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.bank.model import Bank
from quiz.progress.figures import Figures
from quiz.report.shares import tries_at
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


def comprehension(figures: Figures, banks: Mapping[str, Bank]) -> Comprehension:
    """Work out what is known with the article and without.

    Args:
        figures: what the log adds up to.
        banks: the banks within reach, by id.
    """
    books = [(is_open, tries_at(figures, "book", "open" if is_open else "closed")) for is_open in (False, True)]
    asked = figures.number("reading", "asked")
    readings = [_reading(figures, bank, banks.get(bank)) for bank in figures.branch("read", "times")]
    return Comprehension(
        books=tuple(BookRow(is_open, found.share, found.own) for is_open, found in books if found.tries),
        before=Share(figures.number("reading", "before"), asked),
        after=Share(figures.number("reading", "after"), asked),
        readings=tuple(sorted(readings, key=lambda row: (-row.times, row.id))),
    )


def _reading(figures: Figures, bank_id: str, bank: Bank | None) -> ReadingRow:
    times = figures.number("read", "times", bank_id)
    words = None
    if bank is not None and len(bank.articles) == 1:
        words = len(bank.articles[0].text.split())
    return ReadingRow(bank_id, bank.title if bank else bank_id, times, figures.number("read", "seconds", bank_id) / times, words)
