"""The library: every story within reach, searched, opened, archived, deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input

from quiz.bank.model import Bank
from quiz.bank.shipped import is_basic
from quiz.errors import QuizError
from quiz.library.story import Story
from quiz.progress.listed import Listed
from quiz.text import clean_line, counted, fold
from quiz.tui.app_context import AppContext
from quiz.tui.forms.type import AnswerInput
from quiz.tui.front_page import is_read
from quiz.tui.screens.framed import FramedScreen
from quiz.tui.startup import Opener
from quiz.tui.widgets.menu import Menu, MenuItem, columns, heading, words
from quiz.tui.widgets.story_row import MUTED, story_row

if TYPE_CHECKING:
    from quiz.feeds.model import Headline

Change = Callable[[str], None]
"""Changes the story with an id."""

MOST_CHARACTERS = 100
"""A longer search is cut."""
MORE = 50
"""So many stories are listed, and so many more each time somebody asks for more."""


class SearchInput(AnswerInput):
    """The line for words to search for."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,down", "screen.to_list", "to the list", id="library.list")]


class StoriesMenu(Menu):
    """The list; it says again what can be done when the cursor has moved."""

    def redraw(self) -> None:
        """Draw again."""
        super().redraw()
        if self.is_mounted:
            self.screen.refresh_bindings()


