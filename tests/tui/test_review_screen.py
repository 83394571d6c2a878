"""A draft is reviewed as a learner will see it: its key only when asked for, a reason for each drop, another on the same point."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from derive import night_bus
from derive.night_bus import CAUSE, CHOICE, NOT_STATED, SHORT, STORY, Scripted, answers
from quiz.bank.load import load_bank
from quiz.edit.yaml_edit import dropped_reasons
from quiz.errors import QuizError
from quiz.language_model.model import Request
from quiz.library.make_bank import draft_bank
from quiz.library.write_more import add_drafts
from quiz.source.get_article import pasted
from quiz.tui.screens.edit import EditScreen
from tui.driving import screen_text
from tui.test_edit_screen import editing, notice, press

SIZES = [(80, 24), (40, 12), (160, 50)]
KEY = "It will run through the winter"


def made(home: Path) -> Path:
    """A bank of three questions that were checked, one of which is disputed, and what rules add, in the order of the file."""
    drafting = night_bus.drafting([CHOICE, CAUSE, NOT_STATED])
    sheet = drafting.check_sheet()
    drafting.take_checked(answers(sheet, {2: {"also": [_wrong_letter(sheet.posed[1].revealed().right[0])], "why": "both are said"}}))
    for one in drafting.candidates:
        one.wrong = ()
    path = draft_bank(pasted(STORY.text), home).place.path
    add_drafts(path, drafting.drafts()[0])
    return path


def _wrong_letter(right: str) -> str:
    return "B" if right == "a" else "A"


async def to(screen: EditScreen, prompt: str) -> None:
    """Go to the question with this prompt."""
    editing = screen.review.editing
    screen.review.go_to(editing, next(each.id for each in editing.bank.questions if each.prompt == prompt))
    await screen.show()


@pytest.mark.parametrize("size", SIZES)
async def test_the_key_is_hidden_until_it_is_asked_for_and_again_with_the_next_draft(tmp_path: Path, size: tuple[int, int]) -> None:
    async with editing(tmp_path, made(tmp_path), size=size) as (pilot, screen):
        await to(screen, CHOICE["prompt"])
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert KEY in shown
        assert "✓" not in shown
        assert "misplaced" not in shown
        assert "The council kept it" not in shown
        assert screen.article.proof == ()
        assert "space show the key" in shown
        shown = await press(pilot, "space")
        assert "space hide the key" in shown
        assert screen.article.proof == (screen.review.question.evidence[0].span,)
        told = "\n".join(line.content.plain for line in screen.key_view.drawn(60))
        assert any("✓" in line and KEY in line for line in told.splitlines())
        assert "misplaced: One stop moves there; the route stays." in told
        assert "The council kept it on the road until the end of April." in told
        assert "Checked: a second reader gave the same answer." in told
        assert "✓" not in await press(pilot, "space")
        await press(pilot, "space", "right")
        assert not screen.key_shown
        assert screen.article.proof == ()


async def test_what_a_second_reader_disputes_and_what_nobody_checked_is_said_with_the_key(tmp_path: Path) -> None:
    async with editing(tmp_path, made(tmp_path)) as (pilot, screen):
        await to(screen, CAUSE["prompt"])
        assert "Disputed: a reader can also defend “" in await press(pilot, "space")
        path = screen.review.editing.path
        path.write_text(path.read_text(encoding="utf-8").replace("checked: agreed", "checked: not checked"), encoding="utf-8")
        screen.review.read_again()
        await to(screen, CHOICE["prompt"])
        assert "Not checked." in await press(pilot, "space")


async def test_enter_fixes_in_place_and_escape_returns_to_the_draft(tmp_path: Path) -> None:
    async with editing(tmp_path, made(tmp_path)) as (pilot, screen):
        await to(screen, CHOICE["prompt"])
        shown = await press(pilot, "enter")
        assert "▸ prompt" in shown
        await press(pilot, "enter", *"!", "enter")
        shown = await press(pilot, "escape")
        assert "▸ prompt" not in shown
        assert f"{CHOICE['prompt']}!" in shown
        assert pilot.app.return_code is None
        await press(pilot, "escape")
        assert pilot.app.return_code == 0


async def test_a_digit_drops_with_its_reason_and_undo_brings_the_draft_back_with_its_key_hidden(tmp_path: Path) -> None:
    async with editing(tmp_path, path := made(tmp_path)) as (pilot, screen):
        await to(screen, CHOICE["prompt"])
        before = path.read_text(encoding="utf-8")
        shown = await press(pilot, "space", "x")
        assert "2  two answers are right" in shown
        assert "✓" not in shown
        await press(pilot, "2")
        assert dropped_reasons(path.read_text(encoding="utf-8")) == ("two answers are right",)
        shown = await press(pilot, "u")
        assert path.read_text(encoding="utf-8") == before
        assert CHOICE["prompt"] in shown
        assert "✓" not in shown
        await press(pilot, "x", "down", "enter")
        assert dropped_reasons(path.read_text(encoding="utf-8")) == ("two answers are right",)


async def test_a_question_that_is_ready_opens_as_a_form(tmp_path: Path) -> None:
    async with editing(tmp_path, made(tmp_path)) as (pilot, screen):
        ready = next(each.id for each in screen.review.editing.bank.questions if each.status.value == "ready")
        screen.review.go_to(screen.review.editing, ready)
        await screen.show()
        await pilot.pause()
        assert screen.doing == "look"
        assert "▸ prompt" in screen_text(pilot.app)


async def test_without_a_model_it_is_said_how_to_set_one(tmp_path: Path) -> None:
    async with editing(tmp_path, made(tmp_path)) as (pilot, screen):
        await press(pilot, "g")
        assert notice(screen) == "No language model is set: quiz model find"


def reading(request: Request) -> str:
    del request
    return answers(night_bus.drafting([SHORT]).check_sheet())


@pytest.mark.parametrize("leaves_for", ["", "models.example"])
async def test_another_on_the_same_point_comes_behind_and_is_shown(tmp_path: Path, leaves_for: str) -> None:
    model = Scripted([json.dumps({"questions": [SHORT]}), reading])

    async with editing(tmp_path, path := made(tmp_path)) as (pilot, screen):
        screen.find_model = lambda: (model, leaves_for)
        await to(screen, CHOICE["prompt"])
        wanted = screen.review.question_id
        before = screen.review.editing.ids
        await press(pilot, "g")
        if leaves_for:
            assert notice(screen) == "The article and the question go to models.example. Press g again to ask."
            assert model.requests == []
            await press(pilot, "g")
        assert SHORT["prompt"] in screen_text(pilot.app)
        assert len(model.requests) == 2
        at = before.index(wanted) + 1
        assert load_bank(path).outline.ids == (*before[:at], screen.review.question_id, *before[at:])
        await press(pilot, "u")
        assert screen.review.question_id == wanted
        assert load_bank(path).outline.ids == before


async def test_a_model_that_cannot_be_asked_changes_nothing_and_can_be_asked_again(tmp_path: Path) -> None:
    model = Scripted([QuizError("nothing answers there", "start it"), json.dumps({"questions": [SHORT]}), reading])
    async with editing(tmp_path, path := made(tmp_path)) as (pilot, screen):
        screen.find_model = lambda: (model, "")
        await to(screen, CHOICE["prompt"])
        before = path.read_bytes()
        await press(pilot, "g")
        assert notice(screen).startswith("nothing answers there; start it")
        assert path.read_bytes() == before
        assert "is writing" not in screen.title_bar.right
        await press(pilot, "g")
        assert SHORT["prompt"] in screen_text(pilot.app)


async def test_a_draft_that_is_dropped_while_another_is_written_still_gets_one(tmp_path: Path) -> None:
    async with editing(tmp_path, path := made(tmp_path)) as (pilot, screen):
        await to(screen, CHOICE["prompt"])
        wanted = screen.review.question_id

        def write(request: Request) -> str:
            del request
            pilot.app.call_from_thread(screen._drop_because, "it is trivial")
            return json.dumps({"questions": [SHORT]})

        screen.find_model = lambda: (Scripted([write, reading]), "")
        await press(pilot, "g")
        bank = load_bank(path)
        assert bank.question(wanted) is None
        assert bank.questions[-1].prompt == SHORT["prompt"]
        assert notice(screen) == "Another question was added."


async def test_a_review_can_be_left_while_another_is_written_and_nothing_is_asked_twice(tmp_path: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def wait(request: Request) -> str:
        del request
        asked.set()
        go_on.wait()
        return json.dumps({"questions": [SHORT]})

    model = Scripted([wait, reading])
    async with editing(tmp_path, path := made(tmp_path)) as (pilot, screen):
        screen.find_model = lambda: (model, "")
        before = path.read_bytes()
        await pilot.press("g")
        while not asked.is_set():
            await pilot.pause()
        assert screen.title_bar.right.startswith("scripted is writing")
        await pilot.press("g")
        assert notice(screen) == "scripted is still writing."
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.return_code == 0
    go_on.set()
    assert len(model.requests) == 1
    assert path.read_bytes() == before
