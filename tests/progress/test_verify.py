from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs
from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.progress.document import grown, parse
from quiz.progress.figures import MADE, figures_to_json
from quiz.progress.verify import verify

SAMPLE = Path(__file__).parents[1] / "data" / "progress" / "version-1-sealed.json"


def listing(folder):
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in [folder, *folder.rglob("*")]}


@pytest.fixture
def past(open_store, answer, folder):
    store = open_store()
    for entry_id in "ab":
        store.record(answer(entry_id))
        store.fold()
    store.record(answer("c"))
    return folder


def test_what_is_in_order_is_said_to_be_and_nothing_is_written(past):
    before = listing(past)
    found = verify(past)
    assert (found.records, found.waiting, found.backups, found.sealed, found.problems) == (2, 1, 1, True, ())
    assert listing(past) == before


def test_nothing_at_all_is_in_order(tmp_path):
    found = verify(tmp_path / "nobody")
    assert (found.records, found.waiting, found.backups, found.problems) == (0, 0, 0, ())
    assert list(tmp_path.iterdir()) == []


def reseal(folder, change):
    """Write a document that is wrong with a seal that holds, as a fault in the program would."""
    path = folder / "progress.json"
    path.write_bytes(change(parse(path.read_bytes(), "p.json")).raw)


def test_wrong_figures_with_a_seal_that_holds_are_found(past, monkeypatch):
    wrong = {"made": MADE, "counts": {"answers": 7}, "held": {}, "open": {}, "paths": {}}
    monkeypatch.setattr("quiz.progress.document.figures_to_json", lambda figures: wrong)
    reseal(past, lambda document: grown(document, []))
    (problem,) = verify(past).problems
    assert problem == "what is derived in the header is wrong: counts"


@pytest.mark.parametrize("name", ["days", "modes", "questions"])
def test_a_wrong_number_of_own_judgements_is_found(folder, monkeypatch, name):
    sample = parse(SAMPLE.read_bytes(), "p.json")
    figures = sample.log().figures
    counted = figures.branch(name)
    wrong = replace(figures, counts={**figures.counts, name: {what: below for what, below in counted.items() if what != "own"}})
    assert wrong != figures
    monkeypatch.setattr("quiz.progress.document.figures_to_json", lambda _: figures_to_json(wrong))
    folder.mkdir()
    (folder / "progress.json").write_bytes(grown(sample, []).raw)
    assert verify(folder).problems == ("what is derived in the header is wrong: counts",)


def test_a_memory_that_is_not_what_the_answers_make_of_it_is_found(folder, monkeypatch):
    sample = parse(SAMPLE.read_bytes(), "p.json")
    figures = sample.log().figures
    (asked, held), *_ = figures.held.items()
    later = held._replace(memory=structs.replace(held.memory, due=held.memory.due + timedelta(days=1)))
    monkeypatch.setattr(
        "quiz.progress.document.figures_to_json", lambda _: figures_to_json(replace(figures, held={**figures.held, asked: later}))
    )
    folder.mkdir()
    (folder / "progress.json").write_bytes(grown(sample, []).raw)
    assert verify(folder).problems == ("what is derived in the header is wrong: held",)


def test_an_id_that_is_there_twice_is_found(past):
    reseal(past, lambda document: grown(document, [{"id": "a", "kind": "attempt", "count": 9}]))
    assert verify(past).problems == ("1 ids are there twice",)


def test_a_backup_and_a_journal_that_cannot_be_read_are_named(past):
    (backup,) = (past / "progress.json.d").glob("backup-*")
    backup.write_bytes(b"{")
    (journal,) = (past / "progress.json.d").glob("j-*.jsonl")
    journal.write_bytes(journal.read_bytes() + b"00000000 {}\n")
    found = verify(past)
    assert found.backups == 0
    assert sorted(problem.split()[1] for problem in found.problems) == ["backup", "journal"]


def test_a_document_that_another_program_has_written_is_in_order_but_not_sealed(past):
    path = past / "progress.json"
    path.write_bytes(path.read_bytes().replace(b'"learner": "Ana"', b'"learner": "Ann"'))
    found = verify(past)
    assert not found.sealed
    assert found.problems == ()


def test_a_damaged_document_is_an_error_with_its_place(past):
    path = past / "progress.json"
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(QuizError, match=r"progress\.json:\d+:\d+"):
        verify(past)
