"""Every operation on the disk fails, or the process dies at it: what was acknowledged is there afterwards."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

from instruments.faulty_disk import Crash, FaultyDisk
from quiz.errors import QuizError
from quiz.progress.fold import FoldState
from quiz.progress.journal import seal
from quiz.progress.layout import Process
from quiz.progress.store import Store
from quiz.progress.verify import verify

DEAD = 2**22 + 1
"""A process number that Linux never gives."""
ANSWERS = 5
NOW = datetime(2026, 11, 5, 20, 30, tzinfo=timezone(timedelta(hours=13)))
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None

Fault = int | str
"""An errno, a negative one for a fault that lasts, or what `FaultyDisk` says of how a process dies."""
ONCE: tuple[Fault, ...] = ("before", "torn", "half", errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EACCES)
LASTING: tuple[Fault, ...] = (-errno.ENOSPC, -errno.EIO, -errno.EDQUOT, -errno.EACCES)


@dataclass
class Found:
    """What an instrument has found."""

    cases: int = 0
    problems: list[str] = field(default_factory=list)


def now() -> datetime:
    """Give a moment."""
    return NOW


def process(host: str = "here", pid: int | None = None) -> Process:
    """Give the identity of a process that lives: this one stands for each."""
    numbers = count()
    salt = os.urandom(4).hex()
    return Process(host, pid or os.getpid(), lambda: f"{salt}{next(numbers)}")


def attempt(entry_id: str, **more: object) -> dict[str, object]:
    """Give an answer as the drill records it."""
    when = {"at": "2026-11-05T07:30:00.000Z", "offset": 780, "day": "2026-11-05", "drill": f"d{entry_id}"}
    what = {"mode": "practice", "bank": "b", "question": "q", "try": 1, "revision": "r", "response": ["x"], "verdict": "correct"}
    return {"id": entry_id, "kind": "attempt", **when, **what, "fraction": 1, **more}


def prepare(folder: Path) -> set[str]:
    """Lay out a past: a document, a journal of a dead process with a torn end and a damaged line, a folded journal."""
    store = Store.open(folder, now=now, process=process(), learner="Ana")
    for entry_id in ("old1", "old2"):
        store.record(attempt(entry_id))
    store.close()
    lines = [seal(json.dumps(attempt(entry_id, count=2)).encode()) for entry_id in ("dead1", "dead2")]
    (folder / "progress.json.d" / f"j-here-{DEAD}-abc.jsonl").write_bytes(lines[0] + b"00000000 {}\n" + lines[1] + lines[0][:20])
    return {"old1", "old2", "dead1", "dead2"}


def session(folder: Path, disk: FaultyDisk, acknowledged: list[str], folds: Iterable[int] = (0, 2), *, closes: bool = True) -> Store:
    """Answer five questions with folds between, and end cleanly. Nothing but a crash may be raised after the start."""
    store = Store.open(folder, now=now, process=process(), disk=disk, learner="Ana")
    for number in range(ANSWERS):
        if store.record(attempt(f"new{number}")) is None:
            acknowledged.append(f"new{number}")
            disk.trace.append(("shown", (f"new{number}",)))
        if number in folds:
            store.fold()
            disk.trace.append(("folded", ()))
    if closes:
        store.close()
        disk.trace.append(("folded", ()))
    return store


def check(folder: Path, disk: FaultyDisk, expected: set[str], possible: set[str], unshown: int | None = None) -> None:
    """Look at what a fresh process finds, then fold, and look at the document alone.

    Args:
        folder: the learner's folder.
        disk: the disk of the process that looks.
        expected: what must be there.
        possible: what may be there.
        unshown: so much may be there at most that is not expected.
    """
    document = folder / "progress.json"
    if document.exists():
        json.loads(document.read_bytes())
    found = [entry["id"] for entry in Store.open(folder, now=now, process=process()).entries]
    assert len(found) == len(set(found)), "an id is there twice"
    assert expected <= set(found), f"lost: {sorted(expected - set(found))}"
    assert set(found) <= possible, f"foreign: {sorted(set(found) - possible)}"
    assert unshown is None or len(set(found) - expected) <= unshown, "more than one is stored without having been shown"
    fresh = Store.open(folder, now=now, process=process(), disk=disk)
    assert fresh.fold().state in {FoldState.DONE, FoldState.NOTHING}, "a healthy disk cannot fold"
    stored = document.read_bytes()
    assert fresh.fold().state is FoldState.NOTHING
    assert document.read_bytes() == stored, "folding twice is not folding once"
    assert sorted(entry["id"] for entry in json.loads(stored)["entries"]) == sorted(found), "the document alone has not everything"
    assert [path.name for path in folder.rglob("*.tmp")] == []
    damaged = [problem for problem in verify(folder).problems if not problem.startswith("the journal")]
    assert damaged == []


def enumerate_faults(
    faults: Sequence[Fault],
    *,
    folds: Sequence[Sequence[int]] = ((0, 2),),
    endings: Sequence[bool] = (True,),
    locks: bool = True,
    every: int = 1,
) -> Found:
    """Let each operation of a session fail in each way, and look at what is left.

    Args:
        faults: the ways.
        folds: after which answers is folded; one session for each.
        endings: whether the session ends cleanly, or is killed after its last answer.
        locks: whether the file system has locks.
        every: only every so-manieth operation, for a short form.
    """
    found = Found()
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as place:
        home = Path(place)
        past = prepare(home / "first")
        for after in folds:
            for closes in endings:
                _enumerate(home, past, faults, _session(after, closes), locks, every, found)
    return found


def _session(after: Sequence[int], closes: bool) -> Callable[[Path, FaultyDisk, list[str]], Store]:
    return lambda folder, disk, shown: session(folder, disk, shown, after, closes=closes)


def _enumerate(
    home: Path,
    past: set[str],
    faults: Sequence[Fault],
    play: Callable[[Path, FaultyDisk, list[str]], Store],
    locks: bool,
    every: int,
    found: Found,
) -> None:
    def base(operation: str) -> int | None:
        return errno.ENOLCK if operation == "try_lock" and not locks else None

    new = {f"new{number}" for number in range(ANSWERS)}
    clean = FaultyDisk(lambda index, operation: base(operation))
    shutil.copytree(home / "first", home / "clean", copy_function=shutil.copy2)
    shown: list[str] = []
    _collect(found, "no fault", lambda: play(home / "clean", clean, shown))
    clean.kill()
    _collect(found, "no fault", lambda: check(home / "clean", FaultyDisk(), past | new, past | new))
    shutil.rmtree(home / "clean")
    for fault in faults:
        for at, (operation, _) in enumerate(clean.trace):
            if at % every or operation in {"shown", "folded"} or (fault in {"torn", "half"} and operation != "write"):
                continue

            def failing(index: int, operation: str, at: int = at, fault: Fault = fault) -> Fault | None:
                if isinstance(fault, int) and fault < 0:
                    return -fault if index >= at else base(operation)
                return fault if index == at else base(operation)

            folder = home / f"at{at}"
            shutil.copytree(home / "first", folder)
            _collect(found, f"{fault} at {at} {operation}", lambda f=failing, p=folder: _one(p, past, new, FaultyDisk(f), play))
            shutil.rmtree(folder)


def _one(folder: Path, past: set[str], new: set[str], disk: FaultyDisk, play: Callable[[Path, FaultyDisk, list[str]], Store]) -> None:
    shown: list[str] = []
    try:
        store = play(folder, disk, shown)
    except Crash:
        check(folder, FaultyDisk(), past | set(shown), past | new, unshown=1)
        return
    except QuizError:  # it could not be read at the start: nothing has been asked yet
        assert shown == []
        check(folder, FaultyDisk(), past, past)
        return
    assert store.unsaved in (0, ANSWERS - len(shown)), "what is said to be unsaved is not what is"
    disk.fault = lambda index, operation: None
    if disk.trace[-1][0] == "folded":  # the disk is well again
        store.close()
        assert store.unsaved == 0
        check(folder, FaultyDisk(), past | new, past | new)
    else:
        disk.kill()
        check(folder, FaultyDisk(), past | set(shown), past | new)


def _collect(found: Found, case: str, work: Callable[[], object]) -> None:
    found.cases += 1
    try:
        work()
    except Exception as error:
        found.problems.append(f"{case}: {type(error).__name__}: {str(error)[:200]}")
