"""The document as bytes and as data: a readable header, then one entry a line.

Reading is strict, since a file that is not fully understood must not be written again. A document whose seal holds is as it was
written here, so its lines are trusted, and read when they are wanted; of any other one every line is read at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Annotated
from zlib import crc32

import msgspec
from msgspec import Meta, Struct

from quiz.errors import Place, QuizError
from quiz.progress.entries import (
    Entry,
    Json,
    count_of,
    decode,
    encode,
    encode_anything,
    erasure_mark,
    identity,
    is_entry,
    read_line,
    written,
)
from quiz.progress.figures import Figures, advanced, figures_from_json, figures_to_json
from quiz.progress.json_positions import START, Spot, spot_of_byte, spot_of_entry, spot_of_fault, spot_of_key
from quiz.progress.judged import Archive, Numbered, numbered
from quiz.progress.log import Log

FORMAT = "newsquiz-progress"
VERSION = 1
OPENING = b'\n"entries": [\n'
CLOSING = b"\n]}\n"
SEPARATOR = b",\n"
_SEAL = b'\n"seal": '
_FIRST_KEYS = ("format", "version", "epoch", "learner")
_OURS = {"made", "counts", "held", "open", "paths", "journals", "seal"}
"""What is derived; other keys there stay, as everywhere."""

_Number = Annotated[int, Meta(ge=0)]


class Seal(Struct, frozen=True):
    """What a header says of the file, to see later whether somebody else has written it."""

    entries: _Number
    """How many lines there are."""
    largest: _Number
    """The largest count among them."""
    size: _Number
    """How long the lines are together, commas and newlines between them included."""
    crc: _Number
    """Their CRC-32."""
    above: _Number
    """The CRC-32 of what stands above the seal."""


class Document(Struct, frozen=True, dict=True):
    """A document that has been read and understood."""

    header: Mapping[str, Json]
    """Everything but the entries, in the order of the file."""
    raw: bytes = b""
    """The file's bytes."""
    body: memoryview = memoryview(b"")
    """The lines as they are written here, one entry each, with a comma and a newline between them."""
    total: int = 0
    """The number of entries."""
    count: int = 0
    """The largest count of an entry; 0 if there is none."""
    sealed: bool = False
    """Whether the file is as it was written here, so that what is derived can be trusted."""
    path: str = ""
    """Where it is, for messages."""

    @cached_property
    def lines(self) -> Sequence[bytes]:
        """Each entry's bytes, in the order of the file, no id twice."""
        return bytes(self.body).split(SEPARATOR) if self.total else ()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, in the order of the file.

        Raises:
            QuizError: a line is not an entry, or there are not as many as the seal says although it holds: somebody has made a false one.
        """
        entries = tuple(entry for line in self.lines if (entry := read_line(line)) is not None)
        if len(entries) != self.total:
            raise _damaged(self.path, "has a line without an id, kind or count")
        return entries

    @cached_property
    def ids(self) -> frozenset[str]:
        """The id of each entry."""
        return frozenset(map(identity, self.entries))

    @cached_property
    def erased(self) -> frozenset[str]:
        """The marks of entries that have been erased and must not come back from an old journal."""
        marks = self.header.get("erased")
        return frozenset(mark for mark in marks if isinstance(mark, str)) if isinstance(marks, list) else frozenset()

    def has_erased(self, entry_id: str) -> bool:
        """Return whether the entry with this id has been erased."""
        return bool(self.erased) and erasure_mark(entry_id) in self.erased

    @property
    def epoch(self) -> int:
        """How often something has been erased."""
        epoch = self.header["epoch"]
        return epoch if isinstance(epoch, int) else 0

    @property
    def learner(self) -> str:
        """The name as the learner wrote it."""
        return str(self.header["learner"])

    @property
    def derived(self) -> Mapping[str, Json]:
        """What was worked out from the entries when the file was written; nothing where the seal does not hold."""
        return _derived(self.header) if self.sealed else {}

    @cached_property
    def figures(self) -> Figures:
        """What the entries add up to: as the header says, or worked out now."""
        return figures_from_json(self.derived) or advanced(Figures(), Archive(), numbered(self.entries))

    def log(self, later: Sequence[Numbered] = ()) -> Log:
        """Return the log of this document and of the records that came later."""
        return Log(lambda: self.figures, Archive(lambda: self.lines, self.count), later)


def new_document(learner: str) -> Document:
    """Return the document of somebody who has answered nothing yet."""
    return Document({"format": FORMAT, "version": VERSION, "epoch": 0, "learner": learner, "derived": {}})


def grown(document: Document, entries: Sequence[Entry], journals: Mapping[str, tuple[int, int]] | None = None) -> Document:
    """Return a document with more entries at its end; what is derived is kept true, and lines that are there stay as they are.

    Args:
        document: what there is.
        entries: what comes; the ids are new.
        journals: the journals of which every entry is in the document then: of each how many bytes, and their CRC-32.
    """
    derived: dict[str, Json] = {name: value for name, value in _derived(document.header).items() if name not in _OURS}
    derived |= figures_to_json(document.log(numbered(entries)).figures)
    derived["journals"] = {name: [*known] for name, known in sorted((journals or {}).items())}
    body = SEPARATOR.join([*([document.body] if document.total else []), *map(written, entries)])
    total, count = document.total + len(entries), max([document.count, *map(count_of, entries)])
    head = _head(document.header, derived, body, total, count)
    raw = b"".join((head, body, CLOSING if total else CLOSING[1:]))
    view = memoryview(raw)[len(head) : len(head) + len(body)]
    return Document({**document.header, "derived": derived}, raw, view, total, count, True, document.path)


def without(document: Document, erased: Callable[[Entry], bool]) -> Document:
    """Return a document without some entries, with their marks in its header and its epoch raised."""
    kept = [entry for entry in document.entries if not erased(entry)]
    marks = document.erased | {erasure_mark(identity(entry)) for entry in document.entries if erased(entry)}
    header: dict[str, Json] = {**document.header, "epoch": document.epoch + 1, "erased": [*sorted(marks)]}
    return grown(_unsealed(header, b"", kept, document.path), ())


def check_growth(before: Document, after: Document, more: int) -> None:
    """Read a document that is about to be written, and see that it holds all of another and so many entries more.

    Raises:
        QuizError: it does not.
    """
    read = parse(after.raw, after.path)
    same = crc32(read.body[: len(before.body)]) == crc32(before.body)
    end = len(read.raw) - len(CLOSING)
    lines = read.raw.count(b"\n", end - len(read.body), end) + 1
    if not read.sealed or not same or not lines == read.total == before.total + more:
        raise QuizError("folding would change the number of answers, so nothing has been written", "Please report this.")


def parse(raw: bytes, path: str) -> Document:
    """Parse a document.

    Args:
        raw: the file's bytes.
        path: for messages.

    Raises:
        QuizError: it is damaged, of a newer version, or not a progress file at all.
    """
    if not raw.strip(b"\0"):
        raise _damaged(path, "is empty" if not raw else "holds nothing but NUL characters")
    header = _opening_header(raw)
    start = raw.find(OPENING) + len(OPENING)
    seal = _seal_of(raw[:start], header) if header is not None else None
    if header is not None and seal is not None and _holds(seal, raw, start):
        _check_header(header, path, raw[: start + 1])
        return Document(header, raw, memoryview(raw)[start : start + seal.size], seal.entries, seal.largest, True, path)
    header, values = _parse_whole(raw, path)
    _check_header(header, path, raw)
    for at, value in enumerate(values, 1):
        if not is_entry(value):
            raise _damaged(path, f"has no id, kind or count in entry {at}", spot_of_entry(raw.decode(), at))
    # A merge by hand can bring a line twice: the first one counts, and the next fold writes it once.
    by_id = {str(value["id"]): value for value in reversed(values) if isinstance(value, dict)}
    return _unsealed(header, raw, [*reversed(by_id.values())], path)


def parse_header(raw: bytes, path: str) -> Mapping[str, Json]:
    """Parse the header alone, which is quick for a long document. The entries are not looked at.

    Raises:
        QuizError: as `parse`.
    """
    header = _opening_header(raw)
    if header is None:
        return parse(raw, path).header
    _check_header(header, path, raw[: raw.find(OPENING) + 1])
    return header


def remains(raw: bytes, path: str) -> Document | None:
    """Return a damaged document's header as a document without lines; None if the header is damaged too.

    Raises:
        QuizError: it is of a newer version, so that nothing of it may be written again.
    """
    header = _opening_header(raw)
    version = header.get("version") if header else None
    if isinstance(version, int) and version > VERSION:
        raise newer_version(path, version, spot_of_key(raw.decode("utf-8", "replace"), "version"))
    try:
        _check_header(header or {}, path, b"")
    except QuizError:
        return None
    return Document(header or {})


def written_with(raw: bytes) -> int | None:
    """Return how many entries a document was written with, by the seal in its header; None if that cannot be read."""
    header = _opening_header(raw)
    seal = _seal_of(raw[: raw.find(OPENING) + len(OPENING)], header) if header is not None else None
    return seal.entries if seal else None


def newer_version(path: str, version: int, spot: Spot) -> QuizError:
    """Return the error for a file that a later newsquiz has written."""
    return QuizError(
        f"this file is of version {version}, and this newsquiz reads up to {VERSION}",
        "Bring newsquiz up to date. The file has been left as it is.",
        Place(path, *spot),
    )


def _damaged(path: str, what: str, spot: Spot = START) -> QuizError:
    hint = "It has been left as it is. Bring back a backup, and all that can still be read: quiz progress restore"
    return QuizError(f"this progress file {what}", hint, Place(path, *spot))


def _unsealed(header: Mapping[str, Json], raw: bytes, entries: Sequence[Entry], path: str) -> Document:
    body = memoryview(SEPARATOR.join(map(written, entries)))
    return Document(header, raw, body, len(entries), max(map(count_of, entries), default=0), False, path)


def _derived(header: Mapping[str, Json]) -> Mapping[str, Json]:
    derived = header["derived"]
    return derived if isinstance(derived, dict) else {}


def _head(header: Mapping[str, Json], derived: Mapping[str, Json], body: bytes, total: int, count: int) -> bytes:
    """Write everything above the lines, one key a line, what is derived last and at its end the seal."""
    names = [*_FIRST_KEYS, *(name for name in header if name not in (*_FIRST_KEYS, "derived"))]
    above = b"{" + b",\n".join(_pair(name, header[name]) for name in names)
    above += b',\n"derived": {\n' + b",\n".join(_pair(name, value) for name, value in derived.items()) + b","
    return above + seal_line(above, body, total, count) + OPENING


def seal_line(above: bytes, body: bytes, total: int, count: int) -> bytes:
    """Return the line with the seal, which ends what is derived.

    Args:
        above: what stands above it, which it covers too.
        body: the lines.
        total: how many there are.
        count: the largest count among them.
    """
    seal = Seal(total, count, len(body), crc32(body), crc32(above))
    return _SEAL + encode(msgspec.structs.asdict(seal)) + b"},"


def _seal_of(head: bytes, header: Mapping[str, Json]) -> Seal | None:
    """Return the seal, if it holds for what stands above it.

    Args:
        head: the document's bytes up to its lines.
        header: the same, decoded.
    """
    derived = header.get("derived")
    try:
        seal = msgspec.convert(derived.get("seal") if isinstance(derived, dict) else None, Seal)
    except msgspec.ValidationError:
        return None
    at = head.rfind(_SEAL)
    return seal if at >= 0 and crc32(head[:at]) == seal.above else None


def _holds(seal: Seal, raw: bytes, start: int) -> bool:
    """Return whether a document's lines, which begin at `start`, are those that were sealed, and nothing else follows."""
    end = start + seal.size
    closing = CLOSING if seal.entries else CLOSING[1:]
    return (seal.size > 0) == (seal.entries > 0) and raw[end:] == closing and crc32(memoryview(raw)[start:end]) == seal.crc


