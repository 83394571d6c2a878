"""A dropped question's reason is remembered, and a model writes another question on the same point."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest

import making
from derive import night_bus
from derive.night_bus import CHOICE, NOT_STATED, SHORT, STORY, TRUE, Scripted, answers
from quiz.bank.load import load_bank
from quiz.derive.drafting import Step
from quiz.drill.records import BANKS, Key, RefusalReason, Refused, to_entry
from quiz.edit.editing import Editing, open_editing
from quiz.edit.yaml_edit import dropped_reasons
from quiz.errors import QuizError
from quiz.kinds.question import Checked, Question
from quiz.language_model.model import Request
from quiz.library.another import add_another, write_another
from quiz.library.make_bank import draft_bank
from quiz.library.reasons import reasons_kept
from quiz.library.write_more import add_drafts
from quiz.progress.learners import learner_folder
from quiz.progress.store import Store
from quiz.source.get_article import pasted


@pytest.fixture
def editing(tmp_path: Path) -> Editing:
    return open_editing(made(tmp_path))


def made(home: Path) -> Path:
    path = draft_bank(pasted(STORY.text), home).place.path
    add_drafts(path, night_bus.drafting([CHOICE, TRUE, NOT_STATED]).drafts()[0])
    return path


def walk(steps: Generator[Step, None, Question]) -> Question:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            question: Question = end.value
            return question


def reading(request: Request) -> str:
    """Answer the one question, which is SHORT, rightly."""
    assert "QUESTIONS" in request.text
    return answers(night_bus.drafting([SHORT]).check_sheet())


def disputing(request: Request) -> str:
    return answers(night_bus.drafting([SHORT]).check_sheet(), {1: {"answer": "Osmo Vann", "found": [9], "why": "he asked for it"}})


def id_of(editing: Editing, kind: str) -> str:
    return next(each.id for each in editing.bank.questions if each.kind == kind)


def test_reasons_are_read_back_from_the_bank_each_once_and_cut(editing: Editing) -> None:
    for kind, reason in (("choice", "the key is wrong"), ("truth", "x" * 300), ("truth", "the key is wrong")):
        editing.drop(id_of(editing, kind), reason)
    assert set(dropped_reasons(editing.text)) == {"the key is wrong", "x" * 120}


def test_a_drop_without_a_reason_says_nothing_to_anybody(editing: Editing) -> None:
    editing.drop(id_of(editing, "choice"), "")
    assert dropped_reasons(editing.text) == ()


def test_the_reasons_of_kept_banks_are_told_for_a_new_story_eight_at_most(tmp_path: Path) -> None:
    for number in range(4):
        editing = open_editing(made(tmp_path))
        for kind in ("choice", "truth", "truth"):
            editing.drop(id_of(editing, kind), f"reason {number} {len(editing.ids)}")
    (tmp_path / "articles" / "broken").mkdir()
    (tmp_path / "articles" / "broken" / "broken.yaml").write_bytes(b"\xff# dropped: no\n")
    told = reasons_kept(tmp_path)
    assert len(told) == len(set(told)) == 8
    assert all(reason.startswith("reason ") for reason in told)


def test_what_learners_refused_is_told_for_a_new_story_too(tmp_path: Path, editing: Editing) -> None:
    editing.drop(id_of(editing, "choice"), "it is trivial")
    stamper = making.stamps()
    for name, whys in (("", (RefusalReason.UNCLEAR, RefusalReason.OTHER)), ("Ana", (RefusalReason.TOO_EASY, RefusalReason.UNCLEAR))):
        store = Store.open(learner_folder(tmp_path, name), now=lambda: making.MORNING)
        for number, why in enumerate(whys):
            store.record(to_entry(Refused(stamper(), BANKS, Key("b", f"q{number}"), why, on=True)))
        store.close()
    (tmp_path / "learners" / "broken").mkdir()
    (tmp_path / "learners" / "broken" / "progress.json").write_bytes(b"{")
    assert reasons_kept(tmp_path) == ("it is trivial", "refused by a learner: unclear", "refused by a learner: too easy")


def test_another_question_is_written_checked_and_put_behind_the_one_that_is_not_wanted(editing: Editing) -> None:
    truth, choice = id_of(editing, "truth"), id_of(editing, "choice")
    editing.drop(truth, "it is trivial")
    model = Scripted([json.dumps({"questions": [SHORT]}), reading])
    another = walk(write_another(editing, choice, model))
    assert "it is trivial" in model.requests[0].text
    assert "What did Lowmere decide about its night bus?" in model.requests[0].text
    assert len(model.requests) == 2
    before = editing.ids
    name = add_another(editing, choice, another)
    assert editing.ids == (*before[: before.index(choice) + 1], name, *before[before.index(choice) + 1 :])
    question = load_bank(editing.path).question(name)
    assert question is not None
    assert (question.kind, question.checked, question.status.value) == ("short", Checked.AGREED, "draft")
    assert question.proof == (question.article.sentences[4],)
    assert editing.undo() == choice
    assert editing.ids == before


def test_another_that_a_second_reader_disputes_says_so_in_its_notes(editing: Editing) -> None:
    choice = id_of(editing, "choice")
    another = walk(write_another(editing, choice, Scripted([json.dumps({"questions": [SHORT]}), disputing])))
    question = editing.question(add_another(editing, choice, another))
    assert question.checked is Checked.DISPUTED
    assert "Osmo Vann" in question.notes


def test_another_that_nobody_could_check_is_not_checked(editing: Editing) -> None:
    choice = id_of(editing, "choice")
    another = walk(write_another(editing, choice, Scripted([json.dumps({"questions": [SHORT]}), QuizError("no", "no")])))
    assert another.checked is Checked.NOT_CHECKED


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("I would rather not.", "scripted gave no other question: nothing could be read"),
        (
            json.dumps({"questions": [SHORT | {"s": [99]}]}),
            "scripted gave no other question: the question cannot be used: ",
        ),
        ("✂", "scripted gave no other question: Writing broke off: the answer was cut off"),
    ],
)
def test_what_gives_no_question_is_said_and_leaves_the_bank_as_it_is(editing: Editing, said: str, why: str) -> None:
    before = editing.path.read_bytes()
    with pytest.raises(QuizError) as told:
        walk(write_another(editing, id_of(editing, "choice"), Scripted([said])))
    assert told.value.message.startswith(why)
    assert editing.path.read_bytes() == before
