"""The week in the app: the key, what it looks like, and what is said where there is too little."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from quiz.bank.load import load_bank
from quiz.library.week import DealtWeek, deal_week
from quiz.progress.launch import PlayRequest, request_again
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import HomeScreen
from tui.driving import HARBOUR, NOON, SIZES, Clock, make_app, screen_text
from tui.following import follow
from tui.test_kept_stories import keep

TITLES = (
    "Storm delays its first ferry to the islands",
    "Parliament rejects the budget by one vote",
    "Village elects a goat as its mayor",
    "Supermarket removes hummus from its shelves",
    "Football club sacks its manager after nine defeats",
)
LOOKS: dict[str, Sequence[str]] = {
    "a missing word": ["w"],
    "right": ["w", "2"],
    "wrong": ["w", "1"],
    "not known": ["w", "0"],
    "a week that was left": ["w", "0", "enter", "escape", "q"],
}


def ready(home: Path) -> QuizApp:
    follow(home, TITLES)
    keep(home, "bus")
    return make_app(home, learner="Ana")


@pytest.mark.parametrize("size", [*SIZES, (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("look", LOOKS)
async def test_the_week_looks_as_it_did(look: str, size: tuple[int, int], tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    app = ready(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        for key in LOOKS[look]:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert screen_text(app) == snapshot


async def test_a_week_that_was_left_is_listed_and_its_key_resumes_it(tmp_path: Path) -> None:
    app = ready(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("w", "0", "enter", "q"):
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "The week" in screen_text(app)
        assert app.context.banks == [bank for bank in app.context.banks if not bank.id.startswith("week-")]
        await pilot.press("w")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "week  2/" in screen_text(app)
        assert len(app.context.unfinished()) == 1


async def test_what_comes_within_reach_while_the_week_is_dealt_stays_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = ready(tmp_path)

    def meanwhile(*given: Any) -> DealtWeek:
        dealt = deal_week(*given)
        app.context.take_again(load_bank(HARBOUR))
        return dealt

    monkeypatch.setattr("quiz.library.week.deal_week", meanwhile)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.sitting is not None
        assert {"harbour", app.sitting.drill.started.keys[0].bank} <= app.context.library.listed.keys()


async def test_what_was_missed_of_several_stories_is_practised_again(tmp_path: Path) -> None:
    app = ready(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.sitting is not None
        turns = [turn for turn in app.sitting.drill.turns if turn.stage != "before"]
        assert len({turn.key.bank for turn in turns}) > 1
        plan = app.context.plan(request_again(turns))
        assert set(plan.keys) == {turn.key for turn in turns}


async def test_missing_words_are_not_among_what_is_probably_known(tmp_path: Path) -> None:
    app = ready(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("w", "2"):
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert app.context.answered_today() == 1
        assert app.context.known() == 0


async def test_a_week_with_nothing_in_it_says_how_it_fills(tmp_path: Path) -> None:
    app = make_app(tmp_path, clock=Clock(NOON + timedelta(days=300)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "nothing of this week is here yet; follow a feed" in screen_text(app)


async def test_the_program_starts_with_the_week_and_says_what_there_is_too_little_for(tmp_path: Path) -> None:
    keep(tmp_path, "bus")
    app = make_app(tmp_path, PlayRequest(mode="week"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        shown = screen_text(app)
        assert "week  1/9" in shown
        assert "Missing words need headlines. Follow a feed (f, or quiz follow ADDRESS)." in shown
