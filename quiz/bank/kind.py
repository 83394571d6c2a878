"""What a kind of question is made of; each has a module of its own in `quiz.bank.kinds`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from quiz.article.model import Article
from quiz.bank.fields import Field
from quiz.bank.model import Evidence
from quiz.bank.reader import Reader, Values

B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Kind(Generic[B]):
    """A kind of question."""

    name: str
    doc: str
    """What the learner does, in one sentence."""
    fields: tuple[Field, ...]
    """What a question of this kind has beside the fields of all questions."""
    build: Callable[[Values, Reader], B | None]
    """Makes the body from values that were all read, or nothing after naming what does not fit together."""
    key: Callable[[B, tuple[Evidence, ...], Article], str]
    """What counts as right, as a text: it changes with the answer, not with its spelling."""
    needs_evidence: bool = False
    """Whether there has to be evidence even if the question is about something that the article does not say."""
