"""The typed keys of a bank: those of `short` questions without a checklist and of gaps without options."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.bank.model import Bank, Be, Cloze, Question, Short


@dataclass(frozen=True, slots=True)
class TypedKey:
    """An answer that is typed."""

    question: Question
    answer: str
    aliases: tuple[str, ...]
    reject: tuple[str, ...]
    be: Be
    stem: str
    """What is asked; of a gap the prompt and the passage around it."""
    where: str
    """Such as `q1`, or `the gap who of q1`."""


def typed_keys(bank: Bank) -> Iterator[TypedKey]:
    """Give every typed key of a bank."""
    for question in bank.questions:
        body = question.body
        if isinstance(body, Short) and not body.checklist:
            yield TypedKey(question, body.answer, body.aliases, body.reject, body.be, question.prompt, question.id)
        elif isinstance(body, Cloze):
            passage = " ".join((question.prompt, *body.segments))
            for gap in body.gaps:
                if not gap.options:
                    yield TypedKey(question, gap.answer, gap.aliases, gap.reject, gap.be, passage, f"the gap {gap.id} of {question.id}")
