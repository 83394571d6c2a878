"""Rows X6 and X7: whatever stands in the place of a progress file, it is named and stays as it is."""

from __future__ import annotations

import json
import os
import re
import sys
from datetime import UTC, datetime

import pytest

from quiz.errors import QuizError
from quiz.progress.erase import erase
from quiz.progress.fold import FoldState
from quiz.progress.store import Store

HEAD = b'{"format": "newsquiz-progress",\n"version": 1,\n"epoch": 0,\n"learner": "Ana",\n"derived": {},\n"entries": [\n'
ENTRY = b'{"id": "a", "kind": "attempt", "count": 1}'
GOOD = HEAD + ENTRY + b"\n]}\n"
unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file")


def now() -> datetime:
    return datetime(2026, 11, 5, tzinfo=UTC)


DAMAGED = {
    "empty": (b"", "is empty"),
    "NULs": (b"\0" * 4096, "nothing but NUL"),
    "NULs at the end": (GOOD[:-20] + b"\0" * 20, "not JSON here"),
    "NULs inside": (GOOD.replace(b"attempt", b"\0" * 7), "not JSON here"),
    "truncated": (GOOD[:-6], "not JSON here"),
    "header alone": (HEAD, "not JSON here"),
    "a list": (b"[]", "other JSON"),
    "a number": (b"7", "other JSON"),
    "other JSON": (b'{"name": "package"}', "format is not"),
    "byte order mark": (b"\xef\xbb\xbf" + GOOD, "not JSON here"),
    "NaN": (HEAD + ENTRY[:-1] + b', "seconds": NaN}\n]}\n', "NaN is not a number"),
    "Infinity": (HEAD + ENTRY[:-1] + b', "seconds": -Infinity}\n]}\n', "Infinity is not a number"),
    "1e999": (HEAD + ENTRY[:-1] + b', "seconds": 1e999}\n]}\n', "too large"),
    "a number of 5,000 digits": (HEAD + ENTRY[:-1] + b', "seconds": ' + b"9" * 5000 + b"}\n]}\n", "thousands of digits"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "byte 1 is not UTF-8"),
    "Latin-1": (GOOD.replace(b"attempt", b"\xe9"), "is not UTF-8"),
    "newer version": (GOOD.replace(b'"version": 1', b'"version": 2'), "version 2"),
    "newer version in another layout": (b'{"format":"newsquiz-progress","version":9,"novel":[]}', "version 9"),
    "version 0": (GOOD.replace(b'"version": 1', b'"version": 0'), "no version"),
    "version as text": (GOOD.replace(b'"version": 1', b'"version": "1"'), "no version"),
    "no version": (GOOD.replace(b'"version": 1,\n', b""), "no version"),
    "epoch as text": (GOOD.replace(b'"epoch": 0', b'"epoch": "0"'), "its epoch"),
    "no learner": (GOOD.replace(b'"learner": "Ana",\n', b""), "its learner"),
    "derived is a list": (GOOD.replace(b'"derived": {}', b'"derived": []'), "its derived"),
    "no entries": (b'{"format":"newsquiz-progress","version":1,"epoch":0,"learner":"","derived":{}}', "no list of entries"),
    "entries are an object": (HEAD.replace(b"[", b"{") + b"}}", "no list of entries"),
    "duplicate keys in the header": (GOOD.replace(b'"epoch": 0', b'"epoch": 0,\n"epoch": 1'), "'epoch' is there twice"),
    "duplicate keys in an entry": (GOOD.replace(b'"kind"', b'"id": "b", "kind"'), "'id' is there twice"),
    "200,000 deep": (HEAD + b"[" * 200_000 + b"]" * 200_000 + b"\n]}\n", "nested too deeply"),
    "an entry that is none": (HEAD + b"7\n]}\n", "in entry 1"),
    "an entry without an id": (HEAD + ENTRY + b',\n{"kind": "attempt", "count": 2}\n]}\n', "in entry 2"),
    "an entry with an empty id": (GOOD.replace(b'"a"', b'""'), "in entry 1"),
    "an entry whose count is true": (GOOD.replace(b'"count": 1', b'"count": true'), "in entry 1"),
    "an entry whose count is negative": (GOOD.replace(b'"count": 1', b'"count": -1'), "in entry 1"),
    "two documents": (GOOD + GOOD, "not JSON here"),
    "conflict marks of a merge": (GOOD.replace(ENTRY, b"<<<<<<< ours\n" + ENTRY + b"\n=======\n"), "not JSON here"),
}


