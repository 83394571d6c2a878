"""What changed between two versions of a bank, and what that means for the history of learners."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from msgspec import Struct

from quiz.bank.model import Bank
from quiz.errors import Place
from quiz.kinds.choice import Choice
from quiz.kinds.evidence import Evidence
from quiz.kinds.question import Question
from quiz.text import fold, fold_space


class What(StrEnum):
    """What happened to a question."""

    ADDED = "added"
    REMOVED = "removed"
    KEY = "key changed"
    """What counts as right is another: its history starts afresh."""
    WORDING = "wording changed"
    """Anything else: its history stays."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one question."""

    question: str
    what: What
    place: Place
    """In the newer version; of a question that was removed, in the older one."""
    fields: tuple[str, ...] = ()
    """The names of the fields that differ, where the question stands in both versions."""
    key_before: str = ""
    """What counted as right, on one line; empty where the key is the same."""
    key_after: str = ""
    renamed_from: str = ""
    """Of a question that was added, the id of one with the same prompt that was removed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two versions of a bank."""

    path: str
    against: str
    """What the older version is called."""
    id_before: str
    """Empty where there was no older version."""
    id_after: str
    """Progress is kept under the bank's id: where it changed, all histories start afresh."""
    changes: tuple[Change, ...]
    """In the order of the newer version; those that were removed come last."""

    def to_json(self) -> dict[str, Any]:
        """Return the changes as data that can be written as JSON."""
        return {
            "path": self.path,
            "against": self.against,
            "id_before": self.id_before,
            "id_after": self.id_after,
            "changes": [
                {
                    "question": change.question,
                    "change": str(change.what),
                    "line": change.place.line,
                    "column": change.place.column,
                    "fields": list(change.fields),
                    "key_before": change.key_before,
                    "key_after": change.key_after,
                    "renamed_from": change.renamed_from,
                }
                for change in self.changes
            ],
        }


def compare(before: Bank | None, after: Bank, against: str) -> Changes:
    """Return what changed from one version of a bank to the next.

    Args:
        before: the older version; nothing where there was none.
        after: the newer one.
        against: what the older one is called.
    """
    gone = [question for question in before.questions if not after.question(question.id)] if before else []
    renamed = {fold(question.prompt): question.id for question in gone}
    changes: list[Change] = []
    for question in after.questions:
        old = before.question(question.id) if before else None
        if old is None:
            changes.append(Change(question.id, What.ADDED, question.place, renamed_from=renamed.get(fold(question.prompt), "")))
        elif change := _change(old, question):
            changes.append(change)
    changes += [Change(old.id, What.REMOVED, old.place) for old in gone]
    return Changes(after.questions[0].place.path, against, before.id if before else "", after.id, tuple(changes))


def _change(old: Question, new: Question) -> Change | None:
    was, now = question_content(old), question_content(new)
    names = tuple(name for name in {**now, **was} if was.get(name) != now.get(name) and name != "revision")
    if old.revision != new.revision:
        return Change(new.id, What.KEY, new.place, names, _key(old), _key(new))
    return Change(new.id, What.WORDING, new.place, names) if names else None


def _key(question: Question) -> str:
    return " / ".join(question.body.fingerprint(question.passage).split("\n"))


def content(value: object) -> object:
    """Return plain data that is equal for two parts of a bank which say the same, whatever their white space and the order of options."""
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
    """Return what a question says by the names of its fields; those of its kind stand beside those that all kinds have."""
    options = {"options": content(question.body)} if isinstance(question.body, Choice) else None
    body = options or {name: content(getattr(question.body, name)) for name in question.body.__struct_fields__}
    shared = {name: content(getattr(question, name)) for name in question.__struct_fields__ if name not in (*question.BESIDE, "body")}
    return shared | {"kind": question.kind} | body
