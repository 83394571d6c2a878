"""`useless-alias`: an alias that is the answer again."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.model import Bank
from quiz.bank.report import shown
from quiz.check.rule import Check, Rule
from quiz.check.typed import typed_keys
from quiz.errors import Problem, Severity
from quiz.marking.typed.align import same_word
from quiz.marking.typed.answers import read_answer

RULE = Rule(
    "useless-alias",
    "An alias is the answer, or another alias, again: case, articles, spelling and number words do not count.",
    "Delete the alias; typed answers are compared without these differences anyway.",
    Severity.WARNING,
    guideline="NBME Item-Writing Guide, on short answers: list every answer that is accepted. How typed answers are compared: "
    "[typed-answers.md](typed-answers.md).",
    bad="""\
kind: short
prompt: Who is the harbour master?
answer: Ruth Adler
aliases: [ruth adler, Ms Adler]
""",
    good="""\
kind: short
prompt: Who is the harbour master?
answer: Ruth Adler
aliases: [Ms Adler]
""",
)


def find(bank: Bank) -> Iterator[Problem]:
    """Find aliases that cannot make a difference."""
    for key in typed_keys(bank):
        known = [key.answer]
        for alias in key.aliases:
            twin = next((text for text in known if _same(text, alias)), None)
            if twin is not None:
                yield RULE.problem(key.question, f"the alias {shown(alias)} of {key.where} is {shown(twin)} again")
            known.append(alias)


def _same(one: str, other: str) -> bool:
    first, second = read_answer(one).words, read_answer(other).words
    return len(first) == len(second) and all(same_word(*pair) for pair in zip(first, second, strict=True))


CHECK = Check(RULE, find)
