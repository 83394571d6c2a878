"""Folding: what the journals hold is put into the document.

Whatever happens on the way, each entry is at every moment in a journal or in the document, and a reader who reads
the journals first sees it. The lock saves work; nothing is lost without it. Two folds at once can overwrite each
other's document, and the folded journals, which stay for an hour at least, bring back what that takes away.
"""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from quiz.errors import QuizError
from quiz.progress.backups import back_up
from quiz.progress.disk import PRIVATE_FILE, Disk, remove_leftovers, replace_file
from quiz.progress.document import Document, check_growth, grown
from quiz.progress.journal import claim
from quiz.progress.layout import FOLDED, Files, Process, journal_names, make_directories
from quiz.progress.reading import Reading, read_all, signature_now
from quiz.text import clean_line

_TRIES = 5
_LOCK_TRIES = 40
_LOCK_PAUSE_SECONDS = 0.05
"""Together two seconds, after which somebody else is folding and we need not."""
_KEPT_SECONDS = 3600
"""How long a folded journal stays at least. Nobody's editor, sync tool or unlocked fold should take longer than that
between reading the document and putting its own one in that place."""


class FoldState(StrEnum):
    """How a fold ended."""

    DONE = "done"
    NOTHING = "nothing"
    """There was nothing to put into the document."""
    BUSY = "busy"
    """Somebody else is folding; nothing is at risk."""
    FAILED = "failed"


class FoldResult(Struct, frozen=True):
    """What a fold has done."""

    state: FoldState
    added: int = 0
    """How many entries the document has gained."""
    problem: QuizError | None = None
    """Why it failed. The journals are still there."""
    document: Document | None = None
    """The document as it is after the fold."""
    reading: Reading | None = None
    """What is stored, as read during the fold."""


def fold(files: Files, disk: Disk, process: Process, now: datetime, release: Callable[[], Collection[str]]) -> FoldResult:
    """Put the entries of all journals into the document, and take away the journals whose owners have ended.

    Args:
        files: where.
        disk: the disk.
        process: who folds.
        now: for the day of the backup and the age of folded journals.
        release: called when the lock is held; ends the journals of the calling process and gives their names.
    """
    try:
        if not journal_names(files, disk):
            return FoldResult(FoldState.NOTHING)
        with folding_lock(files, disk) as ours:
            return fold_locked(files, disk, process, now, release()) if ours else FoldResult(FoldState.BUSY)
    except QuizError as error:
        return FoldResult(FoldState.FAILED, problem=error)
    except OSError as error:
        return FoldResult(FoldState.FAILED, problem=unwritable(error, files))


def fold_locked(files: Files, disk: Disk, process: Process, now: datetime, released: Collection[str] = ()) -> FoldResult:
    """Fold while the lock is held.

    Raises:
        QuizError: something cannot be understood or read.
        OSError: something cannot be written.
    """
    document = disk.resolve(files.document)
    remove_leftovers(disk, document.parent, document.name)
    remove_leftovers(disk, files.directory)
    for _ in range(_TRIES):
        with claims(files, disk, process, released) as claimed:
            reading = read_all(files, disk)
            new = reading.new
            after = grown(reading.document, new, reading.journals_then()) if new else reading.document
            if new and not commit(files, disk, process, now, reading, after, len(new)):
                continue  # somebody has written the document since: read again
            if not new:
                # Whoever put the entries there may have been killed before that was safe from a power cut.
                disk.fsync_directory(document.parent)
            _retire(files, disk, process.token(), now, reading, claimed)
            return FoldResult(FoldState.DONE if new else FoldState.NOTHING, len(new), None, after, reading)
    return FoldResult(FoldState.BUSY)


@contextlib.contextmanager
def folding_lock(files: Files, disk: Disk) -> Iterator[bool]:
    """Hold the lock of a learner's folder; gives False if somebody else has it for two seconds.

    Where the file system has no locks it gives True.

    Raises:
        OSError: the file to lock cannot be made.
    """
    descriptor = disk.open_or_create(files.lock)
    try:
        yield _lock(descriptor, disk)
    finally:
        with contextlib.suppress(OSError):
            disk.close(descriptor)


