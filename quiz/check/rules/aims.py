"""Rules about what the questions of a bank are for: a main idea, few details, no aim far ahead of the others.

A bank whose questions have no aims is not looked at.
"""

from __future__ import annotations

from collections import Counter

from quiz.bank.model import Bank
from quiz.check.rule import Rule, check_whole
from quiz.errors import Severity
from quiz.kinds.question import Aim
from quiz.text import counted

BANK_MAIN_IDEA = Rule(
    "bank-main-idea",
    "No question asks for the main idea.",
    "Add one, such as “Which of these best sums up the story?”, with `aim: main idea`.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): base each question on something that is important to learn.",
    bad="""\
questions:
- {kind: short, prompt: "Who spoke for the harbour?", answer: Ruth Adler, aim: attribution}
- {kind: short, prompt: "What broke in May?", answer: Its radar, aim: cause}
- {kind: highlight, prompt: "Which sentence says why islanders worry?", evidence: row to the chemist, aim: consequence}
- {kind: number, prompt: "How many cranes are there?", value: 3, aim: detail}
- {kind: choice, prompt: "What does a ticket cost?", options: [£9, {text: £7, correct: true}, £16], aim: detail}
""",
    good="""\
questions:
- {kind: highlight, prompt: "Which sentence sums up the story?", evidence: will stop on Friday, aim: main idea}
- {kind: short, prompt: "Who spoke for the harbour?", answer: Ruth Adler, aim: attribution}
- {kind: short, prompt: "What broke in May?", answer: Its radar, aim: cause}
- {kind: number, prompt: "How many cranes are there?", value: 3, aim: detail}
- {kind: choice, prompt: "What does a ticket cost?", options: [£9, {text: £7, correct: true}, £16], aim: detail}
""",
)

_FEWEST = 5
"""A smaller bank may be for one thing alone."""


@check_whole(BANK_MAIN_IDEA)
def bank_main_idea(bank: Bank) -> str:
    """Find banks with aims of which the main idea is none."""
    aims = _aims(bank)
    is_missing = aims and Aim.MAIN_IDEA not in aims
    return f"none of {counted(len(bank.questions), 'question')} asks for the main idea" if is_missing else ""


BANK_DETAILS = Rule(
    "bank-details",
    "More than two questions, and more than a quarter of all, ask for details.",
    "Keep the details that matter most. Ask why something happened, who says so, or what follows.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): base each question on something that is important to learn; avoid trivial content.",
    bad="""\
questions:
- {kind: highlight, prompt: "Which sentence sums up the story?", evidence: will stop on Friday, aim: main idea}
- {kind: short, prompt: "Who spoke for the harbour?", answer: Ruth Adler, aim: attribution}
- {kind: number, prompt: "How many cranes are there?", value: 3, aim: detail}
- {kind: number, prompt: "How many berths are there?", value: 18, aim: detail}
- {kind: choice, prompt: "What does a ticket cost?", options: [£9, {text: £7, correct: true}, £16], aim: detail}
""",
    good="""\
questions:
- {kind: highlight, prompt: "Which sentence sums up the story?", evidence: will stop on Friday, aim: main idea}
- {kind: short, prompt: "Who spoke for the harbour?", answer: Ruth Adler, aim: attribution}
- {kind: short, prompt: "What broke in May?", answer: Its radar, aim: cause}
- {kind: highlight, prompt: "Which sentence says why islanders worry?", evidence: row to the chemist, aim: consequence}
- {kind: choice, prompt: "What does a ticket cost?", options: [£9, {text: £7, correct: true}, £16], aim: detail}
""",
)

_MOST_DETAILS, _MOST_OF_DETAILS = 2, 0.25


@check_whole(BANK_DETAILS)
def bank_details(bank: Bank) -> str:
    """Count the details."""
    details = _aims(bank)[Aim.DETAIL]
    too_many = details > max(_MOST_DETAILS, _MOST_OF_DETAILS * len(bank.questions))
    return f"{details:,} of {counted(len(bank.questions), 'question')} ask for details" if too_many else ""


BANK_AIMS = Rule(
    "bank-aims",
    "One aim has more than two fifths of the questions.",
    "Replace some of these questions with ones that ask why, who says so, what follows, or what is claimed and what is known.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): let each question test one kind of content and thought, as planned.",
    bad="""\
questions:
- {kind: highlight, prompt: "Which sentence sums up the story?", evidence: will stop on Friday, aim: main idea}
- {kind: short, prompt: "Who spoke for the harbour?", answer: Ruth Adler, aim: attribution}
- {kind: short, prompt: "Who voted against the plan?", answer: Tom Brandt, aim: attribution}
- {kind: highlight, prompt: "Which sentence quotes a councillor?", evidence: row to the chemist, aim: attribution}
- {kind: truth, prompt: Adler announced the end of the ferry., answer: true, aim: attribution}
- {kind: truth, prompt: Adler mentioned the chemist., answer: false, aim: attribution}
- {kind: short, prompt: "What broke in May?", answer: Its radar, aim: cause}
- {kind: highlight, prompt: "Which sentence reports a failure?", evidence: failed twice in October, aim: cause}
- {kind: number, prompt: "How many cranes are there?", value: 3, aim: detail}
- {kind: number, prompt: "How many berths are there?", value: 18, aim: detail}
""",
    good="""\
questions:
- {kind: highlight, prompt: "Which sentence sums up the story?", evidence: will stop on Friday, aim: main idea}
- {kind: short, prompt: "Who spoke for the harbour?", answer: Ruth Adler, aim: attribution}
- {kind: short, prompt: "Who voted against the plan?", answer: Tom Brandt, aim: attribution}
- {kind: truth, prompt: Adler mentioned the chemist., answer: false, aim: attribution}
- {kind: truth, prompt: The ferry runs until the spring., answer: false, aim: consequence}
- {kind: highlight, prompt: "Which sentence says why islanders worry?", evidence: row to the chemist, aim: consequence}
- {kind: short, prompt: "What broke in May?", answer: Its radar, aim: cause}
- {kind: highlight, prompt: "Which sentence reports a failure?", evidence: failed twice in October, aim: cause}
- {kind: number, prompt: "How many cranes are there?", value: 3, aim: detail}
- {kind: number, prompt: "How many berths are there?", value: 18, aim: detail}
""",
)

_FEWEST_TO_BALANCE, _MOST_OF_AN_AIM = 10, 0.4
"""As for the kinds of question."""


@check_whole(BANK_AIMS)
def bank_aims(bank: Bank) -> str:
    """Count the aims; too many details are another rule's."""
    aim, count = next(iter(_aims(bank).most_common(1)), (Aim.DETAIL, 0))
    too_many = aim is not Aim.DETAIL and len(bank.questions) >= _FEWEST_TO_BALANCE and count > _MOST_OF_AN_AIM * len(bank.questions)
    return f"{count:,} of {counted(len(bank.questions), 'question')} have the aim {aim}" if too_many else ""


def _aims(bank: Bank) -> Counter[Aim]:
    """Count the aims of a bank that is large enough; none of one that is not."""
    return Counter(question.aim for question in bank.questions if question.aim) if len(bank.questions) >= _FEWEST else Counter()
