"""What is known of a bank and its questions without opening it: enough to say what is due, what is new and what is old."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Raw, Struct

from quiz.bank.model import Outline
from quiz.kinds.question import Aim, Question, Status


class Scheduled(Protocol):
    """What the review queue needs of a question; a `Question` has it too."""

    @property
    def id(self) -> str:
        """The question's id within its bank."""
        ...

    @property
    def revision(self) -> str:
        """A hash of what counts as right."""
        ...

    @property
    def fact(self) -> str:
        """The fact that it shares with other questions; empty where it shares none."""
        ...

    @property
    def status(self) -> Status:
        """Whether a person has accepted it."""
        ...

    @property
    def is_playable(self) -> bool:
        """Whether it may be dealt."""
        ...

    @property
    def aim(self) -> Aim | None:
        """What it is for."""
        ...

    @property
    def until(self) -> date | None:
        """The last day of its fact, where its bank names one."""
        ...

    @property
    def evergreen(self) -> bool:
        """Whether its fact never goes out of date."""
        ...

    @property
    def published(self) -> str:
        """The day of its article in ISO 8601; empty where it is not known."""
        ...


class Listed(Protocol):
    """What lists and queues need of a bank; a `Bank` has it too."""

    @property
    def id(self) -> str:
        """The bank's id."""
        ...

    @property
    def title(self) -> str:
        """What it is called on screens."""
        ...

    @property
    def path(self) -> Path:
        """Its file."""
        ...

    @property
    def questions(self) -> Sequence[Scheduled]:
        """Its questions, in order."""
        ...

    @property
    def outline(self) -> Outline:
        """The ids of its questions, and which of them are drafts or have places of their own."""
        ...

    @property
    def published(self) -> date | None:
        """The day of its newest article, if it is known."""
        ...

    @property
    def playable(self) -> int:
        """The number of its questions that may be dealt."""
        ...

    @property
    def scored(self) -> int:
        """The number of those that have a score."""
        ...

    def question(self, question_id: str) -> Scheduled | None:
        """Find a question by its id."""
        ...


class QuestionOutline(Struct, frozen=True, array_like=True):
    """A question as far as the review queue needs it."""

    id: str
    revision: str
    published: str = ""
    status: Status = Status.READY
    is_playable: bool = True
    aim: Aim | None = None
    fact: str = ""
    until: date | None = None
    evergreen: bool = False

    @classmethod
    def of(cls, question: Question) -> QuestionOutline:
        """Return the outline of a question."""
        return cls(
            question.id,
            question.revision,
            question.published,
            question.status,
            question.is_playable,
            question.aim,
            question.fact,
            question.until,
            question.evergreen,
        )


_DEFAULTS = QuestionOutline("", "")
_rows = msgspec.json.Decoder(tuple[QuestionOutline, ...])


class BankOutline(Struct, frozen=True, dict=True):
    """A bank that is not open. Its questions are read from their rows when they are first asked for."""

    id: str
    title: str
    place: str
    """The directory of its folder; its file, where it has none of its own."""
    folder: str
    """The name of its folder, and of its file in it; empty where it has none."""
    rows: Raw
    """Its questions, as `packed` gives them."""
    playable: int
    scored: int
    fresh: Mapping[str, int]
    """The number of questions that can come up for review, by the last day on which they do (ISO 8601; empty for ever)."""
    facts: tuple[str, ...] = ()
    """The facts that its questions share with others."""
    latest: str = ""
    """The day of its newest article in ISO 8601; empty where it is not known."""

    @property
    def file(self) -> str:
        """The path of its file."""
        return f"{self.place}{os.sep}{self.folder}{os.sep}{self.folder}.yaml" if self.folder else self.place

    @property
    def path(self) -> Path:
        """Its file."""
        return Path(self.file)

    @cached_property
    def questions(self) -> tuple[QuestionOutline, ...]:
        """Its questions, in order."""
        return _rows.decode(self.rows)

    @cached_property
    def outline(self) -> Outline:
        """The ids of its questions, and which of them are drafts or have places of their own."""
        rows = self.questions
        drafts = frozenset(each.id for each in rows if each.status is Status.DRAFT)
        withheld = frozenset(each.id for each in rows if not each.is_playable)
        apart = frozenset(each.id for each in rows if each.aim in Question.APART)
        return Outline(tuple(each.id for each in rows), drafts, withheld, apart)

    @property
    def published(self) -> date | None:
        """The day of its newest article, if it is known."""
        return date.fromisoformat(self.latest) if self.latest else None

    def question(self, question_id: str) -> QuestionOutline | None:
        """Find a question by its id."""
        return self._by_id.get(question_id)

    @cached_property
    def _by_id(self) -> dict[str, QuestionOutline]:
        return {each.id: each for each in self.questions}


def packed(questions: Iterable[QuestionOutline]) -> Raw:
    """Return outlines of questions as JSON: an array for each, without the fields at its end that say nothing."""
    fields = QuestionOutline.__struct_fields__
    rows: list[tuple[object, ...]] = []
    for question in questions:
        said = max(at for at, name in enumerate(fields, 1) if at <= 2 or getattr(question, name) != getattr(_DEFAULTS, name))
        rows.append(tuple(getattr(question, name) for name in fields[:said]))
    return Raw(msgspec.json.encode(rows))


def facts_of(bank: Listed) -> frozenset[str]:
    """Return the facts that questions of a bank share with others."""
    if isinstance(bank, BankOutline):
        return frozenset(bank.facts)
    return frozenset(question.fact for question in bank.questions if question.fact)
