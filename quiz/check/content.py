"""What a bank says, whatever its layout: white space and the order of the options of a choice do not count."""

from __future__ import annotations

from msgspec import Struct

from quiz.bank.model import Choice, Evidence, Question
from quiz.text import fold_space


def content(value: object) -> object:
    """Give plain data that is equal for two parts of a bank which say the same."""
    match value:
        case str():
            return fold_space(value)
        case tuple():
            return tuple(map(content, value))
        case dict():
            return {key: content(part) for key, part in value.items()}
        case Choice(options):
            return ("choice", frozenset(map(content, options)))
        case Evidence(quote):
            return fold_space(quote)  # where it stands is a matter of the article
    if isinstance(value, Struct):
        beside = value.BESIDE if isinstance(value, Question) else ()
        return (type(value).__name__, *(content(getattr(value, name)) for name in value.__struct_fields__ if name not in beside))
    return value


def question_content(question: Question) -> dict[str, object]:
    """Give what a question says by the names of its fields; those of its kind stand beside those that all kinds have."""
    body = {name: content(getattr(question.body, name)) for name in question.body.__struct_fields__}
    if isinstance(question.body, Choice):
        body = {"options": content(question.body)}
    shared = {name: content(getattr(question, name)) for name in question.__struct_fields__ if name not in (*question.BESIDE, "body")}
    return shared | {"kind": question.kind} | body
