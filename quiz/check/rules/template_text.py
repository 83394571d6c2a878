"""`template-text`: words of a template that the author has not written over."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from quiz.bank.model import Bank, Status
from quiz.bank.placeholders import PROMPT, placeholder_in
from quiz.bank.report import shown
from quiz.check.rule import Check, Rule
from quiz.errors import Problem

RULE = Rule(
    "template-text",
    "A question still has words of the template that it was begun from.",
    "Replace them with your own words, or make it a draft again: status: draft.",
    guideline="Haladyna, Downing and Rodriguez (2002): edit and proof items.",
    bad=f"""\
kind: truth
prompt: {PROMPT} The boat was built in 1974.
answer: true
""",
    good="""\
kind: truth
prompt: The boat was built in 1974.
answer: true
""",
)


def find(bank: Bank) -> Iterator[Problem]:
    """Find questions that are no drafts and say what a template says, once a question."""
    for question in bank.questions:
        if question.status is Status.DRAFT:
            continue
        texts = _texts((question.prompt, question.explanation, question.body))
        if left := next(filter(None, map(placeholder_in, texts)), ""):
            yield RULE.problem(question, f"{question.id} still has {shown(left)} in it, from the template")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))


CHECK = Check(RULE, find)
