"""The first launch: one question about a story's opening, the verdict after one key, and three ways on. It is shown once."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from quiz.bank.shipped import questions_folder
from quiz.drill.records import Attempt, Ended
from quiz.marking.model import Outcome
from quiz.progress.launch import Launch, PlayRequest
from quiz.tui.app import QuizApp
from quiz.tui.screens.drill import DrillScreen
from quiz.tui.screens.feeds import FeedsScreen
from quiz.tui.screens.first_minute import FirstMinuteScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.join_room import JoinRoomScreen
from quiz.tui.screens.reading import ReadingScreen
from quiz.tui.startup import Opener
from tui.driving import make_app, screen_text

CEASEFIRE = questions_folder() / "basics-ceasefire.yaml"
RIGHT, WRONG = "They stop the fighting but not the quarrel", "They are signed only by sides that want peace"
PROOF = "settle what the shooting was about"
PROVED = "Every answer is proved like this."
SIZES = ((80, 24), (40, 12), (120, 36), (160, 50), (24, 8))


def first_launch(home: Path, request: PlayRequest | None = None, **variables: str) -> QuizApp:
    return make_app(home, request, bank=CEASEFIRE, **{"QUIZ_INTRO": "", **variables})


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def digit_of(app: QuizApp, option: str) -> str:
    assert isinstance(app.screen, FirstMinuteScreen)
    return str([offered.text for offered in app.screen.response.offered].index(option) + 1)


def words(app: QuizApp) -> str:
    """Give what is on the screen, the left column before the right one."""
    assert isinstance(app.screen, FirstMinuteScreen)
    lines, at = screen_text(app).splitlines(), app.screen.query_one("#asked").region.x
    columns = (line[start:end].replace("▌", " ") for start, end in ((0, at), (at, None)) for line in lines)
    return " ".join(" ".join(columns).split())


def test_a_story_that_is_named_is_read_without_the_introduction(tmp_path: Path) -> None:
    assert Opener(Launch(), {"QUIZ_HOME": str(tmp_path)}, shipped=[CEASEFIRE]).has_intro
    assert not Opener(Launch(story="storm"), {"QUIZ_HOME": str(tmp_path)}, shipped=[CEASEFIRE]).has_intro


@pytest.mark.parametrize(("option", "outcome"), [(RIGHT, Outcome.CORRECT), (WRONG, Outcome.WRONG)])
@pytest.mark.parametrize("size", SIZES[:4])
async def test_the_first_key_brings_the_verdict_with_its_proof(
    tmp_path: Path, size: tuple[int, int], option: str, outcome: Outcome
) -> None:
    app = first_launch(tmp_path)
    async with app.run_test(size=size) as pilot:
        await press(pilot)
        await press(pilot, digit_of(app, option))
        shown = words(app)
        assert ("Right. " if outcome is Outcome.CORRECT else "Wrong. ") in shown
        assert RIGHT in shown
        assert (WRONG in shown) is (outcome is Outcome.WRONG)
        assert PROOF in shown
        assert PROVED in shown
        for way in ("Read the whole story", "Follow a feed", "Join a class"):
            assert way in shown
        (attempt,) = [record for record in app.context.records if isinstance(record, Attempt)]
        assert attempt.outcome is outcome
        assert [record.why for record in app.context.records if isinstance(record, Ended)] == [
            "done" if attempt.outcome.is_right else "finished"
        ]
        assert app.context.unfinished() == ()
        assert app.context.answered_today() == 1


async def test_the_proving_words_are_marked_only_once_it_is_answered(tmp_path: Path) -> None:
    app = first_launch(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        assert "▌" not in screen_text(app)
        await press(pilot, "1")
        assert [line for line in screen_text(app).splitlines() if line.startswith(" ▌")]


async def test_enter_with_nothing_picked_answers_nothing_and_a_picked_option_is_answered_by_it(tmp_path: Path) -> None:
    app = first_launch(tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, "enter")
        assert not [record for record in app.context.records if isinstance(record, Attempt)]
        await press(pilot, "down", "enter")
        assert len([record for record in app.context.records if isinstance(record, Attempt)]) == 1


async def test_keys_that_come_together_answer_once(tmp_path: Path) -> None:
    app = first_launch(tmp_path)
    app.context.settle_seconds = 1.0
    async with app.run_test() as pilot:
        await press(pilot)
        for digit in "12":
            app.post_message(events.Key(digit, digit))
        await press(pilot, "enter", "enter")
        assert len([record for record in app.context.records if isinstance(record, Attempt)]) == 1
        assert isinstance(app.screen, FirstMinuteScreen)


@pytest.mark.parametrize(
    ("keys", "screen"), [(("enter",), ReadingScreen), (("down", "enter"), FeedsScreen), (("down", "down", "enter"), JoinRoomScreen)]
)
async def test_each_way_leads_on(tmp_path: Path, keys: Sequence[str], screen: type) -> None:
    app = first_launch(tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, "1")
        await press(pilot, *keys)
        assert isinstance(app.screen, screen)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("keys", [("escape",), ("1", "escape")])
async def test_escape_leads_to_the_front_page(tmp_path: Path, keys: Sequence[str]) -> None:
    app = first_launch(tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, *keys)
        assert isinstance(app.screen, HomeScreen)
        assert app.context.unfinished() == ()


@pytest.mark.parametrize("keys", [(), ("1",)])
async def test_it_is_shown_once(tmp_path: Path, keys: Sequence[str]) -> None:
    app = first_launch(tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, *keys)
        await press(pilot, "ctrl+c")
    again = first_launch(tmp_path)
    async with again.run_test() as pilot:
        await press(pilot)
        assert isinstance(again.screen, HomeScreen)


async def test_the_setting_shows_it_again_once(tmp_path: Path) -> None:
    app = first_launch(tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, "1", "ctrl+c")
    app.opener.settings("").store("intro", "on")
    for shown in (FirstMinuteScreen, HomeScreen):
        again = first_launch(tmp_path)
        async with again.run_test() as pilot:
            await press(pilot)
            assert isinstance(again.screen, shown)
            await press(pilot, "ctrl+c")


@pytest.mark.parametrize("launch", [Launch(skip_intro=True), Launch(banks=(CEASEFIRE,))])
def test_who_skips_it_or_names_something_does_not_get_it(tmp_path: Path, launch: Launch) -> None:
    assert Opener(Launch(), {"QUIZ_HOME": str(tmp_path)}).has_intro
    assert not Opener(launch, {"QUIZ_HOME": str(tmp_path)}).has_intro


async def test_a_drill_that_was_asked_for_begins_at_once(tmp_path: Path) -> None:
    app = first_launch(tmp_path, PlayRequest(bank="basics-ceasefire"))
    async with app.run_test() as pilot:
        await press(pilot)
        assert isinstance(app.screen, DrillScreen)


async def test_without_a_question_that_serves_it_is_the_front_page(tmp_path: Path) -> None:
    bank = tmp_path / "typed.yaml"
    (tmp_path / "typed.txt").write_text("A ferry\n\nThe ferry left at noon.\n", encoding="utf-8")
    typed = "{kind: short, prompt: When did it leave?, answer: noon, evidence: The ferry left at noon., explanation: At noon.}"
    bank.write_text(f"format: 1\nid: typed\ntitle: Typed\narticle: {{file: typed.txt}}\nquestions: [{typed}]\n", encoding="utf-8")
    app = make_app(tmp_path / "home", bank=bank, QUIZ_INTRO="on")
    async with app.run_test() as pilot:
        await press(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert app.opener.settings("").value("intro", {}) == ("", "")


async def test_settings_that_cannot_be_written_are_named_and_the_question_is_answered_all_the_same(tmp_path: Path) -> None:
    app = first_launch(tmp_path)
    (tmp_path / "settings.yaml").mkdir()
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot)
        assert "Your settings were not saved" in screen_text(app)
        await press(pilot, "1")
        assert PROVED in words(app)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_what_the_disk_refuses_is_said_beside_the_verdict(tmp_path: Path, size: tuple[int, int]) -> None:
    app = first_launch(tmp_path)
    async with app.run_test(size=size) as pilot:
        await press(pilot)
        store, disk = app.context.store, app.context.store._disk

        class Full:
            def __getattr__(self, name: str) -> object:
                def refuse(*_: object, **__: object) -> None:
                    raise OSError(errno.ENOSPC, "full")

                return refuse if name in ("write", "create", "open_new", "append") else getattr(disk, name)

        store._disk = Full()
        await press(pilot, "1")
        assert "Not saved: the disk refused." in words(app)
        store._disk = disk


@pytest.mark.parametrize("size", SIZES)
async def test_a_window_of_another_size_shows_the_same(tmp_path: Path, size: tuple[int, int]) -> None:
    app = first_launch(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(*size)
        await press(pilot, digit_of(app, RIGHT))
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert "Right. " in words(app)
        assert "The guns fall silent" in words(app)


async def test_the_address_of_a_room_is_looked_at_before_the_app_is_left_for_it(tmp_path: Path) -> None:
    app = first_launch(tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "1")
        await press(pilot, "down", "down", "enter")
        await press(pilot, *"nowhere", "enter")
        assert '"nowhere" is not the address of a room' in screen_text(app)
        await press(pilot, "ctrl+u", *"lusab-babad@127.0.0.1", "enter")
        assert app.opener.room == "lusab-babad@127.0.0.1"
    assert app.return_code == 0
