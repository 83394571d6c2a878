"""Looks whether everything that is stored of a learner is in order. It writes nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from quiz.errors import QuizError
from quiz.progress.backups import backups, read_backup
from quiz.progress.disk import DISK, Disk
from quiz.progress.document import Document
from quiz.progress.entries import count_of, identity
from quiz.progress.figures import Figures, advanced, figures_from_json
from quiz.progress.judged import Archive, numbered
from quiz.progress.layout import DOCUMENT_NAME, Files
from quiz.progress.reading import Reading, read_all


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found."""

    records: int
    """In the document."""
    waiting: int
    """In journals alone, until the next program folds them."""
    backups: int
    """How many copies can be read."""
    sealed: bool
    """Whether the document is as it was written here; if not, another program has written it, and the next fold seals it."""
    problems: tuple[str, ...]
    """What is wrong, each in a sentence without a full stop."""


def verify(folder: Path, name: str = DOCUMENT_NAME, disk: Disk = DISK) -> Verified:
    """Read all that is stored of a learner, and work out anew what is derived from it.

    Args:
        folder: the learner's folder.
        name: the document's name in that folder.
        disk: the disk.

    Raises:
        QuizError: the document or a journal cannot be read or understood.
    """
    files = Files(folder, name)
    reading = read_all(files, disk)
    copies = list(_copies(files, disk))
    problems = [*_lines(reading.document), *_figures(reading.document), *_journals(reading)]
    problems += [f"the backup {path.name} cannot be read" for path, document in copies if document is None]
    readable = sum(document is not None for _, document in copies)
    sealed = reading.document.sealed or reading.signature is None
    return Verified(reading.document.total, len(reading.new), readable, sealed, tuple(problems))


def recomputed(document: Document) -> Figures:
    """Work out anew, from every entry, what a document's header says."""
    return advanced(Figures(), Archive(), numbered(document.entries))


def _lines(document: Document) -> list[str]:
    ids = Counter(map(identity, document.entries))
    problems = [f"{sum(many > 1 for many in ids.values())} ids are there twice"] if len(ids) < document.total else []
    largest = max(map(count_of, document.entries), default=0)
    if document.count != largest:
        problems.append(f"the header says that the largest count is {document.count}, and it is {largest}")
    return problems


def _figures(document: Document) -> list[str]:
    known = figures_from_json(document.derived)
    if known is None:
        return []
    found = recomputed(document)
    names = ("counts", "held", "open", "paths")
    wrong = [name for name in names if getattr(known, name) != getattr(found, name)]
    return [f"what is derived in the header is wrong: {', '.join(wrong)}"] if wrong else []


def _journals(reading: Reading) -> list[str]:
    return [f"the journal {found.name} has a line that cannot be read" for found in reading.journals if found.damaged]


def _copies(files: Files, disk: Disk) -> list[tuple[Path, Document | None]]:
    try:
        return [(path, read_backup(path, disk)) for path, _ in backups(files, disk)]
    except OSError as error:
        raise QuizError(f"the backups cannot be read: {error.strerror or error}", "Nothing has been changed.") from error
