from __future__ import annotations

import contextlib
import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.progress.erase import erase
from quiz.progress.restore import restore


@pytest.fixture
def past(open_store, answer, folder, now):
    """Lay out three days: backups hold what there was before each."""
    for day in range(3):
        store = open_store(now=lambda day=day: now() + timedelta(days=day))
        for number in range(2):
            store.record(answer(f"{day}{number}"))
        store.close()
    for path in (folder / "progress.json.d").glob("*.folded"):
        path.unlink()
    return folder


def ids(store) -> set[str]:
    return {entry["id"] for entry in store.entries}


def backups(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "progress.json.d").glob("backup-*")}


EVERYTHING = {"00", "01", "10", "11", "20", "21"}


@pytest.mark.parametrize("damage", [lambda raw: b"", lambda raw: raw[:-3], lambda raw: raw.replace(b"]}\n", b""), lambda raw: b"x" + raw])
def test_the_newest_backup_comes_back_with_every_line_that_can_still_be_read(past, now, open_store, damage):
    path = past / "progress.json"
    raw = path.read_bytes()
    path.write_bytes(damage(raw))
    before = backups(past)
    done = restore(past, None, now=now())
    assert done.backup.name == "backup-2026-11-07.json"
    expected = EVERYTHING if damage(raw) else {"00", "01", "10", "11"}
    assert ids(open_store()) == expected
    assert done.records == len(expected)
    assert done.saved == len(expected) - 4
    assert done.aside.read_bytes() == damage(raw)
    assert backups(past) == before, "restoring makes and removes no backup"
    json.loads(path.read_bytes())


def test_a_line_that_is_damaged_is_left_out_and_the_others_are_saved(past, now, open_store):
    path = past / "progress.json"
    path.write_bytes(path.read_bytes().replace(b'{"id": "20"', b'{"id": 20"'))
    assert restore(past, None, now=now()).saved == 1
    assert ids(open_store()) == EVERYTHING - {"20"}


def test_a_backup_that_cannot_be_read_is_passed_over(past, now, open_store):
    (past / "progress.json").unlink()
    (past / "progress.json.d" / "backup-2026-11-07.json").write_bytes(b"")
    done = restore(past, None, now=now())
    assert done.backup.name == "backup-2026-11-06.json"
    assert done.aside is None
    assert ids(open_store()) == {"00", "01"}


def test_a_document_in_order_is_not_replaced_unless_that_is_meant(past, now, open_store):
    before = (past / "progress.json").read_bytes()
    with pytest.raises(QuizError, match=r"in order: it has 6 records, the backup 4; 2 of the document's are not in it"):
        restore(past, None, now=now())
    assert (past / "progress.json").read_bytes() == before
    done = restore(past, Path("backup-2026-11-06.json"), now=now(), older=True)
    assert ids(open_store()) == {"00", "01"}
    assert done.aside.read_bytes() == before


def test_what_was_recorded_since_the_backup_and_is_still_in_a_journal_comes_back_too(past, now, open_store, answer):
    store = open_store()
    store.record(answer("late"))
    store.close()
    (past / "progress.json").write_bytes(b"\0" * 100)
    restore(past, None, now=now())
    assert "late" in ids(open_store())


def test_a_backup_from_elsewhere_can_be_named_and_a_wrong_name_says_which_there_are(past, now, open_store, tmp_path):
    (past / "progress.json").write_bytes(b"")
    with pytest.raises(QuizError, match="cannot be read") as caught:
        restore(past, Path("backup-2020-01-01.json"), now=now())
    assert "backup-2026-11-07.json" in caught.value.hint
    elsewhere = shutil.copy(past / "progress.json.d" / "backup-2026-11-07.json", tmp_path / "copy.json")
    restore(past, Path(elsewhere), now=now())
    assert ids(open_store()) == {"00", "01", "10", "11"}


def test_without_any_backup_nothing_is_changed(folder, now):
    folder.mkdir()
    (folder / "progress.json").write_bytes(b"{")
    with pytest.raises(QuizError, match="no backup"):
        restore(folder, None, now=now())
    assert (folder / "progress.json").read_bytes() == b"{"


