"""A story to be read: its headline set apart, its text in one column, a true end, and from there the questions."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from quiz.article.model import Article
from quiz.library.story import FEW, few_in_words, minutes_to_read
from quiz.source.model import Fetched
from quiz.text import clean_line, counted
from quiz.tui.app_context import AppContext, Ready
from quiz.tui.screens.framed import FramedScreen
from quiz.tui.widgets.article_view import ArticleView
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain
from quiz.tui.writing import Writing

MUTED = "$foreground-muted"
_OVERLAP = 2
"""So many lines of a page are shown again at the top of the next one."""


class StoryRows(Rows):
    """What stands above or below the text, in its column."""

    DEFAULT_CSS = """
    StoryRows, ReadingScreen ArticleView { max-width: 74; padding: 0 1; }
    StoryRows { padding: 0 1 0 3; }
    """
    SCOPED_CSS = False  # since what stands around it counts


class StoryHead(StoryRows):
    """The headline, and where the story is from."""

    def __init__(self, article: Article, left_out: Fetched | None) -> None:
        super().__init__()
        self.article = article
        self.left_out = left_out

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw it."""
        about = self.article.about
        minutes = f"{minutes_to_read(len(self.article.text.split()))} min"
        facts = " · ".join(filter(None, (about.source, _day(about.date), minutes)))
        drawn = hang(Content(""), plain(clean_line(self.article.headline), "bold"), width) if self.article.headline else []
        drawn += hang(Content(""), plain(clean_line(facts), MUTED), width)
        if self.left_out is not None:
            for note in self.left_out.notes:
                drawn += hang(Content.styled("! ", "bold $text-warning"), plain(clean_line(f"{note[:1].upper()}{note[1:]}."), MUTED), width)
            if self.left_out.dropped:
                what = counted(len(self.left_out.dropped), "part")
                drawn += hang(
                    Content(""),
                    plain(f"Left out: {what} that {'is' if len(self.left_out.dropped) == 1 else 'are'} not the article (i).", MUTED),
                    width,
                )
        return [*drawn, ScreenLine(Content(""))]


