"""Several processes at once, with locks that work, are missing, or lie."""

from __future__ import annotations

import errno
import json
import shutil
from datetime import timedelta

import pytest

from instruments.kills import kill_writers
from quiz.progress.disk import Disk
from quiz.progress.fold import FoldState


class Impatient(Disk):
    def wait(self, seconds):
        pass


class NoLocks(Impatient):
    def try_lock(self, descriptor):
        raise OSError(errno.ENOLCK, "no locks")


class LyingLocks(Impatient):
    def try_lock(self, descriptor):
        return True


DISKS = {"working": Impatient, "missing": NoLocks, "lying": LyingLocks}


def meanwhile(kind: type[Disk], operation: str, chosen, action) -> Disk:
    """Give a disk at which another process is faster: `action` runs once, just before an operation on a chosen path."""

    class Interrupted(kind):
        done = False

    def interrupted(self, *arguments):
        if not self.done and chosen(*arguments):
            self.done = True
            action()
        return getattr(kind, operation)(self, *arguments)

    setattr(Interrupted, operation, interrupted)
    return Interrupted()


def ids(store) -> set[str]:
    return {entry["id"] for entry in store.entries}


@pytest.mark.parametrize("locks", DISKS)
def test_the_union_of_several_writers_is_there_whoever_folds_when(open_store, answer, locks):
    stores = [open_store(disk=DISKS[locks]()) for _ in range(4)]
    expected = set()
    for round_number in range(6):
        for number, store in enumerate(stores):
            assert store.record(answer(f"{number}-{round_number}")) is None
            expected.add(f"{number}-{round_number}")
            if (round_number + number) % 3 == 0:
                store.fold()
            assert ids(open_store()) == expected
    for store in stores:
        store.close()
    assert ids(open_store()) == expected


@pytest.mark.parametrize("locks", DISKS)
def test_a_fold_between_anothers_check_and_its_rename_takes_nothing_away(open_store, answer, folder, locks):
    seed = open_store()
    seed.record(answer("old"))
    seed.close()

    def quick_fold():
        other = open_store(disk=DISKS[locks]())
        other.record(answer("quick"))
        other.close()

    target = folder / "progress.json"
    slow = open_store(disk=meanwhile(DISKS[locks], "replace", lambda _, to: to == target, quick_fold))
    slow.record(answer("slow"))
    slow.close()
    assert ids(open_store()) == {"old", "slow", "quick"}
    open_store().fold()
    assert {entry["id"] for entry in json.loads(target.read_bytes())["entries"]} == {"old", "slow", "quick"}


def test_a_document_that_changes_during_a_fold_is_read_again(open_store, answer, folder):
    seed = open_store()
    seed.record(answer("old"))
    seed.close()
    target = folder / "progress.json"

    def edit_by_hand():
        target.write_bytes(target.read_bytes().replace(b"]}\n", b',{"id": "hand", "kind": "note", "count": 1}]}\n'))

    store = open_store(disk=meanwhile(Disk, "create", lambda path: path.suffix == ".tmp", edit_by_hand))
    store.record(answer("new"))
    store.close()
    assert [entry["id"] for entry in json.loads(target.read_bytes())["entries"]] == ["old", "hand", "new"]


def test_an_older_copy_put_in_the_documents_place_loses_nothing_of_the_last_hour(open_store, answer, folder):
    store = open_store()
    store.record(answer("a"))
    store.fold()
    older = (folder / "progress.json").read_bytes()
    store.record(answer("b"))
    store.fold()
    (folder / "progress.json").write_bytes(older)
    assert ids(open_store()) == {"a", "b"}
    store.record(answer("c"))
    store.close()
    shutil.rmtree(folder / "progress.json.d")
    assert ids(open_store()) == {"a", "b", "c"}


def fold_and_tidy(writer, folder):
    """Give an action that folds and takes the folded journals away, as a fold does when their hour is over."""

    def action():
        writer.close()
        for path in (folder / "progress.json.d").glob("*.folded"):
            path.unlink()

    return action


@pytest.mark.parametrize("operation", ["listdir", "read"])
def test_a_reader_sees_everything_while_a_fold_moves_it(open_store, answer, folder, operation):
    writer = open_store()
    for entry_id in ("a", "b"):
        writer.record(answer(entry_id))
    chosen = {"listdir": lambda path: True, "read": lambda path: path.suffix == ".jsonl"}[operation]
    reader = open_store(disk=meanwhile(Disk, operation, chosen, fold_and_tidy(writer, folder)))
    assert ids(reader) == {"a", "b"}


