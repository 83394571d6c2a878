"""`few-slips`: distractors that all stand for the same misreading."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.model import Bank, Choice
from quiz.check.rule import Check, Rule
from quiz.errors import Problem, Severity

RULE = Rule(
    "few-slips",
    "All distractors of a choice stand for the same misreading.",
    "Take one from another passage (misplaced), one from the passage itself (misread), one from nowhere (unsupported).",
    Severity.WARNING,
    guideline="STARC (Berzak, Malmaud and Levy 2020): one distractor that misreads the very passage, one from another passage, "
    "one that the article does not support.",
    bad="""\
kind: choice
prompt: When was the boat built?
options:
- {text: In 1974, correct: true}
- {text: In 1960, slip: unsupported}
- {text: In 1985, slip: unsupported}
- {text: In 1999, slip: unsupported}
""",
    good="""\
kind: choice
prompt: When did the radar break?
options:
- {text: In May, correct: true}
- {text: In October, slip: misread}
- {text: In 1974, slip: misplaced}
- {text: In August, slip: unsupported}
""",
)

_ENOUGH = 3
"""Distractors; of fewer nobody can ask for variety."""


def find(bank: Bank) -> Iterator[Problem]:
    """Find choices of three distractors and more that have one slip only."""
    for question in bank.questions:
        if isinstance(question.body, Choice):
            slips = [option.slip for option in question.body.options if option.slip]
            if len(slips) >= _ENOUGH and len(set(slips)) == 1:
                yield RULE.problem(question, f"all distractors of {question.id} are {slips[0]}")


CHECK = Check(RULE, find)
