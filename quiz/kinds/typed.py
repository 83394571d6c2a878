"""What typed answers are compared with, and how they are marked: shared by `short` and by the typed gaps of `cloze`."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from quiz.kinds.body import Written, given
from quiz.kinds.question import Question
from quiz.marking.model import Mark, Outcome
from quiz.marking.terms import Be
from quiz.text import fold
from quiz.yaml.fields import Field, Line, ListOf, OneOf
from quiz.yaml.reader import Reader, Values
from quiz.yaml.report import shown

TYPED_FIELDS = (
    Field("aliases", ListOf(Line(), 1, 50, "aliases"), "Other answers that are right."),
    Field("reject", ListOf(Line(), 1, 50, "answers to reject"), "Answers that look right and are wrong."),
    Field("be", OneOf(Be), "What the answer is: person, place, date or text; it is compared accordingly."),
)


class TypedKey(Protocol):
    """A place that is answered by typing, with what is right and what only looks so."""

    @property
    def answer(self) -> str:
        """Return the answer as it is shown."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return other answers that are right."""

    @property
    def reject(self) -> tuple[str, ...]:
        """Return answers that look right and are wrong."""

    @property
    def be(self) -> Be:
        """Return what the answer is."""


def compared(values: Values, answer: str, reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return aliases and rejected answers; None after naming one that is both right and wrong."""
    rejected = values.many("reject", str)
    right = {fold(answer), *(fold(entry.value) for entry in values.many("aliases", str))}
    both = [entry for entry in rejected if fold(entry.value) in right]
    for entry in both:
        reader.error("alias-rejected", entry.at, f"{shown(entry.value)} is right and rejected at the same time", "delete one of the two")
    if both:
        return None
    return tuple(entry.value for entry in values.many("aliases", str)), tuple(entry.value for entry in rejected)


def written_key(key: TypedKey) -> dict[str, Written]:
    """Return what a bank says of a typed answer."""
    be = "" if key.be is Be.TEXT else key.be.value
    return given({"answer": key.answer, "aliases": list(key.aliases), "reject": list(key.reject), "be": be})


def notes_on(key: TypedKey, name: str = "") -> tuple[str, ...]:
    """Return a line for an answer sheet with what else is right and what only looks so; nothing where the bank says neither.

    Args:
        key: what is typed.
        name: which place it is, as the line begins.
    """
    rows = [("Also right", key.aliases), ("Not right", key.reject)]
    told = [f"{what}: {'; '.join(answers)}." for what, answers in rows if answers]
    return (f"{name}{' '.join(told)}",) if told else ()


def mark_typed(question: Question, key: TypedKey, text: str) -> Mark:
    """Return the mark of a typed text, by the grader for typed answers."""
    from quiz.article.names import known_names  # noqa: PLC0415 - a drill without typed answers starts sooner
    from quiz.marking.typed import grade  # noqa: PLC0415 - as above

    verdict = grade(
        question.prompt,
        (key.answer, *key.aliases),
        text,
        reject=key.reject,
        be=key.be,
        names=known_names(question.article),
        evidence=[question.article.words(sentence.span) for sentence in question.proof],
    )
    right = verdict.outcome.is_right
    wrong = verdict.outcome is Outcome.WRONG
    return Mark(verdict.outcome, Fraction(right), reason=verdict.reason, found=int(right), total=1, wrong=int(wrong))


def get_ready() -> None:
    """Load what marking a typed answer takes, 50,000 words among it, so that the first verdict need not wait."""
    # Its front door first: a thread that takes a side door while another is still coming in finds half of the room.
    from quiz.english.spelling import is_word  # noqa: PLC0415 - as above
    from quiz.marking.typed import grade  # noqa: PLC0415 - a drill without typed answers starts sooner

    is_word(grade.__name__)
