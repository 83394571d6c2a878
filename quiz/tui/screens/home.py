"""The front page: today's headlines and what was left, what is due for review, the library."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Key as KeyPress
from textual.message import Message
from textual.worker import Worker

from quiz.errors import QuizError
from quiz.text import clean_line, counted
from quiz.tui.app_context import AppContext
from quiz.tui.asking import walk
from quiz.tui.front_page import NARROW, FrontPage, HomeMenu, is_read
from quiz.tui.get_story import StoryGot, get_and_keep
from quiz.tui.screens.menu import MenuScreen
from quiz.tui.startup import Opener
from quiz.tui.widgets.key_bar import KeyBar
from quiz.tui.widgets.menu import Menu

if TYPE_CHECKING:
    from quiz.feeds.model import Feed, Headline
    from quiz.library.story import Story

MORE = 30
"""So many more headlines are listed each time somebody asks for more."""


_STORIES = ("headline:", "story:", "continue:")
"""With these the entries begin at which the cursor stays, whatever comes above them."""


class HomeScreen(MenuScreen):
    """What is new first, then what is due, then all the rest in two lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "stop", id="home.stop"),
        Binding("r", "app.review", "review", id="home.review"),
        Binding("w", "app.week", "week", id="home.week"),
        Binding("n", "app.new_article", "add", id="home.new-article"),
        Binding("slash", "search", "find", id="home.search", key_display="/"),
        Binding("f", "feeds", "feeds", id="home.feeds"),
        Binding("g", "get_news", "news", id="home.get-news"),
        Binding("o", "original", "original", id="home.original"),
        Binding("m", "mark", "mark read", id="home.mark"),
        Binding("M", "mark_all", "all read", id="home.mark-all"),
        Binding("d", "drop", "drop", id="home.drop"),
        Binding("u", "undo", "undo", id="home.undo"),
        Binding("c", "app.carry_on", "continue", show=False, id="home.continue-newest"),
        Binding("S", "app.statistics", "statistics", id="home.statistics"),
        Binding("l", "app.learners", "learner", id="home.learner"),
        Binding("q", "app.leave", "quit", id="home.quit"),
    ]
    MENU = HomeMenu

    class Got(Message):
        """The story of a headline is there, to be read."""

        def __init__(self, story: StoryGot) -> None:
            super().__init__()
            self.story = story

    def __init__(self, context: AppContext, opener: Opener) -> None:
        super().__init__()
        self.context = context
        self.opener = opener
        self.news = opener.news
        self.kept_today: Sequence[Story] = self._kept_today()
        self._listed = context.library
        """The banks within reach when it was last looked which stories were kept today."""
        self.more = 0
        """How many headlines are listed beyond those for which the window has room."""
        self.getting: Headline | None = None
        """The headline whose text is being got."""
        self.step = ""
        """How far that is."""
        self.failed: dict[str, str] = {}
        """By headline: why it could not be opened."""
        self.marked: tuple[tuple[str, ...], bool] | None = None
        """What was marked last, and whether as read."""
        self.asks_to_mark_all = False
        self._worker: Worker[None] | None = None
        self._shown_news = self._news_now

    def on_mount(self) -> None:
        """Show what there is, then read the headlines."""
        self.news.listeners.append(self._news_changed)
        if not self.news.is_read:
            self.call_after_refresh(self._load)

    def _load(self) -> Worker[None]:
        return self.run_worker(self.news.load, group="news")

    def _list(self) -> Worker[None]:
        return self.run_worker(self._list_kept, group="kept", exclusive=True)

    def on_unmount(self) -> None:
        """Stop listening to the news."""
        self.news.listeners.remove(self._news_changed)

    def _news_changed(self) -> None:
        """Show how far a refresh is; the rows only where headlines came, since keys wait for whatever is drawn."""
        if self.is_current and self._shown_news == self._news_now and self.menu.entries:
            self.menu.show(self._page.with_news(self.menu.entries))
        elif self.is_current:
            self.update()

    @property
    def _news_now(self) -> tuple[bool, Sequence[Feed], Sequence[Headline]]:
        return self.news.is_read, self.news.feeds, self.news.headlines

    def on_resize(self) -> None:
        """Choose anew what there is room for."""
        self.update()

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile."""
        self.kept_today = self._kept_today()
        self.update()
        if self.context.library is not self._listed:
            self._listed = self.context.library
            self._list()

    def stand_at(self, drill: str) -> None:
        """Put the cursor at a drill that was left."""
        self.update()
        self.menu.go_to(f"continue:{drill}")

    def open_entry(self, entry: str) -> None:
        """Run what Enter does at an entry."""
        self.update(entry)
        self.menu.go_to(entry)
        self.menu.post_message(Menu.Chosen(entry))

    def update(self, at: str = "") -> None:
        """Work out what there is to do, and show it, unless the screen is being taken down.

        Args:
            at: an entry that is to be listed; by default that at the cursor.
        """
        if not self.query(KeyBar):
            return
        self._show_title()
        is_first_look = not self._shown_news[0]
        self._shown_news = self._news_now
        is_at_start = self.menu.cursor == 0 and not self.menu.here.startswith(_STORIES)
        self.menu.show(replace(self._page, here=at or self.menu.here).entries(), from_the_top=is_first_look and is_at_start)
        self.refresh_bindings()

    async def _list_kept(self) -> None:
        """Look again which stories are kept, off the UI task."""
        await asyncio.to_thread(self.opener.library.refresh)
        self.kept_today = self._kept_today()
        self.update()

    def _kept_today(self) -> Sequence[Story]:
        """Return the stories that were kept since the learner's day began."""
        now = self.context.clock()
        midnight = datetime.combine(now.date(), time(), now.tzinfo).astimezone(UTC)
        return self.opener.library.kept_since(midnight.isoformat(timespec="seconds"))

    @property
    def _page(self) -> FrontPage:
        getting, failed = self.getting.id if self.getting else "", self.failed
        return FrontPage(self.context, self.news, *self.app.size, self.kept_today, self.more, getting, self.step, failed)

    def _show_title(self) -> None:
        days, today = self.context.streak(), self.context.today
        self.title_bar.left = f"newsquiz · {self.context.learner}" if self.context.learner else "newsquiz"
        goal = f"{self.context.answered_today()} of {self.context.goal} today"
        streak = f"{days}-day streak" if days > 1 else ""
        day = "" if self.app.size.width < NARROW else f"{today:%a} {today.day} {today:%b}"
        self.title_bar.right = " · ".join(filter(None, (day, streak, goal)))

    # What is done.

    @on(Menu.Chosen)
    async def _choose(self, event: Menu.Chosen) -> None:
        match event.entry.partition(":"):
            case "headline", _, _:
                self._open()
            case "story", _, story:
                await self._read(story)
            case "continue", _, drill:
                await self.app.run_action(f"app.carry_on({drill!r})")
            case "bank", _, bank_id:
                await self.app.run_action(f"app.open_bank({bank_id!r})")
            case "more", _, _:
                before = self.menu.choices
                self.more += MORE
                self.update()
                self.menu.go_to(next((entry for entry in self.menu.choices if entry not in before), ""))
            case "feeds", _, _:
                await self.action_feeds()
            case "review", _, _:
                await self.app.run_action("app.review")
            case shelf, _, _:
                await self._show_stories(at="basics" if shelf == "basics" else "")

    async def _read(self, story: str) -> None:
        """Read a story that is kept, or show its page where something was answered about it."""
        answered = story in self.context.scores()
        await self.app.run_action(f"app.open_bank({story!r})" if answered else f"app.read_story({story!r})")

    @property
    def _here(self) -> Headline | None:
        """The headline at the cursor."""
        kind, _, wanted = self.menu.here.partition(":")
        return next((each for each in self.news.headlines if each.id == wanted), None) if kind == "headline" else None

    def _open(self) -> None:
        """Get the text of the headline at the cursor, and read it."""
        if self.getting is None and (headline := self._here) is not None:
            self._worker = self.run_worker(partial(self._get_and_read, headline))

    async def _get_and_read(self, headline: Headline) -> None:
        if headline.story in self.context.library.listed and not headline.bank:  # there may be newer questions
            await self._read(headline.story)
            return
        self.getting, self.step = headline, "getting"
        self.failed.pop(headline.id, None)
        self.update()
        try:
            got = await walk(get_and_keep(headline, self.opener), self._show_step)
        except QuizError as error:
            self.failed[headline.id] = f"{error.message[:1].upper()}{error.message[1:]}; {error.hint}" if error.hint else error.message
            return
        finally:
            self.getting = None
            self.update()
        if got.bank is not None:
            self.context.take_again(got.bank)
        await self.news.load()
        if self.is_current:
            self.app.post_message(self.Got(got))

    def _show_step(self, step: str) -> None:
        self.step = step
        self.update()

    def action_stop(self) -> None:
        """Stop what is being got: a story first, then the news."""
        if self.getting is not None and self._worker is not None:
            self._worker.cancel()
        else:
            self.news.cancel()

    def action_get_news(self) -> None:
        """Fetch the feeds."""
        self.app.run_worker(self.news.refresh(), group="news")

    async def action_feeds(self) -> None:
        """Show what is followed."""
        from quiz.tui.screens.feeds import FeedsScreen  # noqa: PLC0415 - loaded when it is shown

        await self.app.push_screen(FeedsScreen(self.opener))

    async def action_search(self) -> None:
        """Search the library."""
        await self.app.run_action("app.search('')")

    async def _show_stories(self, at: str = "") -> None:
        from quiz.tui.screens.stories import StoriesScreen  # noqa: PLC0415 - loaded when it is shown

        await self.app.push_screen(StoriesScreen(self.context, self.opener, at=at))

    def action_original(self) -> None:
        """Open the page of the headline at the cursor in the browser."""
        headline = self._here
        if headline is None or not headline.link:
            self._say("This headline has no link." if headline else "Put the cursor at a headline.")
            return
        from quiz.tui.browser import open_page  # noqa: PLC0415 - for whoever asks for it

        opened = open_page(headline.link)
        self._say("Opened in your browser." if opened else f"No browser here. The address is {headline.link}")

    async def action_mark(self) -> None:
        """Mark the headline at the cursor as read, or as unread again."""
        headline = self._here
        if headline is None:
            self._say("Put the cursor at a headline.")
        elif headline.story in self.context.scores():
            self._say("You have answered questions about it.")
        else:
            read = self.context.read_stories()
            known = [each for each in (*headline.ids, headline.story) if each in read]
            self.failed.pop(headline.id, None)
            if not known:
                self.menu.action_move(1)  # since it goes below those that are not read
            await self._mark(known or [headline.id], read=not known)
            self._say(f"Marked as {'unread' if known else 'read'}. u takes it back.")

    async def action_mark_all(self) -> None:
        """Mark all headlines as read, when it is asked for twice."""
        read = self.context.read_stories()
        unread = [headline.id for headline in self.news.headlines if not is_read(headline, read)]
        if not self.asks_to_mark_all:
            self.asks_to_mark_all = True
            self._say(f"Mark {counted(len(unread), 'headline')} as read? Press M again.")
            return
        self.asks_to_mark_all = False
        self.failed.clear()
        await self._mark(unread, read=True)
        self._say(f"{counted(len(unread), 'headline')} marked as read. u takes it back.")

    def action_drop(self) -> None:
        """Drop the quiz at the cursor, which was left."""
        kind, _, wanted = self.menu.here.partition(":")
        self.context.dropped += [drill for drill in self.context.unfinished() if kind == "continue" and drill.id == wanted]
        self.marked = None
        self._say("Quiz dropped. Your answers still count. u takes it back.")
        self.update()

    async def on_screen_suspend(self) -> None:
        """End the quizzes that were dropped."""
        await self.end_dropped()

    async def end_dropped(self) -> None:
        """End the quizzes that were dropped, off the UI task."""
        await asyncio.to_thread(self.context.end_dropped)

    async def action_undo(self) -> None:
        """Take back what was dropped or marked last."""
        if self.context.dropped:
            left = self.context.dropped.pop()
            self.stand_at(left.id)
            self._say("The quiz is back.")
        elif self.marked is not None:
            ids, read = self.marked
            await self._mark(ids, read=not read)
            self.marked = None
            self.update(f"headline:{ids[0]}")
            self.menu.go_to(f"headline:{ids[0]}")
            self._say(f"{counted(len(ids), 'headline')} marked as {'unread' if read else 'read'} again.")

    async def _mark(self, ids: Iterable[str], *, read: bool) -> None:
        await self.end_dropped()
        self.marked = (tuple(ids), read)
        await asyncio.to_thread(self.context.mark_read, self.marked[0], read=read)
        self.update()

    def on_key(self, event: KeyPress) -> None:
        """Take any other key for a no, where it was asked whether all is to be marked."""
        if event.key != "M":
            self.asks_to_mark_all = False

    def _say(self, text: str) -> None:
        self.bar.say(clean_line(text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer only what there is something for."""
        del parameters
        if not self.is_mounted:
            return False
        match action:
            case "stop":
                return self.getting is not None or self.news.is_running
            case "get_news":
                return bool(self.news.feeds) and not self.news.is_running
            case "original" | "mark":
                return self.menu.here.startswith("headline:")
            case "mark_all":
                read = self.context.read_stories()
                return not all(is_read(headline, read) for headline in self.news.headlines)
            case "undo":
                return self.marked is not None or bool(self.context.dropped)
            case "drop":
                return self.menu.here.startswith("continue:")
            case _:
                return True
