"""The front page: headlines from the feeds that are followed, and what each key does there."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.errors import QuizError
from quiz.feeds.refresh import Refreshed
from quiz.feeds.store import FeedStore
from quiz.library.library import Library
from quiz.source.model import Fetched
from quiz.tui.app import QuizApp
from quiz.tui.browser import open_page
from quiz.tui.front_page import is_read
from quiz.tui.screens.drill import DrillScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.reading import ReadingScreen
from quiz.tui.widgets.menu import MenuItem
from quiz.tui.widgets.story_row import story_row
from tui.driving import SIZES, make_app, screen_text
from tui.following import GAZETTE, POST, TITLES, FakeRefresh, follow


@pytest.fixture
def refreshes(monkeypatch: pytest.MonkeyPatch) -> list[FakeRefresh]:
    """The refreshes that were begun, none of which reaches the network."""
    FakeRefresh.made = []
    monkeypatch.setattr("quiz.feeds.refresh.Refresh", FakeRefresh)
    return FakeRefresh.made


async def settle(pilot: Pilot[None]) -> str:
    """Wait until nothing is being read, and give what is on the screen."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(pilot.app, QuizApp)
    return screen_text(pilot.app)


def flat(text: str) -> str:
    return " ".join(text.split())


def shown_titles(app: QuizApp, titles: tuple[str, ...] = TITLES) -> list[str]:
    """The titles on the screen, from the top."""
    text = screen_text(app)
    return sorted((title for title in titles if title in text), key=text.index)


def home_of(app: QuizApp) -> HomeScreen:
    assert isinstance(app.screen, HomeScreen)
    return app.screen


# What is there


async def test_without_feeds_it_says_what_to_follow_and_enter_leads_there(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        text = flat(await settle(pilot))
        assert "You follow no feeds yet. Try your local paper or broadcaster, a national newspaper, or a magazine" in text
        assert "▸ Follow a feed" in text
        assert "Nine kinds about a ferry terminal" in text
        await pilot.press("enter")
        assert type(app.screen).__name__ == "FeedsScreen"


async def test_the_newest_headline_is_first_with_its_source_age_and_minutes(tmp_path: Path) -> None:
    follow(tmp_path)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        text = flat(await settle(pilot))
        assert "▸ Bridge over the Wye is closed The Post · 30 min ago · 1 min new Council keeps its night bus The Post · 1 h ago" in text
        assert "Today Updated just now." in text
        assert shown_titles(app) == [*TITLES]
        assert "enter read" in text


@pytest.mark.parametrize("size", [*SIZES, (120, 36)])
async def test_what_does_not_fit_is_counted_and_listed_when_it_is_asked_for(tmp_path: Path, size: tuple[int, int]) -> None:
    follow(tmp_path, [f"Story {at:02}" for at in range(10)], GAZETTE, "The Gazette")
    follow(tmp_path, [f"Tale {at:02}" for at in range(60)][:10])
    follow(tmp_path, [f"Note {at:02} of the day" for at in range(10)], "https://note.example/rss", "The Note")
    follow(tmp_path, [f"Memo {at:02} of the day" for at in range(10)], "https://memo.example/rss", "The Memo")
    app = make_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        page = home_of(app)
        listed = [each for each in page.menu.choices if each.startswith("headline:")]
        more = "more" in page.menu.choices
        assert more == (len(listed) < 40)
        if more:
            assert f"{40 - len(listed)} more headline" in screen_text(app)
            page.menu.go_to("more")
            await pilot.press("enter")
            assert len([each for each in page.menu.choices if each.startswith("headline:")]) == min(40, len(listed) + 30)
            await settle(pilot)
            assert page.menu.here.startswith("headline:")
            assert page.menu.here not in listed
            assert "▸" in screen_text(app)
            await pilot.press("end", "home")
            await settle(pilot)
            assert page.menu.here == listed[0]
            assert "▸" in screen_text(app)


async def test_goal_streak_and_day_are_in_the_title_bar(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("learners: {me: {goal: '25'}}\n", "utf-8")
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert (await settle(pilot)).splitlines()[0].split() == ["newsquiz", *"Tue 10 Nov · 0 of 25 today".split()]


async def test_feeds_that_cannot_be_read_are_said_and_end_nothing(tmp_path: Path) -> None:
    follow(tmp_path)
    (tmp_path / "feeds" / "feeds.json").write_text("{", "utf-8")
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "feeds.json" in flat(await settle(pilot)) or "damaged" in flat(screen_text(app))


# Reading


async def test_enter_keeps_a_story_and_reads_it_and_what_is_left_stands_first(tmp_path: Path) -> None:
    follow(tmp_path)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)
        (story,) = Library(tmp_path, {"QUIZ_CACHE": str(tmp_path / "cache")}).stories()
        assert (story.title, story.feed) == ("Council keeps its night bus", POST)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert isinstance(app.screen, DrillScreen)
        assert app.sitting is not None
        assert app.sitting.drill.mode.name == "read"
        await pilot.press("escape")
        text = flat(await settle(pilot))
        assert "▸ Council keeps its night bus The Post · 1 h ago · 1 min warm-up and tell it back left Bridge" in text
        assert text.count("Council keeps") == 1
        await pilot.press("enter")
        assert isinstance(app.screen, DrillScreen)


async def test_a_headline_that_was_told_back_is_read_below_the_others_and_opens_again(tmp_path: Path) -> None:
    follow(tmp_path)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        for _ in range(12):
            if not isinstance(app.screen, DrillScreen):
                break
            await pilot.press("f4", "enter")
        await pilot.press("q")
        text = await settle(pilot)
        assert home_of(app)
        assert shown_titles(app) == [*TITLES[1:], TITLES[0]]
        assert "  read" in text
        home_of(app).menu.go_to(next(each for each in reversed(home_of(app).menu.choices) if each.startswith("headline:")))
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)


