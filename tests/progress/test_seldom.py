"""What seldom happens to a store: two programs at one moment, a disk that says no, a file that is not quite ours."""

from __future__ import annotations

import errno
import os
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

import making
from quiz.bank.model import Bank
from quiz.drill.records import Key, records_from
from quiz.errors import QuizError
from quiz.progress.bank_index import BankIndex
from quiz.progress.disk import Disk, write_all
from quiz.progress.document import Document, grown, new_document, parse
from quiz.progress.drill_session import questions_of
from quiz.progress.entries import encode
from quiz.progress.erase import erase
from quiz.progress.figures import _plus, figures_from_json, replay
from quiz.progress.fold import FoldState, fold
from quiz.progress.journal import begin_journal, seal
from quiz.progress.journal import parse as parse_journal
from quiz.progress.json_positions import spot_of_entry, spot_of_fault
from quiz.progress.judged import Archive
from quiz.progress.launch import PlayRequest
from quiz.progress.layout import Files, Process, make_directories
from quiz.progress.log import Log
from quiz.progress.memory import Hold, count_holds
from quiz.progress.merge import merge
from quiz.progress.plan import make_plan
from quiz.progress.reading import _known_journals as known_journals
from quiz.progress.reading import read_all
from quiz.progress.restore import restore, salvaged
from quiz.progress.verify import recomputed, verify

TODAY = making.MORNING.date()


class Busy(Disk):
    """Somebody else has the lock and keeps it."""

    def try_lock(self, descriptor):
        return False

    def wait(self, seconds):
        """It would only take time."""


@pytest.fixture
def past(open_store, answer, folder):
    for entry_id in "ab":
        store = open_store()
        store.record(answer(entry_id))
        store.close()
    return folder


def raw_of(folder) -> bytes:
    return (folder / "progress.json").read_bytes()


WRITTEN = ("this progress is being written by another newsquiz", "Try again in a moment.")
OPEN = ("this progress is open in another newsquiz", "Close it, then erase again.")
MEANWHILE = ("somebody has written this progress meanwhile, so nothing is restored", "Try again.")


@pytest.mark.parametrize(
    ("do", "words"),
    [
        (lambda folder, now: erase(folder, lambda entry: True, now=now, disk=Busy()), OPEN),
        (lambda folder, now: merge(folder, [folder / "progress.json"], now=now, disk=Busy()), WRITTEN),
        (lambda folder, now: restore(folder, None, now=now, disk=Busy()), WRITTEN),
    ],
    ids=["erase", "merge", "restore"],
)
def test_while_another_program_writes_nothing_else_is_done(past, now, do, words):
    before = raw_of(past)
    with pytest.raises(QuizError) as caught:
        do(past, now())
    assert (caught.value.message, caught.value.hint) == words
    assert raw_of(past) == before


@pytest.mark.parametrize(
    ("what", "do", "words"),
    [
        ("erase", lambda folder, now: erase(folder, lambda entry: entry["id"] == "a", now=now), OPEN),
        ("restore", lambda folder, now: restore(folder, None, now=now, older=True), MEANWHILE),
    ],
    ids=["erase", "restore"],
)
def test_a_document_that_changes_at_the_last_moment_is_left_as_it_is(past, now, monkeypatch, what, do, words):
    monkeypatch.setattr(f"quiz.progress.{what}.replace_file", lambda *_, **__: False)
    before = raw_of(past)
    with pytest.raises(QuizError) as caught:
        do(past, now())
    assert (caught.value.message, caught.value.hint) == words
    assert raw_of(past) == before


def test_a_merge_that_another_program_overtakes_is_not_made(past, now, open_store, answer, tmp_path, monkeypatch):
    store = open_store(folder=tmp_path / "laptop")
    store.record(answer("x"))
    store.close()
    before = raw_of(past)
    monkeypatch.setattr("quiz.progress.merge.commit", lambda *_: False)
    with pytest.raises(QuizError, match="being written by another newsquiz"):
        merge(past, [tmp_path / "laptop" / "progress.json"], now=now())
    assert raw_of(past) == before


def test_a_fold_that_is_always_overtaken_gives_up_and_keeps_the_journals(past, now, open_store, answer, process, faulty_disk, monkeypatch):
    killed = faulty_disk()
    open_store(disk=killed).record(answer("c"))
    killed.kill()
    monkeypatch.setattr("quiz.progress.fold.commit", lambda *_: False)
    assert fold(Files(past), Disk(), process(), now(), set).state is FoldState.BUSY
    monkeypatch.undo()
    assert [entry["id"] for entry in open_store().entries] == ["a", "b", "c"]


