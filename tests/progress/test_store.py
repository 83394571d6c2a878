from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import subprocess
import sys
import threading
from datetime import timedelta

import pytest

from quiz.progress.disk import Disk
from quiz.progress.document import grown, new_document
from quiz.progress.fold import FoldState, fold
from quiz.progress.layout import Files
from quiz.progress.store import FOLD_AFTER, Store

EMPTY = new_document("")


def ids(store) -> list[str]:
    return [entry["id"] for entry in store.entries]


def listing(folder) -> dict[str, tuple[int, int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size, path.stat().st_mode) for path in [folder, *folder.rglob("*")]}


def test_nothing_is_made_on_the_disk_before_something_is_recorded(open_store, tmp_path):
    store = open_store()
    assert ids(store) == []
    assert store.fold().state is FoldState.NOTHING
    assert store.close().state is FoldState.NOTHING
    assert list(tmp_path.iterdir()) == []


def test_a_recorded_entry_is_what_a_fresh_process_reads_before_any_fold(open_store, answer):
    given = answer("a", text="\u00e9 \u2028 \U0001f600", nested={"b": [1, 2.5, None, True]})
    assert open_store().record(given) is None
    assert open_store().entries == ({**given, "count": 1},)


def test_entries_are_ordered_by_count_then_id_and_the_count_goes_on_from_the_largest_seen(open_store, answer):
    first, second = open_store(), open_store()
    for store, entry_id in [(first, "b"), (second, "a"), (first, "c")]:
        store.record(answer(entry_id))
    assert ids(open_store()) == ["a", "b", "c"]
    third = open_store()
    assert third.record(answer("0")) is None
    assert third.entries[-1]["count"] == 3
    assert ids(open_store()) == ["a", "b", "c", "0"] == ids(third)


def test_what_the_caller_does_to_its_entry_later_changes_nothing(open_store, answer):
    store = open_store()
    entry = answer("a", options=["x"])
    store.record(entry)
    entry["options"].append("y")
    assert store.entries[0]["options"] == ["x"]


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"kind": "attempt"},
        {"id": "a"},
        {"id": "", "kind": "attempt"},
        {"id": 7, "kind": "attempt"},
        {"id": "a", "kind": None},
        {"id": "a", "kind": "attempt", "count": 3},
        {"id": "a", "kind": "attempt", "seconds": float("nan")},
        {"id": "a", "kind": "attempt", "seconds": float("inf")},
        {"id": "a", "kind": "attempt", "text": "\ud800"},
        {"id": "a", "kind": "attempt", "when": object()},
        {"id": "known", "kind": "attempt"},
    ],
)
def test_an_entry_that_cannot_be_stored_raises_before_anything_is_written(open_store, answer, folder, entry):
    store = open_store()
    store.record(answer("known"))
    before = listing(folder)
    with pytest.raises((TypeError, ValueError)):
        store.record(entry)
    assert listing(folder) == before
    assert ids(store) == ["known"]


def test_after_a_clean_end_the_document_alone_holds_every_answer(open_store, answer, folder):
    store = open_store()
    for number in range(5):
        store.record(answer(f"a{number}"))
    other = open_store()
    other.record(answer("other"))
    assert store.close().state is FoldState.DONE
    assert other.close().state is FoldState.NOTHING  # its answer went along with the first one's fold
    shutil.rmtree(folder / "progress.json.d")
    assert ids(open_store()) == ["a0", "a1", "a2", "a3", "a4", "other"]


def test_folding_twice_is_folding_once(open_store, answer, folder):
    store = open_store()
    store.record(answer("a"))
    assert store.fold().added == 1
    document = (folder / "progress.json").read_bytes()
    assert store.fold().state is FoldState.NOTHING
    assert open_store().fold().state is FoldState.NOTHING
    assert (folder / "progress.json").read_bytes() == document
    assert ids(open_store()) == ["a"]


def test_a_fold_keeps_the_bytes_of_old_lines_and_appends_new_ones(open_store, answer, folder):
    store = open_store()
    store.record(answer("a"))
    store.fold()
    before = (folder / "progress.json").read_bytes()
    store.record(answer("b"))
    store.fold()
    after = (folder / "progress.json").read_bytes()
    assert after.splitlines()[-3] == before.splitlines()[-2] + b","
    assert [line[:10] for line in after.splitlines()[-3:]] == [b'{"id": "a"', b'{"id": "b"', b"]}"]
    assert json.loads(after)["entries"] == list(store.entries)


