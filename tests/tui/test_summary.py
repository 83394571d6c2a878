"""What stands at the end of a quiz, and the one key to what is next."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from quiz.tui.app import QuizApp
from quiz.tui.screens.drill import DrillScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.summary import SummaryScreen
from tui.driving import NINE, Clock, make_app, one, screen_text


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def answer_wrongly(app: QuizApp, pilot: Pilot[None]) -> SummaryScreen:
    """Answer the question of a quiz wrongly, each time that it comes back."""
    await press(pilot)
    while isinstance(app.screen, DrillScreen):
        await press(pilot, "1", "enter")
    assert isinstance(app.screen, SummaryScreen)
    return app.screen


async def test_the_end_tells_the_day_and_what_comes_tomorrow(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("passengers-paid"))
    async with app.run_test(size=(80, 24)) as pilot:
        await answer_wrongly(app, pilot)
        shown = screen_text(app)
        assert "of 10 today." in shown
        assert "Tomorrow: 1 question, 1 min." in shown


async def test_what_was_missed_is_one_key_away_and_p_does_the_same(tmp_path: Path) -> None:
    for keys in (["enter"], ["p"]):
        app = make_app(tmp_path / keys[0], one("passengers-paid"))
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await answer_wrongly(app, pilot)
            assert screen.menu.here == "missed"
            await press(pilot, *keys)
            assert isinstance(app.screen, DrillScreen)
            assert [turn.key.question for turn in app.screen.drill.turns] == ["passengers-paid"]


async def test_an_enter_that_was_meant_for_the_last_question_begins_nothing(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("passengers-paid"))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await answer_wrongly(app, pilot)
        app.context.settle_seconds = 10.0
        await press(pilot, "enter")
        assert app.screen is screen


async def test_what_is_due_is_reviewed_with_r(tmp_path: Path) -> None:
    clock = Clock()
    app = make_app(tmp_path, one("opened"), clock=clock, ids="first")
    async with app.run_test(size=(80, 24)) as pilot:
        await answer_wrongly(app, pilot)
    clock.pass_days(5)
    app = make_app(tmp_path, one("passengers-paid"), clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await answer_wrongly(app, pilot)
        assert screen.menu.here == "review"
        assert "Review" in screen_text(app)
        await press(pilot, "r")
        assert isinstance(app.screen, DrillScreen)
        assert app.screen.drill.mode.name == "review"


async def test_the_next_story_is_opened_with_enter(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("passengers-paid"), bank=NINE)
    app.opener.shipped = [NINE, NINE.with_name("long.yaml")]
    app.opener.list_again()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await answer_wrongly(app, pilot)
        assert screen.menu.here == "story:long"
        assert "Next story" in screen_text(app)
        await press(pilot, "enter")
        assert not isinstance(app.screen, SummaryScreen | HomeScreen)
        assert "Harbour town opens its ferry" in screen_text(app)


async def test_at_40_by_12_score_and_next_step_are_seen_together(tmp_path: Path) -> None:
    app = make_app(tmp_path, one("passengers-paid"))
    async with app.run_test(size=(40, 12)) as pilot:
        await answer_wrongly(app, pilot)
        shown = screen_text(app)
        assert "0 of 1 question right" in shown
        assert "▸ Missed" in shown