@contextlib.contextmanager
def writing(files: Files, disk: Disk) -> Iterator[None]:
    """Hold the lock of a learner's folder, which is made if it is not there, while more than a fold is written.

    Raises:
        QuizError: somebody else has the lock, or the disk does not take something.
    """
    try:
        make_directories(files, disk)
        with folding_lock(files, disk) as ours:
            if not ours:
                raise being_written()
            yield
    except OSError as error:
        raise unwritable(error, files) from error


def being_written() -> QuizError:
    """Return the error for progress that somebody else is writing just now."""
    return QuizError("this progress is being written by another newsquiz", "Try again in a moment.")


@contextlib.contextmanager
def claims(files: Files, disk: Disk, process: Process, released: Collection[str]) -> Iterator[dict[str, int]]:
    """Take over the journals that nobody writes any more; gives their names with the descriptors that hold their locks."""
    claimed: dict[str, int] = {}
    try:
        for name in journal_names(files, disk):
            if not name.endswith(FOLDED):
                descriptor = claim(files.directory / name, disk, process, released)
                if descriptor is not None:
                    claimed[name] = descriptor
        yield claimed
    finally:
        for descriptor in claimed.values():
            with contextlib.suppress(OSError):
                disk.close(descriptor)


def document_mode(path: Path, disk: Disk) -> int:
    """Return the mode that a new document takes over from the one that is there."""
    try:
        return stat.S_IMODE(disk.stat(path).st_mode)
    except FileNotFoundError:
        return PRIVATE_FILE


def unwritable(error: OSError, files: Files) -> QuizError:
    """Return the error which says that the disk does not take what it should."""
    what = f"{error.filename or files.document}: {error.strerror or error}"
    return QuizError(f"progress cannot be written: {clean_line(what)}", "Make room or mend the disk; it is tried again by itself.")


def _lock(descriptor: int, disk: Disk) -> bool:
    for _ in range(_LOCK_TRIES):
        try:
            if disk.try_lock(descriptor):
                return True
        except OSError:
            return True  # no locks here, and none needed
        disk.wait(_LOCK_PAUSE_SECONDS)
    return False


def commit(files: Files, disk: Disk, process: Process, now: datetime, reading: Reading, after: Document, more: int) -> bool:
    """Write the document with so many entries more, and keep the day's backup; False if it is no longer the one that was read.

    Raises:
        QuizError: it would lose entries.
        OSError: it cannot be written.
    """
    document = disk.resolve(files.document)
    check_growth(reading.document, after, more)
    if reading.signature is not None:
        back_up(files, disk, process, reading.document, now.date())
    return replace_file(
        disk,
        document,
        after.raw,
        process.token(),
        mode=document_mode(document, disk),
        still=lambda: signature_now(files, disk) == reading.signature,
    )


def _retire(files: Files, disk: Disk, token: str, now: datetime, reading: Reading, claimed: dict[str, int]) -> None:
    """Mark the journals that have just been folded, and remove those that were found settled and are old enough."""
    for found in reading.journals:
        path = files.directory / found.name
        with contextlib.suppress(FileNotFoundError):  # another fold has been faster
            if found.name.endswith(FOLDED):
                if reading.settled(found) and abs(now.timestamp() - disk.stat(path).st_mtime) >= _KEPT_SECONDS:
                    disk.unlink(path)
            elif found.name in claimed:
                if found.damaged:
                    moment = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
                    replace_file(disk, path.with_name(f"damaged-{moment}-{path.name}"), disk.read(path)[0], token)
                disk.touch(path, now.timestamp())
                disk.close(claimed.pop(found.name))  # Windows renames no open file
                disk.replace(path, path.with_name(path.name + FOLDED))