def test_a_journal_that_is_begun_while_something_is_erased_stays(past, now):
    begun = past / "progress.json.d" / "j-laptop-7-begun.jsonl"

    class Meanwhile(Disk):
        def replace(self, source, target):
            super().replace(source, target)
            if target.name == "progress.json":
                begun.write_bytes(b"")

    assert erase(past, lambda entry: entry["id"] == "a", now=now(), disk=Meanwhile()) == 1
    assert begun.exists()


def test_a_directory_that_another_program_makes_at_the_same_moment_is_no_error(folder):
    class Late(Disk):
        def mkdir(self, path):
            path.mkdir()
            raise FileExistsError(errno.EEXIST, "File exists", str(path))

    make_directories(Files(folder), Late())
    assert Files(folder).directory.is_dir()


def test_a_journal_takes_the_next_name_where_one_is_taken_and_says_so_where_all_are(folder):
    names = iter("aab")
    process = Process("here", os.getpid(), lambda: next(names))
    first = begin_journal(Files(folder), Disk(), process, "Ana", [])
    second = begin_journal(Files(folder), Disk(), process, "Ana", [])
    assert {path.name for path in Files(folder).directory.glob("j-*")} == {f"j-here-{os.getpid()}-{token}.jsonl" for token in "ab"}
    for writer in (first, second):
        writer.close()
    always = Process("here", os.getpid(), lambda: "a")
    with pytest.raises(OSError, match="no free name for a file") as caught:
        begin_journal(Files(folder), Disk(), always, "Ana", [])
    assert caught.value.errno == errno.EEXIST


@pytest.mark.parametrize("taken", [0, -1])
def test_a_disk_that_takes_no_byte_is_full(taken):
    class Full(Disk):
        def write(self, descriptor, data):
            return taken

    with pytest.raises(OSError, match="takes nothing more") as caught:
        write_all(Full(), 7, b"x")
    assert caught.value.errno == errno.ENOSPC


def test_a_journal_that_vanishes_at_every_look_is_not_waited_for_for_ever(past):
    (past / "progress.json.d" / "j-here-1-gone.jsonl").write_bytes(b"")

    class Vanishing(Disk):
        def read(self, path):
            if path.name.startswith("j-here-1-gone"):
                raise FileNotFoundError(errno.ENOENT, "No such file", str(path))
            return super().read(path)

    assert [entry["id"] for entry in read_all(Files(past), Vanishing()).document.entries] == ["a", "b"]


def test_backups_that_cannot_be_listed_are_named(past):
    class Locked(Disk):
        def listdir(self, path):
            if self.listed:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            self.listed = True
            return super().listdir(path)

        listed = False
        """Journals are listed first."""

    with pytest.raises(QuizError) as caught:
        verify(past, disk=Locked())
    assert (caught.value.message, caught.value.hint) == ("the backups cannot be read: Permission denied", "Nothing has been changed.")


def test_a_count_in_the_header_that_no_record_has_is_found(past):
    document = replace(parse(raw_of(past), "p.json"), count=99)
    (past / "progress.json").write_bytes(grown(document, [{"id": "c", "kind": "attempt", "count": 3}]).raw)
    assert "the header says that the largest count is 99, and it is 3" in verify(past).problems


def test_a_backup_with_more_records_than_a_sound_document_is_restored_without_force(past, now, open_store):
    short = grown(new_document("Ana"), [{"id": "a", "kind": "attempt", "count": 1}]).raw
    longer = past / "longer.json"
    longer.write_bytes(raw_of(past))
    (past / "progress.json").write_bytes(short)
    assert restore(past, longer, now=now()).records == 2
    assert [entry["id"] for entry in open_store().entries] == ["a", "b"]


def test_of_a_damaged_document_only_lines_that_are_entries_are_saved():
    lines = b'{"id": "a", "kind": "k", "count": 1},\n{"id": ""},\n{"x": }\n[1]\n  {"id": "b", "kind": "k", "count": 2}\n'
    assert [entry["id"] for entry in salvaged(lines)] == ["a", "b"]


# Lines and documents


