"""Making documents: one with more entries, one without some. Lines that are there stay as they are, and what is derived is kept true."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from zlib import crc32

from quiz.errors import QuizError
from quiz.progress.body import SEPARATOR, Chunk
from quiz.progress.document import Document
from quiz.progress.entries import Entry, Json, Line, count_of, encode_anything, erasure_mark, identity, lines_of
from quiz.progress.figures import figures_to_json
from quiz.progress.log import Log
from quiz.progress.seal import CLOSING, NO_LINES, OPENING, Seal, seal_line

_FIRST_KEYS = ("format", "version", "epoch", "learner")
_OURS = {"made", "counts", "held", "open", "paths", "journals", "seal"}
"""What is derived; other keys there stay, as everywhere."""


def grown(document: Document, entries: Sequence[Entry], journals: Mapping[str, tuple[int, int]] | None = None) -> Document:
    """Give a document with more entries at its end.

    Args:
        document: what there is. If its seal does not hold, all its lines are written anew.
        entries: what comes; the ids are new.
        journals: the journals of which every entry is in the document then: of each how many bytes, and their CRC-32.
    """
    seal, chunks = document.seal, document.chunks
    if seal is None:
        seal, chunks = _with_lines(NO_LINES, (), lines_of(document.read))
    seal, chunks = _with_lines(seal, chunks, lines_of(entries))
    derived: dict[str, Json] = {name: value for name, value in _derived(document).items() if name not in _OURS}
    derived |= figures_to_json(Log.stored(document, entries).figures)
    derived["journals"] = {name: [*known] for name, known in sorted((journals or {}).items())}
    head = _head(document.header, derived, seal)
    between: list[bytes | memoryview] = [piece for chunk in chunks for piece in (SEPARATOR, chunk.view)]
    pieces = (head, *between[1:], CLOSING if chunks else CLOSING[1:])
    return Document({**document.header, "derived": derived}, pieces, seal, chunks)


def without(document: Document, erased: Callable[[Entry], bool]) -> Document:
    """Give a document without some entries, with their marks in its header and its epoch raised."""
    kept = tuple(entry for entry in document.entries if not erased(entry))
    marks = document.erased | {erasure_mark(identity(entry)) for entry in document.entries if erased(entry)}
    header: dict[str, Json] = {**document.header, "epoch": document.epoch + 1, "erased": [*sorted(marks)]}
    return grown(Document(header, read=kept), ())


def check_growth(before: Document, after: Document, more: int) -> None:
    """See to it that a document about to be written holds all of another and so many entries more.

    Raises:
        QuizError: it does not.
    """
    seal, kept = after.seal, before.seal
    lines = sum(bytes(chunk.view).count(b"\n") + 1 for chunk in after.chunks[len(before.chunks) :])
    known = before.total if kept else 0
    same = after.chunks[: len(before.chunks)] == before.chunks
    crc = 0
    for piece in after.pieces[1:-1]:
        crc = crc32(piece, crc)
    if seal is None or not same or crc != seal.crc or known + lines != seal.entries or seal.entries != before.total + more:
        raise QuizError("folding would change the number of answers, so nothing has been written", "Please report this.")


def _with_lines(seal: Seal, chunks: tuple[Chunk, ...], lines: Sequence[Line]) -> tuple[Seal, tuple[Chunk, ...]]:
    if not lines:
        return seal, chunks
    raws = [line.raw for line in lines]
    chunk = Chunk.of(raws)
    return seal.longer(raws, chunk, max(count_of(line.entry) for line in lines)), (*chunks, chunk)


def _derived(document: Document) -> Mapping[str, Json]:
    derived = document.header["derived"]
    return derived if isinstance(derived, dict) else {}


def _head(header: Mapping[str, Json], derived: Mapping[str, Json], seal: Seal) -> bytes:
    """Write everything above the lines, one key a line, what is derived last."""
    names = [*_FIRST_KEYS, *(name for name in header if name not in (*_FIRST_KEYS, "derived"))]
    above = b"{" + b",\n".join(_pair(name, header[name]) for name in names)
    above += b',\n"derived": {\n' + b"".join(_pair(name, value) + b"," + b"\n" for name, value in derived.items())
    above = above.removesuffix(b"\n")
    return above + seal_line(above, seal) + OPENING


def _pair(name: str, value: Json) -> bytes:
    return encode_anything(name) + b": " + encode_anything(value)
