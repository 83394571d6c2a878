"""Feeds: followed, listed with their trouble, dropped and taken back, fetched, and switched to be fetched at the start."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.errors import QuizError
from quiz.feeds.refresh import Refreshed
from quiz.feeds.store import FeedStore
from quiz.tui.app import QuizApp
from quiz.tui.screens.feeds import FeedsScreen
from quiz.tui.screens.home import HomeScreen
from tui.driving import NOON, make_app, screen_text
from tui.following import GAZETTE, POST, follow


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were asked for, none of them over the network; one with `none` in it has no feed."""
    addresses: list[str] = []

    def follow_it(store: FeedStore, _environ: Mapping[str, str], address: str) -> Refreshed:
        addresses.append(address)
        if "none" in address:
            raise QuizError("this page names no feed", "look for RSS on the site")
        return Refreshed(store.follow(address, "The Gazette"), new=3, others=("https://gazette.example/sport",))

    monkeypatch.setattr("quiz.feeds.refresh.follow", follow_it)
    return addresses


async def settle(pilot: Pilot[None]) -> str:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(pilot.app, QuizApp)
    return " ".join(screen_text(pilot.app).split())


async def open_feeds(pilot: Pilot[None]) -> str:
    await settle(pilot)
    await pilot.press("f")
    text = await settle(pilot)
    assert isinstance(pilot.app.screen, FeedsScreen)
    return text


def addresses(home: Path) -> list[str]:
    return [feed.address for feed in FeedStore(home).feeds()]


async def test_with_nothing_followed_it_names_three_kinds_of_source_and_takes_an_address_at_once(tmp_path: Path, asked: list[str]) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        text = await open_feeds(pilot)
        assert "Three kinds of source to try: · your local paper or broadcaster" in text
        await pilot.press(*"gazette.example", "enter")
        text = await settle(pilot)
        assert asked == ["https://gazette.example"]
        assert "You follow The Gazette, with 3 headlines. The page names other feeds too: https://gazette.example/sport" in text
        assert addresses(tmp_path) == ["https://gazette.example/"]
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_what_cannot_be_followed_is_said_and_the_address_stays_to_be_put_right(tmp_path: Path, asked: list[str]) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_feeds(pilot)
        await pilot.press(*"https://none.example", "enter")
        text = await settle(pilot)
        assert "This page names no feed; look for RSS on the site" in text
        assert "$text" not in text
        assert text.count("https://none.example") == 1
    assert (asked, addresses(tmp_path)) == (["https://none.example"], [])


async def test_a_list_from_another_reader_is_followed_and_nothing_is_fetched(tmp_path: Path, asked: list[str]) -> None:
    file = tmp_path / "mine.opml"
    file.write_text(
        f"<opml><body><outline xmlUrl='{POST}'/><outline xmlUrl='{GAZETTE}'/><outline xmlUrl='ftp://x'/></body></opml>", "utf-8"
    )
    app = make_app(tmp_path / "home")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_feeds(pilot)
        await pilot.press(*str(file), "enter")
        text = await settle(pilot)
        assert "You follow 2 new feeds from mine.opml." in text
        assert "ftp" in text
        assert "Press g to fetch them." in text
    assert (asked, addresses(tmp_path / "home")) == ([], [POST, GAZETTE])


async def test_trouble_comes_first_with_what_to_do(tmp_path: Path) -> None:
    store = follow(tmp_path)
    store.failed(store.follow(GAZETTE, "The Gazette"), "its server does not answer", "try again later")
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        text = await open_feeds(pilot)
        assert "▸ The Gazette its server does not answer; try again later The Post updated just now, 4 new" in text


async def test_a_feed_is_dropped_when_the_screen_is_left_and_can_be_taken_back_until_then(tmp_path: Path) -> None:
    follow(tmp_path)
    follow(tmp_path, ["Another"], GAZETTE, "The Gazette")
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_feeds(pilot)
        await pilot.press("d")
        assert "Dropped: The Post." in await settle(pilot)
        assert addresses(tmp_path) == [POST, GAZETTE]
        await pilot.press("u")
        assert "▸ The Post" in await settle(pilot)
        await pilot.press("d", "escape")
        assert "Bridge" not in await settle(pilot)
    assert addresses(tmp_path) == [GAZETTE]


async def test_what_was_dropped_is_gone_too_when_the_program_is_left_from_there(tmp_path: Path) -> None:
    follow(tmp_path)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_feeds(pilot)
        await pilot.press("d", "ctrl+c")
    assert addresses(tmp_path) == []


async def test_fetching_at_the_start_is_switched_here(tmp_path: Path) -> None:
    FeedStore(tmp_path, now=lambda: NOON).follow(POST)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Fetch when the app opens no" in await open_feeds(pilot)
        await pilot.press("down", "enter")
        assert "Fetch when the app opens yes" in await settle(pilot)
    assert "feeds-on-open: yes" in (tmp_path / "settings.yaml").read_text("utf-8").replace("'", "").replace('"', "")


async def test_what_was_followed_elsewhere_is_there_when_the_screen_opens(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        follow(tmp_path)
        assert "▸ The Post" in await open_feeds(pilot)


async def test_enter_on_a_feed_shows_its_headlines(tmp_path: Path) -> None:
    follow(tmp_path, ["Bridge over the Wye"], GAZETTE, "The 'Gazette' (north)")
    follow(tmp_path)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_feeds(pilot)
        await pilot.press("enter")
        text = await settle(pilot)
        assert "1 found" in text
        assert "▸ Bridge over the Wye" in text
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, FeedsScreen)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_drop_says_which_feed_it_was_and_the_cursor_stays_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    store = follow(tmp_path)
    store.follow_all((f"https://{at}.example/rss", f"Feed {at}", "") for at in range(30))
    app = make_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await open_feeds(pilot)
        assert isinstance(app.screen, FeedsScreen)
        app.screen.menu.go_to("feed:https://20.example/rss")
        await settle(pilot)
        for feed in store.feeds()[1:15]:
            store.failed(feed, "its server does not answer", "try again later")
        await app.opener.news.load()
        assert "▸ Feed 20" in await settle(pilot)
        await pilot.press("d")
        text = await settle(pilot)
        assert "Dropped: Feed 20. u brings" in text
        assert "▸ Feed 21" in text
        await pilot.press("u")
        assert "▸ Feed 20" in await settle(pilot)
