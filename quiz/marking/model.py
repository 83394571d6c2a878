"""A response and the mark that it earns, as data."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction

from msgspec import Struct

from quiz.marking.terms import Misreading, Outcome

__all__ = ["BLANK", "NOTHING", "Certainty", "Mark", "Outcome", "Response", "outcome_of"]


class Certainty(IntEnum):
    """How sure a learner was, from guess to certain."""

    GUESS = 1
    FAIRLY_SURE = 2
    CERTAIN = 3


class Response(Struct, frozen=True):
    """What a learner answered, named by ids and never by position, so that shuffling cannot change it.

    `values` holds, by kind: the picked option (choice), the picked options (choices), `true`, `false` or
    `not stated` (truth), the typed text (short, number), for each gap in order its text or the id of its option
    (cloze), the ids of all items in the chosen order (order), for each left side in the order of the bank the id
    of its right side (match), the ids of the selected sentences (highlight). An empty string is a part left open.
    """

    values: tuple[str, ...] = ()
    unknown: bool = False
    """Return whether the learner said "I don't know"."""

    @property
    def blank(self) -> bool:
        """Return whether nothing was answered."""
        return self.unknown or not any(value.strip() for value in self.values)


BLANK = Response()
"""The empty response."""


class Mark(Struct, frozen=True):
    """What a response is worth."""

    outcome: Outcome
    fraction: Fraction
    """From 0 to 1, exact."""
    reason: str = ""
    """What decided, in words, where that is not plain: `accepted: surname of Jacinda Ardern`."""
    misreadings: tuple[Misreading, ...] = ()
    """The misreadings that the wrong parts of the response stand for."""
    found: int = 0
    """How many right parts the response has."""
    total: int = 0
    """How many it could have."""
    wrong: int = 0
    """How many wrong parts it has, such as distractors that were picked."""
    parts: tuple[bool, ...] = ()
    """Where parts are marked one by one, which of them are right."""


NOTHING = Mark(Outcome.BLANK, Fraction(0))
"""The mark of a blank response."""


def outcome_of(fraction: Fraction) -> Outcome:
    """Name the verdict of a mark that was counted."""
    if fraction == 1:
        return Outcome.CORRECT
    return Outcome.PARTLY if fraction > 0 else Outcome.WRONG
