"""Questions about a pasted article by the model that is set or by a chat window: what is said before, what is kept, what is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from derive import night_bus
from derive.night_bus import CAUSE, CHOICE, NOT_STATED, STORY, TRUE, Scripted, answers, written
from quiz.bank.load import load_bank
from quiz.bank.model import Bank
from quiz.errors import QuizError
from quiz.kinds.question import Checked
from quiz.language_model.model import Request
from quiz.library.make_bank import draft_bank
from quiz.source.get_article import pasted
from quiz.tui.app import QuizApp
from quiz.tui.screens.chat_window import ChatScreen
from quiz.tui.screens.edit import EditScreen
from quiz.tui.screens.new_article import CleanedScreen, CleanedView
from quiz.tui.screens.writing import WritingScreen
from tui.driving import make_app
from tui.test_new_article import notice, settle

SIZES = [(80, 24), (40, 12), (160, 50)]
WRITTEN = [CHOICE, CAUSE, TRUE, NOT_STATED]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def set_model(monkeypatch: pytest.MonkeyPatch, model: Scripted, leaves_for: str = "models.example") -> None:
    monkeypatch.setattr("quiz.language_model.choose.model_and_destination", lambda _environ: (model, leaves_for))


def app_at_the_article(home: Path) -> QuizApp:
    return make_app(home, article=pasted(STORY.text))


def checks(request: Request) -> str:
    del request
    return answers(night_bus.drafting(WRITTEN).check_sheet())


def the_bank(home: Path) -> Bank:
    (path,) = (home / "articles").glob("*/*.yaml")
    return load_bank(path)


def by_writer(bank: Bank) -> list[Checked | None]:
    return [question.checked for question in bank.questions if question.generator.startswith("model")]


@pytest.mark.parametrize("size", SIZES)
async def test_the_model_that_is_set_writes_and_before_it_begins_it_is_said_what_leaves_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    model = Scripted([written(WRITTEN), checks])
    set_model(monkeypatch, model)
    app = app_at_the_article(tmp_path)
    async with app.run_test(size=size) as pilot:
        assert "Enter: scripted writes" in await settle(pilot)
        shown = app.screen.query_one(CleanedView).told
        assert "scripted writes the questions. The article (" in shown
        assert "goes to models.example, and nothing else does." in shown
        assert model.requests == []
        await pilot.press("enter")
        await until_review(pilot)
        bank = the_bank(tmp_path)
        assert by_writer(bank) == [Checked.AGREED] * 4
        assert notice(app).startswith(f"{len(bank.outline.drafts)} questions drafted.")


async def until_review(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await settle(pilot)
    assert isinstance(pilot.app.screen, EditScreen)


async def test_the_reasons_of_earlier_drops_are_told_to_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = draft_bank(pasted(STORY.text), tmp_path, night_bus.drafting([CHOICE])).place.path
    earlier.write_text(earlier.read_text(encoding="utf-8") + "# dropped: it is trivial\n", encoding="utf-8")
    model = Scripted([written(WRITTEN), checks])
    set_model(monkeypatch, model)
    app = app_at_the_article(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await until_review(pilot)
    assert "- it is trivial" in model.requests[0].text


async def test_what_came_before_it_broke_off_is_kept_and_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = written(WRITTEN)
    set_model(monkeypatch, Scripted([cut[: cut.index(NOT_STATED["prompt"])] + "✂", QuizError("nothing answers there", "start it")]))
    app = app_at_the_article(tmp_path)
    async with app.run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await until_review(pilot)
        assert notice(app).startswith("Writing broke off: the answer was cut off.")
        assert by_writer(the_bank(tmp_path)) == [Checked.NOT_CHECKED] * 3


async def test_escape_stops_and_keeps_what_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(request: Request) -> str:
        del request
        screen = app.screen
        assert isinstance(screen, WritingScreen)
        app.call_from_thread(screen.action_stop)
        return "{"

    set_model(monkeypatch, Scripted([written(WRITTEN), stop]))
    app = app_at_the_article(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        while not isinstance(app.screen, EditScreen):
            await pilot.pause()
        assert by_writer(the_bank(tmp_path)) == [Checked.NOT_CHECKED] * 4
        assert notice(app).startswith("You stopped it; what came before is kept.")


async def test_a_model_that_cannot_be_asked_leads_back_and_rules_still_serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_model(monkeypatch, Scripted([QuizError("nothing answers there", "start it")]))
    app = app_at_the_article(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        for _ in range(3):
            await settle(pilot)
        assert isinstance(app.screen, CleanedScreen)
        assert notice(app) == "nothing answers there; start it"
        assert not (tmp_path / "articles").exists()
        await pilot.press("s")
        await until_review(pilot)
        assert by_writer(the_bank(tmp_path)) == []


async def test_a_model_that_is_set_wrongly_is_named_and_rules_serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(_environ: object) -> None:
        raise QuizError("the environment variable KEY is not set", "set it")

    monkeypatch.setattr("quiz.language_model.choose.model_and_destination", find)
    app = app_at_the_article(tmp_path)
    async with app.run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        told = app.screen.query_one(CleanedView).told
        assert told == "Your language model cannot be asked: the environment variable KEY is not set. Enter drafts by rules."
        await pilot.press("enter")
        await until_review(pilot)


async def in_chat(pilot: Pilot[None], answer: str) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, ChatScreen)
    screen.field.load_text(answer)
    await pilot.press("ctrl+s")
    return await settle(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_chat_window_gets_two_prompts_and_gives_two_answers(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_at_the_article(tmp_path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("g")
        await settle(pilot)
        assert isinstance(app.screen, ChatScreen)
        assert "QUESTIONS: " in app.clipboard
        assert "The prompt is in your clipboard." in app.screen.told.text
        await in_chat(pilot, f"Here you are:\n```json\n{written(WRITTEN)}\n```")
        assert app.screen.told.text.startswith("4 questions came.")
        assert app.clipboard.count("(pick one)") == 4
        assert app.screen.field.text == ""
        await in_chat(pilot, answers(app.screen.drafting.check_sheet()))
        await until_review(pilot)
        assert by_writer(the_bank(tmp_path)) == [Checked.AGREED] * 4


async def test_a_check_that_is_skipped_leaves_the_questions_not_checked(tmp_path: Path) -> None:
    app = app_at_the_article(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("g")
        await settle(pilot)
        await in_chat(pilot, written(WRITTEN))
        await pilot.press("ctrl+s")
        await until_review(pilot)
        assert by_writer(the_bank(tmp_path)) == [Checked.NOT_CHECKED] * 4


async def test_what_cannot_be_read_is_named_with_its_place_and_nothing_that_came_is_thrown_away_unasked(tmp_path: Path) -> None:
    app = app_at_the_article(tmp_path)
    async with app.run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await pilot.press("g")
        await settle(pilot)
        await pilot.press("ctrl+s")
        assert notice(app) == "Paste the answer first"
        await in_chat(pilot, '{"questions": [\n{"kind": "choice", "prompt" "What?"}]}')
        assert notice(app).startswith("Line 2, column 29: this is no JSON: ")
        await in_chat(pilot, "I would rather not.")
        assert notice(app).startswith("Line 1, column 1: there are no questions and no answers in this")
        await in_chat(pilot, written(WRITTEN))
        await pilot.press("escape")
        assert isinstance(app.screen, ChatScreen)
        assert notice(app) == "ctrl+s keeps the questions; esc again throws them away"
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, CleanedScreen)


async def test_where_the_terminal_cannot_copy_the_prompt_is_saved_to_a_file_and_none_is_written_over(tmp_path: Path) -> None:
    app = app_at_the_article(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("g")
        await settle(pilot)
        await pilot.press("f9")
        (file,) = (tmp_path / "here").iterdir()
        assert notice(app) == f"Saved as {file.name}"
        assert file.read_text(encoding="utf-8") == app.clipboard
        await pilot.press("f9")
        assert notice(app) == f"{file.name}: there is a file of this name already"