@pytest.mark.parametrize(("raw", "words"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_or_newer_document_is_named_and_byte_identical_afterwards(tmp_path, raw, words):
    path = tmp_path / "progress.json"
    path.write_bytes(raw)
    before = path.stat()
    with pytest.raises(QuizError, match=words) as caught:
        Store.open(tmp_path, now=now)
    assert re.match(rf"{re.escape(str(path))}:[1-9]\d*:[1-9]\d*: error: ", str(caught.value))
    assert caught.value.hint
    with pytest.raises(QuizError, match=words):
        erase(tmp_path, lambda entry: True, now=now())
    assert path.read_bytes() == raw
    assert path.stat() == before or path.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize(("raw", "words"), DAMAGED.values(), ids=DAMAGED)
def test_a_document_that_is_damaged_during_a_drill_stays_as_it_is_and_no_answer_is_lost(tmp_path, raw, words):
    store = Store.open(tmp_path, now=now)
    assert store.record({"id": "b", "kind": "attempt"}) is None
    path = tmp_path / "progress.json"
    path.write_bytes(raw)
    folded = store.close()
    assert folded.state is FoldState.FAILED
    assert words in str(folded.problem)
    assert path.read_bytes() == raw
    path.write_bytes(GOOD)  # it has been brought back
    assert [entry["id"] for entry in Store.open(tmp_path, now=now).entries] == ["a", "b"]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b'"kind":', b'"kind"', "7:20"),
        (b'"kind"', b'"id": "b", "kind"', "7:13"),
        (b'"a"', b'"\xc3\xa9\xff"', "7:10"),
        (b'"count": 1', b'"count": NaN', "7:41"),
        (b'"count": 1', b'"at": "NaN", "count": -Infinity', "7:54"),
        (b'"count": 1', b'"count": 1e999', "7:41"),
        (b'"count": 1', b'"count": ' + b"9" * 5000, "7:41"),
        (b'"count": 1', b'"count": ' + b"[" * 100_000 + b"]" * 100_000, "7:239"),
        (b'"count": 1', b'"count": -1', "7:1"),
        (b'"count": 1}', b'"count": 1}, {"id": "b"}', "7:45"),
        (b'"count": 1}', b'"count": 1},\n  7', "8:3"),
        (b'"format": "newsquiz-progress"', b'"format": "x"', "1:2"),
        (b'"version": 1', b'"version": 2', "2:1"),
        (b'"version": 1', b'"version": true', "2:1"),
        (b'"version": 1,\n', b"", "1:1"),
        (b'"epoch": 0', b'"epoch": "0"', "3:1"),
        (b'"learner": "Ana"', b'"learner": {"epoch": 0}', "4:1"),
        (b'"derived": {}', b'"derived": []', "5:1"),
        (b'"derived": {}', b'"derived": {"version": 7}, "derived": {}', "5:28"),
        (b'"entries": [', b'"other": [', "1:1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_where_a_document_is_damaged_is_said_by_line_and_column(tmp_path, old, new, place):
    assert old in GOOD
    (tmp_path / "progress.json").write_bytes(GOOD.replace(old, new))
    with pytest.raises(QuizError, match=rf"progress\.json:{place}: error: "):
        Store.open(tmp_path, now=now)


def directory(path):
    path.mkdir()


def fifo(path):
    os.mkfifo(path)


def device(path):
    path.symlink_to("/dev/zero")


def dangling(path):
    path.symlink_to(path.parent / "nowhere.json")


def loop(path):
    other = path.with_name("other.json")
    path.symlink_to(other)
    other.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (directory, "is a directory"),
        pytest.param(fifo, "not an ordinary file", marks=unix),
        pytest.param(device, "not an ordinary file", marks=unix),
        pytest.param(dangling, "leads nowhere", marks=unix),
        pytest.param(loop, "cannot be read", marks=unix),
    ],
)
def test_something_else_in_the_documents_place_is_named_and_nothing_is_made(tmp_path, make, words):
    path = tmp_path / "progress.json"
    make(path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(QuizError, match=words) as caught:
        Store.open(tmp_path, now=now)
    assert str(path) in str(caught.value)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (directory, "is a directory"),
        pytest.param(fifo, "not an ordinary file", marks=unix),
        pytest.param(dangling, "leads nowhere", marks=unix),
    ],
)
def test_something_else_that_takes_the_documents_place_during_a_drill_stops_no_drill(tmp_path, make, words):
    store = Store.open(tmp_path, now=now)
    make(tmp_path / "progress.json")
    assert store.record({"id": "a", "kind": "attempt"}) is None
    folded = store.close()
    assert folded.state is FoldState.FAILED
    assert words in str(folded.problem)


