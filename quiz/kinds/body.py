"""What a kind of question is: a body that knows how it is read, written, marked and put into words.

Each kind is a subclass of `Body` in a module of its own, and stands in `quiz.kinds.registry`. Nothing else of the program has to know how
many kinds there are: whoever shows, asks, marks or prints a question asks its body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from msgspec import Struct

from quiz.marking.model import Mark, Response
from quiz.yaml.fields import Field

if TYPE_CHECKING:
    from quiz.kinds.options import Option
    from quiz.kinds.presented import Posed, Proof
    from quiz.kinds.question import Question
    from quiz.yaml.reader import Reader, Values


Written = str | list["Written"] | dict[str, "Written"]
"""A part of a bank as it is written: text, a list, or a mapping."""


def given(parts: dict[str, Written]) -> dict[str, Written]:
    """Return the parts that say something, as they stand in a bank: what is empty is left out."""
    return {name: part for name, part in parts.items() if part}


class Body(Struct, frozen=True):
    """What is particular to a kind of question."""

    kind: ClassVar[str]
    """The name of the kind, as in a bank."""
    doc: ClassVar[str]
    """What the learner does, in one sentence."""
    fields: ClassVar[tuple[Field, ...]] = ()
    """What a question of this kind has beside the fields of all questions."""
    template: ClassVar[dict[str, Written]] = {}
    """What a question that is begun in the editor has beside the fields of all questions, to be written over."""
    one_is_chosen: ClassVar[bool] = False
    """Whether an answer is one of the options, so that it needs no words to say which of them is meant."""
    needs_article: ClassVar[bool] = False
    """Whether it cannot be answered without the article in sight."""
    is_claim: ClassVar[bool] = False
    """Whether it says something of which it asks whether it is so."""
    is_sequence: ClassVar[bool] = False
    """Whether the parts of an answer have an order that numbers show."""
    needs_evidence: ClassVar[bool] = False
    """Whether there has to be evidence even if the question is about something that the article does not say."""

    @classmethod
    def build(cls, values: Values, reader: Reader) -> Self | None:
        """Return the body of a question whose values were all read; None after naming what does not fit together."""
        raise NotImplementedError

    def written(self, question: Question) -> dict[str, Written]:
        """Return what a bank says of it beside the fields of all questions; `build` makes the same body of it."""
        raise NotImplementedError

    def fingerprint(self, passage: Proof) -> str:
        """Return what counts as right, as a text: it changes with the answer, not with its spelling."""
        raise NotImplementedError

    def mark(self, question: Question, response: Response) -> Mark:
        """Return what a response is worth that is not blank."""
        raise NotImplementedError

    def key_in_words(self, question: Question) -> tuple[str, ...]:
        """Return the right answer in words, part by part."""
        return self.in_words(question, Response(self.right(question)))

    def in_words(self, question: Question, response: Response) -> tuple[str, ...]:
        """Return a response in words, part by part."""
        return response.values

    def right(self, question: Question) -> tuple[str, ...]:
        """Return the values of the response that is right; nothing where it is typed."""
        return ()

    def offered(self) -> tuple[tuple[Option, ...], ...]:
        """Return what there is to choose from, for each part of a response; a part without options is typed or placed."""
        return ()

    def misled(self, response: Response) -> list[Option]:
        """Return the options that were wrongly chosen."""
        return [option for options in self.offered() for option in options if option.id in response.values and not option.correct]

    def told(self, response: Response) -> tuple[str, ...]:
        """Return what the bank says to the wrong things that were chosen, each once; where several can be, after their own words."""
        said = [(option.text, option.feedback) for option in self.misled(response) if option.feedback]
        return tuple(dict.fromkeys(feedback if self.one_is_chosen else f"“{text}”: {feedback}" for text, feedback in said))

    def found_in_words(self, found: int, total: int, wrong: int) -> str:
        """Return how much of an answer was right, where it has several parts.

        Args:
            found: how many right parts it has.
            total: how many it could have.
            wrong: how many wrong parts it has.
        """
        return f"{found} of {total} right"

    @property
    def checklist(self) -> tuple[str, ...]:
        """The points of a good answer, for the learner to tick; nothing where a machine marks it."""
        return ()

    def notes(self) -> tuple[str, ...]:
        """Return what else is right and what only looks so, in sentences for an answer sheet."""
        return ()

    @property
    def is_typed(self) -> bool:
        """Whether it is answered, at least in part, by typing."""
        return False

    def chance(self, question: Question) -> float:
        """Return the mean mark of a random answer, from 0 to 1: Moodle's *random guess score*, for our marks.

        Options, orders and sets of options (but the empty one) are all as likely as each other. What is typed is never guessed.
        """
        return 0.0

    def present(self, question: Question, number: int, chance: str) -> Posed:
        """Return the question as it is shown.

        Args:
            question: the question that this is the body of.
            number: which question it is, from 1.
            chance: decides in which order things are offered: the same text, the same order.
        """
        raise NotImplementedError
