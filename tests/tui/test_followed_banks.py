"""Stories that come with questions, in the app: what is listed, what is said when one is opened, what becomes of them with their feed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from instruments.bank_feed import bank, serve_bank
from instruments.pages import PROSE, page
from instruments.web import Server, response
from quiz.feeds.refresh import Task
from quiz.feeds.store import FeedStore
from quiz.feeds.story import get_story
from quiz.feeds.worker import work
from quiz.library.headlines import keep_story
from quiz.library.library import Library
from quiz.tui.app import QuizApp
from quiz.tui.screens.bank import BankScreen
from tui.driving import make_app, screen_text


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server whose feed brings a bank of eight questions, followed by the machine in `tmp_path`."""
    with Server() as serving:
        address = serve_bank(serving, bank())
        assert not next(work(Task(str(tmp_path), (address,), follow=True, private=True), FeedStore(tmp_path)))[1].error
        yield serving


async def settle(pilot: Pilot[None]) -> str:
    """Wait until nothing is being read, and give what is on the screen."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(pilot.app, QuizApp)
    return " ".join(screen_text(pilot.app).split())


def library(home: Path) -> Library:
    return Library(home, {"QUIZ_CACHE": str(home / "cache")})


async def test_a_headline_says_that_questions_come_with_it_and_its_bank_who_made_them(tmp_path: Path, server: Server) -> None:
    server.answers["/story"] = response(page(*PROSE[:6]))
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "8 questions new" in await settle(pilot)
        await pilot.press("enter")
        assert "2 of 8 questions no longer fit this story and were left out." in await settle(pilot)
        (story,) = library(tmp_path).stories()
        await app.run_action(f"app.open_bank({story.id!r})")
        text = await settle(pilot)
        assert isinstance(app.screen, BankScreen)
        assert "Questions by Night Desk." in text


async def test_a_newer_bank_is_there_when_the_story_is_opened_again(tmp_path: Path, server: Server) -> None:
    store = FeedStore(tmp_path)
    (headline,) = store.headlines()
    keep_story(headline, get_story(store, headline.id), store)
    serve_bank(server, bank().replace("What happened?", "What is new?"), href="bank.yaml?v=2")
    assert not next(work(Task(str(tmp_path), (store.feeds()[0].address,)), store))[1].error
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        (story,) = library(tmp_path).stories()
        assert "What is new?" in story.bank.read_text()
        prompts = {question.prompt for question in app.context.library.open(story.id).questions}
        assert "What is new?" in prompts


async def test_with_a_dropped_feed_its_story_without_answers_leaves_the_front_page(tmp_path: Path, server: Server) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("escape")
        assert "Bridge closes" in await settle(pilot)
        await pilot.press("f")
        await settle(pilot)
        await pilot.press("d")
        assert "Its stories without answers are archived when you leave." in await settle(pilot)
        assert library(tmp_path).stories() != []
        await pilot.press("escape")
        await settle(pilot)
        assert library(tmp_path).stories() == []
        assert [story.title for story in library(tmp_path).stories(archived=True)] == ["Bridge closes"]
        assert "bridge-closes" not in app.context.library.listed
    assert server.asked
