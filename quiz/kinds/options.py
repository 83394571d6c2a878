"""Options and items: what is chosen from, put in order or paired."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from msgspec import Struct

from quiz.article.model import Article
from quiz.kinds.body import Written, given
from quiz.kinds.evidence import EVIDENCE, Evidence, evidence_of, written_evidence
from quiz.marking.terms import Misreading
from quiz.text import fold
from quiz.yaml.fields import Field, Flag, Id, Line, OneOf, Record, Text
from quiz.yaml.reader import Entry, Located, Reader, Values
from quiz.yaml.report import shown


class Option(Struct, frozen=True):
    """One answer to choose from."""

    id: str
    """Given in the bank, else a hash of the text; what a response and the history name it by."""
    text: str
    correct: bool = False
    misreading: Misreading | None = None
    feedback: str = ""
    evidence: tuple[Evidence, ...] = ()


class Item(Struct, frozen=True):
    """Something to be put in order or to be paired."""

    id: str
    text: str


ID_FIELD = Field("id", Id(), "A stable name; without one a hash of the text serves.")

_DISTRACTOR = (
    ID_FIELD,
    Field("text", Line(), "What the learner reads.", required=True),
    Field(
        "misreading",
        OneOf(Misreading),
        "Which misreading it stands for: misunderstood (of the passage that holds the answer), misplaced (true of another passage) "
        "or unsupported (nowhere in the article).",
    ),
    Field("feedback", Text(), "What to tell somebody who chose it."),
    Field("evidence", EVIDENCE, "The passage that shows why it is wrong, or that it was taken from."),
)
OPTION = Record((*_DISTRACTOR, Field("correct", Flag(), "Whether it is a key.")), "an option", brief="text")
EXTRA = Record(_DISTRACTOR, "an extra", brief="text")
"""A distractor of a `match` question."""
ITEM = Record((ID_FIELD, Field("text", Line(), "What the learner reads.", required=True)), "an item", brief="text")


def text_id(text: str) -> str:
    """Return the id of an option that has none of its own: eight hexadecimal digits of the hash of its folded text."""
    return hashlib.sha256(fold(text).encode("utf-8")).hexdigest()[:8]


def option(values: Values) -> Option:
    """Return an option made of what was read."""
    text = values.text("text")
    return Option(
        values.text("id") or text_id(text),
        text,
        values.one("correct", bool) or False,
        values.one("misreading", Misreading),
        values.text("feedback"),
        evidence_of(values),
    )


def item(values: Values) -> Item:
    """Return an item made of what was read."""
    text = values.text("text")
    return Item(values.text("id") or text_id(text), text)


def options_of(values: Values, name: str, reader: Reader) -> tuple[Option, ...] | None:
    """Return the options of a field, which have to differ in text and id; None after naming where they do not."""
    entries = values.many(name, Values)
    options = [option(entry.value) for entry in entries]
    for part, entry in zip(options, entries, strict=True):
        if part.correct and part.misreading:
            message = "a key cannot stand for a misreading"
            reader.error(
                "key-with-misreading", entry.value.place("misreading"), message, "delete the misreading, or the line with correct: true"
            )
    return tuple(options) if all_differ([Entry(part, entry) for part, entry in zip(options, entries, strict=True)], reader) else None


def all_differ(parts: Iterable[Entry[Option] | Entry[Item]], reader: Reader) -> bool:
    """Return whether options or items differ in text and id, and name those that do not."""
    texts: dict[str, Located] = {}
    ids: dict[str, Located] = {}
    differ = True
    for entry in parts:
        part = entry.value
        same_text, same_id = texts.setdefault(fold(part.text), entry), ids.setdefault(part.id, entry)
        if same_text is not entry:
            reader.error(
                "option-alike",
                entry.at,
                f"{shown(part.text)} stands here a second time; the first is in line {same_text.at.line}",
                "change one of them, or delete it",
            )
        elif same_id is not entry:
            reader.error("duplicate-id", entry.at, f"the id {part.id} is taken already, in line {same_id.at.line}", "give it another one")
        differ = differ and same_text is entry and same_id is entry
    return differ


def written_option(option: Option, article: Article) -> Written:
    """Return what a bank says of an option."""
    own_id = "" if option.id == text_id(option.text) else option.id
    correct, misreading = "true" if option.correct else "", option.misreading.value if option.misreading else ""
    parts: dict[str, Written] = {"id": own_id, "text": option.text, "correct": correct, "misreading": misreading}
    return given({**parts, "feedback": option.feedback, **written_evidence(option.evidence, article)})


def written_item(item: Item) -> Written:
    """Return what a bank says of an item: its text, and its id where it has one of its own."""
    return item.text if item.id == text_id(item.text) else {"id": item.id, "text": item.text}
