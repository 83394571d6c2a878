"""Every operation on the disk fails, or the process dies at it: what was acknowledged is there afterwards."""

from __future__ import annotations

import errno
import json

import pytest

from instruments.faults import DEAD, LASTING, ONCE, enumerate_faults, prepare
from instruments.order import check_order
from quiz.progress.fold import FoldState
from quiz.progress.store import Store


@pytest.mark.parametrize("fault", [*ONCE, *LASTING])
def test_nothing_acknowledged_is_lost_whatever_operation_fails(fault):
    """A negative number stands for a fault that lasts from there on. To die after an operation is to die before the next."""
    found = enumerate_faults([fault])
    assert found.problems == []
    assert found.cases > (100 if fault not in {"torn", "half"} else 10)


@pytest.mark.parametrize("fault", ["before", errno.ENOSPC])
def test_nothing_is_lost_where_there_are_no_locks(fault):
    assert enumerate_faults([fault], locks=False).problems == []


def test_nothing_is_lost_when_the_session_is_killed_before_its_last_fold():
    assert enumerate_faults(["before", errno.EIO], folds=[(), (1,)], endings=[False], every=3).problems == []


def test_every_byte_is_on_the_medium_before_what_depends_on_it():
    found = check_order()
    assert found.problems == []
    assert found.cases > 200


def test_a_damaged_journal_line_keeps_the_others_and_a_copy_of_the_file(folder, process, now, answer):
    past = prepare(folder)
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