@pytest.fixture
def first_session(open_store, answer, folder):
    """Lay out a first session of thirty answers, before which there was nothing to back up."""
    store = open_store()
    for number in range(30):
        store.record(answer(f"{number:02}"))
    store.close()
    for path in (folder / "progress.json.d").glob("*.folded"):
        path.unlink()
    assert not backups(folder)
    return folder


def test_without_a_backup_every_line_that_can_be_read_comes_back(first_session, now, open_store):
    path = first_session / "progress.json"
    damaged = path.read_bytes().replace(b'{"id": "17"', b'{"id": 17"')
    path.write_bytes(damaged)
    done = restore(first_session, None, now=now())
    assert (done.backup, done.records, done.saved, done.written) == (None, 29, 29, 30)
    assert done.aside.read_bytes() == damaged
    store = open_store()
    assert (store.learner, ids(store)) == ("Ana", {f"{number:02}" for number in range(30)} - {"17"})


@pytest.mark.parametrize("damage", [lambda raw: raw[:-20], lambda raw: b"\0" * 40 + raw[40:], lambda raw: raw[raw.index(b'"12"') - 7 :]])
def test_without_a_backup_a_torn_document_gives_what_is_left_of_it(first_session, now, open_store, damage):
    path = first_session / "progress.json"
    whole = ids(open_store())
    path.write_bytes(damage(path.read_bytes()))
    done = restore(first_session, None, now=now())
    assert done.saved in (18, 29, 30)
    assert len(ids(open_store())) == done.records == done.saved
    assert ids(open_store()) <= whole


def test_what_was_erased_stays_so_without_a_backup_too(first_session, now, open_store, answer):
    old = open_store()
    old.record(answer("late"))
    old.close()
    for path in (first_session / "progress.json.d").glob("backup-*"):
        path.unlink()
    (journal,) = (first_session / "progress.json.d").glob("*.folded")
    kept = journal.read_bytes()
    erase(first_session, lambda entry: entry["id"] == "late", now=now())
    for path in (first_session / "progress.json.d").glob("backup-*"):
        path.unlink()
    path = first_session / "progress.json"
    path.write_bytes(path.read_bytes()[:-3])
    journal.write_bytes(kept)
    restore(first_session, None, now=now())
    assert "late" not in ids(open_store())


def test_a_document_in_order_and_one_of_a_newer_version_are_left_alone_without_a_backup(first_session, now):
    path = first_session / "progress.json"
    newer = path.read_bytes().replace(b'"version": 1', b'"version": 9')
    for raw, said in ((path.read_bytes(), "in order"), (newer, "version 9")):
        path.write_bytes(raw)
        with pytest.raises(QuizError, match=said):
            restore(first_session, None, now=now())
        assert path.read_bytes() == raw


def test_restoring_brings_nothing_back_that_was_erased(past, now, open_store):
    erase(past, lambda entry: entry["id"].endswith("0"), now=now())
    path = past / "progress.json"
    path.write_bytes(path.read_bytes()[:-3])
    restore(past, None, now=now())
    assert ids(open_store()) == {"01", "11", "21"}


@pytest.mark.parametrize("fault", ["before", 28])
def test_a_restore_cut_short_anywhere_is_finished_by_a_second_one(past, now, tmp_path, faulty_disk, crash, process, open_store, fault):
    (past / "progress.json").write_bytes((past / "progress.json").read_bytes()[:-3])
    traced = faulty_disk()
    shutil.copytree(past, tmp_path / "clean")
    restore(tmp_path / "clean", None, now=now(), disk=traced, process=process())
    for at in range(len(traced.trace)):
        folder = tmp_path / f"at{at}"
        shutil.copytree(past, folder)
        disk = faulty_disk(lambda index, operation, at=at: fault if index == at else None)
        with contextlib.suppress(crash, QuizError):
            restore(folder, None, now=now(), disk=disk, process=process())
        with contextlib.suppress(QuizError):  # it is in order already
            restore(folder, None, now=now(), disk=faulty_disk(), process=process())
        assert ids(open_store(folder=folder)) == EVERYTHING
        shutil.rmtree(folder)
