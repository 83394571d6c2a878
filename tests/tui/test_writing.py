"""Questions are written while a story is read: by a model on this machine by itself, by one elsewhere only once the reader knows of it."""

from __future__ import annotations

import asyncio
import threading
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
from quiz.tui.screens.drill import DrillScreen
from quiz.tui.screens.get_questions import GetQuestionsScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.reading import ReadingScreen
from quiz.tui.screens.summary import SummaryScreen
from tui.driving import make_app, screen_text
from tui.test_new_article import notice, settle

SIZES = [(80, 24), (40, 12), (160, 50)]
WRITTEN = [CHOICE, CAUSE, TRUE, NOT_STATED]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def set_model(home: Path, monkeypatch: pytest.MonkeyPatch, model: Scripted, leaves_for: str = "", may: str = "") -> None:
    (home / "settings.yaml").write_text("model: scripted\n" + (f"write-on-open: '{may}'\n" if may else ""), encoding="utf-8")
    monkeypatch.setattr("quiz.language_model.choose.model_and_destination", lambda _environ: (model, leaves_for))


def app_at_the_story(home: Path) -> QuizApp:
    return make_app(home, article=pasted(STORY.text))


def checks(request: Request) -> str:
    del request
    return answers(night_bus.drafting(WRITTEN).check_sheet())


def the_bank(home: Path) -> Bank:
    (path,) = (home / "articles").glob("*/*.yaml")
    return load_bank(path)


def by_writer(bank: Bank) -> list[Checked | None]:
    return [question.checked for question in bank.questions if question.generator.startswith("model")]


def flat(app: QuizApp) -> str:
    return " ".join(screen_text(app).split())