async def test_a_story_that_cannot_be_had_says_why_below_its_headline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_store: FeedStore, _headline: str) -> Fetched:
        raise QuizError("the page is for subscribers", "read it there; it is at https://post.example/0")

    monkeypatch.setattr("quiz.feeds.story.get_story", refuse)
    follow(tmp_path)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        text = flat(await settle(pilot))
        assert home_of(app)
        assert "new The page is for subscribers; read it there; it is at https://post.example/0 Council" in text


async def test_the_last_row_of_a_full_page_stays_with_its_reason_when_it_cannot_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_store: FeedStore, _headline: str) -> Fetched:
        raise QuizError("the page is for subscribers", "read it there; it is at https://post.example/" + "a" * 100)

    monkeypatch.setattr("quiz.feeds.story.get_story", refuse)
    follow(tmp_path, [f"Story {at:02}" for at in range(20)])
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        menu = home_of(app).menu
        last = menu.choices[menu.choices.index("more") - 1]
        menu.go_to(last)
        await pilot.press("enter")
        text = await settle(pilot)
        assert menu.here == last
        assert "▸" in text
        assert "The page is for subscribers" in text
        await pilot.press("home")
        assert last in menu.choices


async def test_escape_cancels_getting_a_story_and_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, go_on, ended = threading.Event(), threading.Event(), threading.Event()
    from quiz.feeds import story

    usual = story.get_story

    def slow(store: FeedStore, headline: str) -> Fetched:
        asked.set()
        go_on.wait(20)
        try:
            return usual(store, headline)
        finally:
            ended.set()

    monkeypatch.setattr(story, "get_story", slow)
    follow(tmp_path)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        while not asked.is_set():
            await pilot.pause()
        assert "Getting the story. Esc cancels." in flat(screen_text(app))
        assert "getting …" in screen_text(app)
        await pilot.press("escape")
        go_on.set()
        text = await settle(pilot)
        assert ended.wait(20)
        assert home_of(app)
        assert "getting" not in text
    assert Library(tmp_path, {"QUIZ_CACHE": str(tmp_path / "cache")}).stories() == []


# Read and unread


