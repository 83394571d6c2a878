"""`choice`: pick one of two to six options. The key earns 1, anything else 0."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from quiz.kinds.body import Body, Written
from quiz.kinds.options import OPTION, Option, options_of, written_option
from quiz.kinds.placeholders import MISREADING, NOWHERE, RIGHT
from quiz.kinds.presented import Pick, Posed, Proof, common, offer, shuffled
from quiz.kinds.question import Question
from quiz.marking.model import Mark, Outcome, Response
from quiz.text import fold
from quiz.yaml.fields import Field, ListOf
from quiz.yaml.reader import Reader, Values


class OptionsBody(Body, frozen=True):
    """Options to pick from: what `choice` and `choices` share."""

    options: tuple[Option, ...]
    several: ClassVar[bool]

    def written(self, question: Question) -> dict[str, Written]:
        """Return the options."""
        return {"options": [written_option(option, question.article) for option in self.options]}

    def fingerprint(self, passage: Proof) -> str:
        """Return the texts of the correct options, whatever their order in the bank."""
        return "\n".join(sorted(fold(option.text) for option in self.options if option.correct))

    def in_words(self, question: Question, response: Response) -> tuple[str, ...]:
        """Return the texts of the picked options."""
        return tuple(option.text for option in self.options if option.id in response.values)

    def right(self, question: Question) -> tuple[str, ...]:
        """Return the ids of the keys."""
        return tuple(option.id for option in self.options if option.correct)

    def offered(self) -> tuple[tuple[Option, ...], ...]:
        """Return the options."""
        return (self.options,)

    def present(self, question: Question, number: int, chance: str) -> Posed:
        """Offer the options in an order by chance."""
        options, names = offer(self.options, shuffled(self.options, chance))
        return Posed(question, Pick(**common(question, number), options=options, several=self.several), (names,))


class Choice(OptionsBody, frozen=True):
    """Pick one of two to six options."""

    kind: ClassVar[str] = "choice"
    doc: ClassVar[str] = "Pick one of two to six options."
    template: ClassVar[dict[str, Written]] = {
        "options": [
            {"text": RIGHT, "correct": "true"},
            {"text": MISREADING, "misreading": "misunderstood"},
            {"text": NOWHERE, "misreading": "unsupported"},
        ]
    }
    fields: ClassVar[tuple[Field, ...]] = (
        Field("options", ListOf(OPTION, 2, 6, "options"), "Two to six options, one of them with correct: true.", required=True),
    )
    several: ClassVar[bool] = False
    one_is_chosen: ClassVar[bool] = True

    @classmethod
    def build(cls, values: Values, reader: Reader) -> Choice | None:
        """Return the body; exactly one option has to be correct."""
        options = options_of(values, "options", reader)
        if options is None:
            return None
        keys = [entry.at for entry, option in zip(values.many("options", object), options, strict=True) if option.correct]
        if not keys:
            reader.error("no-key", values.place("options"), "none of the options is correct", "write correct: true under the one that is")
        elif len(keys) > 1:
            message = f"a choice has one key; the first is in line {keys[0].line}"
            reader.error("several-keys", keys[1], message, "make the question a choices, where any number may be picked, or keep one key")
        return cls(options) if len(keys) == 1 else None

    def mark(self, question: Question, response: Response) -> Mark:
        """Mark one picked option."""
        picked = [option for option in self.options if option.id in response.values]
        if len(picked) == 1 and picked[0].correct:
            return Mark(Outcome.CORRECT, Fraction(1), found=1, total=1)
        misreadings = tuple(option.misreading for option in picked if option.misreading)
        return Mark(Outcome.WRONG, Fraction(0), misreadings=misreadings, total=1, wrong=1)

    def chance(self, question: Question) -> float:
        """Return one in the number of options."""
        return 1 / len(self.options)