def test_a_drill_named_inside_an_answer_is_not_taken_for_the_drill_of_a_record():
    when = {"at": "2026-11-05T12:00:00.000Z", "offset": 0, "day": "2026-11-05"}
    entries = [
        {"id": "a", "kind": "ended", "count": 1, **when, "drill": "other", "why": {"drill": "d"}},
        {"id": "b", "kind": "ended", "count": 2, **when, "drill": "other", "why": "done", "more": {"drill": "d"}},
        {"id": "c", "kind": "ended", "count": 3, **when, "drill": "d", "why": "done", "more": [{"drill": "other"}]},
    ]
    archive = Archive(lambda: [b'["drill", {"drill": "d"}]', b'{"id": "x", "drill": "d", "drill": "d"}', *map(encode, entries)], 3)
    assert [each.id for each in archive.drill("d")] == ["c"]
    assert [each.id for each in archive.last(9)] == ["b", "c"]
    assert [each.id for each in archive.last(1)] == ["c"]


@pytest.mark.parametrize("line", [b'{"id": }', b'{"id": "a"}', b"7"])
def test_a_false_line_under_a_seal_that_holds_is_named(line):
    document = Document({}, body=memoryview(line), total=1, sealed=True, path="p.json")
    with pytest.raises(QuizError, match="has a line without an id, kind or count") as caught:
        _ = document.entries
    assert str(caught.value).startswith("p.json")


def test_a_document_without_a_seal_has_what_one_with_it_has(past):
    sealed = parse(raw_of(past), "p.json")
    plain = parse(raw_of(past).replace(b'"seal"', b'"other"'), "p.json")
    assert sealed.sealed
    assert not plain.sealed
    for document in (sealed, plain):
        assert (document.total, document.count, document.ids) == (2, 2, {"a", "b"})
        assert document.entries == sealed.entries
        assert document.figures == sealed.figures


def test_what_is_nested_without_end_is_not_written():
    deep: list[object] = []
    for _ in range(200_000):
        deep = [deep]
    with pytest.raises(ValueError, match="nested too deeply"):
        encode(deep)


def test_a_line_with_a_checksum_that_fits_and_text_that_is_no_json_is_damaged(tmp_path):
    from zlib import crc32

    head = b'{"format": "newsquiz-journal", "version": 1, "learner": "Ana"}'
    sealed = [b"%08x %s" % (crc32(payload), payload) for payload in (head, b'{"id": ', b'{"id": "a", "kind": "k", "count": 1}')]
    found = parse_journal(b"\n".join(sealed) + b"\n", tmp_path / "j-here-1-a.jsonl")
    assert [line.entry["id"] for line in found.lines] == ["a"]
    assert found.damaged


@pytest.mark.parametrize("odd", [[1], 7, ["1", 2], {}, None])
def test_rows_of_journals_that_make_no_sense_are_passed_over_and_the_journal_is_read(past, odd):
    (past / "progress.json.d" / "j-x-1-a.jsonl").write_bytes(
        b"".join(seal(encode(value)) for value in ({"format": "newsquiz-journal", "version": 1}, {"id": "c", "kind": "k", "count": 3}))
    )
    document = parse(raw_of(past), "p.json")
    assert document.sealed
    header = {**document.header, "derived": {"journals": {"j-x-1-a.jsonl": odd, "j-y-1-a.jsonl": [1, 2]}}}
    reading = replace(read_all(Files(past), Disk()), document=replace(document, header=header))
    assert [entry["id"] for entry in reading.new] == ["c"]
    assert known_journals(reading.document) == {"j-y-1-a.jsonl": (1, 2)}


# Places, figures, the log, questions


def test_a_text_without_a_fault_has_it_at_its_beginning():
    assert spot_of_fault('{"a": [1, {"b": 2}]}') == (1, 1)
    assert spot_of_fault(",:\n]}") == (1, 1)
    assert spot_of_entry('{"entries": [{}]}', 2) == (1, 1)
    assert spot_of_entry('{"entries": [{},\n {}]}', 2) == (2, 2)


def test_nothing_is_held_of_what_was_never_answered():
    with pytest.raises(ValueError, match="never answered"):
        replay([])


def test_a_number_that_comes_to_nothing_leaves_no_trace_in_the_header():
    assert _plus({"a": {"b": 1, "c": 1}, "d": {"e": {"f": 2}}}, Counter({("a", "b"): -1, ("d", "e", "f"): -2})) == {"a": {"c": 1}}