class StoryEnd(StoryRows):
    """The end of the story, and what follows."""

    said: tuple[str, ...] = ()

    def say(self, *lines: str) -> None:
        """Show other lines."""
        if lines != self.said:
            self.said = lines
            self.redraw()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw a line across, then what is said."""
        first, *others = self.said or ("",)
        drawn = [ScreenLine(Content("")), ScreenLine(Content.styled("─" * width, MUTED))]
        drawn += hang(Content(""), plain(clean_line(first), "bold"), width)
        return drawn + [line for other in others for line in hang(Content(""), plain(clean_line(other), MUTED), width)]


class ReadingScreen(FramedScreen):
    """Pages through a story; only at its end does Enter go on to the questions."""

    DEFAULT_CSS = """
    ReadingScreen VerticalScroll { align-horizontal: center; padding: 1 0 0 0; }
    ReadingScreen.-short VerticalScroll { padding: 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "go on", id="reading.questions"),
        Binding("enter,space,pagedown", "page(1)", "page down", id="reading.page"),
        Binding("escape,q", "leave", "leave", id="reading.leave"),
        Binding("g", "get_questions", "more questions", id="reading.get-questions"),
        Binding("o", "original", "original", id="reading.original"),
        Binding("i", "left_out", "left out", id="reading.left-out"),
        Binding("e", "edit", "edit questions", id="reading.edit"),
        Binding("question_mark", "app.help", "help", id="help"),
        Binding("f1", "app.help", "help"),
        Binding("pageup", "page(-1)", show=False),
        Binding("down,j", "line(1)", show=False),
        Binding("up,k", "line(-1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    scroll = getters.query_one(VerticalScroll)
    end = getters.query_one(StoryEnd)

    class Over(Message):
        """The reader is through with the screen."""

        def __init__(self, screen: ReadingScreen) -> None:
            super().__init__()
            self.screen = screen

    class Done(Over):
        """The story is read to its end, and the questions are wanted."""

    class Left(Over):
        """The reader has left it."""

    class LeftOutWanted(Over):
        """The reader wants to see what was left out."""

    def __init__(
        self,
        article: Article,
        context: AppContext,
        writing: Writing,
        *,
        bank: str = "",
        follow: Ready | None = None,
        fetched: Fetched | None = None,
    ) -> None:
        """Show a story.

        Args:
            article: the story.
            context: the learner's things.
            writing: what is being written about stories.
            bank: the id of the story's bank; empty as long as there is none.
            follow: what follows in the drill that is being played; None where none is.
            fetched: what was got, with what was left out of it, where that is news to the reader.
        """
        super().__init__()
        self.shown = article
        self.context = context
        self.writing = writing
        self.bank = bank
        self.follow = follow
        self.fetched = fetched
        self.trouble = ""
        """Why there are no questions, where the story could not be kept."""
        self.is_new = False
        """Whether the story was kept just now."""
        self.is_refused = False
        """Whether its reader went back to change the text."""
        self.ready = Ready(0, ())
        """What follows the story."""
        self.begun = context.monotonic()

    def parts(self) -> ComposeResult:
        """Arrange the column."""
        with VerticalScroll(can_focus=False):
            yield StoryHead(self.shown, self.fetched)
            view = ArticleView(self.shown, below_headline=True)
            view.can_focus = False
            yield view
            yield StoryEnd()

    def on_mount(self) -> None:
        """Show it from the top, and say what is ready."""
        self.writing.listeners.append(self.update)
        for scrolling in ("scroll_y", "virtual_size"):
            self.watch(self.scroll, scrolling, self.refresh_bindings, init=False)
        self.update()

    def on_unmount(self) -> None:
        """Stop listening to what is written."""
        self.writing.listeners.remove(self.update)

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile."""
        self.update()

    def on_resize(self) -> None:
        """Keep the reader's place in the text."""
        self.query_one(ArticleView).keep_place()
        self._show()

    def kept(self, bank: str = "", *, is_new: bool = False, trouble: str = "") -> None:
        """Take the bank of the story, now that both are kept, or why they could not be.

        Args:
            bank: its id.
            is_new: whether the story was not kept before.
            trouble: why there is no bank.
        """
        self.bank, self.is_new, self.trouble = bank, is_new, trouble
        self.update()

    # What is ready.

    def update(self) -> None:
        """Show what has changed; the end stays in sight."""
        if not self.is_mounted:
            return
        was_at_end = self.is_at_end
        self._show()
        if was_at_end:
            self.scroll.scroll_end(animate=False)

    def _show(self) -> None:
        """Show at the end and in the title what is ready."""
        from_bank = bool(self.bank) and not self.follow
        ready = self.ready = self.context.ready_to_ask(self.bank) if from_bank else self.follow or Ready(0, ())
        writing = "writing more …" if self.writing.is_running(self.bank) and not self.follow else ""
        self.title_bar.left = clean_line(self.shown.about.source or "Story")
        narrow = self.app.size.width < 60
        count = (f"{ready.questions} ready" if narrow else f"{counted(ready.questions, 'question')} ready") if ready.questions else ""
        self.title_bar.right = " · ".join(filter(None, (count, writing)))
        self.end.say(*self._end(ready))
        self.refresh_bindings()

    def _end(self, ready: Ready) -> list[str]:
        """Return the lines at the end: what Enter does, then how many questions there are and how to get more."""
        if self.trouble:
            return ["End of the story.", f"It is not kept, and there are no questions about it: {self.trouble}."]
        if not ready.in_words:
            return ["End of the story.", "The questions are being made …"] if not self.bank else ["End of the story. No questions."]
        lines = [f"End of the story. Enter: {ready.in_words}"]
        if author := self.context.author_of(self.bank):
            lines.append(f"Questions by {author}.")
        if self.follow:
            return lines
        trouble = self.writing.trouble(self.bank)
        if trouble:
            lines.append(trouble)
        if self.writing.is_running(self.bank):
            lines.append("More questions are being written. Those that are checked by then are asked now, the others later.")
        elif few := few_in_words(ready.came):
            lines.append(f"{few}: press g.")
        return lines

    @property
    def _is_kept(self) -> bool:
        listed = self.context.library.listed.get(self.bank)
        return listed is not None and self.writing.is_kept(listed.path)

    # What the reader does.

    @property
    def is_at_end(self) -> bool:
        """Whether the end of the story is in sight."""
        return self.scroll.virtual_size.height > 0 and self.scroll.scroll_y >= self.scroll.max_scroll_y

    @property
    def seconds(self) -> float:
        """How long it has been read."""
        return self.context.monotonic() - self.begun

    def action_page(self, by: int) -> None:
        """Scroll by a window, less what is shown again."""
        height = self.scroll.scrollable_content_region.height
        self.scroll.scroll_relative(y=by * max(1, height - _OVERLAP), animate=False)

    def action_line(self, by: int) -> None:
        """Scroll by a line."""
        self.scroll.scroll_relative(y=by, animate=False)

    def action_edge(self, end: int) -> None:
        """Scroll to the top, or to the end."""
        self.scroll.scroll_to(y=end * self.scroll.max_scroll_y, animate=False)

    def action_go_on(self) -> None:
        """Move on to the questions."""
        if self.seconds >= self.context.settle_seconds:
            self.app.post_message(self.Done(self))

    def action_leave(self) -> None:
        """Leave the story; it is kept."""
        self.app.post_message(self.Left(self))

    async def action_get_questions(self) -> None:
        """Show the ways to more questions."""
        await self.app.run_action(f"app.get_questions({self.bank!r})")

    def action_left_out(self) -> None:
        """Show what was left out."""
        self.app.post_message(self.LeftOutWanted(self))

    async def action_edit(self) -> None:
        """Look the questions through before they are answered, and change them."""
        await self.app.run_action(f"app.edit_bank({self.bank!r})")

    def action_original(self) -> None:
        """Open the story's own page in the browser."""
        from quiz.tui.browser import open_page  # noqa: PLC0415 - for whoever asks for it

        opened = open_page(self.shown.about.url)
        self.bar.say("Opened in your browser." if opened else clean_line(f"No browser here. The address is {self.shown.about.url}"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer only what there is something for."""
        if not self.is_mounted:
            return False
        match action:
            case "go_on":
                return self.is_at_end and bool(self.ready.in_words)
            case "page":
                return parameters != (1,) or not self.is_at_end
            case "get_questions":
                return bool(self.bank) and not self.follow and (self.ready.questions < FEW or self._is_kept)
            case "edit":
                return bool(self.bank) and not self.follow
            case "left_out":
                return self.fetched is not None and bool(self.fetched.dropped)
            case "original":
                return bool(self.shown.about.url)
            case _:
                return True


def _day(published: str) -> str:
    """Return a day as it is read; as it is where it is none."""
    try:
        day = date.fromisoformat(published)
    except ValueError:
        return published
    return f"{day.day} {day:%b %Y}"
