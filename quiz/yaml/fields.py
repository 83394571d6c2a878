"""Describes the fields of a bank once: what each holds and what it is for.

The reader and the JSON Schema are both derived from these descriptions. A *shape* says what may stand at a place;
its `read` gives the value, or nothing after it has named what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Protocol

from msgspec import Struct

from quiz.text import clean, clean_line
from quiz.yaml.nodes import Mapping, Node, Scalar, Sequence
from quiz.yaml.reader import Entry, Reader, Values
from quiz.yaml.report import did_you_mean, shown

ID_PATTERN = r"[a-z0-9][a-z0-9-]{0,63}"
NUMBER_PATTERN = r"-?[0-9]+(?:\.[0-9]+)?"
DATE_PATTERN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MAX_DIGITS = 30
"""Digits of a number; the world's debt in yen has sixteen."""

_NUMBER = re.compile(NUMBER_PATTERN)
_DATE = re.compile(DATE_PATTERN)


class Shape(Protocol):
    """What may stand at a place."""

    def read(self, node: Node, reader: Reader) -> object | None:
        """Return the value that a node holds, or nothing after naming what is wrong with it."""


class Field(Struct, frozen=True):
    """One key of a mapping."""

    name: str
    shape: Shape
    doc: str
    """What it is for, in one sentence."""
    required: bool = False


class Table(NamedTuple):
    """The fields of a mapping, ready to be looked up."""

    by_name: dict[str, Field]
    required: tuple[Field, ...]

    @staticmethod
    def of(fields: Iterable[Field]) -> Table:
        """Make the table of some fields."""
        by_name = {field.name: field for field in fields}
        return Table(by_name, tuple(field for field in by_name.values() if field.required))


class Line(Struct, frozen=True):
    """Words on one line; white space is folded."""

    pattern: str = ""
    """What the whole text has to match; empty where anything may stand."""
    form: str = ""
    """The pattern in words, for the message."""

    def read(self, node: Node, reader: Reader) -> str | None:
        """Return the words."""
        text = _scalar(node, reader, "words")
        if text is None:
            return None
        text = clean_line(text)
        if not text:
            reader.error("empty-text", node.at, "there are no words here", "write them, or leave the key out if it may be left out")
            return None
        if self.pattern and not re.fullmatch(self.pattern, text):
            reader.error("wrong-form", node.at, f"{shown(text)} is not {self.form}", f"write {self.form}")
            return None
        return text


class Text(Struct, frozen=True):
    """Words that may stand on several lines."""

    def read(self, node: Node, reader: Reader) -> str | None:
        """Return the words."""
        text = _scalar(node, reader, "words")
        if text is None:
            return None
        text = clean(text).strip()
        if not text:
            reader.error("empty-text", node.at, "there are no words here", "write them, or leave the key out if it may be left out")
        return text or None


class Id(Struct, frozen=True):
    """A stable name."""

    def read(self, node: Node, reader: Reader) -> str | None:
        """Return the name."""
        text = _scalar(node, reader, "an id")
        if text is None:
            return None
        if not re.fullmatch(ID_PATTERN, text):
            message = f"{shown(text)} cannot be an id" if text else "the id is empty"
            hint = "an id has small letters a to z, digits and hyphens, at most 64, and starts with a letter or a digit"
            reader.error("wrong-id", node.at, message, hint)
            return None
        return text


class OneOf(Struct, frozen=True):
    """One of a few words."""

    words: type[StrEnum]

    def read(self, node: Node, reader: Reader) -> StrEnum | None:
        """Return the member of the enumeration."""
        text = _scalar(node, reader, "one word")
        if text is None:
            return None
        try:
            return self.words(text)
        except ValueError:
            reader.error(
                "unknown-value", node.at, f"{shown(text)} is none of the values that can stand here", did_you_mean(text, self.words)
            )
            return None


class Known(Struct, frozen=True):
    """One of a few words that are known by their spelling alone."""

    words: Collection[str]
    rule: str
    """The rule that another word breaks."""

    def read(self, node: Node, reader: Reader) -> str | None:
        """Return the word."""
        text = _scalar(node, reader, "one word")
        if text is None or text in self.words:
            return text
        reader.error(self.rule, node.at, f"{shown(text)} is none of the values that can stand here", did_you_mean(text, self.words))
        return None


