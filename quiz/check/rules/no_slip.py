"""`no-slip`: a distractor that does not say which misreading it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.model import Bank, Choice, Choices
from quiz.bank.report import shown
from quiz.check.rule import Check, Rule
from quiz.errors import Problem, Severity

RULE = Rule(
    "no-slip",
    "A distractor does not say which misreading it stands for.",
    "Add slip: misread, misplaced or unsupported, so that a wrong answer tells the learner something.",
    Severity.WARNING,
    guideline="STARC (Berzak, Malmaud and Levy 2020): every wrong answer stands for a misreading.",
    bad="""\
kind: choice
prompt: When did the radar break?
options:
- {text: In May, correct: true}
- {text: In October, slip: misread}
- {text: In August}
""",
    good="""\
kind: choice
prompt: When did the radar break?
options:
- {text: In May, correct: true}
- {text: In October, slip: misread}
- {text: In August, slip: unsupported}
""",
)


def find(bank: Bank) -> Iterator[Problem]:
    """Find distractors without a slip, once a question."""
    for question in bank.questions:
        if not isinstance(question.body, Choice | Choices):
            continue
        bare = [option.text for option in question.body.options if not option.correct and option.slip is None]
        if bare:
            others = f" and {len(bare) - 1} more" if len(bare) > 1 else ""
            message = f"the distractor {shown(bare[0])}{others} of {question.id} has no slip"
            yield Problem(question.place, RULE.id, message, RULE.advice, RULE.severity)


CHECK = Check(RULE, find)
