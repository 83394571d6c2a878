"""The document as bytes and as data: a readable header, then one entry a line.

Reading is strict, since a file that is not fully understood must not be written again. A document whose seal holds is as it was
written here, so its lines are trusted and read on demand alone; of any other one every line is read at once.
"""

from __future__ import annotations

import contextlib
import gc
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from zlib import crc32

from msgspec import Struct

from quiz.errors import Place, QuizError
from quiz.progress.body import Chunk
from quiz.progress.disk import Look
from quiz.progress.entries import Entry, Json, count_of, decode, erasure_mark, identity, is_entry
from quiz.progress.json_positions import START, Spot, spot_of_byte, spot_of_entry, spot_of_fault, spot_of_key
from quiz.progress.seal import CLOSING, OPENING, Seal, seal_of

FORMAT = "newsquiz-progress"
VERSION = 1


class Document(Struct, frozen=True, dict=True):
    """A document that has been read and understood."""

    header: Mapping[str, Json]
    """Everything but the entries, in the order of the file."""
    pieces: tuple[bytes | memoryview, ...] = ()
    """The file's bytes, in so many parts."""
    seal: Seal | None = None
    """What the header says of the lines, if that is so. Without it somebody else has written the file."""
    lines: tuple[Chunk, ...] = ()
    """The lines of a sealed document."""
    load: Callable[[], Chunk | None] | None = None
    """Reads the lines of one that was only looked at; None if the file has become another one since."""
    read: tuple[Entry, ...] = ()
    """The entries of one without a seal, in the order of the file, no id twice."""
    path: str = ""
    """Where it is, for messages."""

    @property
    def raw(self) -> bytes:
        """The file's bytes."""
        return b"".join(self.pieces)

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """The lines of a sealed document; none if they are read only now and the file has become another one."""
        if self.load is None:
            return self.lines
        found = self.load()
        return (found,) if found else ()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, in the order of the file.

        Raises:
            QuizError: a line is not an entry although the seal holds, so somebody has made a false one; or the file has changed.
        """
        if self.seal is None:
            return self.read
        try:
            with _without_collector():
                values = [value for chunk in self.chunks for value in _list(chunk.values())]
        except ValueError as error:
            raise _damaged(self.path, f"is damaged: {error}") from error
        if not all(map(is_entry, values)):
            raise _damaged(self.path, "has a line without an id, kind or count")
        if len(values) != self.seal.entries:
            raise QuizError("this progress file has been changed while it was read", "Try again.", Place(self.path))
        return tuple(value for value in values if isinstance(value, dict))

    @cached_property
    def ids(self) -> frozenset[str]:
        """The id of each entry."""
        if self.seal is None:
            return frozenset(map(identity, self.read))
        return frozenset(entry_id for chunk in self.chunks for entry_id in chunk.ids())

    @cached_property
    def count(self) -> int:
        """The largest count of an entry; 0 if there is none."""
        return self.seal.largest if self.seal else max(map(count_of, self.read), default=0)

    @property
    def total(self) -> int:
        """The number of entries."""
        return self.seal.entries if self.seal else len(self.read)

    def holding(self, key: str, values: Collection[str]) -> list[Entry]:
        """Give the entries in which a key has one of some texts, without reading all others."""
        if self.seal is None:
            return [entry for entry in self.read if entry.get(key) in values]
        return [entry for chunk in self.chunks for entry in chunk.holding(key, values)] if values else []

    def backwards(self, key: str, value: str) -> Iterator[Entry]:
        """Give the entries in which a key has this text, the last first, without reading all others."""
        if self.seal is None:
            yield from (entry for entry in reversed(self.read) if entry.get(key) == value)
        for chunk in reversed(self.chunks):
            yield from chunk.backwards(key, value)

    def last(self, many: int) -> list[Entry]:
        """Give so many of the last entries, in the order of the file."""
        found = list(reversed(self.read[-many:])) if many else []
        for chunk in reversed(self.chunks):
            found += chunk.last(many - len(found))
        return found[::-1]

    @cached_property
    def erased(self) -> frozenset[str]:
        """The marks of entries that have been erased and must not come back from an old journal."""
        marks = self.header.get("erased")
        return frozenset(mark for mark in marks if isinstance(mark, str)) if isinstance(marks, list) else frozenset()

    def has_erased(self, entry_id: str) -> bool:
        """Say whether the entry with this id has been erased."""
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
        derived = self.header["derived"]
        return derived if self.seal and isinstance(derived, dict) else {}


def new_document(learner: str) -> Document:
    """Give the document of somebody who has answered nothing yet."""
    return Document({"format": FORMAT, "version": VERSION, "epoch": 0, "learner": learner, "derived": {}})


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
    if sealed := _parse_sealed(raw, path):
        return sealed
    with _without_collector():
        header, values = _parse_whole(raw, path)
    _check_header(header, path, raw)
    for at, value in enumerate(values, 1):
        if not is_entry(value):
            raise _damaged(path, f"has no id, kind or count in entry {at}", spot_of_entry(raw.decode(), at))
    # A merge by hand can bring a line twice: the first one counts, and the next fold writes it once.
    by_id = {str(value["id"]): value for value in reversed(values) if isinstance(value, dict)}
    return Document(header, (raw,), read=tuple(reversed(by_id.values())))


def parse_look(look: Look, path: str, load: Callable[[], bytes]) -> Document | None:
    """Read a document that was only looked at; None if its seal does not hold.

    Args:
        look: what was seen, with `OPENING` as the mark and the length of `CLOSING` as the tail; what was not read of it is known to
            be as it was written here.
        path: for messages.
        load: reads the file's bytes, when its lines are wanted.
    """
    header = _header_of(look.head.removesuffix(OPENING))
    seal = seal_of(look.head, header) if header is not None else None
    if (
        header is None
        or seal is None
        or look.tail != CLOSING
        or look.crc not in (seal.crc, None)
        or look.signature.size != seal.end(look.head)
    ):
        return None
    _check_header(header, path, look.head)

    def lines() -> Chunk | None:
        raw = load()
        start = raw.find(OPENING) + len(OPENING)
        # Somebody may have put more entries there since: old lines stay as they are, so ours are the first.
        same = crc32(memoryview(raw)[start : start + seal.size]) == seal.crc
        return Chunk(raw, start, start + seal.size) if same else None

    return Document(header, (), seal, load=lines, path=path)


def parse_header(raw: bytes, path: str) -> Mapping[str, Json]:
    """Read the header alone, which is quick for a long document. The entries are not looked at.

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
    seal = seal_of(raw[: raw.find(OPENING) + len(OPENING)], header) if header is not None else None
    return seal.entries if seal else None


