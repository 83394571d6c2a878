"""Feeds: what is followed and how each is; follow more, drop some, fetch them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input

from quiz.errors import QuizError
from quiz.feeds.words import feed_in_words
from quiz.library.library import Library
from quiz.library.unfollow import unfollow
from quiz.source.named import is_address
from quiz.text import clean_line, counted
from quiz.tui.asking import walk
from quiz.tui.forms.type import AnswerInput
from quiz.tui.screens.framed import FramedScreen
from quiz.tui.startup import Opener
from quiz.tui.widgets.key_bar import KeyBar
from quiz.tui.widgets.menu import Menu, MenuItem, columns, words
from quiz.tui.widgets.story_row import MUTED, story_row

if TYPE_CHECKING:
    from quiz.feeds.model import Feed

MOST_CHARACTERS = 2_000
"""A longer address or path is cut."""
NARROW = 60
"""Below so many columns how a feed is stands below its name."""
ON_OPEN = "feeds-on-open"
_PLACEHOLDER = "address of a site, or an OPML file"
_MOST_REFUSED = 5
"""So many addresses of a list that cannot be followed are named."""


class FeedsMenu(Menu):
    """The list; Enter switches at the switch, and shows the headlines of a feed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "switch", id="feeds.switch"),
        Binding("enter", "headlines", "headlines", id="feeds.headlines"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer what fits the entry at the cursor."""
        if action in ("choose", "headlines"):
            return (self.here == ON_OPEN) == (action == "choose")
        return super().check_action(action, parameters)

    def action_headlines(self) -> None:
        """Show the headlines of a feed."""
        self.action_choose()

    def redraw(self) -> None:
        """Draw again, and say again what can be done at the cursor."""
        super().redraw()
        if self.is_mounted:
            self.screen.refresh_bindings()


class AddressInput(AnswerInput):
    """The line for an address or a path."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "follow", id="feeds.follow")]


class FeedsScreen(FramedScreen):
    """A list of feeds, and a line for a new one. What is dropped is gone when the screen is left; until then it can be taken back."""

    DEFAULT_CSS = """
    FeedsScreen AddressInput { dock: bottom; margin: 0 3 2 3; }
    FeedsScreen.-short AddressInput { margin: 0 3 1 3; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "add", id="feeds.add"),
        Binding("g", "get_news", "refresh", id="feeds.get-news"),
        Binding("escape", "stop", "stop", id="feeds.stop"),
        Binding("escape", "back", "back", id="feeds.back"),
        Binding("d", "drop", "drop", id="feeds.drop"),
        Binding("u", "undo", "undo", id="feeds.undo"),
        Binding("f1", "app.help", "help", id="help"),
    ]

    heading = "Feeds"
    menu = getters.query_one(FeedsMenu)
    line = getters.query_one(AddressInput)

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self.opener = opener
        self.news = opener.news
        self.dropped: list[Feed] = []
        self.is_following = False
        """Whether a feed is being fetched to be followed."""
        self.said: tuple[str, ...] = ()
        """What came of the last thing that was done."""
        self.style = ""

    def parts(self) -> ComposeResult:
        """Arrange the list and the line."""
        with VerticalScroll(can_focus=False):
            yield FeedsMenu()
        line = AddressInput(placeholder=_PLACEHOLDER, compact=True, max_length=MOST_CHARACTERS)
        line.cursor_blink = False
        yield line

    def on_mount(self) -> None:
        """Show what is followed; with nothing yet, wait for an address."""
        self.news.listeners.append(self._news_changed)
        self.update()
        (self.menu if self._feeds else self.line).focus()
        self.run_worker(self._look())

    async def _look(self) -> None:
        """See what was followed elsewhere."""
        had_none = not self._feeds
        await self.news.load()
        if had_none and self._feeds and not self.line.value:
            self.menu.action_first()
            self.menu.focus()

    async def on_unmount(self) -> None:
        """Drop for good what was dropped, also where the program is left from here."""
        self.news.listeners.remove(self._news_changed)
        await asyncio.to_thread(self._unfollow)

    def _news_changed(self) -> None:
        if self.is_current:
            self.update()

    def on_resize(self) -> None:
        """Draw for another width."""
        self.update()

    @property
    def _feeds(self) -> list[Feed]:
        """What is followed, what has trouble first."""
        gone = {feed.address for feed in self.dropped}
        left = [feed for feed in self.news.feeds if feed.address not in gone]
        return sorted(left, key=lambda feed: not (feed.error or feed.paused))

    def update(self) -> None:
        """Show the feeds as they are now, unless the screen is being taken down."""
        if not self.query(KeyBar):
            return
        feeds = self._feeds
        self.title_bar.right = "fetching …" if self.is_following else counted(len(feeds), "feed") if feeds else ""
        told = [words(clean_line(said), self.style) for said in self.said]
        if feeds or self.news.trouble:
            told.append(words(self.news.in_words("", {feed.address for feed in self.dropped}), MUTED))
        else:
            told += [
                words("You follow no feeds yet."),
                words(""),
                words("Type an address below and press Enter. Three kinds of source to try:"),
                words("· your local paper or broadcaster, for what happens near you"),
                words("· a national newspaper, or one from abroad"),
                words("· a magazine or a blog about something that you like"),
                words("The address of the website is enough: most sites name their feed.", MUTED),
            ]
        switch = columns(ON_OPEN, ("Fetch when the app opens", 26, ""), ("yes" if self.opener.fetches_on_open else "no", 0, "bold"))
        self.menu.show([*told, words(""), *map(self._row, feeds), *([words("")] if feeds else []), switch])
        self.refresh_bindings()

    def _row(self, feed: Feed) -> MenuItem:
        said = f"paused: {feed.paused}; d drops it" if feed.paused else feed_in_words(feed, self.opener.clock())
        entry, name = f"feed:{feed.address}", clean_line(feed.name)
        if feed.paused or feed.error:
            return story_row(entry, name, "", "", trouble=said)
        if self.app.size.width < NARROW:
            return story_row(entry, name, said, "")
        return columns(entry, (name, 0, ""), (said, -30, MUTED))

    @on(Menu.Chosen)
    async def _choose(self, event: Menu.Chosen) -> None:
        if event.entry == ON_OPEN:
            await self._switch()
        elif name := next((feed.name for feed in self._feeds if event.entry == f"feed:{feed.address}"), ""):
            await self.app.run_action(f"app.search({clean_line(name)!r})")

    async def _switch(self) -> None:
        value = "no" if self.opener.fetches_on_open else "yes"
        try:
            await asyncio.to_thread(self.opener.settings("").store, ON_OPEN, value)
        except QuizError as error:
            self._tell(error.message, style="$text-warning")
        self.update()

    @on(Input.Submitted)
    def _follow(self, event: Input.Submitted) -> None:
        if (named := clean_line(event.value)) and not self.is_following:
            self.is_following = True
            self.run_worker(self._follow_named(named))
            self.update()

    async def _follow_named(self, named: str) -> None:
        try:
            address, said = await walk(self._steps(named), lambda _step: None)
        except QuizError as error:
            self._tell(
                f"{error.message[:1].upper()}{error.message[1:]}; {error.hint}" if error.hint else error.message, style="$text-warning"
            )
        else:
            self.line.value = ""
            self.dropped = [feed for feed in self.dropped if feed.address != address]
            self._tell(*said)
            self.menu.focus()
        self.is_following = False
        await self.news.load()
        self.update()

    def _steps(self, named: str) -> Generator[None, None, tuple[str, tuple[str, ...]]]:
        """Follow what is named, in a thread; return its address, and what came of it."""
        from quiz.feeds.follow_list import follow_list, followed_in_words  # noqa: PLC0415 - for whoever follows something
        from quiz.feeds.refresh import follow  # noqa: PLC0415 - as above

        yield
        store, path = self.news.store(), Path(named).expanduser()
        if path.suffix.lower() != ".opml" and not path.is_file():
            done = follow(store, self.opener.environ, named if is_address(named) else f"https://{named}")
            others = (f"The page names other feeds too: {', '.join(done.others)}",) if done.others else ()
            came = counted(done.new, "headline") if done.new else "no new headlines"
            return done.feed.address, (f"You follow {done.feed.name}, with {came}.", *others)
        found = follow_list(store, path)
        fetch = ("Press g to fetch them.",) if found.new else ()
        return "", (followed_in_words(found, path), *map(str, found.refused[:_MOST_REFUSED]), *fetch)

    def _tell(self, *said: str, style: str = "") -> None:
        self.said, self.style = said, style

    def action_get_news(self) -> None:
        """Fetch the feeds."""
        self._tell()
        self.app.run_worker(self.news.refresh(), group="news")

    def action_stop(self) -> None:
        """Stop fetching them."""
        self.news.cancel()

    def action_drop(self) -> None:
        """Drop the feed at the cursor."""
        address = self.menu.here.removeprefix("feed:")
        self.dropped += [feed for feed in self._feeds if feed.address == address]
        name = clean_line(self.dropped[-1].name)
        self._tell(f"Dropped: {name}. Its stories without answers are archived when you leave. u brings it back.")
        self.bar.say(f"Dropped: {name}. u brings it back.")
        self.update()

    def action_undo(self) -> None:
        """Take back what was dropped last."""
        feed = self.dropped.pop()
        self._tell()
        self.bar.say(f"You follow {clean_line(feed.name)} again.")
        self.update()
        self.menu.go_to(f"feed:{feed.address}")

    async def action_back(self) -> None:
        """Return to the list, then home; drop for good what was dropped."""
        if self.line.has_focus and self._feeds:
            self.menu.focus()
            return
        if await asyncio.to_thread(self._unfollow):
            self.opener.list_again()
        self.app.run_worker(self.news.load(), group="news")
        await self.app.pop_screen()

    def _unfollow(self) -> bool:
        """Unfollow what was dropped, and return whether stories were archived."""
        library, archived = Library(self.opener.library.home, self.opener.environ), 0
        while self.dropped:
            with contextlib.suppress(QuizError):  # somebody else has dropped it, or it stays and is listed again
                archived += len(unfollow(self.dropped.pop().address, self.news.store(), library).archived)
        return archived > 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer only what there is something for."""
        del parameters
        if not self.is_mounted:
            return False
        match action:
            case "get_news":
                return bool(self._feeds) and not self.news.is_running
            case "stop":
                return self.news.is_running
            case "drop":
                return self.menu.here.startswith("feed:")
            case "undo":
                return bool(self.dropped)
            case _:
                return True