async def until_over(pilot: Pilot[None]) -> None:
    for _ in range(3):
        await settle(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_model_on_this_machine_writes_without_being_asked_and_its_questions_follow_the_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    set_model(tmp_path, monkeypatch, Scripted([written(WRITTEN), checks]))
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=size) as pilot:
        await until_over(pilot)
        assert by_writer(the_bank(tmp_path)) == [Checked.AGREED] * 4
        bank = the_bank(tmp_path)
        assert f"{bank.scored} {'ready' if size[0] < 60 else 'questions ready'}" in screen_text(app)
        assert "writing" not in screen_text(app)
        await pilot.press("end")
        await pilot.pause()
        assert f"End of the story. Enter: a warm-up, then tell it back, then {bank.scored} questions" in flat(app)
        assert "came with this story" not in flat(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.sitting is not None
        dealt = {turn.key.question for turn in app.sitting.drill.turns}
        assert {each.id for each in bank.questions if each.generator.startswith("model")} <= dealt


async def test_the_text_goes_to_a_model_elsewhere_only_after_it_was_said_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = Scripted([written(WRITTEN), checks])
    set_model(tmp_path, monkeypatch, model, "models.example")
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_over(pilot)
        assert model.requests == []
        await pilot.press("g")
        await until_over(pilot)
        assert isinstance(app.screen, GetQuestionsScreen)
        shown = flat(app)
        assert "scripted writes the questions. The article (" in shown
        assert "goes to models.example, and nothing else does." in shown
        assert model.requests == []
        await pilot.press("enter")
        await until_over(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert by_writer(the_bank(tmp_path)) == [Checked.AGREED] * 4


@pytest.mark.parametrize(("may", "leaves_for", "writes"), [("always", "models.example", True), ("off", "", False)])
async def test_the_setting_says_whether_a_story_that_is_opened_is_written_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, may: str, leaves_for: str, writes: bool
) -> None:
    model = Scripted([written(WRITTEN), checks])
    set_model(tmp_path, monkeypatch, model, leaves_for, may)
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_over(pilot)
    assert bool(model.requests) is writes


async def test_what_comes_after_the_story_was_read_is_offered_at_the_end_of_the_quiz(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()

    def late(request: Request) -> str:
        assert go.wait(30)
        return checks(request)

    set_model(tmp_path, monkeypatch, Scripted([written(WRITTEN), late]))
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        while "writing more" not in screen_text(app):
            await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert "More questions are being written." in flat(app)
        await pilot.press("enter")
        while not isinstance(app.screen, DrillScreen):
            await pilot.pause()
        for _ in range(40):
            if isinstance(app.screen, SummaryScreen):
                break
            await pilot.press("f4", "enter")
            await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
        go.set()
        await until_over(pilot)
        assert by_writer(the_bank(tmp_path)) == [Checked.AGREED] * 4
        assert "4 more questions about this story" in flat(app)
        await pilot.press("g")
        await settle(pilot)
        assert app.sitting is not None
        assert len({turn.key for turn in app.sitting.drill.turns}) == 4


async def test_it_goes_on_at_home_and_can_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()

    def held(_request: Request) -> str:
        assert go.wait(30)
        return written(WRITTEN)

    model = Scripted([held, checks])
    set_model(tmp_path, monkeypatch, model)
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        while "writing more" not in screen_text(app):
            await pilot.pause()
        await pilot.press("escape")
        while not isinstance(app.screen, HomeScreen):
            await pilot.pause()
        story = the_bank(tmp_path).id
        assert app.opener.writing.is_running(story)
        await app.action_read_story(story)
        await pilot.press("g")
        while "stop writing" not in screen_text(app):
            await pilot.pause()
        await pilot.press("enter")
        while app.opener.writing.is_running(story):
            await pilot.pause()
        go.set()
        await until_over(pilot)
        assert by_writer(the_bank(tmp_path)) == []
        assert len(model.requests) == 1


async def test_a_model_that_cannot_be_asked_is_said_once_and_what_is_there_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Scripted([QuizError("nothing answers there", "start it")])
    set_model(tmp_path, monkeypatch, model)
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_over(pilot)
        await pilot.press("end")
        await pilot.pause()
        assert "Your language model wrote nothing: nothing answers there; start it." in flat(app)
        assert "End of the story. Enter: " in flat(app)
        await pilot.press("escape")
        await app.action_read_story(the_bank(tmp_path).id)
        await until_over(pilot)
        assert len(model.requests) == 1, "it is not asked again by itself"


async def test_the_reasons_of_earlier_drops_are_told_to_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = draft_bank(pasted(STORY.text.replace("Lowmere", "Lowmore")), tmp_path).place.path
    earlier.write_text(earlier.read_text(encoding="utf-8") + "# dropped: it is trivial\n", encoding="utf-8")
    model = Scripted([written(WRITTEN), checks])
    set_model(tmp_path, monkeypatch, model)
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_over(pilot)
    assert "- it is trivial" in model.requests[0].text


async def test_leaving_while_it_writes_keeps_the_terminal_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()

    def held(_request: Request) -> str:
        go.wait(30)
        return "{}"

    set_model(tmp_path, monkeypatch, Scripted([held]))
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        while "writing more" not in screen_text(app):
            await pilot.pause()
        await asyncio.wait_for(app.action_leave(), 10)
        assert app.return_code == 0
    go.set()
    assert by_writer(the_bank(tmp_path)) == []


# A chat window.


async def to_the_chat(pilot: Pilot[None]) -> ChatScreen:
    await settle(pilot)
    await pilot.press("g")
    await settle(pilot)
    await pilot.press("down", "enter")
    await settle(pilot)
    assert isinstance(pilot.app.screen, ChatScreen)
    return pilot.app.screen


async def in_chat(pilot: Pilot[None], answer: str) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, ChatScreen)
    screen.field.load_text(answer)
    await pilot.press("ctrl+s")
    return await settle(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_chat_window_gets_two_prompts_and_gives_two_answers(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=size) as pilot:
        screen = await to_the_chat(pilot)
        assert "QUESTIONS: " in app.clipboard
        assert "The prompt is in your clipboard." in screen.told.text
        await in_chat(pilot, f"Here you are:\n```json\n{written(WRITTEN)}\n```")
        assert screen.told.text.startswith("4 questions came.")
        assert app.clipboard.count("(pick one)") == 4
        assert screen.field.text == ""
        await in_chat(pilot, answers(screen.drafting.check_sheet()))
        await until_over(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert by_writer(the_bank(tmp_path)) == [Checked.AGREED] * 4
        assert notice(app) == "4 questions added."


async def test_a_check_that_is_skipped_leaves_the_questions_to_be_looked_through(tmp_path: Path) -> None:
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await to_the_chat(pilot)
        await in_chat(pilot, written(WRITTEN))
        await pilot.press("ctrl+s")
        await until_over(pilot)
        bank = the_bank(tmp_path)
        assert by_writer(bank) == [Checked.NOT_CHECKED] * 4
        assert len(bank.outline.withheld) == 4
        assert notice(app) == "4 questions added. Those that are not checked wait for you: e shows them."


async def test_what_cannot_be_read_is_named_with_its_place_and_nothing_that_came_is_thrown_away_unasked(tmp_path: Path) -> None:
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=(160, 50)) as pilot:
        await to_the_chat(pilot)
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
        assert isinstance(app.screen, GetQuestionsScreen)


async def test_where_the_terminal_cannot_copy_the_prompt_is_saved_to_a_file_and_none_is_written_over(tmp_path: Path) -> None:
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_chat(pilot)
        await pilot.press("ctrl+o")
        (file,) = (tmp_path / "here").iterdir()
        assert notice(app) == f"Saved as {file.name}"
        assert file.read_text(encoding="utf-8") == app.clipboard
        await pilot.press("ctrl+o")
        assert notice(app) == f"{file.name}: there is a file of this name already"


async def test_a_paste_that_is_changed_under_the_same_headline_is_written_about_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Scripted([written(WRITTEN), checks, written(WRITTEN), checks])
    set_model(tmp_path, monkeypatch, model)
    app = app_at_the_story(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_over(pilot)
        story = app.screen
        assert isinstance(story, ReadingScreen)
        app.opener.library.delete(story.bank)
        app.opener.writing.forget(story.bank)
        await app._read_text(pasted(STORY.text))
        await until_over(pilot)
    assert len(model.requests) == 4
    assert by_writer(the_bank(tmp_path)) == [Checked.AGREED] * 4