def newer_version(path: str, version: int, spot: Spot) -> QuizError:
    """Make the error for a file that a later newsquiz has written."""
    return QuizError(
        f"this file is of version {version}, and this newsquiz reads up to {VERSION}",
        "Bring newsquiz up to date. The file has been left as it is.",
        Place(path, *spot),
    )


def _damaged(path: str, what: str, spot: Spot = START) -> QuizError:
    hint = "It has been left as it is. Bring back a backup, and all that can still be read: quiz progress restore"
    return QuizError(f"this progress file {what}", hint, Place(path, *spot))


def _parse_sealed(raw: bytes, path: str) -> Document | None:
    """Read a document whose seal holds; None if it has none that does."""
    header = _opening_header(raw)
    start = raw.find(OPENING) + len(OPENING)
    seal = seal_of(raw[:start], header) if header is not None else None
    if header is None or seal is None or not seal.covers(raw, start):
        return None
    _check_header(header, path, raw[: start + 1])
    lines = (Chunk(raw, start, start + seal.size),) if seal.entries else ()
    return Document(header, (raw,), seal, lines, path=path)


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


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


def _opening_header(raw: bytes) -> dict[str, Json] | None:
    """Return the header of a document as it was written here, whatever its lines are like."""
    start = raw.find(OPENING)
    return _header_of(raw[:start]) if start >= 0 else None


def _header_of(raw: bytes) -> dict[str, Json] | None:
    try:
        header = decode(raw + b'\n"entries": []}')
    except ValueError:
        return None
    assert isinstance(header, dict)  # it ends in a brace
    header.pop("entries")
    return header


def _parse_whole(raw: bytes, path: str) -> tuple[dict[str, Json], list[Json]]:
    """Read any layout, and name what is wrong."""
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
