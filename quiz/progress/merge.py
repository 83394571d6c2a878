"""Joining progress from other places, such as another machine: every record once, by its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.progress.disk import DISK, Disk
from quiz.progress.document import Document, grown
from quiz.progress.entries import Entry, identity, order
from quiz.progress.fold import being_written, commit, fold_locked, writing
from quiz.progress.layout import DOCUMENT_NAME, Files, Process, this_process
from quiz.progress.learners import folder_name
from quiz.progress.reading import Reading, read_all
from quiz.text import clean_line


@dataclass(frozen=True, slots=True)
class Merged:
    """What has come in."""

    added: int
    known: int
    """Records of the files that were here already."""
    erased: int
    """Records of the files that were erased here, and stay so."""
    different: int
    """Records that were here under the same id with other contents; the ones here stay."""
    records: int
    """In the document now."""


def merge(
    folder: Path,
    sources: Sequence[Path],
    *,
    now: datetime,
    name: str = DOCUMENT_NAME,
    learner: str = "",
    others: bool = False,
    disk: Disk = DISK,
    process: Process | None = None,
) -> Merged:
    """Put the records of other progress files, and of the journals beside them, into a learner's document.

    Args:
        folder: the learner's folder; it need not be there yet.
        sources: progress files; they are only read.
        now: the present moment, for the day's backup.
        name: the document's name in that folder.
        learner: the name for a document that is not there yet.
        others: whether to do it though a file is of a learner of another name.
        disk: the disk.
        process: who merges.

    Raises:
        QuizError: a file cannot be read or understood, or is another learner's, or something cannot be written.
    """
    files = Files(folder, name)
    process = process or this_process()
    readings = [_read(path, disk) for path in sources]
    with writing(files, disk):
        if not others:
            _check_learners(read_all(files, disk, learner).document, sources, readings)
        fold_locked(files, disk, process, now)
        return _merge_locked(files, disk, process, now, learner, readings)


def _merge_locked(files: Files, disk: Disk, process: Process, now: datetime, learner: str, readings: Sequence[Reading]) -> Merged:
    reading = read_all(files, disk, learner)
    here = {identity(entry): entry for entry in (*reading.document.entries, *reading.new)}
    come: dict[str, Entry] = {}
    known = erased = different = 0
    for entry in (entry for each in readings for entry in (*each.document.entries, *each.new)):
        entry_id = identity(entry)
        if entry_id in here or entry_id in come:
            known += 1
            different += here.get(entry_id, come.get(entry_id)) != entry
        elif reading.document.has_erased(entry_id):
            erased += 1
        else:
            come[entry_id] = entry
    added = sorted(come.values(), key=order)
    after = reading.document
    if added:
        after = grown(reading.document, added, {} if reading.new else reading.journals_then())
        if not commit(files, disk, process, now, reading, after, len(added)):
            raise being_written()
    return Merged(len(added), known, erased, different, after.total)


def _read(path: Path, disk: Disk) -> Reading:
    reading = read_all(Files(path.parent, path.name), disk)
    if reading.signature is None and not reading.journals:
        raise QuizError("there is no such progress file", "name the file: …/progress.json", Place(clean_line(str(path))))
    return reading


def _check_learners(document: Document, sources: Sequence[Path], readings: Sequence[Reading]) -> None:
    """See to it that nobody's answers are taken for another's by accident; who has no name is taken for anybody."""
    for path, reading in zip(sources, readings, strict=True):
        theirs, ours = reading.document.learner, document.learner
        if theirs and ours and folder_name(theirs) != folder_name(ours):
            what = f"this is the progress of {clean_line(theirs)}, and yours is of {clean_line(ours)}"
            raise QuizError(what, "Nothing is changed. If they are the same person, add --yes.", Place(clean_line(str(path))))
