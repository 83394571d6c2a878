"""A journal: what one process has recorded since the last fold, each line sealed with a checksum.

A line is eight hexadecimal digits (CRC-32 of what follows the blank), a blank, one JSON object, a newline. The
first object names the format and the learner, each other one is an entry.
"""

from __future__ import annotations

import contextlib
import errno
import os
import zlib
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Self

from msgspec import Struct

from quiz.progress.disk import Disk, write_all
from quiz.progress.document import VERSION, newer_version
from quiz.progress.entries import EncodedEntry, Json, decode, encode, is_entry
from quiz.progress.layout import Files, Process, journal_owner, make_directories
from quiz.text import clean_line

FORMAT = "newsquiz-journal"
_NAMES_TRIED = 20


class Journal(Struct, frozen=True):
    """A journal that has been read."""

    name: str
    learner: str
    lines: tuple[EncodedEntry, ...]
    """The entries, without those of the part that was known to be in the document."""
    damaged: bool
    """Whether a whole line could not be read. A torn last line is no damage: it was never acknowledged."""
    size: int = 0
    """How many bytes the whole lines have."""
    crc: int = 0
    """The CRC-32 of these bytes."""


def seal(payload: bytes) -> bytes:
    """Seal a payload with its checksum and a newline."""
    return b"%08x %s\n" % (zlib.crc32(payload), payload)


def parse(raw: bytes, path: Path, known: tuple[int, int] = (0, 0)) -> Journal:
    """Read a journal; lines that cannot be read are passed over.

    Args:
        raw: its bytes.
        path: for messages.
        known: so many bytes from the start need not be read if this is their CRC-32, since their entries are in the document.

    Raises:
        QuizError: it is of a newer version.
    """
    learner = ""
    lines: list[EncodedEntry] = []
    damaged = False
    size = raw.rfind(b"\n") + 1  # what follows the last newline is nothing, or torn
    skipped = known[0] if known[0] <= size and zlib.crc32(raw[: known[0]]) == known[1] else 0
    first = raw[: raw.find(b"\n") + 1 if skipped else 0]  # says whose journal it is
    for number, sealed in enumerate((first + raw[skipped:size]).split(b"\n")[:-1], 1):
        payload = sealed[9:]
        value = unsealed(sealed)
        if isinstance(value, dict) and value.get("format") == FORMAT:
            version = value.get("version")
            if isinstance(version, int) and version > VERSION:
                raise newer_version(clean_line(str(path)), version, (number, 1))
            learner = str(value.get("learner", ""))
        elif isinstance(value, dict) and is_entry(value):
            lines.append(EncodedEntry(value, payload))
        else:
            damaged = True
    return Journal(path.name, learner, tuple(lines), damaged, size, zlib.crc32(raw[:size]))


class JournalWriter:
    """A file of sealed lines that this process is writing. It holds the file's lock for as long as it is open.

    After a failure it must be abandoned: what a failed flush has left behind is not known, and a second flush of
    the same descriptor may say that all is well when nothing is.
    """

    def __init__(self, disk: Disk, path: Path, descriptor: int) -> None:
        self._disk = disk
        self.path = path
        self._descriptor = descriptor
        self._good = 0

    @classmethod
    def create(cls, disk: Disk, name: Callable[[], Path], payloads: Iterable[bytes]) -> Self:
        """Begin a file with these lines, and return when they and the file's name are on the medium.

        Args:
            disk: the disk.
            name: gives a path that may be free, another one at each call.
            payloads: the lines.

        Raises:
            OSError: that was not possible.
        """
        for _ in range(_NAMES_TRIED):
            path = name()
            try:
                descriptor = disk.create(path)
            except FileExistsError:
                continue
            writer = cls(disk, path, descriptor)
            try:
                if not writer._own():
                    writer.close()
                    continue
                writer.append(payloads)
                disk.fsync_directory(path.parent)
            except OSError:
                writer.abandon()
                raise
            return writer
        raise OSError(errno.EEXIST, "no free name for a file", str(path.parent))

    def append(self, payloads: Iterable[bytes]) -> None:
        """Add lines and return when they are on the medium.

        Raises:
            OSError: that was not possible, or somebody has moved the file away. Call `abandon` then.
        """
        data = b"".join(map(seal, payloads))
        write_all(self._disk, self._descriptor, data)
        self._disk.fdatasync(self._descriptor)
        # Where locks are a lie, a fold may have taken this journal for a dead process's one and moved or removed it.
        if not self._in_place():
            raise OSError(errno.ESTALE, "the file has been moved away", str(self.path))
        self._good += len(data)

    def close(self) -> None:
        """End the file: from now on somebody else may take it away."""
        with contextlib.suppress(OSError):
            self._disk.close(self._descriptor)

    def abandon(self) -> None:
        """Close after a failure, and cut off what was not acknowledged, or remove the file if that is all there is."""
        self.close()
        with contextlib.suppress(OSError):
            if self._good:
                self._disk.truncate(self.path, self._good)
            else:
                self._disk.unlink(self.path)

    def _own(self) -> bool:
        """Take the lock of the new file; False if a fold has been faster and has taken the file away."""
        try:
            locked = self._disk.try_lock(self._descriptor)
        except OSError:
            locked = True  # no locks here: the process number in the name has to do
        return locked and self._in_place()

    def _in_place(self) -> bool:
        try:
            return os.path.samestat(self._disk.stat(self.path), self._disk.fstat(self._descriptor))
        except FileNotFoundError:
            return False


def begin_journal(files: Files, disk: Disk, process: Process, learner: str, payloads: Iterable[bytes]) -> JournalWriter:
    """Begin a journal with these entries, and return when they and the file's name are on the medium.

    Raises:
        OSError: that was not possible.
    """
    make_directories(files, disk)
    head = encode({"format": FORMAT, "version": VERSION, "learner": learner})
    return JournalWriter.create(disk, lambda: files.directory / process.journal_name(), [head, *payloads])


def claim(path: Path, disk: Disk, process: Process, released: Collection[str]) -> int | None:
    """Take over a journal that nobody writes any more, before it is read.

    Args:
        path: the journal.
        disk: the disk.
        process: who is asking.
        released: names of journals which the asking process itself has ended.

    Returns:
        A descriptor that holds the journal's lock, to be closed by the caller; None if its owner lives, or it has gone, or
        it is not ours to change.

    Raises:
        OSError: the disk fails.
    """
    try:
        descriptor = disk.open(path)
    except (FileNotFoundError, PermissionError):
        return None
    try:
        mine = disk.try_lock(descriptor)
    except OSError:
        mine = path.name in released or _owner_is_dead(path.name, disk, process)
    if mine:
        return descriptor
    disk.close(descriptor)
    return None


def _owner_is_dead(name: str, disk: Disk, process: Process) -> bool:
    """Judge by the name alone. Of another machine nothing is known, so its journals are read but left where they are."""
    owner = journal_owner(name)
    return owner is not None and owner[0] == process.host and owner[1] != process.pid and not disk.process_lives(owner[1])


def unsealed(sealed: bytes) -> Json:
    """Return what a line holds, or None if its checksum does not fit."""
    payload = sealed[9:]
    if sealed[:9] != b"%08x " % zlib.crc32(payload):
        return None
    with contextlib.suppress(ValueError):
        return decode(payload)
    return None
