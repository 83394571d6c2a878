"""Words that marking needs apart from the questions: which misreading a wrong answer stands for, and what a typed answer has to be."""

from __future__ import annotations

from enum import StrEnum


class Misreading(StrEnum):
    """Which misreading a wrong answer stands for, after STARC (Berzak, Malmaud and Levy, ACL 2020)."""

    MISUNDERSTOOD = "misunderstood"
    """Misunderstands the very passage that holds the answer."""
    MISPLACED = "misplaced"
    """True of another passage of the article, not an answer to this question."""
    UNSUPPORTED = "unsupported"
    """Plausible, but nowhere in the article."""


class Be(StrEnum):
    """What a typed answer has to be, so that it is compared in the right way."""

    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    TEXT = "text"
