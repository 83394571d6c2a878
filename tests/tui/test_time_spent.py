"""A test with a time limit in the app: time that was spent stays spent, and what was picked stays picked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.drill.records import Drafted, Moved, Ticked
from quiz.drill.stopwatch import TICK
from quiz.progress.launch import PlayRequest
from quiz.tui.app import QuizApp
from quiz.tui.forms.pick import PickRows
from quiz.tui.screens.drill import DrillScreen
from quiz.tui.screens.home import HomeScreen
from tui.driving import SEED, make_app, screen_text

CHOSEN = ("opened", "passengers-paid", "praised")
TWO_MINUTES = PlayRequest(mode="test", bank="nine", only=CHOSEN, seed=SEED, limit_seconds=120)


class Hands:
    """A clock that is moved by hand, and the app that looks at it."""

    def __init__(self, app: QuizApp) -> None:
        self.app, self.now = app, 0.0
        app.context.monotonic = lambda: self.now

    @property
    def screen(self) -> DrillScreen:
        assert isinstance(self.app.screen, DrillScreen)
        return self.app.screen

    async def wait(self, seconds: float) -> None:
        """Let time pass, and let the app see it."""
        self.now += seconds
        await self.screen._watch_time()


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def clock_of(app: QuizApp) -> str:
    return screen_text(app).splitlines()[0].split()[-1]


def picked(app: QuizApp) -> set[str]:
    screen = app.screen
    assert isinstance(screen, DrillScreen)
    assert isinstance(screen.response, PickRows)
    return screen.response.picked


@pytest.mark.parametrize("keys", [("f3",), ("f3", "f6"), ("f3", "f3", "f6", "f6")])
async def test_going_back_and_forth_gives_no_time_back(keys: Sequence[str], tmp_path: Path) -> None:
    app = make_app(tmp_path, TWO_MINUTES)
    hands = Hands(app)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        for _ in keys:
            await hands.wait(7)
        for key in keys:
            await press(pilot, key)
            await hands.wait(5)
        left = 120 - 12 * len(keys)
        assert clock_of(app) == f"{left // 60}:{left % 60:02}"


async def test_a_test_ends_however_often_one_goes_back_and_forth(tmp_path: Path) -> None:
    app = make_app(tmp_path, TWO_MINUTES)
    hands = Hands(app)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        for key in ("f3", "f6") * 5:
            await hands.wait(11)
            await press(pilot, key)
        await hands.wait(9)
        assert clock_of(app) == "0:01"
        await hands.wait(1)
        await press(pilot)
        assert "The time was up." in screen_text(app)


@pytest.mark.parametrize("leave", ["escape", "q"])
async def test_time_stands_still_while_the_test_is_left_and_what_was_spent_stays_spent(leave: str, tmp_path: Path) -> None:
    app = make_app(tmp_path, TWO_MINUTES)
    hands = Hands(app)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        await hands.wait(30)
        await press(pilot, leave)
        assert isinstance(app.screen, HomeScreen)
        hands.now += 1000
        await press(pilot, "c")
        assert clock_of(app) == "1:30"


async def test_time_is_kept_when_the_program_is_ended_from_outside(tmp_path: Path) -> None:
    app = make_app(tmp_path, TWO_MINUTES)
    hands = Hands(app)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down")
        hands.now += 9
        await app.leave(0)
    again = make_app(tmp_path, ids="again")
    async with again.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c")
        assert clock_of(again) == "1:51"
        assert len(picked(again)) == 1


async def test_a_program_that_is_killed_gives_no_time_back(tmp_path: Path) -> None:
    app = make_app(tmp_path, TWO_MINUTES)
    hands = Hands(app)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        for _ in range(25):
            await hands.wait(1)
        assert [record.seconds for record in app.context.records if isinstance(record, Ticked)] == [TICK, 2 * TICK]
        sitting = app.sitting
        assert sitting is not None
        killed = app.context.go_on(sitting.drill.started)
        assert killed.drill.elapsed + killed.drill.ticked == 3 * TICK, "of 25 seconds 20 were kept, and 10 are charged"
        await press(pilot, "enter")


async def test_a_quiz_without_a_limit_keeps_no_record_of_every_moment(tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(bank="nine", only=CHOSEN, seed=SEED))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "enter")
        assert not [record for record in app.context.records if isinstance(record, Ticked | Moved | Drafted)]


async def test_a_pick_that_was_not_confirmed_is_still_there_after_going_away_and_coming_back(tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(mode="test", bank="nine", only=CHOSEN, seed=SEED))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down")
        first = picked(app)
        assert first
        await press(pilot, "f3", "down", "down")
        second = picked(app)
        await press(pilot, "f6")
        assert picked(app) == first
        await press(pilot, "f3")
        assert picked(app) == second
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "c")
        assert picked(app) == second
        await press(pilot, "ctrl+c")
    again = make_app(tmp_path, ids="again")
    async with again.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c")
        assert picked(again) == second
        await press(pilot, "f6")
        assert picked(again) == first
        assert isinstance(again.screen, DrillScreen)
        assert not again.screen.drill.attempts, "it is no answer yet"


async def test_a_pick_that_was_taken_back_is_not_picked_again(tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(mode="test", bank="nine", only=("praised", "passengers-paid"), seed=SEED))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        assert isinstance(app.screen, DrillScreen)
        if app.screen.drill.turn and app.screen.drill.turn.key.question != "praised":
            await press(pilot, "f3")
            there, back = "f6", "f3"
        else:
            there, back = "f3", "f6"
        await press(pilot, "1", there, back)
        assert len(picked(app)) == 1
        await press(pilot, "1", there, back)
        assert not picked(app)
