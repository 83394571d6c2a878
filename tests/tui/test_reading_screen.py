"""A story is read page by page to its true end, and only there do the questions begin."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from instruments.pages import PROSE
from quiz.drill.records import ArticleRead
from quiz.library.make_bank import draft_bank
from quiz.progress.launch import PlayRequest
from quiz.source.get_article import pasted
from quiz.tui.app import QuizApp
from quiz.tui.screens.bank import BankScreen
from quiz.tui.screens.drill import DrillScreen
from quiz.tui.screens.edit import EditScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.reading import ReadingScreen
from quiz.tui.widgets.article_view import ArticleView
from tui.driving import SIZES, make_app, screen_text
from tui.following import follow
from tui.test_front_page import flat, settle

ALL_SIZES = [*SIZES, (120, 36)]


def reading(app: QuizApp) -> ReadingScreen:
    assert isinstance(app.screen, ReadingScreen)
    return app.screen


async def open_the_shipped_one(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, QuizApp)
    await pilot.app.action_read_story("nine")
    return await settle(pilot)


async def to_the_end(pilot: Pilot[None], key: str = "space") -> str:
    assert isinstance(pilot.app, QuizApp)
    screen = reading(pilot.app)
    for _ in range(100):
        if screen.is_at_end:
            break
        await pilot.press(key)
    await pilot.pause()
    return screen_text(pilot.app)


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize("key", ["space", "enter"])
async def test_only_at_the_end_does_enter_go_on_to_the_questions(tmp_path: Path, size: tuple[int, int], key: str) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await open_the_shipped_one(pilot)
        shown = await to_the_end(pilot, key)
        assert "End of the story. Enter: 9 questions" in flat(shown)
        await pilot.press("space")
        reading(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, DrillScreen)
        assert app.sitting is not None
        assert {turn.stage for turn in app.sitting.drill.turns} == {"after"}, "nothing is asked as before reading"
        assert isinstance(app.sitting.log[1], ArticleRead)


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_no_line_of_the_story_is_skipped_by_paging(tmp_path: Path, size: tuple[int, int]) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await open_the_shipped_one(pilot)
        screen = reading(app)
        seen = screen_text(app).splitlines()
        while not screen.is_at_end:
            await pilot.press("space")
            await pilot.pause()
            seen += screen_text(app).splitlines()
        view = screen.query_one(ArticleView)
        lines = [line.content.plain.strip() for line in view.drawn(view.text_width)]
        shown = {line.strip(" ▁▂▃▄▅▆▇█▔▕▏▎▍▌▋▊▉") for line in seen}
        assert [line for line in lines if line and line not in shown] == []
        assert max(map(len, lines)) <= 72
        left = min(len(line) - len(line.lstrip()) for line in seen if line.strip() in lines[:3] and line.strip())
        assert abs((size[0] - 70) // 2 - left) <= 3 or size[0] <= 80, "the column is in the middle of a wide window"


async def test_the_headline_is_set_apart_with_source_date_and_minutes_and_not_said_twice(tmp_path: Path) -> None:
    follow(tmp_path)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        lines = [line.strip() for line in (await settle(pilot)).splitlines()]
        assert lines[2:4] == ["Bridge over the Wye is closed", "The Post · 10 Nov 2026 · 1 min"]
        assert sum("Bridge over the Wye is closed" in line for line in lines) == 1
        assert PROSE[0][:30] in " ".join(lines)


async def test_esc_leaves_to_where_it_was_opened_and_a_story_that_was_read_to_its_end_counts_as_read(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(40, 12)) as pilot:
        await app.action_open_bank("nine")
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, BankScreen)
        assert "nine" not in app.context.read_stories()
        await pilot.press("a")
        await settle(pilot)
        await to_the_end(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, BankScreen)
        assert "nine" in app.context.read_stories()
        assert app.sitting is None


async def test_the_keys_of_a_page(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(40, 12)) as pilot:
        await open_the_shipped_one(pilot)
        scroll = reading(app).scroll
        places = []
        for key in ("j", "down", "k", "up", "pagedown", "pageup", "end", "home"):
            await pilot.press(key)
            await pilot.pause()
            places.append(round(scroll.scroll_y))
        assert places[:4] == [1, 2, 1, 0]
        assert places[4] > 4
        assert places[5:] == [0, scroll.max_scroll_y, 0]


async def test_the_place_in_the_text_is_kept_when_the_window_changes_its_size(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(40, 12)) as pilot:
        await open_the_shipped_one(pilot)
        await pilot.press(*"jjjjjj")
        await pilot.pause()
        before = screen_text(app)
        for size in ((30, 10), (120, 60), (40, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
        assert screen_text(app) == before


async def test_the_original_is_opened_where_there_is_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("quiz.tui.browser.open_page", lambda address: opened.append(address) or True)
    follow(tmp_path)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("o")
        assert opened == ["https://post.example/0"]
        await app.push_screen(ReadingScreen(pasted("Bridge closed\n\nIt is closed.").article, app.context, app.opener.writing))
        await settle(pilot)
        await pilot.press("o")
        assert len(opened) == 1
        assert "original" not in screen_text(app)


async def test_in_a_drill_that_asks_before_the_story_is_read_on_the_same_screen(tmp_path: Path) -> None:
    app = make_app(tmp_path, PlayRequest(mode="read", bank="nine", seed=7))
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(3):
            await pilot.press("f4")
        await settle(pilot)
        assert "End of the story. Enter: 9 questions" in flat(await to_the_end(pilot))
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen), "leaving the story leaves its drill"
        await app.action_carry_on()
        await settle(pilot)
        await to_the_end(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, DrillScreen)
        assert app.sitting is not None
        assert app.sitting.drill.read


async def test_the_questions_can_be_looked_through_first_by_whoever_wants_that(tmp_path: Path) -> None:
    bank = draft_bank(pasted("\n\n".join(["Bridge closed", *PROSE])), tmp_path).place.id
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.action_read_story(bank)
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(app.screen, EditScreen)
        await pilot.press("q")
        await settle(pilot)
        reading(app)
