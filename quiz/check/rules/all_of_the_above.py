"""`all-of-the-above`: an option that is about the other options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.bank.model import Bank, Choice, Choices
from quiz.bank.report import shown
from quiz.check.rule import Check, Rule
from quiz.errors import Problem, Severity
from quiz.text import fold

RULE = Rule(
    "all-of-the-above",
    "An option is about the other options: all, none or both of them.",
    "Haladyna, Downing and Rodriguez (2002) advise against it: name the thing itself, or make the question a choices.",
    Severity.WARNING,
)

_ABOUT_OTHERS = re.compile(
    r"(?:all|any|none|both|neither|some) (?:of )?(?:the |these |those )?(?:above|others?|(?:other )?options|answers|preceding)\.?"
)


def find(bank: Bank) -> Iterator[Problem]:
    """Find options that only speak of the others; they mean something else once the order is shuffled."""
    for question in bank.questions:
        if not isinstance(question.body, Choice | Choices):
            continue
        for option in question.body.options:
            if _ABOUT_OTHERS.fullmatch(fold(option.text)):
                message = f"the option {shown(option.text)} of {question.id} speaks of the others, which are shuffled"
                yield Problem(question.place, RULE.id, message, RULE.advice, RULE.severity)


CHECK = Check(RULE, find)
