"""The theme that a learner chooses is there at the next start, for that learner alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.progress.learners import folder_name
from quiz.settings import FILE, Settings
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import HomeScreen
from quiz.tui.widgets.key_bar import KeyBar
from tui.driving import make_app


def settings(home: Path, learner: str) -> Settings:
    return Settings(home, folder_name(learner))


async def theme_of(app: QuizApp, choose: str = "") -> str:
    async with app.run_test(size=(80, 24)) as pilot:
        if choose:
            app.theme = choose
        await pilot.pause()
        await app.workers.wait_for_complete()
        return app.theme


async def test_the_theme_is_remembered_for_the_learner_who_chose_it(tmp_path: Path) -> None:
    usual = await theme_of(make_app(tmp_path, learner="Ana"))
    assert not (tmp_path / FILE).exists()
    await theme_of(make_app(tmp_path, learner="Ana"), "nord")
    assert await theme_of(make_app(tmp_path, learner="Ana")) == "nord"
    assert await theme_of(make_app(tmp_path, learner="Bo")) == usual
    await theme_of(make_app(tmp_path, learner="Ana"), usual)
    assert await theme_of(make_app(tmp_path, learner="Ana")) == usual


async def test_whoever_sits_down_gets_their_own_theme(tmp_path: Path) -> None:
    settings(tmp_path, "Bo").store("theme", "nord")
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        usual = app.theme
        await pilot.press("l", "tab", *"Bo", "enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.theme == "nord"
        await pilot.press("l", "tab", *"Ana", "enter")
        await pilot.pause()
        assert app.theme == usual
    assert settings(tmp_path, "Ana").value("theme", {}) == ("", "")
    assert settings(tmp_path, "Bo").value("theme", {}) == ("nord", "file")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"learners:\n  me:\n    theme: no-such-theme\n", "There is no theme no-such-theme"),
        (b"learners:\n  me:\n    theme: ../nord\n", "this is no value for theme"),
        (b"\xff\xfe", "is not UTF-8"),
    ],
)
async def test_a_setting_that_cannot_be_used_is_said_and_does_no_harm(tmp_path: Path, written: bytes, said: str) -> None:
    usual = await theme_of(make_app(tmp_path / "other"))
    (tmp_path / FILE).write_bytes(written)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert said.casefold() in app.screen.query_one(KeyBar).notice.casefold()
        assert app.theme == usual


async def test_without_colours_nothing_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(tmp_path, "").store("theme", "nord")
    monkeypatch.setenv("NO_COLOR", "1")
    assert await theme_of(make_app(tmp_path)) != "nord"


async def test_a_theme_that_cannot_be_saved_is_said(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    (tmp_path / FILE).mkdir()
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = "nord"
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen.query_one(KeyBar).notice.startswith("Your theme was not saved: ")
