"""Erasing: entries are taken out of every file below the learner's folder, and no old journal brings them back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from quiz.errors import QuizError
from quiz.progress.backups import backups, read_backup
from quiz.progress.disk import DISK, Disk, replace_file
from quiz.progress.document import Document, without
from quiz.progress.entries import Entry, identity
from quiz.progress.fold import FoldState, document_mode, fold_locked, folding_lock, unwritable
from quiz.progress.layout import DOCUMENT_NAME, FOLDED, Files, Process, journal_names, make_directory, this_process
from quiz.progress.reading import read_all, signature_now


def erase(
    folder: Path,
    which: Callable[[Entry], bool],
    *,
    now: datetime,
    name: str = DOCUMENT_NAME,
    disk: Disk = DISK,
    process: Process | None = None,
) -> int:
    """Erase entries from the document, its backups and its journals; damaged copies are deleted.

    If it is cut short, nothing has come into disorder: do it again.

    Args:
        folder: the learner's folder. Nobody may have it open.
        which: says of an entry whether it goes.
        now: the present moment, with its zone.
        name: the document's name in that folder.
        disk: the disk.
        process: who erases.

    Returns:
        How many entries of the document have gone.

    Raises:
        QuizError: somebody has this progress open, or it cannot be read or written.
    """
    files = Files(folder, name)
    process = process or this_process()
    try:
        if signature_now(files, disk) is None and not journal_names(files, disk):
            return 0
        make_directory(files.directory, disk)
        with folding_lock(files, disk) as ours:
            if not ours:
                raise _in_use()
            return _erase_locked(files, disk, process, now, which)
    except OSError as error:
        raise unwritable(error, files) from error


def _erase_locked(files: Files, disk: Disk, process: Process, now: datetime, which: Callable[[Entry], bool]) -> int:
    folded = fold_locked(files, disk, process, now)
    if folded.state is FoldState.BUSY or any(not name.endswith(FOLDED) for name in journal_names(files, disk)):
        raise _in_use()
    reading = read_all(files, disk)
    gone = {identity(entry) for entry in reading.document.entries if which(entry)}

    def goes(entry: Entry) -> bool:
        return identity(entry) in gone or which(entry)

    # The document comes last of the files that hold the entries in the clear: until then a second try finds them all.
    for path, _ in backups(files, disk):
        _rewrite_backup(path, disk, process, goes)
    for name in disk.listdir(files.directory):
        if name.startswith("damaged-"):
            disk.unlink(files.directory / name)
    if gone:
        document = disk.resolve(files.document)
        data = without(reading.document, goes).raw
        mode = document_mode(document, disk)
        if not replace_file(
            disk, document, data, process.token(), mode=mode, still=lambda: signature_now(files, disk) == reading.signature
        ):
            raise _in_use()
    for name in journal_names(files, disk):
        if name.endswith(FOLDED):
            disk.unlink(files.directory / name)
    disk.fsync_directory(files.directory)
    return len(gone)


def _rewrite_backup(path: Path, disk: Disk, process: Process, goes: Callable[[Entry], bool]) -> None:
    backup = read_backup(path, disk)
    if backup is not None and not any(goes(entry) for entry in backup.entries):
        return
    kept: Document | None = backup and without(backup, goes)
    if kept is None or not kept.entries:  # what cannot be understood may hold anything
        disk.unlink(path)
    else:
        replace_file(disk, path, kept.raw, process.token())


def _in_use() -> QuizError:
    return QuizError("this progress is open in another newsquiz", "Close it, then erase again.")
