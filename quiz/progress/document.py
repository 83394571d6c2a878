"""The document as bytes and as data: a readable header, then one entry a line.

Reading is strict, since a file that is not fully understood must not be written again. Writing keeps the
lines that are there as bytes and puts new ones before the closing bracket.
"""

from __future__ import annotations

import contextlib
import gc
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple, TypeAlias

from quiz.errors import Place, QuizError

FORMAT = "newsquiz-progress"
VERSION = 1

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Entry: TypeAlias = Mapping[str, Json]
"""One record of the log: it has at least `id`, `kind` and `count`."""

_OPENING = b'\n"entries": [\n'
_CLOSING = b"]}\n"
_HEADER_KEYS = ("format", "version", "epoch", "learner", "derived")


class Line(NamedTuple):
    """An entry and the bytes in which it is stored."""

    entry: Entry
    raw: bytes


@dataclass(frozen=True)
class Document:
    """A document that has been read and understood."""

    header: Mapping[str, Json]
    """Everything but the entries, in the order of the file."""
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    """In the order of the file, no id twice."""
    raw: bytes = field(default=b"", repr=False)
    """The file's bytes."""
    own_layout: bool = True
    """Whether the file is laid out as we do it; a tool may have set it anew, or somebody may have doubled a line."""

    @cached_property
    def ids(self) -> frozenset[str]:
        """The id of each entry."""
        return frozenset(identity(entry) for entry in self.entries)

    @cached_property
    def erased(self) -> frozenset[str]:
        """The marks of entries that have been erased and must not come back from an old journal."""
        marks = self.header.get("erased")
        return frozenset(mark for mark in marks if isinstance(mark, str)) if isinstance(marks, list) else frozenset()

    @property
    def epoch(self) -> int:
        """How often something has been erased."""
        epoch = self.header["epoch"]
        return epoch if isinstance(epoch, int) else 0

    @property
    def learner(self) -> str:
        """The name as the learner wrote it."""
        return str(self.header["learner"])


def new_document(learner: str) -> Document:
    """Give the document of somebody who has answered nothing yet."""
    return Document({"format": FORMAT, "version": VERSION, "epoch": 0, "learner": learner, "derived": {}})


def identity(entry: Entry) -> str:
    """Give an entry's id."""
    return str(entry["id"])


def order(entry: Entry) -> tuple[int, str]:
    """Give the key by which entries are sorted: by count, never by the clock."""
    count = entry["count"]
    return (count if isinstance(count, int) else 0, identity(entry))


