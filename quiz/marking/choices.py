"""Marks the kind `choices`: hits minus false alarms, so that ticking everything earns nothing.

Each of the k keys that is picked earns 1/k, each of the d distractors that is picked costs 1/d, and the sum is
kept between 0 and 1 (the clamping is that of Moodle's multiple-choice question type).
"""

from __future__ import annotations

from fractions import Fraction

from quiz.bank.model import Choices, Question
from quiz.marking.model import Mark, Response, outcome_of


def mark(_question: Question, body: Choices, response: Response) -> Mark:
    """Mark a set of picked options."""
    picked = set(response.values)
    keys = [option for option in body.options if option.correct]
    distractors = [option for option in body.options if not option.correct]
    hits = sum(option.id in picked for option in keys)
    alarms = [option for option in distractors if option.id in picked]
    fraction = Fraction(hits, len(keys))
    if alarms:
        fraction = max(Fraction(0), fraction - Fraction(len(alarms), len(distractors)))
    slips = tuple(option.slip for option in alarms if option.slip)
    return Mark(outcome_of(fraction), fraction, slips=slips, found=hits, total=len(keys), wrong=len(alarms))


def key(_question: Question, body: Choices) -> tuple[str, ...]:
    """Return the right options in words."""
    return tuple(option.text for option in body.options if option.correct)


def given(_question: Question, body: Choices, response: Response) -> tuple[str, ...]:
    """Return the picked options in words."""
    return tuple(option.text for option in body.options if option.id in response.values)
