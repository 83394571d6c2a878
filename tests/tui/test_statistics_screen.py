"""The statistics screen: pages that are turned by key, whatever the window, and questions that open."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.report.charts import Bit, Ink
from quiz.tui.app import QuizApp
from quiz.tui.screens.answer import QuestionScreen
from quiz.tui.screens.statistics import STYLES, StatisticsScreen, content_of
from tui.driving import SIZES, answer_on_earlier_days, make_app, screen_text


async def opened(pilot: Pilot[object], app: QuizApp) -> StatisticsScreen:
    await pilot.pause()
    await pilot.press("S")
    await pilot.pause()
    assert isinstance(app.screen, StatisticsScreen)
    return app.screen


TURNS = [("", 0), ("right", 1), ("right right right", 3), ("left", 4), ("right left", 0), ("5 right", 0), ("3 left", 1)]


@pytest.mark.parametrize(("keys", "page"), TURNS)
async def test_pages_are_turned_by_key_and_after_the_last_comes_the_first(keys: str, page: int, tmp_path: Path) -> None:
    answer_on_earlier_days(tmp_path)
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, app)
        await pilot.press(*keys.split())
        await pilot.pause()
        assert screen.here == page
        assert f"▸{screen.pages[page].name}" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_page_begins_at_its_top(size: tuple[int, int], tmp_path: Path) -> None:
    answer_on_earlier_days(tmp_path)
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot, app)
        await pilot.press(*["down"] * 8, "right")
        await pilot.pause()
        assert "Memory" in screen_text(app).splitlines()[1 if size[1] < 16 else 2]
        assert screen.title_bar.left == "Statistics"


async def test_the_weakest_open_their_question_and_the_page_is_there_when_one_comes_back(tmp_path: Path) -> None:
    answer_on_earlier_days(tmp_path)
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("5", "enter")
        await pilot.pause()
        assert isinstance(app.screen, QuestionScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen
        assert screen.here == 4


async def test_without_answers_there_is_one_page_that_says_what_will_be_here(tmp_path: Path) -> None:
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("right", "3")
        await pilot.pause()
        assert (screen.pages, screen.here) == ((), 0)
        assert "Nothing is answered yet" in screen_text(app)
        assert "next page" not in screen_text(app)


def test_every_ink_has_a_style_and_brackets_are_no_markup() -> None:
    assert set(STYLES) == set(Ink)
    assert content_of((Bit("[b]x[/b] "), Bit("[red]", Ink.QUIET))).plain == "[b]x[/b] [red]"
