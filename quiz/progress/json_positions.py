"""Finds the line and column of what is wrong in a progress file: the JSON decoder says what, but not always where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct, field

MOST_DEPTH = 200
"""Brackets that stand in each other deeper than this are where a nesting is too deep; an entry has five."""

_PIECE = r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+'
_BAD_NUMBER = r"NaN|-?Infinity|-?[\d.]+[eE]\+?\d{3,}|-?\d{4301,}"


Spot: TypeAlias = tuple[int, int]
"""A line and a column of a text, both counted from 1, the column in characters."""


class _Level(Struct):
    """A list or an object that is open."""

    is_object: bool
    keys: set[str] = field(default_factory=set)
    at_key: bool = True
    """Whether the next text is a key; only in objects."""


class _Token(Struct):
    """A piece of JSON that matters here."""

    at: int
    text: str
    depth: int
    kind: str
    """`key`, `value`, or `key again`."""


START: Spot = (1, 1)


def spot_of_byte(raw: bytes, at: int) -> Spot:
    """Return the place of a byte; the bytes before it are UTF-8."""
    return _spot(raw[:at].decode("utf-8", "replace"), at)


def spot_of_fault(text: str) -> Spot:
    """Find what is JSON but not fit for a progress file: a key twice, a number that is none, brackets without end."""
    for token in _tokens(text):
        wrong_number = token.kind == "value" and re.fullmatch(_BAD_NUMBER, token.text)
        if wrong_number or token.kind == "key again" or token.depth > MOST_DEPTH:
            return _spot(text, token.at)
    return START


def spot_of_key(text: str, key: str) -> Spot:
    """Find a key of the header; the start of the file where it is missing."""
    found = (token.at for token in _tokens(text) if token.depth == 1 and token.kind == "key" and token.text == f'"{key}"')
    return _spot(text, next(found, 0))


def spot_of_entry(text: str, number: int) -> Spot:
    """Find an entry by its number, counted from 1."""
    inside = False
    seen = 0
    for token in _tokens(text):
        if token.depth == 1 and token.kind == "key":
            inside = token.text == '"entries"'
        elif inside and token.depth == 2 and token.kind == "value":
            seen += 1
            if seen == number:
                return _spot(text, token.at)
    return START


def _tokens(text: str) -> Iterator[_Token]:
    """Return keys and the beginnings of values, each with how many brackets are open around it."""
    open_ones: list[_Level] = []
    for found in re.finditer(_PIECE, text, re.DOTALL):
        piece = found.group()
        inner = open_ones[-1] if open_ones else None
        if piece in "]}":
            del open_ones[-1:]
        elif piece in ":,":
            if inner:
                inner.at_key = piece == ","
        elif inner and inner.is_object and inner.at_key:
            yield _Token(found.start(), piece, len(open_ones), "key again" if piece in inner.keys else "key")
            inner.keys.add(piece)
        else:
            yield _Token(found.start(), piece, len(open_ones), "value")
            if piece in "[{":
                open_ones.append(_Level(piece == "{"))


def _spot(text: str, at: int) -> Spot:
    before = text[:at]
    return (before.count("\n") + 1, len(before) - before.rfind("\n"))
