"""`bank-middle-number`: where options are numbers, the key is too often one in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quiz.bank.model import Bank, Choice
from quiz.check.chance import beats_chance
from quiz.check.rule import Check, Rule
from quiz.check.whole import about_bank, many
from quiz.errors import Problem, Severity
from quiz.marking.typed.numbers import parse_number

RULE = Rule(
    "bank-middle-number",
    "Where the options are numbers, the one in the middle is the key more often than chance explains.",
    "Let the key be the smallest or the largest now and then.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): put numbers in order, and vary where the right answer stands.",
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
