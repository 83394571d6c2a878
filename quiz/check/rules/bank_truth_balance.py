"""`bank-truth-balance`: statements have the same answer too often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quiz.bank.model import Bank, Statement
from quiz.check.rule import Check, Rule
from quiz.check.whole import about_bank, many
from quiz.errors import Problem, Severity

RULE = Rule(
    "bank-truth-balance",
    "One answer is right for most of the statements.",
    "Turn some statements round, so that no answer pays as a guess.",
    Severity.WARNING,
    guideline="Frisbie and Becker (1991), on what textbooks advise for true-false questions: about as many true as false ones.",
    bad="""\
questions:
- {kind: truth, prompt: The ferry stops on Friday., answer: true}
- {kind: truth, prompt: Ruth Adler is the harbour master., answer: true}
- {kind: truth, prompt: The boat carries 240 passengers., answer: true}
- {kind: truth, prompt: The engine failed twice., answer: true}
- {kind: truth, prompt: The radar broke in May., answer: true}
- {kind: truth, prompt: Tom Brandt is a councillor., answer: true}
- {kind: truth, prompt: A ticket costs £7., answer: true}
- {kind: truth, prompt: The crossing is 14 miles., answer: true}
""",
    good="""\
questions:
- {kind: truth, prompt: The ferry stops on Monday., answer: false}
- {kind: truth, prompt: Ruth Adler is a councillor., answer: false}
- {kind: truth, prompt: The boat carries 240 passengers., answer: true}
- {kind: truth, prompt: The engine failed twice., answer: true}
- {kind: truth, prompt: The radar broke in June., answer: false}
- {kind: truth, prompt: Tom Brandt is a councillor., answer: true}
- {kind: truth, prompt: A ticket costs £7., answer: true}
- {kind: truth, prompt: The crossing is 40 miles., answer: false}
""",
)

_FEWEST = 8
"""Of fewer statements the author sees the answers at a glance, and so few cannot be spread evenly over three values."""
_MOST = 0.6
"""Of all answers. It leaves room for two values evenly used, and for the advice to have somewhat more false than true."""


def find(bank: Bank) -> Iterator[Problem]:
    """Count the answers; this is no matter of chance, for the author has chosen each."""
    answers = Counter(question.body.answer for question in bank.questions if isinstance(question.body, Statement))
    total = answers.total()
    if total < _FEWEST:
        return
    value, count = answers.most_common(1)[0]
    if count > _MOST * total:
        yield about_bank(bank, RULE, f'"{value}" is the answer to {count:,} of {many(total, "statement")}')


CHECK = Check(RULE, find)
