"""`choices`: pick any number of options.

Hits minus false alarms, so that ticking everything earns nothing: each of the k keys that is picked earns 1/k, each of the d distractors
that is picked costs 1/d, and the sum is kept between 0 and 1 (the clamping is that of Moodle's multiple-choice question type).
"""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import ClassVar

from quiz.kinds.body import Written
from quiz.kinds.choice import OptionsBody
from quiz.kinds.options import OPTION, options_of
from quiz.kinds.placeholders import ANOTHER_RIGHT, MISREADING, RIGHT
from quiz.kinds.question import Question
from quiz.marking.model import Mark, Response, outcome_of
from quiz.yaml.fields import Field, ListOf
from quiz.yaml.reader import Reader, Values


class Choices(OptionsBody, frozen=True):
    """Pick any number of options."""

    kind: ClassVar[str] = "choices"
    doc: ClassVar[str] = "Pick any number of options."
    fields: ClassVar[tuple[Field, ...]] = (
        Field("options", ListOf(OPTION, 2, 8, "options"), "Two to eight options; each key has correct: true.", required=True),
    )
    template: ClassVar[dict[str, Written]] = {
        "options": [
            {"text": RIGHT, "correct": "true"},
            {"text": ANOTHER_RIGHT, "correct": "true"},
            {"text": MISREADING, "misreading": "misunderstood"},
        ]
    }
    several: ClassVar[bool] = True

    @classmethod
    def build(cls, values: Values, reader: Reader) -> Choices | None:
        """Return the body; at least one option has to be correct and one wrong."""
        options = options_of(values, "options", reader)
        if options is None:
            return None
        keys = sum(option.correct for option in options)
        at = values.place("options")
        if not keys:
            reader.error("no-key", at, "none of the options is correct", "write correct: true under each that is")
        elif keys == len(options):
            reader.error("no-distractor", at, "all options are correct, so ticking everything is right", "add one that is wrong")
        return cls(options) if 0 < keys < len(options) else None

    def mark(self, question: Question, response: Response) -> Mark:
        """Mark a set of picked options."""
        picked = set(response.values)
        keys = [option for option in self.options if option.correct]
        distractors = [option for option in self.options if not option.correct]
        hits = sum(option.id in picked for option in keys)
        alarms = [option for option in distractors if option.id in picked]
        fraction = Fraction(hits, len(keys))
        if alarms:
            fraction = max(Fraction(0), fraction - Fraction(len(alarms), len(distractors)))
        misreadings = tuple(option.misreading for option in alarms if option.misreading)
        return Mark(outcome_of(fraction), fraction, misreadings=misreadings, found=hits, total=len(keys), wrong=len(alarms))

    def found_in_words(self, found: int, total: int, wrong: int) -> str:
        """Return how many were found, and how many were wrong."""
        return f"{found} of {total} found" + (f", {wrong} wrong" if wrong else "")

    def chance(self, question: Question) -> float:
        """Return the mean of `max(0, hits / keys − wrong / others)` over all sets that are not empty."""
        keys = sum(option.correct for option in self.options)
        others = len(self.options) - keys
        total = sum(
            comb(keys, hits) * comb(others, wrong) * max(0.0, hits / keys - wrong / others)
            for hits in range(keys + 1)
            for wrong in range(others + 1)
        )
        return total / ((1 << keys + others) - 1)
