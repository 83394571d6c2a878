"""The parts of questions that rules look at: the sets of options with the words before them, and the keys that are typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from quiz.bank.model import Bank
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze
from quiz.kinds.options import Option
from quiz.kinds.question import Aim, Question
from quiz.kinds.short import Short
from quiz.marking.terms import Be


class Whole(NamedTuple):
    """A question as a whole."""

    question: Question


def questions(bank: Bank) -> Iterator[Whole]:
    """Yield every question of a bank."""
    return map(Whole, bank.questions)


@dataclass(frozen=True, slots=True)
class OptionSet:
    """OptionSet that a learner chooses from."""

    question: Question
    stem: str
    """What is asked; of a gap the passage up to it."""
    all: tuple[Option, ...]
    where: str
    """Such as `q1`, or `the gap who of q1`."""

    @property
    def key(self) -> Option:
        """The first key."""
        return next(option for option in self.all if option.correct)

    @property
    def distractors(self) -> tuple[Option, ...]:
        """The wrong options."""
        return tuple(option for option in self.all if not option.correct)


def with_one_key(bank: Bank) -> Iterator[OptionSet]:
    """Yield every set of options of a bank of which one is right; those of a warm-up measure nothing, so that no rule is about them."""
    for question in bank.questions:
        body = question.body
        if question.aim is Aim.WARM_UP:
            continue
        if isinstance(body, Choice):
            yield OptionSet(question, question.prompt, body.options, question.id)
        elif isinstance(body, Cloze):
            for before, gap in zip(body.segments, body.gaps, strict=False):
                if gap.options:
                    yield OptionSet(question, before, gap.options, f"the gap {gap.id} of {question.id}")


def with_any_keys(bank: Bank) -> Iterator[OptionSet]:
    """Yield every set of options of a bank, also those of which several are right."""
    yield from with_one_key(bank)
    for question in bank.questions:
        if isinstance(question.body, Choices):
            yield OptionSet(question, question.prompt, question.body.options, question.id)


@dataclass(frozen=True, slots=True)
class TypedPart:
    """An answer that is typed: to a `short` question without a checklist, or into a gap without options."""

    question: Question
    answer: str
    aliases: tuple[str, ...]
    reject: tuple[str, ...]
    be: Be
    stem: str
    """What is asked; of a gap the prompt and the passage around it."""
    where: str
    """Such as `q1`, or `the gap who of q1`."""


def typed_keys(bank: Bank) -> Iterator[TypedPart]:
    """Yield every typed key of a bank."""
    for question in bank.questions:
        body = question.body
        if isinstance(body, Short) and not body.checklist:
            yield TypedPart(question, body.answer, body.aliases, body.reject, body.be, question.prompt, question.id)
        elif isinstance(body, Cloze):
            passage = " ".join((question.prompt, *body.segments))
            for gap in body.gaps:
                if not gap.options:
                    yield TypedPart(question, gap.answer, gap.aliases, gap.reject, gap.be, passage, f"the gap {gap.id} of {question.id}")
