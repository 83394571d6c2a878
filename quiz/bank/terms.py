"""The words that a bank may choose from: skills, slips, truth values, what an answer has to be.

They stand apart from the questions because the grader of typed answers needs them alone, and starts in half the time so.
"""

from __future__ import annotations

from enum import StrEnum


class Skill(StrEnum):
    """What reading a question asks for: the four processes of comprehension of PIRLS 2021."""

    RETRIEVE = "retrieve"
    INFER = "infer"
    INTEGRATE = "integrate"
    EVALUATE = "evaluate"


class Slip(StrEnum):
    """Which misreading a wrong answer stands for, after STARC (Berzak, Malmaud and Levy, ACL 2020)."""

    MISREAD = "misread"
    """Misunderstands the very passage that holds the answer."""
    MISPLACED = "misplaced"
    """True of another passage of the article, not an answer to this question."""
    UNSUPPORTED = "unsupported"
    """Plausible, but nowhere in the article."""


class Status(StrEnum):
    """Whether a question has been accepted by a person."""

    READY = "ready"
    DRAFT = "draft"


class Truth(StrEnum):
    """What an article makes of a statement."""

    TRUE = "true"
    FALSE = "false"
    NOT_STATED = "not stated"


class Be(StrEnum):
    """What a typed answer has to be, so that it is compared in the right way."""

    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    TEXT = "text"


class ToleranceKind(StrEnum):
    """How far from the value `a` a number may be, with tolerance `t`."""

    NOMINAL = "nominal"
    """`a - t` to `a + t`."""
    RELATIVE = "relative"
    """`a - |a| t` to `a + |a| t`."""
    GEOMETRIC = "geometric"
    """`a / (1 + t)` to `a (1 + t)`."""
