"""What typed answers are compared with: other right answers, and near ones that are wrong."""

from __future__ import annotations

from typing import NamedTuple

from quiz.bank.fields import Field, Line, ListOf, OneOf
from quiz.bank.model import Be
from quiz.bank.reader import Reader, Values
from quiz.bank.report import shown
from quiz.text import fold

TYPED_FIELDS = (
    Field("aliases", ListOf(Line(), 1, 50, "aliases"), "Other answers that are right."),
    Field("reject", ListOf(Line(), 1, 50, "answers to reject"), "Answers that look right and are wrong."),
    Field("be", OneOf(Be), "What the answer is: person, place, date or text; it is compared accordingly."),
)


class Typed(NamedTuple):
    """Other right answers, and wrong ones."""

    aliases: tuple[str, ...]
    reject: tuple[str, ...]


def typed(values: Values, answer: str, reader: Reader) -> Typed | None:
    """Take aliases and rejected answers; nothing after naming one that is both right and wrong."""
    rejected = values.many("reject", str)
    right = {fold(answer), *(fold(entry.value) for entry in values.many("aliases", str))}
    both = [entry for entry in rejected if fold(entry.value) in right]
    for entry in both:
        reader.error("alias-rejected", entry.at, f"{shown(entry.value)} is right and rejected at the same time", "delete one of the two")
    if both:
        return None
    return Typed(tuple(entry.value for entry in values.many("aliases", str)), tuple(entry.value for entry in rejected))