async def test_a_headline_is_marked_as_read_and_as_unread_again(tmp_path: Path) -> None:
    follow(tmp_path)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("m")
        await settle(pilot)
        assert shown_titles(app) == [*TITLES[1:], TITLES[0]]
        assert flat(screen_text(app)).count(" read ") >= 1
        assert "Marked as read. u takes it back." in screen_text(app)
        assert f"▸ {TITLES[1]}" in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert shown_titles(app) == [*TITLES]
        assert f"▸ {TITLES[0]}" in screen_text(app)


async def test_all_are_marked_as_read_when_it_is_asked_for_twice_and_u_takes_it_back(tmp_path: Path) -> None:
    follow(tmp_path)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("M")
        assert "Mark 4 headlines as read? Press M again." in screen_text(app)
        await pilot.press("down", "M")
        assert not any(is_read(each, home_of(app).context.read_stories()) for each in home_of(app).news.headlines)
        await pilot.press("M")
        await settle(pilot)
        assert "4 headlines marked as read. u takes it back." in screen_text(app)
        assert all(is_read(each, home_of(app).context.read_stories()) for each in home_of(app).news.headlines)
        await pilot.press("u")
        await settle(pilot)
        assert not any(is_read(each, home_of(app).context.read_stories()) for each in home_of(app).news.headlines)


async def test_the_original_opens_in_the_browser_and_a_headline_without_link_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def browse(address: str) -> bool:
        opened.append(address)
        return len(opened) == 1

    monkeypatch.setattr("quiz.tui.browser.open_page", browse)
    follow(tmp_path, ["Without a link"], GAZETTE, "The Gazette", link=False)
    follow(tmp_path, TITLES[1:2])
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for entry in [each for each in home_of(app).menu.choices if each.startswith("headline:")]:
            home_of(app).menu.go_to(entry)
            await pilot.press("o")
            if home_of(app)._here is not None and not home_of(app)._here.link:
                assert "This headline has no link." in screen_text(app)
            else:
                assert "Opened in your browser." in screen_text(app)
                await pilot.press("o")
                assert "No browser here. The address is https://post.example/0" in screen_text(app)
    assert opened == ["https://post.example/0"] * 2


# Fetching


async def test_a_refresh_says_how_far_it_is_and_what_came(tmp_path: Path, refreshes: list[FakeRefresh]) -> None:
    store = follow(tmp_path, TITLES[:1])
    gazette = store.follow(GAZETTE, "The Gazette")
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert refreshes == []
        await pilot.press("g")
        await pilot.pause()
        (run,) = refreshes
        assert not run.is_for_due_alone
        assert "Fetching 2 feeds, 2 left." in screen_text(app)
        run.results.put_nowait(Refreshed(store.feeds()[0]))
        await wait_for(pilot, lambda: "Fetching 2 feeds, 1 left: The Gazette" in screen_text(app))
        await pilot.press("down", "m")
        run.results.put_nowait(Refreshed(store.failed(gazette, "it cannot be had", "try again later"), error="it cannot be had"))
        assert "Updated just now. Nothing new. 1 feed can't be read (f)." in flat(await settle(pilot))


async def test_a_refresh_can_be_stopped(tmp_path: Path, refreshes: list[FakeRefresh]) -> None:
    follow(tmp_path)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("g", "escape")
        text = flat(await settle(pilot))
        assert len(refreshes) == 1
        assert "Today Updated just now. Stopped with 1 feed left. ▸" in text


async def test_headlines_of_each_feed_are_shown_while_a_slow_one_is_waited_for(tmp_path: Path, refreshes: list[FakeRefresh]) -> None:
    store = follow(tmp_path, TITLES[:1])
    for at in range(4):
        store.follow(f"https://{at}.example/rss", f"Feed {at}")
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Updated just now. 4 feeds not fetched yet (g)." in flat(await settle(pilot))
        await pilot.press("g")
        await pilot.pause()
        follow(tmp_path, ["Storm closes the port"], "https://0.example/rss", "Feed 0")
        refreshes[0].results.put_nowait(Refreshed(store.feeds()[1], new=1))
        await wait_for(pilot, lambda: "Storm closes the port" in screen_text(app))
        for feed in (*store.feeds()[0:1], *store.feeds()[2:4]):
            refreshes[0].results.put_nowait(Refreshed(feed))
        await wait_for(pilot, lambda: "Fetching 5 feeds, 1 left: Feed 3" in screen_text(app))
        await pilot.press("escape")
        assert "Stopped with 1 feed left." in flat(await settle(pilot))