class Flag(Struct, frozen=True):
    """True or false."""

    def read(self, node: Node, reader: Reader) -> bool | None:
        """Return the truth value."""
        text = _scalar(node, reader, "true or false")
        if text is None:
            return None
        if text not in ("true", "false"):
            reader.error("unknown-value", node.at, f"{shown(text)} is neither true nor false", "write true or false, in small letters")
            return None
        return text == "true"


class Amount(Struct, frozen=True):
    """A decimal number."""

    least: int | None = None
    above: int | None = None
    most: int | None = None
    whole: bool = False

    def read(self, node: Node, reader: Reader) -> Decimal | None:
        """Return the number, exactly as written."""
        text = _scalar(node, reader, "a number")
        if text is None:
            return None
        if not _NUMBER.fullmatch(text):
            hint = "write digits with a point for decimals, such as 12000 or -0.5, without commas, blanks, signs of units or powers"
            reader.error("not-a-number", node.at, f"{shown(text, 40)} is not a plain number", hint)
            return None
        if sum(character.isdigit() for character in text) > MAX_DIGITS:
            reader.error("not-a-number", node.at, f"this number has more than {MAX_DIGITS} digits", "round it, or choose a larger unit")
            return None
        number = Decimal(text)
        if not self._allows(number):
            reader.error("number-out-of-range", node.at, f"{text} cannot stand here", f"write {self.range}")
            return None
        return number

    @property
    def range(self) -> str:
        """What may be written, in words."""
        parts = ["a whole number" if self.whole else "a number"]
        if self.above is not None:
            parts.append(f"above {self.above}")
        if self.least is not None:
            parts.append(f"from {self.least}")
        if self.most is not None:
            parts.append(f"up to {self.most}")
        return " ".join(parts)

    def _allows(self, number: Decimal) -> bool:
        return not (
            (self.whole and number != number.to_integral_value())
            or (self.least is not None and number < self.least)
            or (self.above is not None and number <= self.above)
            or (self.most is not None and number > self.most)
        )


class Day(Struct, frozen=True):
    """A date."""

    def read(self, node: Node, reader: Reader) -> date | None:
        """Return the date."""
        text = _scalar(node, reader, "a date")
        if text is None:
            return None
        try:
            if _DATE.fullmatch(text):
                return date.fromisoformat(text)
            reader.error("not-a-date", node.at, f"{shown(text)} is not a date", "write year, month and day, such as 2026-11-20")
        except ValueError:
            reader.error("not-a-date", node.at, f"there is no day {shown(text)} in the calendar", "look it up and write such as 2026-11-20")
        return None


class ListOf(Struct, frozen=True):
    """Several of the same shape."""

    shape: Shape
    least: int = 1
    most: int | None = None
    what: str = "parts"
    """The plural of what is listed."""
    or_one: bool = False
    """Whether a single one may stand there without being a list."""

    def read(self, node: Node, reader: Reader) -> tuple[Entry[object], ...] | None:
        """Return the parts, each with its place; None where one of them cannot be read."""
        if not isinstance(node, Sequence):
            if self.or_one:
                value = self.shape.read(node, reader)
                return None if value is None else (Entry(value, node),)
            _wrong_shape(node, reader, f"a list of {self.what}")
            return None
        found = [(self.shape.read(item, reader), item) for item in node.items]
        if not self._fits(len(found)):
            many = f"at least {self.least}" if len(found) < self.least else f"at most {self.most}"
            reader.error("wrong-count", node.at, f"there {_are(len(found))} {self.what} here", f"give {many}")
            return None
        values = tuple(Entry(value, item) for value, item in found if value is not None)
        return values if len(values) == len(found) else None

    def _fits(self, count: int) -> bool:
        return count >= self.least and (self.most is None or count <= self.most)


