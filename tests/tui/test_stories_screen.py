"""The library in the app: searched while typing, archived and deleted with a way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.library.library import Library
from quiz.tui.app import QuizApp
from quiz.tui.screens.bank import BankScreen
from quiz.tui.screens.reading import ReadingScreen
from quiz.tui.screens.stories import StoriesScreen
from tui.driving import SIZES, make_app, screen_text
from tui.following import follow
from tui.test_kept_stories import keep, opener


async def settle(pilot: Pilot[None]) -> str:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(pilot.app, QuizApp)
    return " ".join(screen_text(pilot.app).split())


async def open_stories(pilot: Pilot[None], *keys: str) -> str:
    await settle(pilot)
    await pilot.press("slash", *keys)
    text = await settle(pilot)
    assert isinstance(pilot.app.screen, StoriesScreen)
    return text


def kept(home: Path, *, archived: bool = False) -> set[str]:
    return {story.id for story in Library(home, {"QUIZ_CACHE": str(home / "cache")}).stories(archived=archived)}


@pytest.mark.parametrize("size", SIZES)
async def test_stories_are_found_while_typing_by_title_and_source(tmp_path: Path, size: tuple[int, int]) -> None:
    keep(tmp_path, "bus", "port")
    app = QuizApp(opener(tmp_path))
    async with app.run_test(size=size) as pilot:
        text = await open_stories(pilot)
        assert "The port story" in text
        assert "The bus story" in text
        await pilot.press(*"PORT story")
        text = await settle(pilot)
        assert "1 found" in text
        assert "The bus story" not in text
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, BankScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_headlines_are_found_below_the_stories_and_enter_reads_them(tmp_path: Path, size: tuple[int, int]) -> None:
    follow(tmp_path, [*(f"Note {at:02}" for at in range(40)), "Bridge over the Wye"])
    app = make_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await open_stories(pilot)
        await pilot.press(*"wye")
        assert "1 found" in await settle(pilot)
        await pilot.press("enter", "enter")
        assert "Bridge over the Wye" in await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)


async def test_words_that_no_story_has_are_said_so(tmp_path: Path) -> None:
    app = QuizApp(opener(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "No story or headline has these words in its title or source." in await open_stories(pilot, *"xyz")


async def test_an_archived_story_is_asked_no_more_and_comes_back(tmp_path: Path) -> None:
    keep(tmp_path, "bus")
    app = QuizApp(opener(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_stories(pilot, "enter")
        await pilot.press("z")
        await settle(pilot)
        assert (kept(tmp_path), kept(tmp_path, archived=True)) == (set(), {"bus"})
        assert "bus" not in app.context.library.listed
        assert "Archived: nothing of them is asked" in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert kept(tmp_path) == {"bus"}
        assert "bus" in app.context.library.listed
        await pilot.press("z", *["down"] * 9, "z")
        await settle(pilot)
        assert kept(tmp_path) == {"bus"}


async def test_a_deleted_story_comes_back_until_the_program_is_left(tmp_path: Path) -> None:
    keep(tmp_path, "bus", "port")
    app = QuizApp(opener(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_stories(pilot, *"bus", "enter", "d")
        assert "Deleted." in await settle(pilot)
        assert kept(tmp_path) == {"port"}
        await pilot.press("u")
        await settle(pilot)
        assert kept(tmp_path) == {"port", "bus"}
        await pilot.press("d")
        await settle(pilot)
        await app.action_leave()
    assert kept(tmp_path) == {"port"}
    assert not list((tmp_path / "trash").iterdir())


async def test_what_ships_can_neither_be_archived_nor_deleted(tmp_path: Path) -> None:
    app = QuizApp(opener(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        text = await open_stories(pilot, "enter")
        assert "Nine kinds about a ferry terminal" in text
        await pilot.press("z", "d")
        text = await settle(pilot)
        assert "Nine kinds about a ferry terminal" in text
        assert "archive" not in text
