"""Every screen says so when the window is too small for it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import Screen

import quiz.tui.screens
from quiz.tui.widgets.frame import LEAST_COLUMNS, LEAST_LINES, TooSmall
from tui.driving import make_app


def screens() -> Iterator[type[Screen[None]]]:
    for module in pkgutil.iter_modules(quiz.tui.screens.__path__, "quiz.tui.screens."):
        for _, each in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(each, Screen) and each.__module__ == module.name:
                yield each


@pytest.mark.parametrize("screen", list(screens()), ids=lambda screen: screen.__name__)
def test_every_screen_has_the_sentence_ready(screen: type[Screen[None]]) -> None:
    ours = [base for base in screen.__mro__ if base.__module__.startswith("quiz.")]
    assert any("TooSmall()" in inspect.getsource(base) for base in ours)


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((LEAST_COLUMNS, LEAST_LINES), False),
        ((LEAST_COLUMNS - 1, LEAST_LINES), True),
        ((LEAST_COLUMNS, LEAST_LINES - 1), True),
        ((1, 1), True),
        ((500, 200), False),
    ],
)
async def test_it_stands_over_the_screen_as_long_as_the_window_is_too_small(tmp_path: Path, size: tuple[int, int], shown: bool) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.screen.query_one(TooSmall).display is shown
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.screen.query_one(TooSmall).display is False