def test_an_answer_that_is_to_be_judged_after_all_holds_nothing():
    when = {"at": "2026-11-05T12:00:00.000Z", "offset": 0, "day": "2026-11-05", "drill": "d"}
    asked = {"bank": "b", "question": "q", "try": 1, "revision": "r", "mode": "test", "response": ["x"]}
    answered = {"id": "a", "kind": "attempt", "count": 1, **when, **asked, "verdict": "correct", "fraction": 1, "reason": ""}
    judged = {"id": "j", "kind": "amended", "count": 2, **when, "attempt": "a", "verdict": "ask", "fraction": 0, "by": "learner"}
    one = grown(new_document("Ana"), [answered])
    two = grown(parse(one.raw, "p.json"), [judged])
    figures = [figures_from_json(document.derived) for document in (one, two)]
    assert all(found is not None for found in figures)
    assert [len(found.held) for found in figures if found] == [1, 0]
    assert figures[1] == recomputed(two)


def test_a_merge_into_a_folder_that_cannot_be_made_is_named(past, now, tmp_path):
    class Locked(Disk):
        def mkdir(self, path):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

    with pytest.raises(QuizError, match="Permission denied"):
        merge(tmp_path / "new", [past / "progress.json"], now=now(), disk=Locked())


def test_the_log_gives_its_records_in_order(past):
    records = records_from([])
    assert list(Log.of(records)) == []
    store = making.InMemory()
    from quiz.drill.engine import Answer
    from quiz.progress.drill_session import Plan, begin

    questions = making.keyed([making.truth("q")])
    begin(Plan("practice", tuple(questions), 1), questions, store, making.stamps()).do(Answer(making.right(making.truth("q"))))
    log = Log.of(records_from(store.entries))
    assert [type(record).__name__ for record in log][:2] == ["Started", "Attempt"]


def test_questions_are_found_by_bank_and_id():
    banks: dict[str, Bank] = {"b": making.bank([making.truth("q"), making.truth("r")], "b")}
    questions = questions_of(banks)
    assert len(questions) == 2
    assert questions[Key("b", "q")].id == "q"
    assert list(questions) == [Key("b", "q"), Key("b", "r")]
    for key in (Key("b", "none"), Key("none", "q")):
        assert key not in questions
        with pytest.raises(KeyError):
            questions[key]
    assert "q" not in questions


def test_the_bank_at_a_path_is_found_among_others(tmp_path):
    banks = [replace(making.bank([making.truth("q")], name), path=Path(f"{name}.yaml")) for name in ("one", "two")]
    found = make_plan(
        PlayRequest(bank=Path("two.yaml")),
        BankIndex({bank.id: bank for bank in banks}, ((Path("broken.yaml"), QuizError("it is broken", "mend it")),)),
        [],
        TODAY,
        1,
    )
    assert found.keys == (Key("two", "q"),)


def test_what_is_asked_for_is_in_the_plan_and_a_refusal_says_what_to_do(tmp_path):
    bank = replace(making.bank([making.truth("q")], "one"), path=Path("one.yaml"))
    library = BankIndex({"one": bank}, ())
    assert [make_plan(PlayRequest(with_certainty=sure), library, [], TODAY, 1).with_certainty for sure in (True, False)] == [True, False]
    with pytest.raises(QuizError) as caught:
        make_plan(PlayRequest(bank=Path("copy.yaml")), library, [], TODAY, 1)
    assert (caught.value.message, caught.value.hint) == ("another bank within reach has the same id", "give each bank an id of its own")
    assert str(caught.value).startswith("copy.yaml")


def test_questions_that_are_new_are_all_counted():
    questions = making.keyed([making.truth("q"), making.truth("r")])
    assert count_holds(tuple(questions), {}, TODAY)[Hold.NEW] == 2


def test_a_disk_that_takes_a_byte_at_a_time_gets_them_all():
    taken = []

    class Slow(Disk):
        def write(self, descriptor, data):
            taken.append(bytes(data[:1]))
            return 1

    write_all(Slow(), 7, b"slow")
    assert b"".join(taken) == b"slow"


def test_a_merge_into_nothing_bears_the_learners_name(past, now, tmp_path):
    merge(tmp_path / "new", [past / "progress.json"], now=now(), learner="Bo", others=True)
    assert parse((tmp_path / "new" / "progress.json").read_bytes(), "p.json").learner == "Bo"


def test_a_backup_is_named_by_its_path_or_by_its_name_alone(past, now, monkeypatch):
    monkeypatch.chdir(past.parent)
    (past / "copy.json").write_bytes(raw_of(past))
    with pytest.raises(QuizError, match="in order"):
        restore(past, Path(past.name, "copy.json"), now=now())
    assert restore(past, Path(past.name, "copy.json"), now=now(), older=True).records == 2
