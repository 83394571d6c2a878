"""A preview in the app: the question alone, then out again, and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.progress.launch import Launch, PlayRequest
from quiz.tui.app import QuizApp
from quiz.tui.screens.drill import DrillScreen
from quiz.tui.startup import Opener
from tui.driving import NINE, SEED, screen_text


def make_preview(home: Path) -> QuizApp:
    request = PlayRequest(mode="preview", bank=NINE, only=("cost",), seed=SEED)
    opener = Opener(Launch((NINE,), plan=request), {"QUIZ_HOME": str(home)}, shipped=[NINE], monotonic=lambda: 0.0, settle_seconds=0.0)
    return QuizApp(opener, request)


async def test_one_answer_its_feedback_and_out(tmp_path: Path) -> None:
    app = make_preview(tmp_path / "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"thirteen", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "preview" in screen_text(app)
        assert "Wrong" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
    assert app.return_code == 0
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_left_in_the_middle_the_app_ends(tmp_path: Path, key: str) -> None:
    app = make_preview(tmp_path / "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, DrillScreen)
        await pilot.press(key)
        await pilot.pause()
    assert app.return_code == 0
    assert not (tmp_path / "home").exists()
