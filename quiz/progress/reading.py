"""Everything that is stored of a learner: the document joined with the journals. Reading writes nothing."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from quiz.errors import Place, QuizError
from quiz.progress import journal
from quiz.progress.disk import Disk, Signature, signature_of
from quiz.progress.document import Document, new_document, parse
from quiz.progress.entries import Entry, count_of, identity, order
from quiz.progress.journal import Journal
from quiz.progress.layout import FOLDED, Files, journal_names
from quiz.text import clean_line

_TRIES = 5


class Reading(Struct, frozen=True, dict=True):
    """What was read at one moment."""

    document: Document
    signature: Signature | None
    """Of the document's file; None if there is none."""
    journals: tuple[Journal, ...]

    @cached_property
    def new(self) -> tuple[Entry, ...]:
        """What journals hold and the document doesn't, by count and id; what has been erased is left out."""
        found: dict[str, Entry] = {}
        for entry in self._journal_entries():
            if not self.has(entry):
                found.setdefault(identity(entry), entry)
        return tuple(sorted(found.values(), key=order))

    def has(self, entry: Entry) -> bool:
        """Return whether an entry is in the document, or has been erased from it."""
        # No entry in the document has a larger count than it says, so its lines are seldom needed.
        return self.document.has_erased(identity(entry)) or (
            count_of(entry) <= self.document.count and identity(entry) in self.document.ids
        )

    def settled(self, found: Journal) -> bool:
        """Return whether the document needs a journal no more: it holds every entry, or says that it has been erased."""
        return all(self.has(line.entry) for line in found.lines)

    def journals_then(self) -> dict[str, tuple[int, int]]:
        """Return which journals need not be read once everything new is in the document: how long they are, and their CRC-32."""
        return {found.name.removesuffix(FOLDED): (found.size, found.crc) for found in self.journals if found.size and not found.damaged}

    def _journal_entries(self) -> Iterator[Entry]:
        for found in self.journals:
            for line in found.lines:
                yield line.entry


def read_all(files: Files, disk: Disk, learner: str = "") -> Reading:
    """Read journals and document.

    The journals are read first: a fold moves entries from them into the document, so what is no longer in a journal
    is in the document that is read afterwards.

    Args:
        files: where.
        disk: the disk.
        learner: the name for a document that is not there yet, if no journal knows one.

    Raises:
        QuizError: something there cannot be read or understood.
    """
    raws = _read_journals(files, disk)
    raw, signature = read_bytes(files, disk)
    document = new_document("") if signature is None else parse(raw, clean_line(str(files.document)))
    known = _known_journals(document)
    journals = tuple(journal.parse(data, path, known.get(path.name.removesuffix(FOLDED), (0, 0))) for path, data in raws)
    if signature is None:
        document = new_document(next((found.learner for found in journals if found.learner), learner))
    return Reading(document, signature, journals)


def waiting_entries(files: Files, disk: Disk, document: Document) -> tuple[Entry, ...]:
    """Return what journals hold and a document doesn't, by count and id.

    Raises:
        QuizError: a journal cannot be read or understood.
    """
    return Reading(document, None, tuple(journal.parse(data, path) for path, data in _read_journals(files, disk))).new


def read_bytes(files: Files, disk: Disk) -> tuple[bytes, Signature | None]:
    """Read the document's bytes; no signature if there is no document.

    Raises:
        QuizError: there is something else in its place.
    """
    try:
        mode = disk.stat(files.document).st_mode
        if not stat.S_ISREG(mode):
            kind = "a directory" if stat.S_ISDIR(mode) else "not an ordinary file"
            raise QuizError(f"this progress file is {kind}", "Choose another one with --progress.", _place(files))
        return disk.read(files.document)
    except FileNotFoundError as error:
        if disk.is_link(files.document):
            message = "this progress file is a link that leads nowhere"
            raise QuizError(message, "Bring back the file it leads to, or remove the link.", _place(files)) from error
        return b"", None
    except OSError as error:
        raise _unreadable(files, error) from error


def signature_now(files: Files, disk: Disk) -> Signature | None:
    """Return the signature of the document as it is now; None if there is none.

    Raises:
        OSError: it cannot be told.
    """
    try:
        return signature_of(disk.stat(files.document))
    except FileNotFoundError:
        return None


def _known_journals(document: Document) -> dict[str, tuple[int, int]]:
    """Return the journals of which a document says that it holds every entry."""
    known: dict[str, tuple[int, int]] = {}
    listed = document.derived.get("journals")
    for name, row in listed.items() if isinstance(listed, dict) else ():
        match row:
            case [int(size), int(crc)]:
                known[name] = (size, crc)
    return known


def _read_journals(files: Files, disk: Disk) -> list[tuple[Path, bytes]]:
    found: list[tuple[Path, bytes]] = []
    try:
        for _ in range(_TRIES):
            found = []
            names = journal_names(files, disk)
            for name in names:
                path = files.directory / name
                try:
                    found.append((path, disk.read(path)[0]))
                except FileNotFoundError:
                    break  # a fold is at work: look again
            if len(found) == len(names):
                break
    except OSError as error:
        raise _unreadable(files, error) from error
    return found


def _place(files: Files) -> Place:
    return Place(clean_line(str(files.document)))


def _unreadable(files: Files, error: OSError) -> QuizError:
    what = f"{error.filename or files.document}: {error.strerror or error}"
    return QuizError(f"progress cannot be read: {clean_line(what)}", "Nothing has been changed.", _place(files))
