"""A long document is looked at when it is opened, and its lines are read when they are wanted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.progress.disk import DISK
from quiz.progress.erase import erase
from quiz.progress.seal import CLOSING, OPENING
from quiz.progress.store import Store


@pytest.fixture
def long(monkeypatch):
    """Take every document for a long one."""
    monkeypatch.setattr("quiz.progress.reading.LONG", 0)


def fill(store: Store, answer, *ids: str) -> None:
    for entry_id in ids:
        store.record(answer(entry_id, drill="d"))
    store.close()


def ids(store) -> list[str]:
    return [entry["id"] for entry in store.entries]


def test_opening_keeps_no_line_and_everything_is_there_when_it_is_wanted(long, open_store, answer, faulty_disk):
    fill(open_store(), answer, "a", "b")
    disk = faulty_disk()
    store = open_store(disk=disk)
    document = next(arguments[0] for operation, arguments in disk.trace if operation == "look")
    assert store.record(answer("c")).entry["count"] == 3
    assert ("read", (document,)) not in disk.trace
    assert ids(store) == ["a", "b", "c"]
    assert ("read", (document,)) in disk.trace


def test_lines_that_another_program_adds_meanwhile_are_not_taken_for_those_looked_at(long, open_store, answer):
    fill(open_store(), answer, "a", "b")
    reader = open_store()
    fill(open_store(), answer, "c")
    assert ids(reader) == ["a", "b"]
    reader.record(answer("d"))
    reader.close()
    assert ids(reader) == ids(open_store()) == ["a", "b", "c", "d"]


def test_a_document_that_has_become_another_one_is_not_mixed_with_what_was_looked_at(long, open_store, answer, folder, now):
    fill(open_store(), answer, "a", "b")
    reader = open_store()
    erase(folder, lambda entry: entry["id"] == "a", now=now())
    assert reader.log.drill("d") == []
    with pytest.raises(QuizError, match="changed while it was read"):
        _ = reader.entries
    assert ids(open_store()) == ["b"]


@pytest.mark.parametrize("at", [0, 50, -1, -3, -20])
def test_a_flipped_byte_anywhere_is_noticed_at_the_start(long, open_store, answer, folder, at):
    fill(open_store(), answer, "a", "b")
    path = folder / "progress.json"
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(raw)
    try:
        found = ids(open_store())
    except QuizError:
        return
    assert len(found) == 2, "what is still valid is read as it stands, not as it was"


@pytest.fixture
def noted(long, monkeypatch):
    """Note of every document that it was written here."""
    monkeypatch.setattr("quiz.progress.fold.LONG", 0)


def test_the_document_that_was_written_here_last_is_not_read_whole_again(noted, open_store, answer, folder, monkeypatch):
    fill(open_store(), answer, "a", "b")
    assert (folder / "progress.json.d" / "seen").is_file()
    monkeypatch.setattr("quiz.progress.disk._checksum", None)
    store = open_store()
    assert store.record(answer("c")).entry["count"] == 3
    assert ids(store) == ["a", "b", "c"]


@pytest.mark.parametrize("change", ["longer", "other words", "other file"])
def test_one_that_was_changed_since_is_read_whole(noted, open_store, answer, folder, change):
    fill(open_store(), answer, "a", "b")
    path = folder / "progress.json"
    raw = path.read_bytes()
    match change:
        case "longer":
            path.write_bytes(raw.replace(b"\n]}", b" \n]}"))
        case "other words":
            path.write_bytes(raw.replace(b'"id": "a"', b'"id": "c"'))
        case _:
            other = path.with_name("other")
            other.write_bytes(raw.replace(b'"id": "a"', b'"id": "c"'))
            other.replace(path)
    for journal in (folder / "progress.json.d").glob("*.folded"):
        journal.unlink()  # it would bring back what the document lacks
    assert ids(open_store()) == (["a", "b"] if change == "longer" else ["c", "b"])


@pytest.mark.parametrize("note", [b"", b"[1, 2, 3]", b'["a", 1, 2, 3]', b"{}", b"\xff", b"[1, 2, 3, 4, 5]", b"[0, 0, 0, 0]"])
def test_a_note_that_says_nothing_or_something_else_does_no_harm(noted, open_store, answer, folder, note):
    fill(open_store(), answer, "a", "b")
    (folder / "progress.json.d" / "seen").write_bytes(note)
    assert ids(open_store()) == ["a", "b"]


def test_a_disk_that_takes_no_note_ends_nothing(noted, open_store, answer, folder):
    (folder / "progress.json.d" / "seen").mkdir(parents=True)
    fill(open_store(), answer, "a", "b")
    fill(open_store(), answer, "c")
    assert ids(open_store()) == ["a", "b", "c"]


def test_a_short_document_is_not_noted(open_store, answer, folder):
    fill(open_store(), answer, "a")
    assert not (folder / "progress.json.d" / "seen").exists()


@given(st.integers(0, 60), st.integers(1, 9), st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_a_look_sees_the_same_as_reading_whatever_the_size_of_the_pieces(tmp_path_factory, body, piece, before):
    from zlib import crc32

    import quiz.progress.disk as module

    path = tmp_path_factory.mktemp("look") / "x"
    content = bytes(range(65, 65 + body)) + CLOSING
    path.write_bytes(b"h" * before + OPENING + content)
    kept = module._PIECE
    module._PIECE = piece
    try:
        look = DISK.look(path, OPENING, len(CLOSING))
    finally:
        module._PIECE = kept
    assert look.head == b"h" * before + OPENING
    assert (look.crc, look.tail) == (crc32(content[:body]), CLOSING)
    assert look.signature.size == path.stat().st_size


def test_a_look_at_a_file_without_the_mark_keeps_everything(tmp_path):
    (tmp_path / "x").write_bytes(b"nothing")
    assert DISK.look(tmp_path / "x", OPENING, 4)[:3] == (b"nothing", 0, b"")
