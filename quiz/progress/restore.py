"""Bringing a backup back: in the place of a document that is damaged, or gone, or no longer wanted.

Before the first backup there is none; then what can still be read of the damaged document comes back alone.
What was in the document's place is set aside, never thrown away. No backup is made, and none is removed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.progress.backups import backups, read_backup
from quiz.progress.disk import DISK, PRIVATE_FILE, Disk, replace_file
from quiz.progress.document import Document, grown, new_document, parse, remains, written_with
from quiz.progress.entries import Entry, decode, identity, is_entry
from quiz.progress.fold import document_mode, unwritable, writing
from quiz.progress.layout import DOCUMENT_NAME, Files, Process, this_process
from quiz.progress.reading import read_bytes, signature_now, waiting_entries
from quiz.text import clean_line


@dataclass(frozen=True, slots=True)
class Restored:
    """What has come back."""

    backup: Path | None
    """None if there is none that can be read: what has come back was read off the damaged document."""
    records: int
    """In the document now."""
    saved: int
    """How many of them stood in no backup and were read off the damaged document, line by line."""
    written: int | None
    """How many records the damaged document was written with, by its header; None where that cannot be told."""
    waiting: int
    """How many more are in journals and come back with the next fold."""
    aside: Path | None
    """Where the document is now that stood there before."""


def restore(
    folder: Path,
    backup: Path | None,
    *,
    now: datetime,
    name: str = DOCUMENT_NAME,
    learner: str = "",
    older: bool = False,
    disk: Disk = DISK,
    process: Process | None = None,
) -> Restored:
    """Put a backup in the document's place, with every line of a damaged document that can still be read.

    Args:
        folder: the learner's folder.
        backup: which one; None is the newest that can be read, and if there is none what can be read of the document.
        now: the present moment, for the name of what is set aside.
        name: the document's name in that folder.
        learner: the display name, where neither a backup nor the damaged document says it.
        older: whether to do it though the document is in order and has records that the backup lacks.
        disk: the disk.
        process: who restores.

    Raises:
        QuizError: there is no such backup, or it is damaged too, or the document is in order, or nothing can be read of what is
            stored, or something cannot be written.
    """
    files = Files(folder, name)
    process = process or this_process()
    try:
        path, document = _chosen(files, disk, backup) or (None, None)
        with writing(files, disk):
            return _restore_locked(files, disk, process, now, path, document, learner=learner, older=older)
    except OSError as error:
        raise unwritable(error, files) from error


def _restore_locked(
    files: Files, disk: Disk, process: Process, now: datetime, path: Path | None, backup: Document | None, *, learner: str, older: bool
) -> Restored:
    signature = signature_now(files, disk)
    raw, present = _present(files, disk)
    known = {identity(entry) for entry in backup.entries} if backup else set()
    if present is not None and (backup is None or not older):
        more = sum(identity(entry) not in known for entry in present.entries)
        if backup is None or more or len(known) <= present.total:
            raise _in_order(files, present, None if backup is None else len(known), more)
    head = remains(raw, clean_line(str(files.document))) if backup is None else None
    base = backup or head or new_document(learner)
    saved: list[Entry] = []
    if present is None:
        found = {identity(entry): entry for entry in salvaged(raw)}
        saved = [entry for entry_id, entry in found.items() if entry_id not in known and not base.has_erased(entry_id)]
    after = grown(base, saved)
    waiting = waiting_entries(files, disk, after)
    if backup is None and not saved and not waiting:
        lines = ", and not one line of the damaged file can be read" if signature is not None else ""
        hint = f"Backups are kept in {clean_line(str(files.directory))}. Nothing is changed."
        raise QuizError(f"there is no backup that can be read{lines}", hint)
    aside = _set_aside(files, disk, process, now, raw) if signature is not None else None
    target = disk.resolve(files.document)
    mode = document_mode(target, disk) if signature is not None else PRIVATE_FILE
    if not replace_file(disk, target, after.raw, process.token(), mode=mode, still=lambda: signature_now(files, disk) == signature):
        raise QuizError("somebody has written this progress meanwhile, so nothing is restored", "Try again.")
    return Restored(path, after.total, len(saved), written_with(raw), len(waiting), aside)


def salvaged(raw: bytes) -> Iterator[Entry]:
    """Return every entry of a damaged document whose line can still be read."""
    for line in raw.split(b"\n"):
        text = line.strip().removesuffix(b",")
        if text.startswith(b"{") and text.endswith(b"}"):
            try:
                value = decode(text)
            except ValueError:
                continue
            if isinstance(value, dict) and is_entry(value):
                yield value


def _chosen(files: Files, disk: Disk, backup: Path | None) -> tuple[Path, Document] | None:
    """Find the backup that is meant, and read it; None if none is named and none can be read."""
    if backup is not None:
        path = backup if backup.is_absolute() or len(backup.parts) > 1 else files.directory / backup
        try:
            return path, parse(disk.read(path)[0], clean_line(str(path)))
        except OSError as error:
            what = f"this backup cannot be read: {error.strerror or error}"
            names = ", ".join(path.name for path, _ in backups(files, disk))
            raise QuizError(
                what, f"The backups are {names}." if names else "There are no backups.", Place(clean_line(str(path)))
            ) from error
    for path, _ in backups(files, disk):
        document = read_backup(path, disk)
        if document is not None:
            return path, document
    return None


def _present(files: Files, disk: Disk) -> tuple[bytes, Document | None]:
    """Return what stands in the document's place; no document if it is damaged or not there."""
    raw, signature = read_bytes(files, disk)
    try:
        return raw, parse(raw, str(files.document)) if signature is not None else None
    except QuizError:
        return raw, None


def _set_aside(files: Files, disk: Disk, process: Process, now: datetime, raw: bytes) -> Path:
    """Keep what stood in the document's place; only erasing deletes it."""
    path = files.directory / f"damaged-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{process.token()}-{files.name}"
    replace_file(disk, path, raw, process.token())
    return path


def _in_order(files: Files, document: Document, known: int | None, more: int) -> QuizError:
    place = Place(clean_line(str(files.document)))
    what = f"the document is in order: it has {document.total} records"
    if known is None:
        return QuizError(f"{what}, and there is no backup", "Nothing is changed.", place)
    lost = f"; {more} of the document's are not in it" if more else ""
    return QuizError(f"{what}, the backup {known}{lost}", "Nothing is changed. To go back all the same, add --yes.", place)
