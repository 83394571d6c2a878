"""The article screen keeps the reader's place."""

from __future__ import annotations

from pathlib import Path

from quiz.tui.screens.article import ArticleScreen
from tui.driving import make_app, screen_text


async def test_the_place_in_the_text_is_kept_when_the_window_changes_its_size(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(40, 12)) as pilot:
        for key in ("slash", "enter", "enter", "a", "j", "j", "j", "j"):
            await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, ArticleScreen)
        before = screen_text(app)
        for size in ((30, 10), (120, 60), (40, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
        assert screen_text(app) == before


async def test_space_and_letters_scroll(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(40, 12)) as pilot:
        for key in ("slash", "enter", "enter", "a"):
            await pilot.press(key)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ArticleScreen)
        await pilot.press("space")
        paged = screen.scroll.scroll_y
        await pilot.press("k")
        assert 0 < screen.scroll.scroll_y < paged
