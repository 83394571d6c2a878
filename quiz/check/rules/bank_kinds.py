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
    guideline="Haladyna, Downing and Rodriguez (2002) recommend several formats: questions with options, completion, true-false, matching.",
    bad="""\
questions:
- {kind: truth, prompt: The ferry stops on Friday., answer: true}
- {kind: truth, prompt: The boat carries 240 passengers., answer: true}
- {kind: truth, prompt: The engine failed in June., answer: false}
- {kind: truth, prompt: The radar broke in May., answer: true}
- {kind: truth, prompt: The crossing takes 90 minutes., answer: false}
- {kind: truth, prompt: A ticket costs £9., answer: false}
- {kind: short, prompt: "Who is the harbour master?", answer: Ruth Adler}
- {kind: number, prompt: "How many cranes are there?", value: 3}
- {kind: number, prompt: "How many berths are there?", value: 18}
- {kind: highlight, prompt: "Which sentence tells of a vote?", evidence: voted against the plan}
""",
    good="""\
questions:
- {kind: truth, prompt: The ferry stops on Friday., answer: true}
- {kind: truth, prompt: The boat carries 240 passengers., answer: true}
- {kind: truth, prompt: The engine failed in June., answer: false}
- {kind: short, prompt: "When did the radar break?", answer: In May}
- {kind: number, prompt: "How many minutes does the crossing take?", value: 75}
- {kind: choice, prompt: "What does a ticket cost?", options: [£9, {text: £7, correct: true}, £16]}
- {kind: short, prompt: "Who is the harbour master?", answer: Ruth Adler}
- {kind: number, prompt: "How many cranes are there?", value: 3}
- {kind: number, prompt: "How many berths are there?", value: 18}
- {kind: highlight, prompt: "Which sentence tells of a vote?", evidence: voted against the plan}
""",
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
