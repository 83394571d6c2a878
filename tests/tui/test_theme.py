"""The theme that a learner chooses is there at the next start, for that learner alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.progress.learners import learner_folder
from quiz.progress.theme import remember_theme, remembered_theme
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import HomeScreen
from quiz.tui.widgets.key_bar import KeyBar
from tui.driving import make_app


async def theme_of(app: QuizApp, choose: str = "") -> str:
    async with app.run_test(size=(80, 24)) as pilot:
        if choose:
            app.theme = choose
        await pilot.pause()
        await app.workers.wait_for_complete()
        return app.theme


async def test_the_theme_is_remembered_for_the_learner_who_chose_it(tmp_path: Path) -> None:
    usual = await theme_of(make_app(tmp_path, learner="Ana"))
    assert not (tmp_path / "learners").exists()
    await theme_of(make_app(tmp_path, learner="Ana"), "nord")
    assert await theme_of(make_app(tmp_path, learner="Ana")) == "nord"
    assert await theme_of(make_app(tmp_path, learner="Bo")) == usual
    await theme_of(make_app(tmp_path, learner="Ana"), usual)
    assert await theme_of(make_app(tmp_path, learner="Ana")) == usual


async def test_whoever_sits_down_gets_their_own_theme(tmp_path: Path) -> None:
    remember_theme(learner_folder(tmp_path, "Bo"), "nord")
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
    assert remembered_theme(learner_folder(tmp_path, "Ana")) == ""
    assert remembered_theme(learner_folder(tmp_path, "Bo")) == "nord"


@pytest.mark.parametrize("written", [b"\xff\xfe", b"no-such-theme", b"../nord", b"\x1b[31m", b""])
async def test_a_file_that_names_no_theme_does_no_harm(tmp_path: Path, written: bytes) -> None:
    usual = await theme_of(make_app(tmp_path / "other"))
    folder = learner_folder(tmp_path, "")
    folder.mkdir(parents=True)
    (folder / "theme").write_bytes(written)
    assert await theme_of(make_app(tmp_path)) == usual


async def test_without_colours_nothing_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_theme(learner_folder(tmp_path, ""), "nord")
    monkeypatch.setenv("NO_COLOR", "1")
    assert await theme_of(make_app(tmp_path)) != "nord"


async def test_a_disk_that_refuses_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path, name: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quiz.tui.app.remember_theme", refuse)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = "nord"
        await pilot.pause()
        assert app.screen.query_one(KeyBar).notice.startswith("The theme could not be saved: No space left on device.")
