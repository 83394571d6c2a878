"""What the front page, the feeds and the library look like in every state, as text, in four sizes of window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from quiz.errors import QuizError
from quiz.feeds.refresh import Refreshed
from quiz.feeds.store import FeedStore
from quiz.source.model import Fetched
from tui.driving import NOON, SIZES, Clock, answer_on_earlier_days, make_app, screen_text
from tui.following import GAZETTE, POST, FakeRefresh, follow
from tui.test_kept_stories import keep

LONG = (
    "Ministers agree after a night of talks to pay for the repair of three bridges over the river before winter",
    "Storm closes ports on the west coast",
    "Parliament delays its vote on the budget by a week, and the opposition asks for a new one",
)


def nothing(_home: Path) -> None:
    """Follow nothing."""


def headlines(home: Path) -> None:
    """Follow two feeds."""
    follow(home)
    follow(home, LONG, GAZETTE, "The Gazette of the West Coast and the Islands")


def not_fetched(home: Path) -> None:
    """Follow a feed that was not fetched yet."""
    FeedStore(home, now=Clock()).follow(POST, "The Post")


def trouble(home: Path) -> None:
    """Have one feed of two that cannot be read, and one that is gone."""
    headlines(home)
    store = FeedStore(home, now=Clock())
    store.failed(store.feeds()[1], "its server does not answer", "newsquiz tries again next time")
    store.gone(store.follow("https://old.example/rss", "The Old Paper"))


def offline(home: Path) -> None:
    """Have a list of yesterday, and no network today."""
    headlines(home)
    store = FeedStore(home, now=Clock(NOON))
    for feed in store.feeds():
        store.failed(feed, "the network cannot be reached", "check your connection")


def answered(home: Path) -> None:
    """Have headlines, and questions that are due."""
    headlines(home)
    answer_on_earlier_days(home)


def stories(home: Path) -> None:
    """Keep three stories."""
    keep(home, "bus", "port", "vote")


@dataclass(frozen=True)
class Look:
    """A state, and how to get there."""

    set_up: Callable[[Path], object]
    keys: Sequence[str] = ()
    fetching: bool = False
    """Whether a refresh is left running, the first of its feeds read."""


LOOKS = {
    "no feeds": Look(nothing),
    "not fetched yet": Look(not_fetched),
    "headlines": Look(headlines),
    "fetching": Look(headlines, ["g"], fetching=True),
    "nothing new": Look(headlines, ["g"]),
    "one feed with an error": Look(trouble),
    "offline": Look(offline),
    "a story that cannot be had": Look(headlines, ["enter"]),
    "a quiz that was left, and what is due": Look(answered),
    "all read": Look(headlines, ["M", "M"]),
    "feeds": Look(trouble, ["f"]),
    "a dropped feed": Look(headlines, ["f", "d"]),
    "the first feed": Look(nothing, ["f"]),
    "library": Look(stories, ["slash", "enter"]),
    "library searched": Look(stories, ["slash", *"port"]),
    "library archived": Look(stories, ["slash", "enter", "z"]),
}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_store: FeedStore, _headline: str) -> Fetched:
        raise QuizError("the page is for subscribers", "read it there; it is at https://post.example/0")

    FakeRefresh.made = []
    monkeypatch.setattr("quiz.feeds.refresh.Refresh", FakeRefresh)
    monkeypatch.setattr("quiz.feeds.story.get_story", refuse)


@pytest.mark.parametrize("size", [*SIZES, (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("look", LOOKS)
async def test_every_state_looks_as_it_did(look: str, size: tuple[int, int], tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    wanted = LOOKS[look]
    wanted.set_up(tmp_path)
    app = make_app(tmp_path, learner="Ana")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in wanted.keys:
            await pilot.press(key)
            await pilot.pause()
        for run in FakeRefresh.made:
            for feed in run.feeds[:1] if wanted.fetching else run.feeds:
                run.results.put_nowait(Refreshed(feed))
        if wanted.fetching:
            for _ in range(100):
                await pilot.pause()
                if app.opener.news.last:
                    break
            await pilot.pause()
        else:
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert screen_text(app) == snapshot
        app.opener.news.cancel()


async def test_with_feeds_and_something_due_the_footer_keeps_the_keys_that_matter(tmp_path: Path) -> None:
    answered(tmp_path)
    async with make_app(tmp_path, learner="Ana").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        footer = screen_text(pilot.app).splitlines()[-1].split("   ")
    assert [key.strip() for key in footer if key] == [
        "enter resume",
        "r review",
        "w week",
        "n add",
        "/ find",
        "f feeds",
        "q quit",
        "? help",
    ]


@pytest.mark.parametrize("look", ["headlines", "a quiz that was left, and what is due", "no feeds", "offline"])
async def test_review_and_library_are_in_sight_in_the_lowest_window(look: str, tmp_path: Path) -> None:
    LOOKS[look].set_up(tmp_path)
    async with make_app(tmp_path, learner="Ana").run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        lines = [line.strip() for line in screen_text(pilot.app).splitlines()]
    assert [line.split()[0] for line in lines if line.startswith(("Review", "Library"))] == ["Review", "Library"]