class Record(Struct, frozen=True, dict=True):
    """A mapping with known keys."""

    fields: tuple[Field, ...]
    what: str
    """What it describes, with its article: `an option`."""
    brief: str = ""
    """The field that a text stands for when no mapping is written."""

    @cached_property
    def table(self) -> Table:
        """The fields by their names, made once because a bank has thousands of options."""
        return Table.of(self.fields)

    def read(self, node: Node, reader: Reader) -> Values | None:
        """Return the values; None where one is missing or cannot be read."""
        if self.brief and isinstance(node, Scalar):
            value = self.table.by_name[self.brief].shape.read(node, reader)
            if value is None:
                return None
            values = Values(node)
            values.entries[self.brief] = Entry(value, node)
            return values
        if not isinstance(node, Mapping):
            _wrong_shape(node, reader, f"{self.what}, with the keys {', '.join(self.table.by_name)}")
            return None
        values = read_fields(self.table, node, reader, self.what)
        return values if values.whole else None


class Either(Struct, frozen=True):
    """A text of one shape or a mapping of another."""

    text: Shape
    record: Record

    def read(self, node: Node, reader: Reader) -> object | None:
        """Return what the one or the other gives."""
        return (self.text if isinstance(node, Scalar) else self.record).read(node, reader)


class Named(Struct, frozen=True):
    """A mapping from ids to values of the same shape."""

    shape: Shape
    what: str
    """The plural of what is named."""

    def read(self, node: Node, reader: Reader) -> dict[str, Entry[object]] | None:
        """Return the values by their ids; the places are those of the ids."""
        if not isinstance(node, Mapping):
            _wrong_shape(node, reader, f"{self.what} by their ids")
            return None
        found: dict[str, Entry[object]] = {}
        for key, value_node in node.entries:
            name = Id().read(key, reader)
            value = self.shape.read(value_node, reader)
            if name is not None and value is not None:
                found[name] = Entry(value, key)
        if not node.entries:
            reader.error("wrong-count", node.at, f"there are no {self.what} here", "give at least one")
        return found if found and len(found) == len(node.entries) else None


def read_fields(fields: Table, node: Mapping, reader: Reader, what: str, known_elsewhere: dict[str, str] | None = None) -> Values:
    """Read the fields of a mapping and name unknown, missing and unreadable ones.

    Args:
        fields: what may stand there.
        node: the mapping.
        reader: takes the problems.
        what: what the mapping describes, with its article.
        known_elsewhere: why a key that is known cannot stand here, by its name.
    """
    values = Values(node)
    for key, value_node in node.entries:
        field = fields.by_name.get(key.text)
        if field is None:
            why = (known_elsewhere or {}).get(key.text)
            hint = why or did_you_mean(key.text, fields.by_name)
            reader.error("unknown-key", key.at, f"{what} has no key {shown(key.text)}", hint)
            continue
        value = field.shape.read(value_node, reader)
        if value is None:
            values.whole = False
        else:
            values.entries[field.name] = Entry(value, value_node)
    written = {key.text for key, _ in node.entries}
    for field in fields.required:
        if field.name not in written:
            values.whole = False
            reader.error("missing-key", node.at, f'{what} needs the key "{field.name}"', field.doc)
    return values


def _scalar(node: Node, reader: Reader, what: str) -> str | None:
    """Return the text of a scalar; a part that could not be read has been named before."""
    if isinstance(node, Scalar):
        return None if node.style == "*" else node.text
    _wrong_shape(node, reader, what)
    return None


def _wrong_shape(node: Node, reader: Reader, wanted: str) -> None:
    match node:
        case Scalar(style="*"):
            return
        case Scalar(text=""):
            found = "nothing"
        case Scalar():
            found = "a text"
        case Sequence():
            found = "a list"
        case _:
            found = "a mapping"
    hint = (
        "text with a colon, a bracket or a brace in it wants quotes"
        if isinstance(node, Mapping | Sequence)
        else "look at the indentation and the dashes"
    )
    reader.error("wrong-shape", node.at, f"here stands {found}, but it should be {wanted}", hint)


def _are(count: int) -> str:
    return {0: "are no", 1: "is only one of the"}.get(count, f"are {count:,}")
