"""Handing progress out: all of it as JSON, or chosen columns as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from quiz.progress.document import grown, new_document
from quiz.progress.entries import Entry, Json, encode

_FORMULA = re.compile(r"[\s\0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def as_json(entries: Iterable[Entry], learner: str) -> bytes:
    """Return entries as a document of their own, which `Store.open` can read.

    Raises:
        ValueError: JSON cannot say an entry.
    """
    return grown(new_document(learner), list(entries)).raw


def as_csv(entries: Iterable[Entry], columns: Sequence[str]) -> bytes:
    """Return a table in UTF-8 (RFC 4180), with one row an entry and a row of titles.

    Numbers stay numbers. Text that a spreadsheet would take for a formula gets an apostrophe before it.

    Args:
        entries: what to hand out.
        columns: which keys; what an entry hasn't is left empty.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([neutral(column) for column in columns])
    writer.writerows([_cell(entry.get(column)) for column in columns] for entry in entries)
    return table.getvalue().encode("utf-8", "replace")


def neutral(text: str) -> str:
    """Make text harmless in a spreadsheet's cell."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _cell(value: Json) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case str():
            return neutral(value)
        case _:
            return neutral(encode(value).decode())
