"""Every operation on the disk fails, or the process dies at it: what was acknowledged is there afterwards."""

from __future__ import annotations

import errno
import json
import shutil

import pytest

from quiz.errors import QuizError
from quiz.progress.fold import FoldState
from quiz.progress.journal import seal
from quiz.progress.store import Store

DEAD = 2**22 + 1  # a process number that Linux never gives


def prepare(folder, process, now, answer) -> set[str]:
    """Lay out a past: a document, a journal of a dead process with a torn end and a damaged line, a folded journal."""
    store = Store.open(folder, now=now, process=process(), learner="Ana")
    for entry_id in ("old1", "old2"):
        store.record(answer(entry_id))
    store.close()
    lines = [seal(json.dumps(answer(entry_id, count=2)).encode()) for entry_id in ("dead1", "dead2")]
    (folder / "progress.json.d" / f"j-here-{DEAD}-abc.jsonl").write_bytes(lines[0] + b"00000000 {}\n" + lines[1] + lines[0][:20])
    return {"old1", "old2", "dead1", "dead2"}


def drill(folder, process, now, answer, disk, acknowledged: list[str]) -> Store:
    """Answer five questions with a fold between, and end cleanly. Nothing but a crash may be raised after the start."""
    store = Store.open(folder, now=now, process=process(), disk=disk, learner="Ana")
    for number in range(5):
        if store.record(answer(f"new{number}")).on_disk:
            acknowledged.append(f"new{number}")
        if number in {0, 2}:
            store.fold()
    store.close()
    return store


def check(folder, process, now, disk, expected: set[str], possible: set[str]) -> None:
    """Look at what a fresh process finds, then fold, and look at the document alone."""
    document = folder / "progress.json"
    if document.exists():
        json.loads(document.read_bytes())
    found = [entry["id"] for entry in Store.open(folder, now=now, process=process()).entries]
    assert len(found) == len(set(found)), "an id is there twice"
    assert expected <= set(found) <= possible
    fresh = Store.open(folder, now=now, process=process(), disk=disk)
    assert fresh.fold().state in {FoldState.DONE, FoldState.NOTHING}
    stored = document.read_bytes()
    assert fresh.fold().state is FoldState.NOTHING
    assert document.read_bytes() == stored
    assert sorted(entry["id"] for entry in json.loads(stored)["entries"]) == sorted(found)
    assert [path.name for path in folder.rglob("*.tmp")] == []


@pytest.mark.parametrize(
    ("fault", "locks"),
    [
        *((fault, True) for fault in ("before", "torn", "half", errno.ENOSPC, errno.EIO, -errno.ENOSPC, -errno.EACCES)),
        *((fault, False) for fault in ("before", errno.ENOSPC)),
    ],
)
def test_nothing_acknowledged_is_lost_whatever_operation_fails(tmp_path, process, now, answer, faulty_disk, crash, fault, locks):
    """A negative number stands for a fault that lasts from there on. To die after an operation is to die before the next."""
    first = tmp_path / "first"
    past = prepare(first, process, now, answer)

    def no_locks(operation):
        return errno.ENOLCK if operation == "try_lock" and not locks else None

    traced = faulty_disk(lambda index, operation: no_locks(operation))
    clean: list[str] = []
    shutil.copytree(first, tmp_path / "clean", copy_function=shutil.copy2)
    drill(tmp_path / "clean", process, now, answer, traced, clean)
    new = {f"new{number}" for number in range(5)}
    assert set(clean) == new
    check(tmp_path / "clean", process, now, faulty_disk(), past | new, past | new)
    assert len(traced.trace) > 100

    for at, (operation, _) in enumerate(traced.trace):
        if fault in {"torn", "half"} and operation != "write":
            continue
        folder = tmp_path / f"at{at}"
        shutil.copytree(first, folder)

        def failing(index, operation, at=at):
            if isinstance(fault, int) and fault < 0:
                return -fault if index >= at else no_locks(operation)
            return fault if index == at else no_locks(operation)

        disk = faulty_disk(failing)
        acknowledged: list[str] = []
        try:
            store = drill(folder, process, now, answer, disk, acknowledged)
        except crash:
            check(folder, process, now, faulty_disk(), past | set(acknowledged), past | new)
            continue
        except QuizError:  # it could not be read at the start: nothing has been asked yet
            assert acknowledged == []
            check(folder, process, now, faulty_disk(), past, past)
            continue
        assert store.unsaved == 5 - len(acknowledged) or store.unsaved == 0
        disk.fault = lambda index, operation: None
        store.close()  # the disk is well again
        assert store.unsaved == 0
        check(folder, process, now, faulty_disk(), past | new, past | new)
        shutil.rmtree(folder)


