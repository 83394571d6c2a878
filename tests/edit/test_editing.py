"""Editing a bank: each decision is written at once, the bank can always be loaded, and everything can be taken back."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.article.sentences import parse_article
from quiz.bank.load import load_bank, read_bank
from quiz.bank.model import Bank
from quiz.edit.editing import Editing, open_editing
from quiz.edit.form import fill_in, new_question, next_choice, quotes, rows
from quiz.errors import BankError, QuizError
from quiz.kinds.question import Status
from quiz.kinds.registry import KINDS
from quiz.yaml.layout import Layout

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "docs" / "examples" / "writing-a-bank.yaml"


@dataclass
class Disk:
    """Stands for the file: takes a text only in the place of the one that is there."""

    text: str
    written: list[str] = field(default_factory=list)

    def replace(self, path: Path, before: str, after: str) -> None:
        if before != self.text:
            raise QuizError("the file was changed meanwhile", "read it again")
        self.text = after
        self.written.append(after)


def on_a_desk() -> tuple[Editing, Disk]:
    disk = Disk(MODEL.read_text(encoding="utf-8"))
    return open_editing(MODEL, disk.replace), disk


def copied(folder: Path) -> Path:
    """The model bank and its article, to be written to."""
    shutil.copytree(MODEL.parent, folder / "questions")
    return folder / "questions" / MODEL.name


def test_a_draft_is_accepted_on_the_disk_and_is_dealt_from_then_on(tmp_path: Path) -> None:
    path = copied(tmp_path)
    editing = open_editing(path)
    assert editing.drafts == ("town-pays",)
    before = path.read_bytes()
    editing.accept("town-pays")
    assert path.read_bytes() == before.replace(b"status: draft\n  gen", b"status: ready\n  gen")
    assert load_bank(path).question("town-pays").status is Status.READY  # type: ignore[union-attr]
    assert editing.drafts == ()
    editing.accept("town-pays")
    editing.undo()
    assert path.read_bytes() == before
    assert not editing.can_undo


def test_a_change_with_an_error_is_kept_aside_until_it_is_mended() -> None:
    editing, disk = on_a_desk()
    data = editing.data("decision")
    key, other = (next(row for row in rows(data, every=True) if row.path == ("options", at, "correct")) for at in (0, 2))
    assert editing.revise("decision", fill_in(data, key, "")) == "decision"
    assert disk.written == []
    (found,) = (found for found in editing.examine("decision", editing.data("decision")) if found.is_error)
    assert found.path == ("options",)
    assert found.problem.rule == "no-key"
    with pytest.raises(QuizError, match="there is an error in it"):
        editing.accept("decision")
    misreading = next(row for row in rows(data) if row.path == ("options", 2, "misreading"))
    editing.revise("decision", fill_in(fill_in(editing.data("decision"), other, "true"), misreading, ""))
    assert len(disk.written) == 1
    assert editing.question("decision").body.options[2].correct  # type: ignore[union-attr]


def test_what_is_kept_aside_is_taken_back_first() -> None:
    editing, disk = on_a_desk()
    editing.drop("timetable", "too long")
    editing.revise("decision", {**editing.data("decision"), "evidence": "not in the article"})
    assert [found.problem.rule for found in editing.examine("decision", editing.data("decision")) if found.is_error] == [
        "evidence-not-found"
    ]
    editing.undo()
    assert editing.unsaved == {}
    assert len(disk.written) == 1
    editing.undo()
    assert disk.text == MODEL.read_text(encoding="utf-8")
    editing.undo()
    assert len(disk.written) == 2


def test_a_question_that_is_as_it_was_is_not_kept_aside() -> None:
    editing, disk = on_a_desk()
    data = editing.data("decision")
    editing.revise("decision", {**data, "skill": "none"})
    editing.revise("decision", data)
    assert (editing.unsaved, disk.written) == ({}, [])


def test_a_question_keeps_being_edited_under_its_new_id() -> None:
    editing, _ = on_a_desk()
    assert editing.revise("decision", {**editing.data("decision"), "id": "vote"}) == "vote"
    assert editing.question("vote").prompt.startswith("What will")
    editing.revise("vote", {**editing.data("vote"), "id": "timetable"})
    assert [found.problem.rule for found in editing.examine("vote", editing.data("vote")) if found.is_error] == ["duplicate-id"]


def test_an_error_that_a_change_brings_to_another_place_is_shown_and_stops_it() -> None:
    editing, disk = on_a_desk()
    nameless = {key: value for key, value in editing.data("decision").items() if key != "id"}
    assert any(found.is_error for found in editing.examine("decision", nameless))
    editing.revise("decision", nameless)
    assert disk.written == []


def test_a_file_that_somebody_else_has_changed_is_not_written_over(tmp_path: Path) -> None:
    path = copied(tmp_path)
    editing = open_editing(path)
    changed = editing.text.replace("What will become", "What becomes")
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(QuizError, match="changed meanwhile"):
        editing.accept("town-pays")
    assert path.read_text(encoding="utf-8") == changed
    assert editing.drafts == ("town-pays",)
    assert editing.read_again()
    assert not editing.read_again()
    editing.accept("town-pays")
    editing.undo()
    assert editing.undo() == ""
    assert path.read_text(encoding="utf-8") == changed, "what somebody else wrote is not taken back"


def test_a_bank_with_errors_is_not_opened_and_not_read_again(tmp_path: Path) -> None:
    path = copied(tmp_path)
    editing = open_editing(path)
    path.write_text("- damaged\n", encoding="utf-8")
    with pytest.raises(BankError):
        editing.read_again()
    with pytest.raises(BankError):
        open_editing(path)


def test_warnings_stand_at_their_question() -> None:
    editing, _ = on_a_desk()
    found = editing.examine("decision", {**editing.data("decision"), "prompt": "Which of these is not what became of it?"})
    assert {one.problem.rule for one in found} == {"negative-stem"}
    assert [one.path for one in found] == [()]
    assert editing.examine("town-pays", editing.data("town-pays")) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_question_of_each_kind_can_be_loaded_and_waits_to_be_written(kind: str) -> None:
    editing, disk = on_a_desk()
    article = editing.bank.articles[0]
    evidence = quotes(article, [article.sentences[2], article.sentences[1]])
    editing.add(new_question(kind, evidence, editing.ids))
    editing.add(new_question(kind, quotes(article, article.sentences[3:4]), editing.ids))
    assert editing.ids[-2:] == (f"{kind}-1", f"{kind}-2")
    first = load_text(disk.text).question(f"{kind}-1")
    assert first is not None
    assert [sentence.index for sentence in first.proof] == [1, 2]
    assert set(editing.drafts) == {"town-pays", f"{kind}-1", f"{kind}-2"}
    with pytest.raises(QuizError, match="prompt still says"):
        editing.accept(f"{kind}-1")


def load_text(text: str) -> Bank:
    return read_bank(text, MODEL, open_editing(MODEL).open_article)


def test_a_sentence_that_stands_twice_is_quoted_with_what_is_around_it() -> None:
    article = parse_article("He left. Nobody came. She stayed. Nobody came.\n")
    first, second = article.sentences[1], article.sentences[3]
    assert quotes(article, [first]) == {"quote": "Nobody came.", "prefix": "He left."}
    assert quotes(article, [second]) == {"quote": "Nobody came.", "prefix": "He left. Nobody came. She stayed."}
    same = parse_article("We say yes to it. " * 40)
    with pytest.raises(QuizError, match="more than once"):
        quotes(same, same.sentences[20:21])


def test_a_choice_goes_round_and_is_left_out_behind_its_last_word() -> None:
    editing, _ = on_a_desk()
    data = editing.data("decision")
    seen = []
    for _ in range(5):
        row = next(row for row in rows(data, every=True) if row.path == ("options", 1, "misreading"))
        seen.append(row.value)
        data = fill_in(data, row, next_choice(row))
    assert seen == ["misunderstood", "misplaced", "unsupported", "", "misunderstood"]
    truth = next(row for row in rows(editing.data("fares-are-enough")) if row.path == ("answer",))
    assert [next_choice(truth)] == ["not stated"]


@settings(max_examples=25)  # each loads a bank some ten times
@given(st.data())
def test_any_sequence_of_decisions_leaves_a_bank_that_loads_and_can_be_taken_back(data: st.DataObject) -> None:
    editing, disk = on_a_desk()
    texts = st.sampled_from(["", "true", "9", "Why: so?", "It started in September", "x"])
    for _ in range(data.draw(st.integers(1, 6))):
        question_id = data.draw(st.sampled_from(editing.ids))
        touched = {question_id}
        before = as_written(disk.text)
        match data.draw(st.sampled_from(["revise", "accept", "drop", "add", "undo"])):
            case "revise":
                row = data.draw(st.sampled_from(rows(editing.data(question_id), every=True)))
                filled = fill_in(editing.data(question_id), row, data.draw(texts))
                touched.add(str(filled.get("id")))
                editing.revise(question_id, filled)
            case "accept":
                with suppress(QuizError):  # an error in it, or words that are still to be written over
                    editing.accept(question_id)
            case "drop":
                editing.drop(question_id, data.draw(texts))
            case "add":
                kind = data.draw(st.sampled_from(sorted(KINDS)))
                editing.add(new_question(kind, quotes(editing.bank.articles[0], editing.bank.articles[0].sentences[:1]), editing.ids))
            case "undo":
                editing.undo()
                continue
        assert load_text(disk.text) == editing.bank
        after = as_written(disk.text)
        assert {name: words for name, words in before.items() if name not in touched} == {
            name: words for name, words in after.items() if name in before and name not in touched
        }
    while editing.can_undo:
        editing.undo()
    assert disk.text == MODEL.read_text(encoding="utf-8")


def as_written(text: str) -> dict[str, str]:
    at = Layout(text)
    names = (next(value.text for key, value in node.entries if key.text == "id") for node in at.questions.items)  # type: ignore[union-attr]
    return {name: text[at.start(node) : at.end(node)] for name, node in zip(names, at.questions.items, strict=True)}
