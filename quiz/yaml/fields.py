"""Describes the fields of a bank once: what each holds and what it is for.

The reader and the JSON Schema are both derived from these descriptions. A *shape* says what may stand at a place;
its `read` gives the value, or raises `Unread` after it has named what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, NoReturn, Protocol

from msgspec import Struct

from quiz.text import clean, clean_line
from quiz.yaml.nodes import Mapping, Node, Scalar, Sequence
from quiz.yaml.reader import Entry, Reader, Values
from quiz.yaml.report import Unread, did_you_mean, shown

ID_PATTERN = r"[a-z0-9][a-z0-9-]{0,63}"
NUMBER_PATTERN = r"-?[0-9]+(?:\.[0-9]+)?"
DATE_PATTERN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MAX_DIGITS = 30
"""Digits of a number; the world's debt in yen has sixteen."""

_NUMBER = re.compile(NUMBER_PATTERN)
_DATE = re.compile(DATE_PATTERN)
_NODES = {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}


class Shape(Protocol):
    """What may stand at a place."""

    def read(self, node: Node, reader: Reader) -> object:
        """Return the value that a node holds.

        Raises:
            Unread: it cannot be read, and what is wrong with it was named.
        """


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

    def read(self, node: Node, reader: Reader) -> str:
        """Return the words."""
        text = _words(clean_line(_scalar(node, reader, "words")), node, reader)
        if self.pattern and not re.fullmatch(self.pattern, text):
            reader.refuse("wrong-form", node.at, f"{shown(text)} is not {self.form}", f"write {self.form}")
        return text


class Text(Struct, frozen=True):
    """Words that may stand on several lines."""

    def read(self, node: Node, reader: Reader) -> str:
        """Return the words."""
        return _words(clean(_scalar(node, reader, "words")).strip(), node, reader)


class Id(Struct, frozen=True):
    """A stable name."""

    def read(self, node: Node, reader: Reader) -> str:
        """Return the name."""
        text = _scalar(node, reader, "an id")
        if not re.fullmatch(ID_PATTERN, text):
            message = f"{shown(text)} cannot be an id" if text else "the id is empty"
            hint = "an id has small letters a to z, digits and hyphens, at most 64, and starts with a letter or a digit"
            reader.refuse("wrong-id", node.at, message, hint)
        return text


class OneOf(Struct, frozen=True):
    """One of a few words."""

    words: type[StrEnum]

    def read(self, node: Node, reader: Reader) -> StrEnum:
        """Return the member of the enumeration."""
        text = _scalar(node, reader, "one word")
        try:
            return self.words(text)
        except ValueError:
            reader.refuse(
                "unknown-value", node.at, f"{shown(text)} is none of the values that can stand here", did_you_mean(text, self.words)
            )


class Known(Struct, frozen=True):
    """One of a few words that are known by their spelling alone."""

    words: Collection[str]
    rule: str
    """The rule that another word breaks."""

    def read(self, node: Node, reader: Reader) -> str:
        """Return the word."""
        text = _scalar(node, reader, "one word")
        if text not in self.words:
            reader.refuse(self.rule, node.at, f"{shown(text)} is none of the values that can stand here", did_you_mean(text, self.words))
        return text


class Flag(Struct, frozen=True):
    """True or false."""

    def read(self, node: Node, reader: Reader) -> bool:
        """Return the truth value."""
        text = _scalar(node, reader, "true or false")
        if text not in ("true", "false"):
            reader.refuse("unknown-value", node.at, f"{shown(text)} is neither true nor false", "write true or false, in small letters")
        return text == "true"


class Amount(Struct, frozen=True):
    """A decimal number."""

    least: int | None = None
    above: int | None = None
    most: int | None = None
    whole: bool = False

    def read(self, node: Node, reader: Reader) -> Decimal:
        """Return the number, exactly as written."""
        text = _scalar(node, reader, "a number")
        if not _NUMBER.fullmatch(text):
            hint = "write digits with a point for decimals, such as 12000 or -0.5, without commas, blanks, signs of units or powers"
            reader.refuse("not-a-number", node.at, f"{shown(text, 40)} is not a plain number", hint)
        if sum(character.isdigit() for character in text) > MAX_DIGITS:
            reader.refuse("not-a-number", node.at, f"this number has more than {MAX_DIGITS} digits", "round it, or choose a larger unit")
        number = Decimal(text)
        if not self._allows(number):
            reader.refuse("number-out-of-range", node.at, f"{text} cannot stand here", f"write {self.range}")
        return number

    @property
    def range(self) -> str:
        """What may be written, in words."""
        bounds = (("above", self.above), ("from", self.least), ("up to", self.most))
        limits = (f" {word} {bound}" for word, bound in bounds if bound is not None)
        return f"{'a whole number' if self.whole else 'a number'}{''.join(limits)}"

    def _allows(self, number: Decimal) -> bool:
        return not (
            (self.whole and number != number.to_integral_value())
            or (self.least is not None and number < self.least)
            or (self.above is not None and number <= self.above)
            or (self.most is not None and number > self.most)
        )