def test_a_damaged_journal_line_keeps_the_others_and_a_copy_of_the_file(folder, process, now, answer):
    past = prepare(folder, process, now, answer)
    broken = next((folder / "progress.json.d").glob(f"j-*-{DEAD}-*")).read_bytes()
    store = Store.open(folder, now=now, process=process())
    assert {entry["id"] for entry in store.entries} == past
    assert store.fold().state is FoldState.DONE
    (copy,) = (folder / "progress.json.d").glob("damaged-*")
    assert copy.name.startswith("damaged-20261105T073000Z-j-")
    assert copy.read_bytes() == broken


def test_a_torn_last_line_is_dropped_without_a_word(folder, process, now, answer):
    store = Store.open(folder, now=now, process=process())
    store.record(answer("a"))
    path = next((folder / "progress.json.d").glob("j-*"))
    del store
    path.write_bytes(path.read_bytes() + b"12345678 {\x00\x00\x00")
    again = Store.open(folder, now=now, process=process())
    again.record(answer("b"))
    again.close()
    assert [entry["id"] for entry in json.loads((folder / "progress.json").read_bytes())["entries"]] == ["a", "b"]
    assert list((folder / "progress.json.d").glob("damaged-*")) == []


def test_the_order_of_a_record_is_write_flush_name_and_only_then_the_return(folder, process, now, answer, faulty_disk):
    disk = faulty_disk()
    store = Store.open(folder, now=now, process=process(), disk=disk)
    store.record(answer("a"))
    operations = [operation for operation, _ in disk.trace]
    assert operations.index("write") < operations.index("fdatasync") < len(operations) - 1 - operations[::-1].index("fsync_directory")
    synced = [arguments[0] for operation, arguments in disk.trace if operation == "fsync_directory"]
    assert synced == [folder.parent, folder, folder, folder / "progress.json.d"]
    before = len(disk.trace)
    store.record(answer("b"))
    flushing = [(operation, arguments[0]) for operation, arguments in disk.trace[before:] if operation in {"write", "fdatasync"}]
    assert [operation for operation, _ in flushing] == ["write", "fdatasync"]
    assert flushing[0][1] == flushing[1][1]


def test_the_order_of_a_fold_is_flush_rename_directory_journals(folder, process, now, answer, faulty_disk):
    disk = faulty_disk()
    store = Store.open(folder, now=now, process=process(), disk=disk)
    store.record(answer("a"))
    for step in ("first fold", "second fold, with a backup"):
        before = len(disk.trace)
        store.fold()
        trace = disk.trace[before:]
        document = folder / "progress.json"
        renames = {arguments[1]: at for at, (operation, arguments) in enumerate(trace) if operation == "replace"}
        renamed = renames[document]
        temporary = trace[renamed][1][0]
        made = next(at for at, call in enumerate(trace) if call == ("create", (temporary,)))
        flushed = next(at for at in range(made, renamed) if trace[at][0] == "fsync")
        assert not [call for call in trace[flushed:renamed] if call[0] in {"write", "chmod"}], step
        directory = next(at for at in range(renamed, len(trace)) if trace[at] == ("fsync_directory", (folder,)))
        folded = [at for target, at in renames.items() if target.name.endswith(".folded")]
        assert folded, step
        assert made < flushed < renamed < directory < min(folded), step
        store.record(answer(step))


def test_a_fold_that_finds_all_in_the_document_flushes_its_name_before_it_takes_the_journals_away(
    folder, process, now, answer, faulty_disk, crash
):
    dying = faulty_disk()
    store = Store.open(folder, now=now, process=process(), disk=dying)
    store.record(answer("a"))
    begun = len(dying.trace)
    dying.fault = lambda index, operation: "before" if operation == "fsync_directory" and index > begun else None
    with pytest.raises(crash):
        store.fold()
    disk = faulty_disk()
    assert Store.open(folder, now=now, process=process(), disk=disk).fold().state is FoldState.NOTHING
    operations = [(operation, arguments[0]) for operation, arguments in disk.trace if operation in {"fsync_directory", "replace"}]
    assert operations[0] == ("fsync_directory", folder)
    assert operations[1][0] == "replace"
