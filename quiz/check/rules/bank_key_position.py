"""`bank-key-position`: the keys of choices stand in one place of the list more often than in the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quiz.bank.model import Bank, Choice
from quiz.check.chance import FEWEST
from quiz.check.rule import Check, Rule
from quiz.check.whole import about_bank, many
from quiz.errors import Problem, Severity

RULE = Rule(
    "bank-key-position",
    "The keys of choices stand in one place of the list more often than in the others.",
    "Let quiz check --fix move keys. A drill shuffles options, but a printed or exported bank has them in this order.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): vary where the right answer stands.",
)

_CRITICAL = {1: 6.63, 2: 9.21, 3: 11.34, 4: 13.28, 5: 15.09}
"""Chi-square that chance exceeds in one bank of a hundred, by degrees of freedom."""
_FAR = 0.05
"""A place has to have so much more than its share of all keys: in a bank of thousands a smaller one helps nobody to guess."""
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


class Placed(NamedTuple):
    """Where the key of a choice stands."""

    at: int
    """Counted from 0."""
    options: int
    """How many options there are."""


def find(bank: Bank) -> Iterator[Problem]:
    """Compare how often each place has the key with what an even spread would give."""
    placed = [place_of_key(question.body) for question in bank.questions if isinstance(question.body, Choice)]
    if is_unbalanced(placed):
        counts = [sum(one.at == place for one in placed) for place in range(max(one.options for one in placed))]
        told = ", ".join(f"{name} {count:,}" for name, count in zip(_PLACES, counts, strict=False))
        yield about_bank(bank, RULE, f"the keys of {many(len(placed), 'choice')} are not spread over the places: {told}")


def place_of_key(body: Choice) -> Placed:
    """Give the place of a choice's key."""
    return Placed(next(at for at, option in enumerate(body.options) if option.correct), len(body.options))


def is_unbalanced(placed: Sequence[Placed]) -> bool:
    """Say whether keys are spread less evenly than chance explains, by Pearson's chi-square (1900)."""
    if len(placed) < FEWEST:
        return False
    places = range(max(one.options for one in placed))
    expected = [sum(1 / one.options for one in placed if place < one.options) for place in places]
    excess = [sum(one.at == place for one in placed) - expected[place] for place in places]
    statistic = sum(more * more / share for more, share in zip(excess, expected, strict=True))
    return statistic > _CRITICAL[len(places) - 1] and max(excess) / len(placed) > _FAR


CHECK = Check(RULE, find)
