"""Flaws that are put into whole banks of choices; `bench/checks.py` counts how many the rules for whole banks see."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from flaws import Raw, key_of

_EXCEPTION = 4
"""One question in so many is left as it is; bad habits have exceptions."""


@dataclass(frozen=True)
class BankFlaw:
    """One way to spoil a bank."""

    name: str
    rule: str
    """The rule that should find it."""
    put: Callable[[list[Raw], Random], list[Raw]]
    """Gives the questions of the spoilt bank."""


def _on_most(change: Callable[[Raw, Random], None], *, even_exceptions: bool = False) -> Callable[[list[Raw], Random], list[Raw]]:
    """Make a flaw of a function that changes a question in place: it changes three questions of four, or all."""

    def put(questions: list[Raw], dice: Random) -> list[Raw]:
        spoilt = copy.deepcopy(questions)
        for at, question in enumerate(spoilt):
            if at % _EXCEPTION or even_exceptions:
                change(question, dice)
        return spoilt

    return put


def _key_second(question: Raw, _dice: Random) -> None:
    key = key_of(question)
    question["options"].remove(key)
    question["options"].insert(1, key)


def _key_longest(question: Raw, _dice: Random) -> None:
    key = key_of(question)
    longest = max(len(option["text"]) for option in question["options"])
    key["text"] += " indeed" * (1 + max(0, longest - len(key["text"])) // len(" indeed"))


def _key_mentioned(question: Raw, _dice: Random) -> None:
    for number, option in enumerate(question["options"]):
        if not option.get("correct"):
            option["text"] = f"{('Zebras', 'Walruses', 'Penguins', 'Ostriches')[number]} of Patagonia"


def _key_in_the_middle(question: Raw, dice: Random) -> None:
    low = dice.randrange(2, 50)
    values = [low + 7, low, low + 3, low + 11]
    for option in question["options"]:
        option["text"] = str(values.pop(0) if option.get("correct") else values.pop())


def _true_statements(questions: list[Raw], _dice: Random) -> list[Raw]:
    """Make statements of which two in three are true."""
    shared = ("id", "explanation", "evidence", "prompt")
    answers = ("true", "true", "false")
    return [
        {name: question[name] for name in shared} | {"kind": "truth", "answer": answers[at % len(answers)]}
        for at, question in enumerate(questions)
    ]


def _one_paragraph(questions: list[Raw], _dice: Random) -> list[Raw]:
    return [question | {"evidence": questions[0]["evidence"]} for question in questions]


BANK_FLAWS = (
    BankFlaw("key in the second place", "bank-key-position", _on_most(_key_second)),
    BankFlaw("key the longest option by a little", "bank-longest-key", _on_most(_key_longest)),
    BankFlaw("key the only option of the article's words", "bank-mentions", _on_most(_key_mentioned)),
    BankFlaw("key a number in the middle", "bank-middle-number", _on_most(_key_in_the_middle, even_exceptions=True)),
    BankFlaw("statements that are mostly true", "bank-truth-balance", _true_statements),
    BankFlaw("questions about one paragraph", "bank-coverage", _one_paragraph),
    BankFlaw("questions of one kind", "bank-kinds", lambda questions, _dice: questions),
)
"""Every flaw that is tried."""
