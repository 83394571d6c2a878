"""`many-options`: a choice with more options than anybody needs."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.model import Bank, Choice
from quiz.check.rule import Check, Rule
from quiz.errors import Problem, Severity

RULE = Rule(
    "many-options",
    "A choice has five options or more.",
    "Delete the distractors that nobody takes: three good options measure as well, and are read faster.",
    Severity.WARNING,
    guideline="Rodriguez (2005): three options are optimal. Haladyna, Downing and Rodriguez (2002): write as many plausible "
    "distractors as you can, and no more.",
    bad="""\
kind: choice
prompt: When did the radar break?
options:
- {text: In May, correct: true}
- {text: In October, slip: misread}
- {text: In 1974, slip: misplaced}
- {text: In August, slip: unsupported}
- {text: In June, slip: unsupported}
""",
    good="""\
kind: choice
prompt: When did the radar break?
options:
- {text: In May, correct: true}
- {text: In October, slip: misread}
- {text: In 1974, slip: misplaced}
""",
)

_MOST = 4
"""One more than the three that are enough: STARC has a distractor of each of three slips."""


def find(bank: Bank) -> Iterator[Problem]:
    """Find choices with too many options; a `choices` may well have more."""
    for question in bank.questions:
        if isinstance(question.body, Choice) and len(question.body.options) > _MOST:
            yield RULE.problem(question, f"{question.id} has {len(question.body.options)} options")


CHECK = Check(RULE, find)