class Day(Struct, frozen=True):
    """A date."""

    def read(self, node: Node, reader: Reader) -> date:
        """Return the date."""
        text = _scalar(node, reader, "a date")
        if not _DATE.fullmatch(text):
            reader.refuse("not-a-date", node.at, f"{shown(text)} is not a date", "write year, month and day, such as 2026-11-20")
        try:
            return date.fromisoformat(text)
        except ValueError:
            reader.refuse(
                "not-a-date", node.at, f"there is no day {shown(text)} in the calendar", "look it up and write such as 2026-11-20"
            )


class ListOf(Struct, frozen=True):
    """Several of the same shape."""

    shape: Shape
    least: int = 1
    most: int | None = None
    what: str = "parts"
    """The plural of what is listed."""
    or_one: bool = False
    """Whether a single one may stand there without being a list."""

    def read(self, node: Node, reader: Reader) -> tuple[Entry[object], ...]:
        """Return the parts, each with its place."""
        if not isinstance(node, Sequence):
            if self.or_one:
                return (Entry(self.shape.read(node, reader), node),)
            _refuse_shape(node, reader, f"a list of {self.what}")
        values = tuple(entry for item in node.items if (entry := read_part(self.shape, item, reader)))
        many = len(node.items)
        if many < self.least or (self.most is not None and many > self.most):
            wanted = f"at least {self.least}" if many < self.least else f"at most {self.most}"
            reader.refuse("wrong-count", node.at, f"there {_are(many)} {self.what} here", f"give {wanted}")
        if len(values) < many:
            raise Unread
        return values


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

    def read(self, node: Node, reader: Reader) -> Values:
        """Return the values."""
        if self.brief and isinstance(node, Scalar):
            values = Values(node)
            values.entries[self.brief] = Entry(self.table.by_name[self.brief].shape.read(node, reader), node)
            return values
        if not isinstance(node, Mapping):
            _refuse_shape(node, reader, f"{self.what}, with the keys {', '.join(self.table.by_name)}")
        values = read_fields(self.table, node, reader, self.what)
        if not values.whole:
            raise Unread
        return values


class Either(Struct, frozen=True):
    """A text of one shape or a mapping of another."""

    text: Shape
    record: Record

    def read(self, node: Node, reader: Reader) -> object:
        """Return what the one or the other gives."""
        return (self.text if isinstance(node, Scalar) else self.record).read(node, reader)


class Named(Struct, frozen=True):
    """A mapping from ids to values of the same shape."""

    shape: Shape
    what: str
    """The plural of what is named."""

    def read(self, node: Node, reader: Reader) -> dict[str, Entry[object]]:
        """Return the values by their ids; the places are those of the ids."""
        if not isinstance(node, Mapping):
            _refuse_shape(node, reader, f"{self.what} by their ids")
        if not node.entries:
            reader.refuse("wrong-count", node.at, f"there are no {self.what} here", "give at least one")
        read = [(read_part(Id(), key, reader), read_part(self.shape, value, reader)) for key, value in node.entries]
        found = {str(name.value): Entry(value.value, name.origin) for name, value in read if name and value}
        if len(found) < len(node.entries):
            raise Unread
        return found


def read_part(shape: Shape, node: Node, reader: Reader) -> Entry[object] | None:
    """Return the value of a part with its place; None where it cannot be read, which does not keep the next part from being read."""
    try:
        return Entry(shape.read(node, reader), node)
    except Unread:
        return None


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
            hint = (known_elsewhere or {}).get(key.text) or did_you_mean(key.text, fields.by_name)
            reader.error("unknown-key", key.at, f"{what} has no key {shown(key.text)}", hint)
            continue
        try:
            values.entries[field.name] = Entry(field.shape.read(value_node, reader), value_node)
        except Unread:
            values.whole = False
    written = {key.text for key, _ in node.entries}
    for field in fields.required:
        if field.name not in written:
            values.whole = False
            reader.error("missing-key", node.at, f'{what} needs the key "{field.name}"', field.doc)
    return values


def _scalar(node: Node, reader: Reader, what: str) -> str:
    """Return the text of a scalar; a part that could not be read has been named before."""
    if not isinstance(node, Scalar) or node.style == "*":
        _refuse_shape(node, reader, what)
    return node.text


def _words(text: str, node: Node, reader: Reader) -> str:
    """Return a text that is not empty."""
    if not text:
        reader.refuse("empty-text", node.at, "there are no words here", "write them, or leave the key out if it may be left out")
    return text


def _refuse_shape(node: Node, reader: Reader, wanted: str) -> NoReturn:
    if isinstance(node, Scalar) and node.style == "*":
        raise Unread
    found = "nothing" if isinstance(node, Scalar) and not node.text else _NODES[type(node)]
    hint = (
        "text with a colon, a bracket or a brace in it wants quotes"
        if isinstance(node, Mapping | Sequence)
        else "look at the indentation and the dashes"
    )
    reader.refuse("wrong-shape", node.at, f"here stands {found}, but it should be {wanted}", hint)


def _are(count: int) -> str:
    return {0: "are no", 1: "is only one of the"}.get(count, f"are {count:,}")
