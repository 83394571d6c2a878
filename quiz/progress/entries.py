"""Entries, the lines of the log: what each has, and its one form in JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple, TypeAlias

import msgspec

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Entry: TypeAlias = Mapping[str, Json]
"""One record of the log: it has at least `id`, `kind` and `count`."""


class EncodedEntry(NamedTuple):
    """An entry and the bytes in which it is stored."""

    entry: Entry
    raw: bytes


def identity(entry: Entry) -> str:
    """Return an entry's id."""
    return str(entry["id"])


def count_of(entry: Entry) -> int:
    """Return an entry's place in the log."""
    count = entry.get("count")
    return count if isinstance(count, int) else 0


def order(entry: Entry) -> tuple[int, str]:
    """Return the key by which entries are sorted: by count, never by the clock."""
    return count_of(entry), identity(entry)


def erasure_mark(entry_id: str) -> str:
    """Return what is left of an erased entry: 16 digits made from its id, from which nothing can be read."""
    return sha256(entry_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_entry(value: Json) -> bool:
    """Return whether a value has what every entry has."""
    if not isinstance(value, dict):
        return False
    count = value.get("count")
    return (
        isinstance(value.get("id"), str)
        and value["id"] != ""
        and isinstance(value.get("kind"), str)
        and isinstance(count, int)
        and not isinstance(count, bool)
        and count >= 0
    )


def encode(value: object) -> bytes:
    """Write a value as one line of JSON.

    Raises:
        TypeError: something in it is not JSON.
        ValueError: a number is not finite, a text has a lone surrogate, it contains itself or is nested too deeply.
    """
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def decode(raw: bytes) -> Json:
    """Read JSON strictly: UTF-8, no key twice, no number that is not finite.

    Raises:
        ValueError: it is not that.
    """
    try:
        value: Json = _DECODER.decode(raw.decode())
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value


def written(entry: Entry) -> bytes:
    """Write an entry as every line of a document is written: id, kind and count first."""
    return encode_anything({"id": entry["id"], "kind": entry["kind"], "count": entry["count"], **entry})


def encode_anything(value: Json) -> bytes:
    """Write what has been read, also a lone surrogate that another program has put there."""
    try:
        return encode(value)
    except UnicodeEncodeError:
        return json.dumps(value).encode()


def read_line(line: bytes) -> Entry | None:
    """Read an entry that was written here; None if there is none in the line."""
    try:
        value = _decode_quickly(line)
    except (ValueError, RecursionError):
        try:
            value = decode(line)  # such as one with a lone surrogate, which another program had put there
        except ValueError:
            return None
    return value if is_entry(value) else None


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} is there twice")
    return found


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"the number {text[:20]} is too large")
    return number


def _refuse_constant(name: str) -> Json:
    raise ValueError(f"{name} is not a number of JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_finite, parse_constant=_refuse_constant)
_decode_quickly = msgspec.json.Decoder().decode
"""Finds no key that is there twice, and no lone surrogate."""
