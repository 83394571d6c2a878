"""The verdict on a response, apart from the mark, so that the grader of typed answers starts without what a mark needs."""

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
