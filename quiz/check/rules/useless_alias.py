"""`useless-alias`: an alias that is accepted without being listed."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.article.names import known_names
from quiz.bank.model import Bank
from quiz.bank.report import shown
from quiz.check.rule import Check, Rule
from quiz.check.typed import typed_keys
from quiz.errors import Problem, Severity
from quiz.marking.outcome import Outcome
from quiz.marking.typed import grade

RULE = Rule(
    "useless-alias",
    "An alias is accepted without it: it is the answer, or another alias, in a form that counts as the same.",
    "Delete the alias, or list another way to say it.",
    Severity.WARNING,
    guideline="NBME Item-Writing Guide, on short answers: list every answer that is accepted. How typed answers are compared: "
    "[typed-answers.md](typed-answers.md).",
    bad="""\
kind: short
prompt: Who is the harbour master?
answer: Ruth Adler
aliases: [Ms Adler, the harbour chief]
""",
    good="""\
kind: short
prompt: Who is the harbour master?
answer: Ruth Adler
aliases: [the harbour chief]
""",
)


def find(bank: Bank) -> Iterator[Problem]:
    """Find aliases that cannot make a difference."""
    for key in typed_keys(bank):
        known = [key.answer]
        for alias in key.aliases:
            verdict = grade(key.question.prompt, known, alias, reject=key.reject, be=key.be, names=known_names(key.question.article))
            if verdict.outcome is Outcome.CORRECT:
                yield RULE.problem(key.question, f"the alias {shown(alias)} of {key.where} is accepted without it")
            known.append(alias)


CHECK = Check(RULE, find)
