"""Where a learner's files are and what they are called; who writes them."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from quiz.progress.disk import Disk

DOCUMENT_NAME = "progress.json"
FOLDED = ".folded"
"""Ends the name of a journal whose entries have been put into the document."""

_JOURNAL = re.compile(r"j-(?P<host>.+)-(?P<pid>\d+)-(?P<token>[0-9a-z]+)\.jsonl")
_NOT_IN_A_HOST = re.compile(r"[^a-z0-9]+")


class Files(Struct, frozen=True):
    """The files of one learner."""

    folder: Path
    name: str = DOCUMENT_NAME
    """The document's own name."""

    @property
    def document(self) -> Path:
        """The document itself: at every moment absent or complete."""
        return self.folder / self.name

    @property
    def directory(self) -> Path:
        """The directory of journals, backups and the lock."""
        return self.folder / f"{self.name}.d"

    @property
    def lock(self) -> Path:
        """The file whose lock a fold holds; it is never renamed or removed."""
        return self.directory / "lock"


class Process(Struct, frozen=True):
    """Who writes: it is in the name of each journal."""

    host: str
    pid: int
    token: Callable[[], str]
    """Gives a new random word of `[0-9a-z]` at each call."""

    def journal_name(self) -> str:
        """Make the name of a new journal."""
        return f"j-{self.host}-{self.pid}-{self.token()}.jsonl"


def this_process() -> Process:
    """Return the identity of the running process."""
    host = _NOT_IN_A_HOST.sub("-", socket.gethostname().casefold()).strip("-")[:40]
    return Process(host or "host", os.getpid(), lambda: os.urandom(6).hex())


def journal_names(files: Files, disk: Disk) -> list[str]:
    """Name all journals, folded ones too; none if there is no directory yet.

    Names that a sync tool has made of ours (`j-… (copy).jsonl`) are among them.
    """
    try:
        names = disk.listdir(files.directory)
    except FileNotFoundError:
        return []
    return [name for name in names if name.startswith("j-") and name.endswith((".jsonl", f".jsonl{FOLDED}"))]


def journal_owner(name: str) -> tuple[str, int] | None:
    """Read host and process number from a journal's name; None if it is not such a name."""
    found = _JOURNAL.fullmatch(name.removesuffix(FOLDED))
    return (found["host"], int(found["pid"])) if found else None


def make_directories(files: Files, disk: Disk) -> None:
    """Make what is missing of a learner's directories, and see to it that their names are on the medium.

    Raises:
        OSError: they cannot be made.
    """
    make_directory(files.directory, disk)
    # Also when it was there: its maker may have been killed before its name was safe.
    disk.fsync_directory(files.folder)


def make_directory(directory: Path, disk: Disk) -> None:
    """Make a directory that only its owner can enter, with those above it that are missing, their names on the medium.

    Raises:
        OSError: they cannot be made.
    """
    missing = []
    path = directory
    while not _is_there(path, disk):
        missing.append(path)
        path = path.parent
    for path in reversed(missing):
        try:
            disk.mkdir(path)
        except FileExistsError:
            continue  # another process was faster
        disk.fsync_directory(path.parent)


def _is_there(path: Path, disk: Disk) -> bool:
    try:
        disk.stat(path)
    except FileNotFoundError:
        return path == path.parent
    return True
