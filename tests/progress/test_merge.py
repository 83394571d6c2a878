from __future__ import annotations

import json
import shutil

import pytest

from quiz.drill.records import Key, RefusalReason
from quiz.errors import QuizError
from quiz.progress.erase import erase
from quiz.progress.merge import merge
from quiz.progress.verify import verify


@pytest.fixture
def other(open_store, answer, tmp_path, process):
    """Progress of another machine: two records in its document, one in a journal, one shared with ours."""
    store = open_store(folder=tmp_path / "laptop", process=process("laptop"))
    for entry_id in ("x1", "x2", "both"):
        store.record(answer(entry_id))
    store.fold()
    store.record(answer("x3"))
    return tmp_path / "laptop" / "progress.json"


@pytest.fixture
def here(open_store, answer, folder, other):
    store = open_store()
    shared = next(line for line in other.read_bytes().splitlines() if b"both" in line)
    (folder / "progress.json.d").mkdir(parents=True)
    store.record(answer("a"))
    store.close()
    path = folder / "progress.json"
    path.write_bytes(path.read_bytes().replace(b"\n]}\n", b",\n" + shared.removesuffix(b",") + b"\n]}\n"))
    store = open_store()
    store.record(answer("b"))
    store.close()
    return folder


def ids(store) -> list[str]:
    return [entry["id"] for entry in store.entries]


def test_a_merge_gives_the_union_by_id_with_the_journals_and_twice_is_once(here, other, now, open_store):
    theirs = {path: path.read_bytes() for path in other.parent.rglob("*") if path.is_file()}
    done = merge(here, [other], now=now())
    assert (done.added, done.known, done.different, done.records) == (3, 1, 0, 6)
    assert ids(open_store()) == ["a", "x1", "x2", "both", "b", "x3"]
    assert verify(here).problems == ()
    assert {path: path.read_bytes() for path in other.parent.rglob("*") if path.is_file()} == theirs
    before = (here / "progress.json").read_bytes()
    again = merge(here, [other, other], now=now())
    assert (again.added, again.known) == (0, 8)
    assert (here / "progress.json").read_bytes() == before
    shutil.rmtree(here / "progress.json.d")
    assert len(ids(open_store())) == 6


def test_the_document_as_it_was_is_backed_up_first(here, other, now):
    for path in (here / "progress.json.d").glob("backup-*"):
        path.unlink()
    before = (here / "progress.json").read_bytes()
    merge(here, [other], now=now())
    (backup,) = (here / "progress.json.d").glob("backup-*")
    assert backup.read_bytes() == before


def test_a_merge_into_nothing_makes_a_document(other, now, tmp_path, open_store):
    done = merge(tmp_path / "new", [other], now=now(), learner="Ana")
    assert done.records == 4
    assert len(ids(open_store(folder=tmp_path / "new"))) == 4


def test_records_waiting_in_a_journal_here_are_not_taken_for_new_and_come_into_the_document(here, other, now, open_store, answer):
    waiting = open_store()
    waiting.record(answer("w"))
    assert merge(here, [other], now=now()).records == 7
    waiting.close()
    found = ids(open_store())
    assert len(found) == len(set(found)) == 7
    assert "w" in found


def test_what_was_erased_here_stays_erased_and_other_contents_stay_ours(here, other, now, open_store):
    merge(here, [other], now=now())
    erase(here, lambda entry: entry["id"] == "x1", now=now())
    other.write_bytes(other.read_bytes().replace(b'"id": "x2", "kind": "attempt"', b'"id": "x2", "kind": "changed"'))
    done = merge(here, [other], now=now())
    assert (done.added, done.erased, done.different) == (0, 1, 1)
    assert {entry["id"]: entry["kind"] for entry in open_store().entries}["x2"] == "attempt"
    assert "x1" not in ids(open_store())


@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_a_file_that_cannot_be_merged_is_named_and_nothing_is_changed(here, now, tmp_path, content):
    path = tmp_path / "theirs.json"
    if content is not None:
        path.write_bytes(content)
    before = (here / "progress.json").read_bytes()
    with pytest.raises(QuizError) as caught:
        merge(here, [path], now=now())
    assert "theirs.json" in str(caught.value)
    assert (here / "progress.json").read_bytes() == before


def test_progress_of_another_name_is_refused_unless_it_is_meant(here, other, now, open_store):
    other.write_bytes(other.read_bytes().replace(b'"learner": "Ana"', b'"learner": "Ben"'))
    with pytest.raises(QuizError, match="progress of Ben, and yours is of Ana"):
        merge(here, [other], now=now())
    assert merge(here, [other], now=now(), others=True).added == 3
    assert json.loads((here / "progress.json").read_bytes())["learner"] == "Ana"


ANSWER = {"bank": "b", "question": "q", "try": 1, "revision": "r", "mode": "practice", "response": ["a"], "verdict": "wrong", "fraction": 0}
WHEN = {"at": "2026-11-05T12:00:00.000Z", "offset": 0, "day": "2026-11-05", "drill": "d"}


def test_a_question_that_is_refused_on_one_machine_is_refused_after_a_merge_and_counts_nowhere(open_store, tmp_path, folder, process, now):
    laptop = open_store(folder=tmp_path / "laptop", process=process("laptop"))
    refused = WHEN | {"kind": "refused", "bank": "b", "question": "q", "why": "unclear", "seconds": 0.0}
    laptop.record({"id": "lost", **WHEN, "kind": "other"})
    laptop.record({"id": "out", **refused, "on": True})
    laptop.close()
    here = open_store()
    here.record({"id": "answer", **WHEN, "kind": "attempt", **ANSWER})
    here.close()
    assert open_store().log.figures.number("answers") == 1
    merge(folder, [tmp_path / "laptop" / "progress.json"], now=now())
    merged = open_store()
    assert merged.log.figures.refused == {Key("b", "q"): RefusalReason.UNCLEAR}
    assert merged.log.figures.number("answers") == 0
    assert not merged.log.figures.held
    assert "answer" in ids(merged)
    assert verify(folder).problems == ()
    merged.record({"id": "back", **refused, "on": False})
    merged.close()
    assert open_store().log.figures.number("answers") == 1
    assert verify(folder).problems == ()
    erase(folder, lambda entry: entry["id"] == "back", now=now())
    assert open_store().log.figures.number("answers") == 0, "the last word that is left counts"
    erase(folder, lambda entry: entry.get("question") == "q", now=now())
    assert open_store().log.figures.counts == {}
    assert verify(folder).problems == ()