def test_a_reader_sees_everything_when_the_fold_comes_between_journals_and_document(open_store, answer, folder):
    writer = open_store()
    writer.record(answer("a"))
    writer.fold()
    writer.record(answer("b"))
    document = folder / "progress.json"
    reader = open_store(disk=meanwhile(Disk, "stat", lambda path: path == document, fold_and_tidy(writer, folder)))
    assert ids(reader) == {"a", "b"}


def test_a_living_process_keeps_its_journal_and_a_dead_ones_is_taken_away(open_store, answer, folder, faulty_disk):
    disk = faulty_disk()
    living, dead = open_store(), open_store(disk=disk)
    living.record(answer("living"))
    dead.record(answer("dead"))
    disk.kill()
    other = open_store()
    assert other.fold().added == 2
    names = [path.name for path in (folder / "progress.json.d").glob("j-*")]
    assert sorted(name.endswith(".folded") for name in names) == [False, True]
    assert living.record(answer("later")) is None
    assert ids(open_store()) == {"living", "dead", "later"}


@pytest.mark.parametrize(("host", "pid", "taken"), [("here", 2**22 + 1, True), ("here", 1, False), ("there", 2**22 + 1, False)])
def test_without_locks_an_owner_is_dead_only_if_its_number_on_this_machine_is_free(open_store, process, answer, folder, host, pid, taken):
    owner = open_store(disk=NoLocks(), process=process(host, pid))
    owner.record(answer("a"))
    assert open_store(disk=NoLocks()).fold().added == 1
    (journal,) = (folder / "progress.json.d").glob("j-*")
    assert journal.name.endswith(".folded") is taken
    assert ids(open_store()) == {"a"}


def test_a_busy_lock_is_waited_for_two_seconds_and_then_the_fold_is_skipped(open_store, answer, faulty_disk, folder):
    holder, disk = open_store(), faulty_disk()
    holder.record(answer("a"))
    waiting = open_store(disk=disk)
    waiting.record(answer("b"))
    lock = Disk().open_or_create(folder / "progress.json.d" / "lock")
    assert Disk().try_lock(lock)
    assert waiting.fold().state is FoldState.BUSY
    assert sum(arguments[0] for operation, arguments in disk.trace if operation == "wait") == pytest.approx(2)
    assert waiting.record(answer("c")) is None
    Disk().close(lock)
    assert waiting.fold().added == 3


def test_a_folded_journal_goes_after_an_hour_once_everything_in_it_is_in_the_document(open_store, answer, now, folder):
    store = open_store()
    store.record(answer("a"))
    store.close()
    (folded,) = (folder / "progress.json.d").glob("*.folded")
    open_store(now=lambda: now() + timedelta(minutes=59)).fold()
    assert folded.exists()
    open_store(now=lambda: now() + timedelta(minutes=61)).fold()
    assert not folded.exists()
    assert ids(open_store()) == {"a"}


def test_an_old_folded_journal_stays_through_the_fold_that_puts_its_entries_back(open_store, answer, now, folder):
    store = open_store()
    store.record(answer("a"))
    store.close()
    (folded,) = (folder / "progress.json.d").glob("*.folded")
    (folder / "progress.json").unlink()
    next_day = {"now": lambda: now() + timedelta(days=1)}
    assert open_store(**next_day).fold().added == 1
    assert folded.exists()
    open_store(**next_day).fold()
    assert not folded.exists()
    assert ids(open_store()) == {"a"}


def test_a_journal_taken_away_at_its_birth_is_begun_again_under_another_name(open_store, answer, folder):
    seed = open_store()
    seed.record(answer("seed"))

    def fold_it():
        open_store(disk=LyingLocks()).fold()

    born = meanwhile(Disk, "try_lock", lambda descriptor: True, fold_it)
    store = open_store(disk=born)
    assert store.record(answer("a")) is None
    assert ids(open_store()) == {"seed", "a"}
    assert len(list((folder / "progress.json.d").glob("j-*.jsonl"))) == 1


def test_twenty_killed_writers_lose_nothing_that_they_acknowledged_and_store_at_most_one_more_each():
    found = kill_writers(20)
    assert found.problems == []
    assert found.cases >= 20
