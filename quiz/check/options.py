"""The sets of options of a question, each with the words before them: a choice has one, a cloze one for each chosen gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.bank.model import Bank, Choice, Choices, Cloze, Option, Question


@dataclass(frozen=True, slots=True)
class Options:
    """Options that a learner chooses from."""

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


def with_one_key(bank: Bank) -> Iterator[Options]:
    """Give every set of options of a bank of which one is right."""
    for question in bank.questions:
        body = question.body
        if isinstance(body, Choice):
            yield Options(question, question.prompt, body.options, question.id)
        elif isinstance(body, Cloze):
            for before, gap in zip(body.segments, body.gaps, strict=False):
                if gap.options:
                    yield Options(question, before, gap.options, f"the gap {gap.id} of {question.id}")


def with_any_keys(bank: Bank) -> Iterator[Options]:
    """Give every set of options of a bank, also those of which several are right."""
    yield from with_one_key(bank)
    for question in bank.questions:
        if isinstance(question.body, Choices):
            yield Options(question, question.prompt, question.body.options, question.id)
