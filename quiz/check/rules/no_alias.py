"""`no-alias`: a long typed answer that has to be hit word by word."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.model import Bank, Be
from quiz.bank.report import shown
from quiz.check.rule import Check, Rule
from quiz.check.typed import typed_keys
from quiz.check.words import content
from quiz.errors import Problem, Severity

RULE = Rule(
    "no-alias",
    "A typed answer has more than three words that count, and no alias.",
    "Add aliases for other ways to say it, shorten the answer, or let the learner tick a checklist.",
    Severity.WARNING,
    guideline="NBME Item-Writing Guide, on short answers: list in advance every answer that is accepted.",
    bad="""\
kind: short
prompt: What does Tom Brandt fear?
answer: Islanders would have to row across to the chemist in winter
""",
    good="""\
kind: short
prompt: What does Tom Brandt fear?
answer: Islanders would have to row across to the chemist in winter
aliases: [rowing to the chemist, having to row]
""",
)

_MOST = 3
"""Content words that a learner may be asked to find without another way to say it."""


def find(bank: Bank) -> Iterator[Problem]:
    """Find long typed answers without an alias; dates are compared part by part."""
    for key in typed_keys(bank):
        count = len(content(key.answer))
        if count > _MOST and not key.aliases and key.be is not Be.DATE:
            yield RULE.problem(key.question, f"the answer {shown(key.answer)} of {key.where} has {count} words that count, and no alias")


CHECK = Check(RULE, find)