class StoriesScreen(FramedScreen):
    """A list of stories under a line to search; what is deleted can be taken back until the program is left."""

    DEFAULT_CSS = """
    StoriesScreen SearchInput { dock: bottom; margin: 0 3 2 3; max-width: 60; }
    StoriesScreen.-short SearchInput { margin: 0 3 1 3; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "search", id="library.search", key_display="/"),
        Binding("z", "archive", "archive", id="library.archive"),
        Binding("z", "restore", "bring back", id="library.restore"),
        Binding("d", "delete", "delete", id="library.delete"),
        Binding("u", "undo", "undo", id="library.undo"),
        Binding("escape", "back", "back", id="library.back"),
        Binding("question_mark", "app.help", "help", id="help"),
        Binding("f1", "app.help", "help"),
    ]

    class HeadlineChosen(Message):
        """A headline is to be read, on the front page."""

        def __init__(self, headline: str) -> None:
            super().__init__()
            self.headline = headline

    menu = getters.query_one(StoriesMenu)
    line = getters.query_one(SearchInput)

    def __init__(self, context: AppContext, opener: Opener, *, at: str = "", search: str | None = None) -> None:
        """Begin at the line to search, or at a heading.

        Args:
            context: the learner's things.
            opener: opens them again when stories were archived or deleted.
            at: `basics` to begin at those.
            search: the words to search for, of which more are typed at once; None to begin in the list.
        """
        super().__init__()
        self.context = context
        self.opener = opener
        self.begins_at = at
        self.search = search
        self.most = MORE
        self.kept: dict[str, Story] = {}
        self.archived: Sequence[Story] = ()
        self.undoes: list[tuple[str, Sequence[Change]]] = []
        """What can be taken back: the id of each story, with what that takes."""

    def parts(self) -> ComposeResult:
        """Arrange the list and the line."""
        with VerticalScroll(can_focus=False):
            yield StoriesMenu()
        line = SearchInput(self.search or "", placeholder="search titles and sources", compact=True, max_length=MOST_CHARACTERS)
        line.cursor_blink = False
        yield line

    def on_mount(self) -> None:
        """Show all stories."""
        self._list()
        (self.menu if self.search is None or (self.search and self.menu.choices) else self.line).focus()
        basics = self.context.shelves().basics
        if self.begins_at and basics:
            self.menu.go_to(f"bank:{basics[0].id}")

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile."""
        self._list()

    def on_resize(self) -> None:
        """Draw for another width."""
        self.update()

    def _list(self) -> None:
        """Look what is there."""
        library = self.opener.library
        self.kept = {story.id: story for story in library.stories()}
        self.archived = library.stories(archived=True)
        self.update()

    def update(self) -> None:
        """Show the stories that have the words which are typed."""
        wanted = fold(self.line.value).split()
        shelves = self.context.shelves()
        others = [bank for bank in (*shelves.news, *shelves.old) if bank.id not in self.kept and not is_basic(bank.id)]
        kept = [self.context.library.listed[story] for story in self.kept if story in self.context.library.listed]
        stories = [bank for bank in (*kept, *others) if self._has(bank, wanted)]
        basics = [bank for bank in shelves.basics if self._has(bank, wanted)]
        archived = [story for story in self.archived if _has_words(f"{story.title} {story.source} {story.id}", wanted)]
        headlines = self._headlines(wanted)
        found = len(stories) + len(headlines) + len(basics) + len(archived)
        self.title_bar.left, self.title_bar.right = "Library", f"{found:,} found" if wanted else ""
        rows = [heading("Stories", space=False), *map(self._row, stories[: self.most])] if stories else []
        if len(stories) > self.most:
            rows.append(columns("more", (f"{len(stories) - self.most:,} more", 0, MUTED)))
        if headlines:
            rows += [heading("Headlines", space=bool(rows)), *map(self._headline_row, headlines[: self.most])]
        if basics:
            rows += [heading("Basics", space=bool(rows)), *map(self._row, basics)]
        if archived:
            rows += [heading("Archived: nothing of them is asked", space=bool(rows)), *map(self._archived_row, archived[: self.most])]
        self.menu.show(
            rows or [words("No story or headline has these words in its title or source." if wanted else "There is no story yet.", MUTED)]
        )
        self.refresh_bindings()

    def _has(self, bank: Listed, wanted: Sequence[str]) -> bool:
        story = self.kept.get(bank.id)
        return not wanted or _has_words(f"{bank.title} {story.title if story else ''} {self._source(bank)} {bank.id}", wanted)

    def _headlines(self, wanted: Sequence[str]) -> list[Headline]:
        """Return the headlines that have some words and are not kept; none where nothing is searched for."""
        found = self.opener.news.headlines if wanted else ()
        new = (each for each in found if each.story not in self.context.library.listed)
        return [each for each in new if _has_words(f"{each.title} {' '.join(each.sources)}", wanted)]

    def _headline_row(self, headline: Headline) -> MenuItem:
        from quiz.feeds.words import about  # noqa: PLC0415 - loaded when there are headlines

        is_new = not is_read(headline, self.context.read_stories())
        state, style = ("new", "bold $text-accent") if is_new else ("read", MUTED)
        return story_row(f"headline:{headline.id}", headline.title, about(headline, self.context.clock()), state, style=style)

    def _source(self, bank: Listed) -> str:
        if bank.id in self.kept:
            return self.kept[bank.id].source
        return bank.articles[0].about.source if isinstance(bank, Bank) and bank.articles else ""

    def _row(self, bank: Listed) -> MenuItem:
        story = self.kept.get(bank.id)
        published = bank.published
        day = f"{published.day} {published:%b %Y}" if published else ""
        minutes = f"{story.minutes} min" if story else ""
        questions = self.context.question_count(bank)
        about = " · ".join(filter(None, (self._source(bank), day, minutes, counted(questions, "question") if questions else "")))
        state, style = self._standing(bank)
        return story_row(f"bank:{bank.id}", story.title if story else bank.title, about, state, style=style)

    def _standing(self, bank: Listed) -> tuple[str, str]:
        score = self.context.scores().get(bank.id)
        if not bank.playable:
            return counted(len(bank.outline.drafts), "draft"), MUTED
        if score is not None:
            return f"{score.right} of {score.answers} right", MUTED
        return ("read", MUTED) if bank.id in self.context.read_stories() else ("new", "bold $text-accent")

    def _archived_row(self, story: Story) -> MenuItem:
        about = " · ".join(filter(None, (story.source, story.date, f"{story.minutes} min")))
        return story_row(f"archived:{story.id}", story.title, about, "archived", style=MUTED)

    @on(Input.Changed)
    def _search(self) -> None:
        self.update()

    @on(Menu.Chosen)
    async def _choose(self, event: Menu.Chosen) -> None:
        match event.entry.partition(":"):
            case "bank", _, bank_id:
                await self.app.run_action(f"app.open_bank({bank_id!r})")
            case "headline", _, headline:
                self.app.post_message(self.HeadlineChosen(headline))
            case "archived", _, _:
                self._say("It is archived. z brings it back.")
            case _:
                self.most += MORE
                self.update()

    def action_to_list(self) -> None:
        """Move from the line to the list at once, so that the next key is for what the cursor is at."""
        self.set_focus(self.menu)

    def action_search(self) -> None:
        """Type words to search for."""
        self.line.focus()

    def action_archive(self) -> None:
        """Move the story at the cursor into the archive, or back."""
        library = self.opener.library
        self._change(library.archive, "Archived: nothing of it is asked. u takes it back.", (library.restore,))

    def action_restore(self) -> None:
        """Bring the archived story at the cursor back."""
        library = self.opener.library
        self._change(library.restore, "It is asked again.", (library.archive,))

    def action_delete(self) -> None:
        """Delete the story at the cursor."""
        library = self.opener.library
        before = (library.restore, library.archive) if self.menu.here.startswith("archived:") else (library.restore,)
        self._change(library.delete, "Deleted. What you answered is kept. u brings the story back until you quit.", before)

    def _change(self, change: Change, said: str, undo: Sequence[Change]) -> None:
        story = self.menu.here.partition(":")[2]
        if self._do((change,), story):
            self.undoes.append((story, undo))
            self._say(said)

    def action_undo(self) -> None:
        """Take the last change back."""
        story, undo = self.undoes.pop()
        if self._do(undo, story):
            self.menu.go_to(f"bank:{story}")
            self._say("Taken back.")

    def _do(self, changes: Sequence[Change], story: str) -> bool:
        """Change the library, and list it again; return whether it could be done."""
        try:
            for change in changes:
                change(story)
        except QuizError as error:
            self._say(f"{error.message}; {error.hint}")
            return False
        self.opener.list_again()
        self._list()
        return True

    def action_back(self) -> None:
        """Leave the line, then the list."""
        if self.line.has_focus and self.menu.choices and self.search is None:
            self.menu.focus()
        else:
            self.app.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer only what there is something for."""
        del parameters
        if not self.is_mounted:
            return False
        kind, _, story = self.menu.here.partition(":")
        match action:
            case "archive":
                return kind == "bank" and story in self.kept
            case "restore":
                return kind == "archived"
            case "delete":
                return kind == "archived" or story in self.kept
            case "undo":
                return bool(self.undoes)
            case _:
                return True

    def _say(self, text: str) -> None:
        self.bar.say(clean_line(text))


def _has_words(text: str, wanted: Sequence[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)
