"""The progress of one learner, open: read at once, recorded entry by entry, folded now and then; and a store that keeps nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from quiz.errors import QuizError
from quiz.progress.disk import DISK, Disk
from quiz.progress.document import Document
from quiz.progress.entries import EncodedEntry, Entry, count_of, decode, encode, identity, is_entry, order
from quiz.progress.journal import JournalWriter, begin_journal
from quiz.progress.judged import numbered
from quiz.progress.layout import DOCUMENT_NAME, Files, Process, this_process
from quiz.progress.log import Log
from quiz.progress.reading import Reading, read_all

if TYPE_CHECKING:  # a start folds nothing
    from quiz.progress.fold import FoldResult

FOLD_AFTER = 500
"""So many entries are recorded between two folds."""


class Store:
    """The open progress of one learner. `record` and `fold` may be called from different threads."""

    def __init__(self, files: Files, disk: Disk, process: Process, now: Callable[[], datetime], learner: str) -> None:
        self._files = files
        self._disk = disk
        self._process = process
        self._now = now
        self._lock = threading.Lock()  # for everything below
        self._folding = threading.Lock()  # one fold at a time
        reading = read_all(files, disk, learner)
        self._learner = reading.document.learner
        self._log: Log | None = None
        self._count = 0
        self._take(reading.document, reading.new)
        self._journal: JournalWriter | None = None
        self._unfolded: list[EncodedEntry] = []
        self._safe = 0  # so many of the unfolded ones are on the disk
        self._carried = 0  # so many of them need not be in the next journal
        self._since_fold = 0

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        now: Callable[[], datetime],
        name: str = DOCUMENT_NAME,
        learner: str = "",
        disk: Disk = DISK,
        process: Process | None = None,
    ) -> Store:
        """Read what is stored. Nothing is written, and no directory made, before something is recorded.

        Args:
            folder: the learner's folder; it need not be there yet.
            now: gives the present moment, with its zone, for backups.
            name: the document's name in that folder.
            learner: the display name for a new document; a document that is there has its own.
            disk: the disk.
            process: who writes.

        Raises:
            QuizError: what is there cannot be read or understood. It is left as it is.
        """
        return cls(Files(folder, name), disk, process or this_process(), now, learner)

    @property
    def learner(self) -> str:
        """The learner's name as it was first written; not yet made safe for a terminal."""
        return self._learner

    @property
    def entries(self) -> Sequence[Entry]:
        """Every entry known so far, by count and id: what was read, and what has been recorded since. It takes reading all."""
        with self._lock:
            document, later = self._document, tuple(self._later)
        return tuple(sorted([*document.entries, *later], key=order))

    @property
    def log(self) -> Log:
        """The records known so far, and what they add up to. It is the same one until something is recorded or folded."""
        with self._lock:
            if self._log is None:
                self._log = self._document.log(tuple(self._records))
            return self._log

    @property
    def unsaved(self) -> int:
        """How many recorded entries are in memory alone, because the disk did not take them."""
        with self._lock:
            return len(self._unfolded) - self._safe

    @property
    def wants_fold(self) -> bool:
        """Whether so much has been recorded since the last fold that it is time for one."""
        with self._lock:
            return self._since_fold >= FOLD_AFTER

    def record(self, entry: Mapping[str, object]) -> QuizError | None:
        """Store an entry and return when it is on the disk; only then may its feedback be shown.

        Args:
            entry: JSON with an `id` that is new and a `kind`; `count` is added here. An id has to be a new one by chance, as
                long ones of random digits are; that it is none of the document's is looked at only as far as that has been read.

        Returns:
            Why it is not on the disk: then it is in memory, and is tried again with the next one. None where it survives whatever happens.

        Raises:
            TypeError: it holds something that is not JSON.
            ValueError: it has no id or kind, or has a count, or its id has been used before, or JSON cannot say it.
        """
        if "count" in entry:
            raise ValueError("the store counts its entries itself")
        with self._lock:
            count = self._count + 1
            raw = encode({"id": entry.get("id"), "kind": entry.get("kind"), "count": count, **entry})
            stored = decode(raw)
            if not isinstance(stored, dict) or not is_entry(stored):
                raise ValueError("an entry has an id and a kind, and both are text")
            if identity(stored) in self._ids or self._document.has_erased(identity(stored)):
                raise ValueError(f"there is an entry {identity(stored)!r} already, or there was one that has been erased")
            self._later.append(stored)
            self._records += numbered([stored])
            self._ids.add(identity(stored))
            self._count = count
            self._log = None
            self._unfolded.append(EncodedEntry(stored, raw))
            self._since_fold += 1
            return self._write()

    def fold(self) -> FoldResult:
        """Put all journals into the document. It takes a while with a long history, so call it off the UI task.

        It never raises: if it cannot be done now, the journals stay, and the next fold does it.
        """
        from quiz.progress.fold import fold  # noqa: PLC0415 - 3 ms of a start, which folds nothing

        with self._folding:
            with self._lock:
                self._since_fold = 0
                if self._journal is not None or len(self._unfolded) > self._safe:
                    self._write()  # also if all is safe: it sees whether somebody has taken the journal away
            folding = 0

            def release() -> frozenset[str]:
                nonlocal folding
                with self._lock:
                    folding = self._safe
                    return self._end_journal()

            folded = fold(self._files, self._disk, self._process, self._now(), release)
            if folded.reading is not None and folded.document is not None:
                with self._lock:
                    self._forget(folding, folded.reading)
                    stored = {identity(entry) for entry in folded.reading.new}
                    kept = [line.entry for line in self._unfolded if identity(line.entry) not in stored]
                    self._take(folded.document, [entry for entry in kept if not folded.reading.has(entry)])
            return folded

    def close(self) -> FoldResult:
        """Fold for the last time, if anything has been recorded. Look at `unsaved` afterwards."""
        from quiz.progress.fold import FoldResult, FoldState  # noqa: PLC0415 - see above

        with self._lock:
            recorded = self._journal is not None or bool(self._unfolded)
        folded = self.fold() if recorded else FoldResult(FoldState.NOTHING)
        with self._lock:
            self._end_journal()
        return folded

    def _write(self) -> QuizError | None:
        """Bring everything that is unsaved to the disk, in a new journal if this one has failed; say what went wrong."""
        if self._journal is not None:
            try:
                self._journal.append(line.raw for line in self._unfolded[self._safe :])
            except OSError:
                self._journal.abandon()
                self._journal = None
                self._carried = 0  # who knows what the failing disk has kept of the old one
        if self._journal is None:
            try:
                payloads = [line.raw for line in self._unfolded[self._carried :]]
                self._journal = begin_journal(self._files, self._disk, self._process, self._learner, payloads)
            except OSError as error:
                from quiz.progress.fold import unwritable  # noqa: PLC0415 - see above

                return unwritable(error, self._files)
        self._safe = self._carried = len(self._unfolded)
        return None

    def _end_journal(self) -> frozenset[str]:
        """Stop writing the journal, so that a fold may take it; give its name."""
        if self._journal is None:
            return frozenset()
        self._journal.close()
        name = self._journal.path.name
        self._journal = None
        return frozenset({name})

    def _forget(self, folded: int, reading: Reading) -> None:
        """Drop the lines that are stored now. One that is not (its journal has been deleted) counts as unsaved again."""
        stored = {identity(entry) for entry in reading.new}
        lost = [line for line in self._unfolded[:folded] if identity(line.entry) not in stored and not reading.has(line.entry)]
        self._unfolded = lost + self._unfolded[folded:]
        self._safe = 0 if lost else self._safe - folded
        self._carried = 0 if lost else max(0, self._carried - folded)

    def _take(self, document: Document, later: Sequence[Entry]) -> None:
        """Take over what is stored, others' entries too, and what is known beside it."""
        self._document = document
        self._later = list(later)
        self._records = numbered(later)
        self._ids = {identity(entry) for entry in later}
        self._count = max([document.count, *map(count_of, later)])
        self._log = None


class NullStore(Struct, frozen=True):
    """Takes every record and keeps none; it touches no disk."""

    learner: str = ""
    log: Log = field(default_factory=lambda: Log.of(()))
    unsaved: int = 0
    wants_fold: bool = False

    def record(self, entry: Mapping[str, object]) -> None:
        """Let a record go."""

    def fold(self) -> None:
        """Pass: there is nothing to bring up to date."""

    def close(self) -> None:
        """Pass: nothing is open."""


DrillStore: TypeAlias = Store | NullStore
"""What the answers of a drill go to."""
