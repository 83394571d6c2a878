"""What a learner misreads: over time, by skill, and what helps against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from quiz.bank.model import Skill, Slip


@dataclass(frozen=True, slots=True)
class SlipRow:
    """How often a slip was made, what it is and what helps against it."""

    slip: Slip
    count: int
    meaning: str
    advice: str


@dataclass(frozen=True, slots=True)
class SlipMonth:
    """The slips of one month."""

    month: date
    """Its first day."""
    wrong: int
    """Wrong or partly right first tries in it; what was left blank is not counted."""
    counts: Mapping[Slip, int]
    """A number for each slip, 0 included."""


@dataclass(frozen=True, slots=True)
class SlipSkill:
    """The slips in questions of one skill, with the keys that these have now."""

    skill: Skill
    wrong: int
    """As in `SlipMonth`."""
    counts: Mapping[Slip, int]
    """A number for each slip, 0 included."""


@dataclass(frozen=True, slots=True)
class Misreading:
    """All that is known of a learner's slips."""

    wrong: int
    """Wrong or partly right first tries; what was left blank is not counted."""
    slipped: int
    """In how many of those the bank says what the misreading is."""
    sentence: str
    """The one sentence that helps most, with what it rests on; empty below five answers with a slip."""
    months: tuple[SlipMonth, ...]
    """In the order of time; months without a wrong answer are left out."""
    skills: tuple[SlipSkill, ...]
    """In the order from finding to judging; those without a wrong answer are left out."""