async def test_offline_the_last_list_is_shown_with_its_age(tmp_path: Path) -> None:
    store = follow(tmp_path)
    store.failed(store.feeds()[0], "the network is unreachable", "check your connection")
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "No feed can be reached. This list is from just now. ▸ Bridge" in flat(await settle(pilot))


async def test_feeds_are_fetched_by_themselves_only_where_that_was_switched_on_and_only_those_that_are_due(
    tmp_path: Path, refreshes: list[FakeRefresh]
) -> None:
    store = follow(tmp_path)
    store.follow(GAZETTE)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
    assert refreshes == []
    (tmp_path / "settings.yaml").write_text("feeds-on-open: 'yes'\n", "utf-8")
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        (run,) = refreshes
        assert run.is_for_due_alone
        assert [feed.address for feed in run.feeds] == [GAZETTE]
        await pilot.press("escape")
        await settle(pilot)


async def wait_for(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Let the app work until something is so."""
    for _ in range(200):
        if condition():
            return
        await pilot.pause()
    assert isinstance(pilot.app, QuizApp)
    raise AssertionError(screen_text(pilot.app))


@pytest.mark.parametrize(
    ("found", "opened"), [(webbrowser.GenericBrowser("lynx"), False), (webbrowser.BackgroundBrowser("firefox"), True), (None, False)]
)
def test_a_browser_that_would_take_the_terminal_is_none(
    monkeypatch: pytest.MonkeyPatch, found: webbrowser.BaseBrowser | None, *, opened: bool
) -> None:
    def get() -> webbrowser.BaseBrowser:
        if found is None:
            raise webbrowser.Error
        monkeypatch.setattr(found, "open", lambda _address: True)
        return found

    monkeypatch.setattr(webbrowser, "get", get)
    assert open_page("https://post.example/0") is opened


async def test_of_many_headlines_only_those_are_drawn_for_which_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    follow(tmp_path, [f"Story {number}" for number in range(200)])
    app = make_app(tmp_path)
    drawn: list[str] = []
    update = HomeScreen.update

    def watched(screen: HomeScreen) -> None:
        drawn.clear()
        update(screen)

    def counted(entry_id: str, title: str, about: str, state: str, *, style: str = "", trouble: str = "") -> MenuItem:
        drawn.append(entry_id)
        return story_row(entry_id, title, about, state, style=style, trouble=trouble)

    monkeypatch.setattr(HomeScreen, "update", watched)
    monkeypatch.setattr("quiz.tui.front_page.story_row", counted)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "more headlines" in await settle(pilot)
        assert 2 <= len(drawn) <= 24


async def test_while_feeds_are_fetched_no_headline_is_drawn_again_before_new_ones_come(
    tmp_path: Path, refreshes: list[FakeRefresh], monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(tmp_path)
    follow(tmp_path, ["Storm closes the port"], GAZETTE)
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("g")
        await pilot.pause()
        with monkeypatch.context() as patched:
            patched.setattr("quiz.tui.front_page.story_row", lambda *_, **__: pytest.fail("a headline was drawn again"))
            refreshes[0].results.put_nowait(Refreshed(refreshes[0].feeds[0]))
            for _ in range(100):
                await pilot.pause()
                if "1 left" in screen_text(app):
                    break
        assert "Fetching 2 feeds, 1 left" in screen_text(app)
        refreshes[0].results.put_nowait(Refreshed(refreshes[0].feeds[1]))
        assert "Updated" in await settle(pilot)
