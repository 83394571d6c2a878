"""Everything that is stored of a learner: the document joined with the journals. Reading writes nothing."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quiz.errors import Place, QuizError
from quiz.progress import journal
from quiz.progress.disk import Disk, Signature
from quiz.progress.document import Document, Entry, Line, erasure_mark, identity, new_document, order, parse
from quiz.progress.journal import Journal
from quiz.progress.layout import Files, journal_names
from quiz.text import clean_line

_TRIES = 5


@dataclass(frozen=True)
class Reading:
    """What was read at one moment."""

    document: Document
    signature: Signature | None
    """Of the document's file; None if there is none."""
    journals: tuple[Journal, ...]

    @cached_property
    def new_lines(self) -> tuple[Line, ...]:
        """What journals hold and the document doesn't, by count and id; what has been erased is left out."""
        found: dict[str, Line] = {}
        for line in self._journal_lines():
            entry_id = identity(line.entry)
            if entry_id not in self.document.ids and erasure_mark(entry_id) not in self.document.erased:
                found.setdefault(entry_id, line)
        return tuple(sorted(found.values(), key=lambda line: order(line.entry)))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry once, by count and id."""
        return tuple(sorted([*self.document.entries, *(line.entry for line in self.new_lines)], key=order))

    def settled(self, found: Journal) -> bool:
        """Say whether the document needs a journal no more: it holds every entry, or says that it has been erased."""
        ids = [identity(line.entry) for line in found.lines]
        return all(entry_id in self.document.ids or erasure_mark(entry_id) in self.document.erased for entry_id in ids)

    def _journal_lines(self) -> Iterator[Line]:
        for found in self.journals:
            yield from found.lines


def read_all(files: Files, disk: Disk, learner: str = "", known: Document | None = None) -> Reading:
    """Read journals and document.

    The journals are read first: a fold moves entries from them into the document, so what is no longer in a journal
    is in the document that is read afterwards.

    Args:
        files: where.
        disk: the disk.
        learner: the name for a document that is not there yet, if no journal knows one.
        known: a document that has been read before, which saves decoding it again if its bytes are the same.

    Raises:
        QuizError: something there cannot be read or understood.
    """
    journals = _read_journals(files, disk)
    raw, signature = read_bytes(files, disk)
    if signature is None:
        document = new_document(next((found.learner for found in journals if found.learner), learner))
    elif raw and known is not None and known.raw == raw:  # a file that has become empty is damaged
        document = known
    else:
        document = parse(raw, clean_line(str(files.document)))
    return Reading(document, signature, journals)


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
    """Give the signature of the document as it is now; None if there is none.

    Raises:
        OSError: it cannot be told.
    """
    try:
        return Signature.of(disk.stat(files.document))
    except FileNotFoundError:
        return None


def _read_journals(files: Files, disk: Disk) -> tuple[Journal, ...]:
    found: list[Journal] = []
    try:
        for _ in range(_TRIES):
            found = []
            names = journal_names(files, disk)
            for name in names:
                path = files.directory / name
                try:
                    found.append(journal.parse(disk.read(path)[0], path))
                except FileNotFoundError:
                    break  # a fold is at work: look again
            if len(found) == len(names):
                break
    except OSError as error:
        raise _unreadable(files, error) from error
    return tuple(found)


def _place(files: Files) -> Place:
    return Place(clean_line(str(files.document)))


def _unreadable(files: Files, error: OSError) -> QuizError:
    what = f"{error.filename or files.document}: {error.strerror or error}"
    return QuizError(f"progress cannot be read: {clean_line(what)}", "Nothing has been changed.", _place(files))
