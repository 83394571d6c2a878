"""`short`: type a few words, marked by the grader for typed answers; or an answer of several ideas with a checklist to tick.

An answer with a checklist is never marked by rules: it waits for somebody to tick what it says.
"""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from quiz.kinds.body import Body, Written, given
from quiz.kinds.placeholders import RIGHT
from quiz.kinds.presented import Posed, Proof, Type, common
from quiz.kinds.question import Question
from quiz.kinds.typed import TYPED_FIELDS, compared, mark_typed, notes_on, written_key
from quiz.marking.model import Mark, Outcome, Response
from quiz.marking.terms import Be
from quiz.text import fold
from quiz.yaml.fields import Field, Line, ListOf, Text
from quiz.yaml.reader import Reader, Values

_HINTS = {
    Be.PERSON: "a name; the surname is enough",
    Be.PLACE: "the name of a place",
    Be.DATE: "a date, a year or a time",
    Be.TEXT: "a few words; small slips in spelling are forgiven",
}


class Short(Body, frozen=True):
    """Type a few words; with a checklist, an answer of several ideas that the learner ticks off."""

    kind: ClassVar[str] = "short"
    doc: ClassVar[str] = "Type a few words; with a checklist, write an answer and tick what it has."
    template: ClassVar[dict[str, Written]] = {"answer": RIGHT}
    fields: ClassVar[tuple[Field, ...]] = (
        Field("answer", Text(), "The answer as it is shown; with a checklist the answer of a good reader.", required=True),
        *TYPED_FIELDS,
        Field("checklist", ListOf(Line(), 1, 8, "points"), "The points that a good answer has; the learner ticks them."),
    )

    answer: str
    aliases: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    be: Be = Be.TEXT
    checklist: tuple[str, ...] = ()

    @classmethod
    def build(cls, values: Values, reader: Reader) -> Short | None:
        """Return the body; a checklist is ticked by the learner, so nothing that a machine compares goes with it."""
        checklist = tuple(entry.value for entry in values.many("checklist", str))
        extra = [name for name in ("aliases", "reject", "be") if name in values]
        if checklist and extra:
            hint = "the learner ticks the points of a checklist; delete one of the two"
            reader.error("conflicting-keys", values.place(extra[0]), f'"{extra[0]}" does not go with "checklist"', hint)
            return None
        answer = values.text("answer")
        others = compared(values, answer, reader)
        return others and cls(answer, *others, values.one("be", Be) or Be.TEXT, checklist)

    def written(self, question: Question) -> dict[str, Written]:
        """Return the answer, what it is compared with, and the checklist."""
        return given({**written_key(self), "checklist": list(self.checklist)})

    def fingerprint(self, passage: Proof) -> str:
        """Return the answer and the points of the checklist."""
        return "\n".join(fold(text) for text in (self.answer, *self.checklist))

    def mark(self, question: Question, response: Response) -> Mark:
        """Mark typed words."""
        if self.checklist:
            return Mark(Outcome.ASK, Fraction(0), reason="tick what your answer says", total=len(self.checklist))
        return mark_typed(question, self, response.values[0])

    def key_in_words(self, question: Question) -> tuple[str, ...]:
        """Return the answer as the bank has it."""
        return (self.answer,)

    def notes(self) -> tuple[str, ...]:
        """Return the other answers that are right, and those that only look so."""
        return notes_on(self)

    @property
    def is_typed(self) -> bool:
        """Whether it is answered by typing: always."""
        return True

    def present(self, question: Question, number: int, chance: str) -> Posed:
        """Ask for a few words, or for a sentence or two."""
        hint = "a sentence or two; afterwards you compare it with a model answer" if self.checklist else _HINTS[self.be]
        return Posed(question, Type(**common(question, number), long=bool(self.checklist), hint=hint))
