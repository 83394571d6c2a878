"""`bank-middle-number`: where options are numbers, the key is too often one in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quiz.bank.model import Bank, Choice
from quiz.check.chance import beats_chance
from quiz.check.rule import Check, Rule
from quiz.check.whole import about_bank, many
from quiz.english.numbers import parse_number
from quiz.errors import Problem, Severity

RULE = Rule(
    "bank-middle-number",
    "Where the options are numbers, the one in the middle is the key more often than chance explains.",
    "Let the key be the smallest or the largest now and then.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): put numbers in order, and vary where the right answer stands.",
    bad="""\
questions:
- {kind: choice, prompt: "How many cranes has the harbour?", options: [{text: "3", correct: true}, "2", "5"]}
- {kind: choice, prompt: "How many berths has it?", options: ["12", "25", {text: "18", correct: true}]}
- {kind: choice, prompt: "How many moorings has it?", options: ["30", {text: "41", correct: true}, "50"]}
- {kind: choice, prompt: "How many bicycles did it count?", options: ["4,100", {text: "5,200", correct: true}, "6,300"]}
- {kind: choice, prompt: "How many horses did it count?", options: [{text: "310", correct: true}, "250", "400"]}
- {kind: choice, prompt: "How many pianos did it count?", options: ["8", "20", {text: "12", correct: true}]}
- {kind: choice, prompt: "How many passengers does it carry?", options: ["180", "300", {text: "240", correct: true}]}
- {kind: choice, prompt: "When was the boat built?", options: ["1960", {text: "1974", correct: true}, "1985"]}
- {kind: choice, prompt: "What does a ticket cost?", options: [{text: £7, correct: true}, £5, £9]}
- {kind: choice, prompt: "What does a season ticket cost?", options: [£120, {text: £160, correct: true}, £200]}
- {kind: choice, prompt: "How many miles is it?", options: ["10", "20", {text: "14", correct: true}]}
- {kind: choice, prompt: "How many minutes does it take?", options: [{text: "75", correct: true}, "60", "90"]}
""",
    good="""\
questions:
- {kind: choice, prompt: "How many cranes has the harbour?", options: [{text: "3", correct: true}, "5", "8"]}
- {kind: choice, prompt: "How many berths has it?", options: ["9", "12", {text: "18", correct: true}]}
- {kind: choice, prompt: "How many moorings has it?", options: ["30", {text: "41", correct: true}, "50"]}
- {kind: choice, prompt: "How many bicycles did it count?", options: ["6,300", {text: "5,200", correct: true}, "7,900"]}
- {kind: choice, prompt: "How many horses did it count?", options: [{text: "310", correct: true}, "190", "250"]}
- {kind: choice, prompt: "How many pianos did it count?", options: ["8", "20", {text: "12", correct: true}]}
- {kind: choice, prompt: "How many passengers does it carry?", options: ["300", "360", {text: "240", correct: true}]}
- {kind: choice, prompt: "When was the boat built?", options: ["1951", {text: "1974", correct: true}, "1960"]}
- {kind: choice, prompt: "What does a ticket cost?", options: [{text: £7, correct: true}, £5, £9]}
- {kind: choice, prompt: "What does a season ticket cost?", options: [£200, {text: £160, correct: true}, £240]}
- {kind: choice, prompt: "How many miles is it?", options: ["8", "10", {text: "14", correct: true}]}
- {kind: choice, prompt: "How many minutes does it take?", options: [{text: "75", correct: true}, "60", "90"]}
""",
)

_MAY_BE_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|\w{3,4}ty|hundred|thousand|\w+illion|dozen|half)\b",
    re.IGNORECASE,
)
"""Looked for first, because reading a number takes far longer."""


def find(bank: Bank) -> Iterator[Problem]:
    """Guess a number in the middle: of an even count one of the two middle ones."""
    hits = 0
    chances: list[float] = []
    for question in bank.questions:
        numbers = _numbers(question.body) if isinstance(question.body, Choice) else ()
        if len(numbers) > 2:
            in_order = sorted(numbers)
            middle = in_order[(len(numbers) - 1) // 2 : len(numbers) // 2 + 1]
            hits += numbers[0] in middle
            chances.append(len(middle) / len(numbers))
    if beats_chance(hits, chances):
        share = f"{hits:,} of {many(len(chances), 'choice')} between numbers; chance would give about {round(sum(chances)):,}"
        yield about_bank(bank, RULE, f"the key is in the middle in {share}")


def _numbers(body: Choice) -> tuple[Decimal, ...]:
    """Give the options as numbers, the key first; none where one of them is no number or two are the same."""
    numbers: list[Decimal] = []
    for option in sorted(body.options, key=lambda option: not option.correct):
        quantity = parse_number(option.text) if _MAY_BE_NUMBER.search(option.text) else None
        if quantity is None:
            return ()
        numbers.append(quantity.value)
    return tuple(numbers) if len(set(numbers)) == len(numbers) else ()


CHECK = Check(RULE, find)
