"""A bank as data: questions about one article, or about several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from quiz.article.model import Article
from quiz.errors import Problem
from quiz.kinds.question import Question, Status


class Outline(Struct, frozen=True):
    """What is known of the questions of a bank without looking at each."""

    ids: tuple[str, ...]
    """In the order of the bank."""
    drafts: frozenset[str]
    """The ids of those that no person has accepted."""
    withheld: frozenset[str]
    """The ids of the drafts that are not dealt."""
    apart: frozenset[str] = frozenset()
    """The ids of warm-ups and of tell-it-back, which have places of their own in a quiz."""


class Bank(Struct, frozen=True, dict=True):
    """A bank: questions about one article, or about several."""

    id: str
    title: str
    questions: Sequence[Question]
    articles: Sequence[Article]
    path: Path = Path()
    warnings: tuple[Problem, ...] = ()
    """What the reader noticed that does not make the bank unusable."""
    known: Outline | None = None
    """The outline, where it is known from elsewhere."""
    author: str = ""
    """Who made the questions; empty where the bank does not say."""

    @property
    def published(self) -> date | None:
        """The day of its newest article, if it is known."""
        latest = max((article.about.date for article in self.articles), default="")
        return date.fromisoformat(latest) if latest else None

    @property
    def playable(self) -> int:
        """The number of its questions that may be dealt."""
        return len(self.outline.ids) - len(self.outline.withheld)

    @property
    def scored(self) -> int:
        """The number of its questions that may be dealt and have a score."""
        return len(frozenset(self.outline.ids) - self.outline.withheld - self.outline.apart)

    def question(self, question_id: str) -> Question | None:
        """Find a question by its id."""
        at = self._places.get(question_id)
        return None if at is None else self.questions[at]

    @cached_property
    def outline(self) -> Outline:
        """What is known of the questions without looking at each."""
        if self.known is not None:
            return self.known
        drafts = frozenset(question.id for question in self.questions if question.status is Status.DRAFT)
        withheld = frozenset(question.id for question in self.questions if not question.is_playable)
        apart = frozenset(question.id for question in self.questions if question.is_apart)
        return Outline(tuple(question.id for question in self.questions), drafts, withheld, apart)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {question_id: at for at, question_id in enumerate(self.outline.ids)}