def erasure_mark(entry_id: str) -> str:
    """Give what is left of an erased entry: 16 digits made from its id, from which nothing can be read."""
    return sha256(entry_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


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


def is_entry(value: Json) -> bool:
    """Say whether a value has what every entry has."""
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


def parse(raw: bytes, path: str) -> Document:
    """Read a document.

    Args:
        raw: the file's bytes.
        path: for messages.

    Raises:
        QuizError: it is damaged, of a newer version, or not a progress file at all.
    """
    if not raw.strip(b"\0"):
        raise _damaged(path, "is empty" if not raw else "holds nothing but NUL characters")
    with _without_collector():
        header, values, own_layout = _parse_frame(raw) or _parse_whole(raw, path)
    _check_header(header, path)
    for at, value in enumerate(values, 1):
        if not is_entry(value):
            raise _damaged(path, f"has no id, kind or count in entry {at}")
    by_id = {str(value["id"]): value for value in reversed(values) if isinstance(value, dict)}
    if len(by_id) < len(values):
        # A merge by hand can bring a line twice: the first one counts, and the next fold writes it once.
        return Document(header, tuple(reversed(by_id.values())), raw, own_layout=False)
    return Document(header, tuple(value for value in values if isinstance(value, dict)), raw, own_layout)


def parse_header(raw: bytes, path: str) -> Mapping[str, Json]:
    """Read the header alone, which is quick for a long document. The entries are not looked at.

    Raises:
        QuizError: as `parse`.
    """
    start = raw.find(_OPENING)
    header = _header_of(raw[:start]) if start >= 0 else None
    if header is None:
        return parse(raw, path).header
    _check_header(header, path)
    return header


def append(document: Document, lines: Sequence[Line]) -> Document:
    """Give the document with more entries at its end; the bytes of those that are there stay as they are."""
    if not document.own_layout:
        body = b",\n".join(_encode_again(entry) for entry in document.entries)
    elif document.raw:
        body = _body(document.raw).rstrip()
    else:
        body = b""
    parts = [part for part in (body, *(line.raw for line in lines)) if part]
    raw = _render_header(document.header) + b",\n".join(parts) + (b"\n" if parts else b"") + _CLOSING
    return Document(document.header, (*document.entries, *(line.entry for line in lines)), raw)


def without(document: Document, erased: Callable[[Entry], bool]) -> Document:
    """Give the document without some entries, with their marks in its header and its epoch raised."""
    kept = tuple(entry for entry in document.entries if not erased(entry))
    marks = document.erased | {erasure_mark(identity(entry)) for entry in document.entries if erased(entry)}
    header: dict[str, Json] = {**document.header, "epoch": document.epoch + 1, "erased": [*sorted(marks)]}
    return append(Document(header, kept, own_layout=False), ())


def count_entries(raw: bytes) -> int:
    """Count the entries of a document that `append` made, by its lines."""
    return raw.count(b"\n{")


def newer_version(path: str, version: int) -> QuizError:
    """Make the error for a file that a later newsquiz has written."""
    return QuizError(
        f"is of version {version}, and this newsquiz reads up to {VERSION}",
        "Bring newsquiz up to date. The file has been left as it is.",
        Place(path),
    )


def _damaged(path: str, what: str, line: int = 0, column: int = 0) -> QuizError:
    hint = f"It has been left as it is. Put a copy from {path}.d (backup-….json) in its place, or choose another file with --progress."
    return QuizError(f"this progress file {what}", hint, Place(path, line, column))


def _render_header(header: Mapping[str, Json]) -> bytes:
    keys = [*_HEADER_KEYS, *(key for key in header if key not in _HEADER_KEYS)]
    return b"{" + b"".join(b"%s: %s,\n" % (_encode_again(key), _encode_again(header[key])) for key in keys) + _OPENING[1:]


def _encode_again(value: Json | Entry) -> bytes:
    """Write what was read; unlike new entries it may hold a lone surrogate, which JSON can only write as an escape."""
    try:
        return encode(value)
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False).encode("ascii")


def _parse_frame(raw: bytes) -> tuple[dict[str, Json], list[Json], bool] | None:
    """Read our own layout, in which the entries' bytes can be kept; None if it is not that."""
    start = raw.find(_OPENING)
    if start < 0 or not raw.endswith(_CLOSING):
        return None
    header = _header_of(raw[:start])
    if header is None:
        return None
    try:
        values = decode(b"[" + _body(raw) + b"]")
    except ValueError:
        return None
    one_a_line = isinstance(values, list) and count_entries(raw) == len(values)
    return (header, values, True) if one_a_line and isinstance(values, list) else None


def _body(raw: bytes) -> bytes:
    """Cut the entries' lines out of a document in our own layout."""
    return raw[raw.index(_OPENING) + len(_OPENING) : -len(_CLOSING)]


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Let the collector of cycles rest: JSON has none, and looking for them takes half the time of a long document."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _header_of(raw: bytes) -> dict[str, Json] | None:
    try:
        header = decode(raw + b'\n"entries": []}')
    except ValueError:
        return None
    if not isinstance(header, dict):
        return None
    header.pop("entries")
    return header


def _parse_whole(raw: bytes, path: str) -> tuple[dict[str, Json], list[Json], bool]:
    """Read any layout, and name what is wrong."""
    try:
        value = decode(raw)
    except json.JSONDecodeError as error:
        raise _damaged(path, "is damaged: it is not JSON here", error.lineno, error.colno) from error
    except UnicodeDecodeError as error:
        raise _damaged(path, f"is damaged: byte {error.start + 1} is not UTF-8") from error
    except ValueError as error:
        raise _damaged(path, f"is damaged: {error}") from error
    if not isinstance(value, dict):
        raise _damaged(path, "is not one: it holds other JSON")
    entries = value.pop("entries", None)
    _check_header(value, path)
    if not isinstance(entries, list):
        raise _damaged(path, "is damaged: it has no list of entries")
    return value, entries, False


def _check_header(header: Mapping[str, Json], path: str) -> None:
    if header.get("format") != FORMAT:
        raise _damaged(path, f"is not one: its format is not {FORMAT}")
    version = header.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _damaged(path, "is damaged: it has no version")
    if version > VERSION:
        raise newer_version(path, version)
    expected = {"epoch": int, "learner": str, "derived": dict}
    for key, kind in expected.items():
        if not isinstance(header.get(key), kind):
            raise _damaged(path, f"is damaged: its {key} is missing or of the wrong kind")


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
