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
    bad="""\
questions:
- {kind: choice, prompt: "Who spoke this morning?", options: [{text: Ruth Adler, correct: true}, Tom Brandt, A passenger]}
- {kind: choice, prompt: "Who voted against the plan?", options: [{text: Tom Brandt, correct: true}, Ruth Adler, A passenger]}
- {kind: choice, prompt: "What stops on Friday?", options: [{text: The ferry, correct: true}, The engine, The radar]}
- {kind: choice, prompt: "What failed twice?", options: [{text: The engine, correct: true}, The radar, The horn]}
- {kind: choice, prompt: "What broke in May?", options: [{text: The radar, correct: true}, The engine, The horn]}
- {kind: choice, prompt: "When does the ferry stop?", options: [{text: On Friday, correct: true}, In October, In May]}
- {kind: choice, prompt: "When did the engine fail?", options: [{text: In October, correct: true}, In May, On Friday]}
- {kind: choice, prompt: "When did the radar break?", options: [{text: In May, correct: true}, In October, On Friday]}
- {kind: choice, prompt: "Where would islanders row?", options: [{text: To the chemist, correct: true}, To the council, To the harbour]}
- {kind: choice, prompt: "What are there 310 of?", options: [{text: Horses, correct: true}, Bicycles, Moorings]}
- {kind: choice, prompt: "What are there 12 of?", options: [{text: Pianos, correct: true}, Horses, Berths]}
- {kind: choice, prompt: "What takes 75 minutes?", options: [{text: The crossing, correct: true}, The repair, The vote]}
""",
    good="""\
questions:
- {kind: choice, prompt: "Who spoke this morning?", options: [{text: Ruth Adler, correct: true}, Tom Brandt, A passenger]}
- {kind: choice, prompt: "Who voted against the plan?", options: [Ruth Adler, A passenger, {text: Tom Brandt, correct: true}]}
- {kind: choice, prompt: "What stops on Friday?", options: [The engine, {text: The ferry, correct: true}, The radar]}
- {kind: choice, prompt: "What failed twice?", options: [The radar, {text: The engine, correct: true}, The horn]}
- {kind: choice, prompt: "What broke in May?", options: [{text: The radar, correct: true}, The engine, The horn]}
- {kind: choice, prompt: "When does the ferry stop?", options: [In October, In May, {text: On Friday, correct: true}]}
- {kind: choice, prompt: "When did the engine fail?", options: [In May, On Friday, {text: In October, correct: true}]}
- {kind: choice, prompt: "When did the radar break?", options: [In October, {text: In May, correct: true}, On Friday]}
- {kind: choice, prompt: "Where would islanders row?", options: [{text: To the chemist, correct: true}, To the council, To the harbour]}
- {kind: choice, prompt: "What are there 310 of?", options: [Bicycles, {text: Horses, correct: true}, Moorings]}
- {kind: choice, prompt: "What are there 12 of?", options: [Horses, Berths, {text: Pianos, correct: true}]}
- {kind: choice, prompt: "What takes 75 minutes?", options: [{text: The crossing, correct: true}, The repair, The vote]}
""",
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