def _pair(name: str, value: Json) -> bytes:
    return encode_anything(name) + b": " + encode_anything(value)


def _opening_header(raw: bytes) -> dict[str, Json] | None:
    """Return the header of a document as it was written here, whatever its lines are like."""
    start = raw.find(OPENING)
    if start < 0:
        return None
    try:
        header = decode(raw[:start] + b'\n"entries": []}')
    except ValueError:
        return None
    assert isinstance(header, dict)  # it ends in a brace
    header.pop("entries")
    return header


def _parse_whole(raw: bytes, path: str) -> tuple[dict[str, Json], list[Json]]:
    """Parse any layout, and name what is wrong."""
    try:
        value = decode(raw)
    except json.JSONDecodeError as error:
        raise _damaged(path, "is damaged: it is not JSON here", (error.lineno, error.colno)) from error
    except UnicodeDecodeError as error:
        raise _damaged(path, f"is damaged: byte {error.start + 1} is not UTF-8", spot_of_byte(raw, error.start)) from error
    except ValueError as error:
        what = "a number has thousands of digits" if "int_max_str_digits" in str(error) else error
        raise _damaged(path, f"is damaged: {what}", spot_of_fault(raw.decode())) from error
    if not isinstance(value, dict):
        raise _damaged(path, "is not one: it holds other JSON")
    entries = value.pop("entries", None)
    _check_header(value, path, raw)
    if not isinstance(entries, list):
        raise _damaged(path, "is damaged: it has no list of entries", spot_of_key(raw.decode(), "entries"))
    return value, entries


def _check_header(header: Mapping[str, Json], path: str, raw: bytes) -> None:
    if header.get("format") != FORMAT:
        raise _damaged(path, f"is not one: its format is not {FORMAT}", spot_of_key(raw.decode(), "format"))
    version = header.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _damaged(path, "is damaged: it has no version", spot_of_key(raw.decode(), "version"))
    if version > VERSION:
        raise newer_version(path, version, spot_of_key(raw.decode(), "version"))
    expected = {"epoch": int, "learner": str, "derived": dict}
    for key, kind in expected.items():
        if not isinstance(header.get(key), kind):
            raise _damaged(path, f"is damaged: its {key} is missing or of the wrong kind", spot_of_key(raw.decode(), key))
