"""`truth`: say whether the article makes a statement true, false, or does not say. The right one of three values earns 1.

The misreading follows from the values: who takes a side where the article takes none believed something unsupported, anybody else
misread the passage that decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from msgspec import field

from quiz.kinds.body import Body, Written, given
from quiz.kinds.options import Option
from quiz.kinds.presented import Offered, Pick, Posed, Proof, common
from quiz.kinds.question import Question
from quiz.marking.model import Mark, Outcome, Response
from quiz.marking.terms import Misreading
from quiz.yaml.fields import Field, OneOf, Record, Text
from quiz.yaml.reader import Reader, Values


class Truth(StrEnum):
    """What an article makes of a statement."""

    TRUE = "true"
    FALSE = "false"
    NOT_STATED = "not stated"


TRUTHS: Mapping[Truth, str] = {Truth.TRUE: "True", Truth.FALSE: "False", Truth.NOT_STATED: "Not stated in the article"}
"""The three values as they are offered, always in this order."""

_FEEDBACK = Record(
    tuple(Field(truth.value, Text(), f'What to tell somebody who wrongly chose "{truth}".') for truth in Truth), "the feedback"
)


class Statement(Body, frozen=True):
    """Say whether the article makes a statement true, false, or does not say."""

    kind: ClassVar[str] = "truth"
    doc: ClassVar[str] = "Say whether the article makes a statement true, false, or does not say."
    template: ClassVar[dict[str, Written]] = {"answer": "true"}
    fields: ClassVar[tuple[Field, ...]] = (
        Field("answer", OneOf(Truth), "true, false, or not stated (which goes with absent: true).", required=True),
        Field("feedback", _FEEDBACK, "What to tell somebody who chose a wrong value, by that value."),
    )
    one_is_chosen: ClassVar[bool] = True
    is_claim: ClassVar[bool] = True

    answer: Truth
    feedback: dict[Truth, str] = field(default_factory=dict)
    """What to tell somebody who chose a wrong value; a value may be missing."""

    @classmethod
    def build(cls, values: Values, reader: Reader) -> Statement | None:
        """Return the body; `not stated` and `absent: true` go together."""
        answer = values.need("answer", Truth)
        absent = values.one("absent", bool) or False
        if answer is Truth.NOT_STATED and not absent:
            reader.error(
                "absent-missing", values.place("answer"), "what is not stated has to say so", "add the line absent: true to this question"
            )
            return None
        if absent and answer is not Truth.NOT_STATED:
            message = f"the article cannot say nothing about a statement that is {answer}"
            reader.error("absent-contradicted", values.place("absent"), message, "delete absent, or answer not stated")
            return None
        feedback = values.one("feedback", Values)
        return cls(answer, {truth: feedback.text(truth) for truth in Truth if feedback and truth in feedback})

    def written(self, question: Question) -> dict[str, Written]:
        """Return the answer, and the feedback where there is any."""
        return given({"answer": self.answer.value, "feedback": {truth.value: text for truth, text in self.feedback.items()}})

    def fingerprint(self, passage: Proof) -> str:
        """Return the answer."""
        return self.answer

    def mark(self, question: Question, response: Response) -> Mark:
        """Mark one of true, false and not stated."""
        if response.values == (self.answer.value,):
            return Mark(Outcome.CORRECT, Fraction(1), found=1, total=1)
        misreading = Misreading.UNSUPPORTED if self.answer is Truth.NOT_STATED else Misreading.MISUNDERSTOOD
        return Mark(Outcome.WRONG, Fraction(0), misreadings=(misreading,), total=1, wrong=1)

    def right(self, question: Question) -> tuple[str, ...]:
        """Return the right value."""
        return (self.answer.value,)

    def offered(self) -> tuple[tuple[Option, ...], ...]:
        """Return the three values."""
        return (tuple(Option(one.value, one.value, one is self.answer, feedback=self.feedback.get(one, "")) for one in Truth),)

    def chance(self, question: Question) -> float:
        """Return one in three."""
        return 1 / len(Truth)

    def present(self, question: Question, number: int, chance: str) -> Posed:
        """Offer the three values, always in the same order."""
        options = tuple(Offered(truth.value, words) for truth, words in TRUTHS.items())
        return Posed(question, Pick(**common(question, number), options=options), ({truth.value: truth.value for truth in Truth},))
