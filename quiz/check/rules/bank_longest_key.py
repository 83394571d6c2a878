"""`bank-longest-key`: whoever always picks the longest option is right too often."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.model import Bank, Choice
from quiz.check.chance import beats_chance
from quiz.check.rule import Check, Rule
from quiz.check.whole import about_bank, many
from quiz.errors import Problem, Severity

RULE = Rule(
    "bank-longest-key",
    "Whoever always picks the longest option is right more often than chance explains.",
    "Cut some keys, or say more in their distractors, until about as many distractors as by chance are the longest.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): keep the length of the options about equal.",
)

_WORTH_IT = 1.25
"""The guess has to be right so many times as often as chance: in a bank of thousands less of it helps nobody."""


def find(bank: Bank) -> Iterator[Problem]:
    """Guess the longest option of each choice that has one."""
    hits = 0
    chances: list[float] = []
    for question in bank.questions:
        if not isinstance(question.body, Choice):
            continue
        lengths = sorted(len(option.text) for option in question.body.options)
        if lengths[-1] > lengths[-2]:
            hits += any(option.correct and len(option.text) == lengths[-1] for option in question.body.options)
            chances.append(1 / len(lengths))
    if beats_chance(hits, chances) and hits > _WORTH_IT * sum(chances):
        share = f"{hits:,} of {many(len(chances), 'choice')}; chance would give about {round(sum(chances)):,}"
        yield about_bank(bank, RULE, f"the longest option is the key in {share}")


CHECK = Check(RULE, find)