@pytest.mark.parametrize(
    "wrong", [lambda document, new, known: grown(document, new[1:], known), lambda document, new, known: grown(EMPTY, new, known)]
)
def test_a_fold_that_would_change_the_number_of_entries_writes_nothing(open_store, answer, folder, process, now, monkeypatch, wrong):
    store = open_store()
    store.record(answer("a"))
    store.close()
    open_store().record(answer("b"))
    before = (folder / "progress.json").read_bytes()
    monkeypatch.setattr("quiz.progress.fold.grown", wrong)
    folded = fold(Files(folder), Disk(), process(), now(), frozenset)
    assert folded.state is FoldState.FAILED
    assert "number of answers" in str(folded.problem)
    assert (folder / "progress.json").read_bytes() == before


def test_a_fold_is_wanted_after_five_hundred_records_and_not_again_at_once(open_store, answer):
    store = open_store(disk=_QuickDisk())
    for number in range(FOLD_AFTER):
        assert not store.wants_fold
        store.record(answer(str(number)))
    assert store.wants_fold
    store.fold()
    assert not store.wants_fold


class _QuickDisk(Disk):
    def fdatasync(self, descriptor):
        pass


def test_records_and_folds_from_two_threads_lose_nothing(open_store, answer, folder):
    store = open_store(disk=_QuickDisk())
    ended = threading.Event()

    def fold_on():
        while not ended.is_set():
            store.fold()

    thread = threading.Thread(target=fold_on)
    thread.start()
    for number in range(200):
        assert store.record(answer(f"{number:03}")) is None
    ended.set()
    thread.join()
    store.close()
    expected = [f"{number:03}" for number in range(200)]
    assert ids(store) == expected == ids(open_store())
    assert [entry["count"] for entry in store.entries] == list(range(1, 201))


def test_reading_writes_nothing(open_store, answer, folder):
    writer = open_store()
    writer.record(answer("a"))
    writer.fold()
    writer.record(answer("b"))
    before = listing(folder)
    reader = open_store()
    assert ids(reader) == ["a", "b"]
    assert reader.close().state is FoldState.NOTHING
    assert listing(folder) == before


def test_the_display_name_is_in_the_header_and_the_one_that_is_there_stays(open_store, answer, folder):
    store = open_store(learner="Zo\u00eb")
    store.record(answer("a"))
    assert open_store(learner="else").learner == "Zo\u00eb"
    store.close()
    assert json.loads((folder / "progress.json").read_bytes())["learner"] == "Zo\u00eb"
    assert open_store(learner="else").learner == "Zo\u00eb"


@pytest.mark.parametrize("layout", [{"indent": 2}, {"separators": (",", ":")}, {}])
def test_unknown_keys_of_header_and_entries_survive_a_fold_also_in_another_layout(open_store, answer, folder, layout):
    folder.mkdir()
    content = {
        "later": {"x": [1]},
        "format": "newsquiz-progress",
        "version": 1,
        "epoch": 0,
        "learner": "Ana",
        "derived": {"d": 1},
        "entries": [{"id": "a", "kind": "novel", "count": 4, "unheard": [None]}],
        "after": "\u00e9",
    }
    (folder / "progress.json").write_text(json.dumps(content, **layout))
    store = open_store()
    store.record(answer("b"))
    store.close()
    stored = json.loads((folder / "progress.json").read_bytes())
    derived = stored.pop("derived")
    assert derived["d"] == 1
    del content["derived"]
    assert stored == {**content, "entries": [*content["entries"], {"id": "b", "kind": "attempt", "count": 5}]}
    assert (folder / "progress.json").read_bytes().count(b"\n{") == 2


def test_a_document_that_another_program_has_set_anew_is_left_so_until_something_is_added(open_store, folder):
    folder.mkdir()
    text = '{"entries":[],"format":"newsquiz-progress","version":1,"epoch":0,"learner":"","derived":{}}'
    (folder / "progress.json").write_text(text)
    open_store().fold()
    assert (folder / "progress.json").read_text() == text


def test_a_line_that_a_merge_by_hand_has_doubled_counts_once_and_is_written_once(open_store, answer, folder):
    store = open_store()
    store.record(answer("a"))
    store.close()
    path = folder / "progress.json"
    line = path.read_bytes().splitlines()[-2]
    path.write_bytes(path.read_bytes().replace(line, line + b",\n" + line))
    store = open_store()
    assert ids(store) == ["a"]
    store.record(answer("b"))
    store.close()
    assert [entry["id"] for entry in json.loads(path.read_bytes())["entries"]] == ["a", "b"]


def test_any_file_name_can_be_chosen(open_store, answer, tmp_path):
    store = open_store(folder=tmp_path, name="mine.json")
    store.record(answer("a"))
    store.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.json", "mine.json.d"]
    assert ids(open_store(folder=tmp_path, name="mine.json")) == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
