"""`bank-kinds`: too many questions are of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quiz.bank.model import Bank
from quiz.check.rule import Check, Rule
from quiz.check.whole import about_bank, many
from quiz.errors import Problem, Severity

RULE = Rule(
    "bank-kinds",
    "One kind has more than two fifths of the questions.",
    "Put some of these questions as another kind: each trains another way to read, and a drill of one kind tires.",
    Severity.WARNING,
)

_FEWEST = 10
"""A smaller bank may be for one thing alone."""
_MOST = 0.4
"""Of all questions: the commonest kind may be twice as common as in a bank of five kinds evenly used."""


def find(bank: Bank) -> Iterator[Problem]:
    """Count the kinds."""
    kinds = Counter(question.kind for question in bank.questions)
    kind, count = kinds.most_common(1)[0]
    if len(bank.questions) >= _FEWEST and count > _MOST * len(bank.questions):
        yield about_bank(bank, RULE, f"{count:,} of {many(len(bank.questions), 'question')} are of the kind {kind}")


CHECK = Check(RULE, find)
