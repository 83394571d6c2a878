"""Words that marking needs apart from the questions: the verdicts, the misreadings of wrong answers, and what a typed answer has to be."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """The verdict on a response."""

    CORRECT = "correct"
    ALMOST = "almost"
    """A spelling slip: accepted, and shown."""
    PARTLY = "partly"
    ASK = "ask"
    """A typed answer that rules cannot decide: the learner or the teacher says whether it was right."""
    WRONG = "wrong"
    BLANK = "blank"
    """Nothing was answered, or "I don't know": no mark, no penalty, no misreading."""

    @property
    def is_right(self) -> bool:
        """Whether it is correct or almost so."""
        return self in (Outcome.CORRECT, Outcome.ALMOST)


class Misreading(StrEnum):
    """Which misreading a wrong answer stands for, after STARC (Berzak, Malmaud and Levy, ACL 2020)."""

    MISUNDERSTOOD = "misunderstood"
    """Misunderstands the very passage that holds the answer."""
    MISPLACED = "misplaced"
    """True of another passage of the article, not an answer to this question."""
    UNSUPPORTED = "unsupported"
    """Plausible, but nowhere in the article."""

    @classmethod
    def _missing_(cls, value: object) -> Misreading | None:
        """Read what older versions wrote into progress files and class records."""
        return cls.MISUNDERSTOOD if value == "misread" else None


class Be(StrEnum):
    """What a typed answer has to be, so that it is compared in the right way."""

    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    TEXT = "text"