@pytest.mark.parametrize("umask", [0, 0o077, 0o777])
def test_new_files_and_directories_are_the_owners_alone_whatever_the_umask(open_store, answer, tmp_path, umask):
    folder = tmp_path / "deep" / "down"
    before = os.umask(umask)
    try:
        store = open_store(folder=folder)
        store.record(answer("a"))
        store.fold()
        store.record(answer("b"))
        store.close()
    finally:
        os.umask(before)
    for path in [tmp_path / "deep", *(tmp_path / "deep").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes and makes links for administrators alone")
def test_a_symlinked_document_stays_a_link_and_a_mode_stays(open_store, answer, folder, tmp_path):
    store = open_store()
    store.record(answer("a"))
    store.close()
    real = tmp_path / "synced" / "real.json"
    real.parent.mkdir()
    (folder / "progress.json").rename(real)
    (folder / "progress.json").symlink_to(real)
    real.chmod(0o640)
    store = open_store()
    store.record(answer("b"))
    assert store.close().state is FoldState.DONE
    assert (folder / "progress.json").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert [entry["id"] for entry in json.loads(real.read_bytes())["entries"]] == ["a", "b"]
    assert [path.name for path in real.parent.iterdir()] == ["real.json"]


def test_while_the_disk_is_full_the_drill_goes_on_and_everything_is_saved_when_it_can_be(open_store, answer, faulty_disk, folder):
    disk = faulty_disk()
    store = open_store(disk=disk)
    assert store.record(answer("a")) is None
    disk.fault = lambda index, operation: errno.ENOSPC if operation in {"write", "create"} else None
    assert "No space left" in str(store.record(answer("b")))
    assert store.record(answer("c")) is not None
    assert store.unsaved == 2
    assert ids(store) == ["a", "b", "c"]
    failed = store.close()
    assert failed.state is FoldState.FAILED
    assert "No space left" in str(failed.problem)
    assert store.unsaved == 2
    disk.fault = lambda index, operation: None
    assert store.record(answer("d")) is None
    assert store.unsaved == 0
    assert ids(open_store()) == ["a", "b", "c", "d"]
    store.close()
    assert ids(open_store()) == ["a", "b", "c", "d"]


def test_a_failed_flush_begins_a_new_journal_with_everything_unfolded(open_store, answer, faulty_disk, folder):
    disk = faulty_disk()
    store = open_store(disk=disk)
    store.record(answer("a"))
    broken = next((folder / "progress.json.d").glob("j-*"))
    failures = iter([errno.EIO])
    disk.fault = lambda index, operation: next(failures, None) if operation == "fdatasync" else None
    assert store.record(answer("b")) is None
    broken.unlink()
    assert ids(open_store()) == ["a", "b"]


def test_what_was_waiting_is_saved_by_a_fold_too(open_store, answer, faulty_disk):
    disk = faulty_disk(lambda index, operation: errno.EROFS if operation == "mkdir" else None)
    store = open_store(disk=disk)
    assert store.record(answer("a")) is not None
    disk.fault = lambda index, operation: None
    assert store.fold().added == 1
    assert store.unsaved == 0
    assert ids(open_store()) == ["a"]


@pytest.mark.parametrize("then", ["record", "fold"])
def test_answers_whose_journal_is_deleted_behind_our_back_are_written_again(open_store, answer, folder, then):
    store = open_store()
    store.record(answer("a"))
    shutil.rmtree(folder)
    if then == "record":
        assert store.record(answer("b")) is None
    store.close()
    assert ids(open_store())[0] == "a"


def test_a_clock_that_jumps_changes_no_order_and_loses_nothing(open_store, answer, now, folder):
    for number, jump in enumerate([timedelta(0), timedelta(hours=-1), timedelta(days=-1100), timedelta(days=4000)]):
        store = open_store(now=lambda jump=jump: now() + jump)
        store.record(answer(f"{9 - number}"))
        store.close()
        assert ids(open_store()) == [f"{9 - earlier}" for earlier in range(number + 1)]


def test_the_store_pulls_in_nothing_but_its_own_floor(tmp_path):
    code = (
        "import quiz.progress.store, sys; print([m for m in sys.modules if m.split('.')[0] in {'textual', 'rich', 'yaml', 'platformdirs'}])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_opening_needs_no_more_than_a_folder_and_a_clock(folder, now, answer):
    store = Store.open(folder, now=now)
    assert store.record(answer("a")) is None
    assert store.close().state is FoldState.DONE
    assert store.learner == ""
