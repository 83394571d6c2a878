"""Single promises, each checked in a moment: erasing, restoring, modes, damage, somebody else's hand in the file."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from instruments.faults import IN_MEMORY, NOW, Found, attempt, now, process
from instruments.faulty_disk import FaultyDisk
from quiz.errors import QuizError
from quiz.progress.disk import Disk
from quiz.progress.erase import erase
from quiz.progress.restore import restore
from quiz.progress.store import Store


def check_single_promises() -> Found:
    """Check each in a folder of its own."""
    found = Found()
    for check in (_erase, _old_journal, _restore, _modes, _flipped, _newer, _hand_edit, _read_only):
        with tempfile.TemporaryDirectory(dir=IN_MEMORY) as place:
            found.cases += 1
            try:
                check(Path(place) / "ana")
            except Exception as error:
                found.problems.append(f"{check.__name__.strip('_')}: {type(error).__name__}: {str(error)[:200]}")
    return found


def _past(folder: Path, days: int = 3) -> None:
    for day in range(days):
        store = Store.open(folder, now=lambda day=day: NOW + timedelta(days=day), process=process(), learner="Ana")
        store.record(attempt(f"keep{day}"))
        store.record(attempt(f"hush{day}", text="secret"))
        store.close()


def _hushed(entry: object) -> bool:
    return isinstance(entry, dict) and entry.get("text") == "secret"


def _ids(folder: Path) -> set[str]:
    return {str(entry["id"]) for entry in Store.open(folder, now=now, process=process()).entries}


def _erase(folder: Path) -> None:
    """I17: no byte of an erased answer is left."""
    _past(folder)
    erase(folder, _hushed, now=NOW, process=process())
    left = [path.name for path in folder.rglob("*") if path.is_file() and b"secret" in path.read_bytes()]
    assert left == [], f"erased text is left in {left}"


def _old_journal(folder: Path) -> None:
    """I17: an old journal brings nothing back that was erased."""
    _past(folder, 1)
    journals = [(path, path.read_bytes()) for path in (folder / "progress.json.d").glob("j-*")]
    erase(folder, _hushed, now=NOW, process=process())
    for path, raw in journals:
        path.write_bytes(raw)
    assert _ids(folder) == {"keep0"}, "what was erased is back"


def _restore(folder: Path) -> None:
    """I15: restoring makes and removes no backup, and saves every line that can be read."""
    _past(folder)
    directory = folder / "progress.json.d"
    for path in directory.glob("*.folded"):
        path.unlink()
    before = {path.name: path.read_bytes() for path in directory.glob("backup-*")}
    document = folder / "progress.json"
    document.write_bytes(document.read_bytes()[:-3])
    restore(folder, None, now=NOW + timedelta(days=9), process=process())
    assert {path.name: path.read_bytes() for path in directory.glob("backup-*")} == before, "the backups are others than before"
    assert len(_ids(folder)) == 6


def _modes(folder: Path) -> None:
    """I13: whatever the umask, only the owner can read."""
    before = os.umask(0)
    try:
        _past(folder, 2)
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}
    assert not {name: oct(mode) for name, mode in modes.items() if mode & 0o077}, modes


def _flipped(folder: Path) -> None:
    """I8: a changed byte in a line is noticed, not trusted."""
    _past(folder, 1)
    document = folder / "progress.json"
    raw = document.read_bytes().replace(b'"kind": "attempt"', b'"kind": 7attempt"')
    document.write_bytes(raw)
    try:
        Store.open(folder, now=now, process=process())
    except QuizError:
        assert document.read_bytes() == raw
    else:
        raise AssertionError("a damaged document is opened as if nothing were")


def _newer(folder: Path) -> None:
    """I8: a file of a newer version stays byte-identical."""
    store = Store.open(folder, now=now, process=process())
    store.record(attempt("a"))
    raw = b'{"format": "newsquiz-progress",\n"version": 9,\n"epoch": 0,\n"learner": "",\n"derived": {},\n"entries": [\n]}\n'
    (folder / "progress.json").write_bytes(raw)
    store.close()
    assert (folder / "progress.json").read_bytes() == raw, "a newer version is written over"


def _hand_edit(folder: Path) -> None:
    """I7: what somebody writes into the document during a fold is not written over."""
    _past(folder, 1)
    document = folder / "progress.json"

    class Interrupted(Disk):
        done = False

        def create(self, path: Path) -> int:
            if path.suffix == ".tmp" and path.name.startswith(".progress.json-") and not self.done:
                self.done = True
                document.write_bytes(document.read_bytes().replace(b"\n]}\n", b',\n{"id": "hand", "kind": "note", "count": 1}\n]}\n'))
            return super().create(path)

    store = Store.open(folder, now=now, process=process(), disk=Interrupted())
    store.record(attempt("late"))
    store.close()
    assert {"hand", "late"} <= _ids(folder), "what was written meanwhile is lost"


def _read_only(folder: Path) -> None:
    """I20: reading writes nothing."""
    _past(folder, 1)
    listed: Callable[[], dict[str, int]] = lambda: {str(path): path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}  # noqa: E731
    before, disk = listed(), FaultyDisk()
    reader = Store.open(folder, now=now, process=process(), disk=disk)
    assert reader.log.figures.number("answers")
    reader.close()
    assert listed() == before
    shutil.rmtree(folder)
