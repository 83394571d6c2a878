"""`draft`: a question that no person has accepted yet."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.model import Bank, Status
from quiz.check.rule import Check, Rule
from quiz.errors import Problem, Severity

RULE = Rule(
    "draft",
    "A question has not been accepted by a person yet.",
    "Read it against the article, mend it, then delete status: draft.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): edit and proof items. Generated questions wait for a person.",
    bad="""\
kind: truth
prompt: The boat was built in 1974.
answer: true
status: draft
""",
    good="""\
kind: truth
prompt: The boat was built in 1974.
answer: true
""",
)


def find(bank: Bank) -> Iterator[Problem]:
    """Find drafts."""
    for question in bank.questions:
        if question.status is Status.DRAFT:
            yield Problem(question.place, RULE.id, f"{question.id} is a draft", RULE.advice, RULE.severity)


CHECK = Check(RULE, find)