def test_a_file_in_the_place_of_the_directory_of_journals_is_named_and_stops_no_drill(tmp_path):
    blocked = tmp_path / "progress.json.d"
    store = Store.open(tmp_path, now=now)
    blocked.write_text("mine")
    assert store.record({"id": "a", "kind": "attempt"}) is not None
    assert store.close().state is FoldState.FAILED
    assert store.unsaved == 1
    assert blocked.read_text() == "mine"
    with pytest.raises(QuizError, match="cannot be read"):
        Store.open(tmp_path, now=now)


@unix
def test_a_pipe_in_a_journals_place_is_named_and_does_not_hang(tmp_path):
    (tmp_path / "progress.json.d").mkdir()
    os.mkfifo(tmp_path / "progress.json.d" / "j-here-1-a.jsonl")
    with pytest.raises(QuizError, match="not an ordinary file"):
        Store.open(tmp_path, now=now)


def test_a_journal_of_a_newer_version_is_named_and_left_as_it_is(tmp_path):
    from zlib import crc32

    (tmp_path / "progress.json.d").mkdir()
    payload = b'{"format": "newsquiz-journal", "version": 2}'
    path = tmp_path / "progress.json.d" / "j-here-1-a.jsonl"
    path.write_bytes(b"\n%08x %s\n" % (crc32(payload), payload))
    raw = path.read_bytes()
    with pytest.raises(QuizError, match=r"j-here-1-a\.jsonl:2:1: error: .* version 2"):
        Store.open(tmp_path, now=now)
    assert path.read_bytes() == raw


@unix
def test_a_path_with_terminal_controls_and_odd_bytes_is_shown_safely(tmp_path):
    folder = tmp_path / os.fsdecode(b"\x1b]52;c;x\x07\xff")
    folder.mkdir()
    (folder / "progress.json").write_bytes(b"")
    with pytest.raises(QuizError) as caught:
        Store.open(folder, now=now)
    assert "\x1b" not in str(caught.value)
    str(caught.value).encode()
    (folder / "progress.json").unlink()
    store = Store.open(folder, now=now)
    assert store.record({"id": "a", "kind": "attempt"}) is None
    assert store.close().state is FoldState.DONE


@pytest.mark.parametrize(
    "text", ["\x1b[2J", "\0", "\u202e", "[/]", "[@click=app.quit]", "e" + "\u0301" * 10_000, "x" * 1_000_000, "\u2028\r\n"]
)
def test_any_text_in_an_entry_is_one_line_of_json_and_comes_back_as_it_was(tmp_path, text):
    store = Store.open(tmp_path, now=now)
    store.record({"id": "a", "kind": "attempt", "text": text})
    store.close()
    raw = (tmp_path / "progress.json").read_bytes()
    assert raw.partition(b'"entries": [\n')[2].count(b"\n") == 2
    assert b"\x1b" not in raw
    assert json.loads(raw)["entries"][0]["text"] == text
    assert Store.open(tmp_path, now=now).entries[0]["text"] == text
