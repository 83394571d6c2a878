from __future__ import annotations

import contextlib
import json
import shutil
from datetime import timedelta

import pytest

from quiz.errors import QuizError
from quiz.progress.erase import erase


def texts(folder) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def past(open_store, answer, folder, now, faulty_disk):
    """Lay out answers in the document, in backups, in journals and in a damaged copy."""
    for day in range(3):
        store = open_store(now=lambda day=day: now() + timedelta(days=day))
        store.record(answer(f"secret{day}", text="hush"))
        store.record(answer(f"plain{day}", text="loud"))
        store.close()
    (folder / "progress.json.d" / "damaged-20260101T000000Z-x").write_bytes(b"secret0 hush")
    (folder / "progress.json.d" / "backup-2025-01-01.json").write_bytes(b"not readable: secret0 hush")
    (folder / ".progress.json-abc.tmp").write_bytes(b"secret0 hush")
    killed = faulty_disk()
    open_store(disk=killed).record(answer("secret3", text="hush"))
    killed.kill()
    return folder


def hush(entry) -> bool:
    return entry.get("text") == "hush"


def test_no_byte_of_an_erased_answer_is_left_anywhere(past, now, open_store):
    assert erase(past, hush, now=now()) == 4
    left = texts(past)
    assert b"secret" not in left
    assert b"hush" not in left
    assert [entry["id"] for entry in open_store().entries] == ["plain0", "plain1", "plain2"]
    assert json.loads((past / "progress.json").read_bytes())["epoch"] == 1
    backups = list((past / "progress.json.d").glob("backup-*"))
    assert backups
    for backup in backups:
        assert b"plain0" in backup.read_bytes()
        json.loads(backup.read_bytes())


def test_an_old_journal_brings_nothing_back_and_still_gives_what_was_not_erased(past, now, open_store, tmp_path, answer, faulty_disk):
    journals = list((past / "progress.json.d").glob("j-*"))
    killed = faulty_disk()
    open_store(folder=tmp_path / "elsewhere", disk=killed).record(answer("unseen"))
    killed.kill()
    journals += (tmp_path / "elsewhere" / "progress.json.d").glob("j-*")
    kept = [shutil.copy(path, tmp_path / path.name) for path in journals]
    erase(past, hush, now=now())
    for path in kept:
        shutil.copy(path, past / "progress.json.d")
    assert [entry["id"] for entry in open_store().entries] == ["unseen", "plain0", "plain1", "plain2"]
    open_store().fold()
    assert b"secret" not in (past / "progress.json").read_bytes()


def test_a_process_that_had_read_the_erased_answers_does_not_write_them_again(past, now, open_store, answer):
    reader = open_store()
    assert any(hush(entry) for entry in reader.entries)
    erase(past, hush, now=now())
    reader.record(answer("later"))
    reader.close()
    assert b"secret" not in texts(past)
    assert [entry["id"] for entry in reader.entries] == ["plain0", "plain1", "plain2", "later"]


def test_everything_can_be_erased_and_the_learner_begins_anew(past, now, open_store, answer):
    assert erase(past, lambda entry: True, now=now()) == 7
    assert not list((past / "progress.json.d").glob("backup-*"))
    store = open_store()
    assert store.entries == ()
    with pytest.raises(ValueError, match="has been erased"):  # an id once erased would be taken for the old entry
        store.record(answer("plain0"))
    store.record(answer("new"))
    store.close()
    assert [entry["id"] for entry in open_store().entries] == ["new"]


def test_erasing_is_refused_while_somebody_has_answers_in_an_open_journal(past, now, open_store, answer):
    living = open_store()
    living.record(answer("secret9", text="hush"))
    with pytest.raises(QuizError, match="open in another"):
        erase(past, hush, now=now())
    assert any(hush(entry) for entry in open_store().entries)
    living.close()
    assert erase(past, hush, now=now()) == 5
    assert b"hush" not in texts(past)


def test_erasing_nothing_makes_nothing(tmp_path, now):
    assert erase(tmp_path / "ana", lambda entry: True, now=now()) == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fault", ["before", 5])
def test_an_erasure_cut_short_anywhere_is_finished_by_a_second_one(past, now, tmp_path, faulty_disk, crash, process, open_store, fault):
    traced = faulty_disk()
    shutil.copytree(past, tmp_path / "clean")
    erase(tmp_path / "clean", hush, now=now(), disk=traced, process=process())
    for at in range(0, len(traced.trace), 2):
        folder = tmp_path / f"at{at}"
        shutil.copytree(past, folder)
        disk = faulty_disk(lambda index, operation, at=at: fault if index == at else None)
        with contextlib.suppress(crash, QuizError):
            erase(folder, hush, now=now(), disk=disk, process=process())
        plain = {entry["id"] for entry in open_store(folder=folder).entries if not hush(entry)}
        assert plain == {"plain0", "plain1", "plain2"}
        erase(folder, hush, now=now(), disk=faulty_disk(), process=process())
        assert b"hush" not in texts(folder)
        assert {entry["id"] for entry in open_store(folder=folder).entries} == plain
        shutil.rmtree(folder)
