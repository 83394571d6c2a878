"""Faults planted in the store on purpose, each as somebody could have written it, to see which instrument notices which."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from quiz.progress import backups, document, erase, fold, journal, restore
from quiz.progress.disk import Disk, replace_file, write_all
from quiz.progress.document import Document
from quiz.progress.entries import Entry, identity
from quiz.progress.figures import MADE
from quiz.progress.journal import JournalWriter
from quiz.progress.reading import Reading
from quiz.progress.store import Store

Plant = Callable[[contextlib.ExitStack], None]


@dataclass(frozen=True)
class Bug:
    """A planted fault."""

    what: str
    seen_by: str
    """The instrument that is sure to see it, and quick."""
    plant: Plant


def _swap(owner: object, name: str, value: object) -> Plant:
    return _everywhere(name, value, owner)


def _everywhere(name: str, value: object, *modules: object) -> Plant:
    def plant(stack: contextlib.ExitStack) -> None:
        for module in modules:
            stack.enter_context(patch.object(module, name, value))

    return plant


def _unflushed_append(self: JournalWriter, payloads: object) -> None:
    data = b"".join(map(journal.seal, payloads))
    write_all(self._disk, self._descriptor, data)
    self._good += len(data)


def _stubborn_append(self: JournalWriter, payloads: object) -> None:
    data = b"".join(map(journal.seal, payloads))
    for last in (False, True):
        try:
            write_all(self._disk, self._descriptor, data)
            self._disk.fdatasync(self._descriptor)
            break
        except OSError:
            if last:
                raise
    self._good += len(data)


def _without(operation: str, real: Callable[..., object]) -> Callable[..., object]:
    """Give a function whose disk leaves one operation out."""

    class Lazy:
        def __init__(self, disk: Disk) -> None:
            self._disk = disk

        def __getattr__(self, name: str) -> object:
            return (lambda *_: None) if name == operation else getattr(self._disk, name)

    return lambda disk, *rest, **named: real(Lazy(disk), *rest, **named)


def _written_in_place(disk: Disk, path: Path, data: bytes, token: str, *, mode: int = 0o600, still: object = None) -> bool:
    with contextlib.suppress(FileNotFoundError):
        disk.truncate(path, 0)
    descriptor = disk.open_or_create(path)
    try:
        write_all(disk, descriptor, data)
        disk.fsync(descriptor)
    finally:
        disk.close(descriptor)
    disk.fsync_directory(path.parent)
    return True


def _no_check(real: Callable[..., bool]) -> Callable[..., bool]:
    return lambda *given, **named: real(*given, **{name: value for name, value in named.items() if name != "still"})


def _acknowledge_first(real: Callable[..., object]) -> Callable[..., object]:
    def write(self: Store) -> None:
        if len(self._unfolded) - self._safe > 1:
            real(self)

    return write


def _unnamed_create(real: Callable[..., object]) -> Callable[..., object]:
    def create(cls: type[JournalWriter], disk: Disk, *rest: object) -> object:
        class Lazy:
            def __getattr__(self, name: str) -> object:
                return (lambda *_: None) if name == "fsync_directory" else getattr(disk, name)

        return real.__func__(cls, Lazy(), *rest)

    return classmethod(create)


def _early_retire(real: Callable[..., bool]) -> Callable[..., bool]:
    def commit(files: object, disk: Disk, *rest: object) -> bool:
        for name in fold.journal_names(files, disk):
            with contextlib.suppress(OSError):
                disk.unlink(files.directory / name)
        return real(files, disk, *rest)

    return commit


def _all_new(self: Reading) -> tuple[Entry, ...]:
    return tuple(entry for entry in self._journal_entries() if not self.document.has_erased(identity(entry)))


def _open_for_all(self: Disk, path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)


def _restore_with_backup(real: Callable[..., object]) -> Callable[..., object]:
    def locked(files: object, disk: Disk, process: object, now: object, path: Path, found: Document, **named: object) -> object:
        backups.back_up(files, disk, process, found, now.date())
        return real(files, disk, process, now, path, found, **named)

    return locked


def _no_figures(figures: object) -> dict[str, object]:
    return {"made": MADE, "counts": {}, "held": {}, "open": {}, "paths": {}}


def _dropping(real: Callable[..., object]) -> property:
    return property(lambda self: tuple(real.func(self))[:-1] if len(real.func(self)) > 2 else tuple(real.func(self)))


def _any_version(header: object, path: str, raw: bytes) -> None:
    return None


BUGS: dict[str, Bug] = {
    "no flush of an answer": Bug(
        "an answer is shown when it is written, not when it is flushed", "order", _swap(JournalWriter, "append", _unflushed_append)
    ),
    "rename before flush": Bug(
        "the new document is renamed into place before its bytes are flushed",
        "order",
        _everywhere("replace_file", _without("fsync", replace_file), fold, backups, erase, restore),
    ),
    "no flush of the directory": Bug(
        "the document's new name is not flushed",
        "order",
        _everywhere("replace_file", _without("fsync_directory", replace_file), fold, backups, erase, restore),
    ),
    "no flush of a journal's name": Bug(
        "a new journal's name is not flushed", "order", _swap(JournalWriter, "create", _unnamed_create(JournalWriter.create))
    ),
    "journals go first": Bug(
        "the journals are taken away before the document is replaced", "order", _swap(fold, "commit", _early_retire(fold.commit))
    ),
    "shown before written": Bug(
        "an answer is acknowledged and written with the next one", "enumeration", _swap(Store, "_write", _acknowledge_first(Store._write))
    ),
    "same descriptor again": Bug(
        "after a failed write the same descriptor is tried again", "enumeration", _swap(JournalWriter, "append", _stubborn_append)
    ),
    "written in place": Bug(
        "the document is truncated and written in its place",
        "enumeration",
        _everywhere("replace_file", _written_in_place, fold, backups, erase, restore),
    ),
    "no union by id": Bug("an entry in two journals is folded twice", "enumeration", _swap(Reading, "new", property(_all_new))),
    "fold drops an entry": Bug(
        "a fold loses the last of several entries and retires their journal", "enumeration", _swap(Reading, "new", _dropping(Reading.new))
    ),
    "figures left behind": Bug(
        "a fold does not bring the figures in the header up to date", "enumeration", _swap(document, "figures_to_json", _no_figures)
    ),
    "no look before the rename": Bug(
        "a fold does not look whether the document is still the one it read",
        "checks",
        _everywhere("replace_file", _no_check(replace_file), fold),
    ),
    "erase leaves backups": Bug("erasing passes the backups over", "checks", _swap(erase, "_rewrite_backup", lambda *_: None)),
    "erased entries come back": Bug(
        "an old journal brings back what was erased", "checks", _swap(Document, "has_erased", lambda self, entry_id: False)
    ),
    "open to everybody": Bug("new files can be read by everybody", "checks", _swap(Disk, "create", _open_for_all)),
    "restore makes a backup": Bug(
        "restoring makes a backup of its own", "checks", _swap(restore, "_restore_locked", _restore_with_backup(restore._restore_locked))
    ),
    "seal not looked at": Bug(
        "a damaged document is trusted because it has a seal", "checks", _swap(document, "_holds", lambda seal, raw, start: True)
    ),
    "newer version written over": Bug(
        "a file of a newer version is taken for one of ours", "checks", _swap(document, "_check_header", _any_version)
    ),
}


@contextlib.contextmanager
def planted(name: str) -> Iterator[None]:
    """Plant a fault for a while; an empty name plants none."""
    with contextlib.ExitStack() as stack:
        if name:
            BUGS[name].plant(stack)
        yield
