"""A new article: its text or its address is pasted, and the story is read at once; what was left out of it can be looked at."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from quiz.errors import QuizError
from quiz.source.get_article import pasted, pasted_address
from quiz.source.model import Fetched
from quiz.text import clean_line, counted
from quiz.tui.screens.framed import FramedScreen, PageScreen
from quiz.tui.widgets.paste_field import PasteField
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain


class NewArticleScreen(FramedScreen):
    """Takes the text of an article, or its address."""

    DEFAULT_CSS = """
    NewArticleScreen PasteField { height: 1fr; padding: 1 2; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "back", id="new.back"),
        Binding("f1", "app.help", "help", id="help"),
    ]

    heading = "A new article"
    field = getters.query_one(PasteField)

    class Got(Message):
        """The text of an article is there."""

        def __init__(self, fetched: Fetched) -> None:
            super().__init__()
            self.fetched = fetched

    def __init__(self) -> None:
        super().__init__()
        self.cleaning = False
        """Whether the text is being cleaned, or fetched."""

    def parts(self) -> ComposeResult:
        """Arrange the field."""
        yield PasteField("Paste a news article here, its headline first, or its address (https://…).")

    def on_mount(self) -> None:
        """Wait for the text."""
        self.field.focus()

    @on(PasteField.Finished)
    def _finished(self, event: PasteField.Finished) -> None:
        event.stop()
        if not self.cleaning:
            self.cleaning = True
            self.title_bar.right = "fetching …" if pasted_address(self.field.text) else ""
            self.run_worker(self._clean())

    async def _clean(self) -> None:
        try:
            fetched = await asyncio.to_thread(pasted, self.field.text)
        except QuizError as error:
            self.bar.say(clean_line(error.in_words))
        else:
            self.app.post_message(self.Got(fetched))
        self.cleaning = False
        self.title_bar.right = ""


class LeftOutView(Rows):
    """What was left out and why."""

    DEFAULT_CSS = """
    LeftOutView { padding: 1 2; max-width: 78; }
    .-short LeftOutView { padding: 0 1; }
    """
    SCOPED_CSS = False  # since what stands around it counts

    def __init__(self, fetched: Fetched) -> None:
        super().__init__()
        self.fetched = fetched

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw a line for each part."""
        return [
            line
            for part in self.fetched.dropped
            for line in hang(Content.styled("– ", "$foreground-muted"), plain(f"{part.reason}: {clean_line(part.words)}"), width)
        ]


class LeftOutScreen(PageScreen):
    """Shows what was left out of a story, and leads back to a paste that has to be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.pop_screen", "story", id="left-out.story"),
        Binding("space", "page", "page down", id="left-out.page"),
        Binding("escape", "refuse", "edit the text", id="left-out.paste"),
        Binding("escape", "app.pop_screen", "back"),
        Binding("question_mark", "app.help", "help", id="help"),
        Binding("f1", "app.help", "help"),
    ]

    class Refused(Message):
        """The paste has to be changed."""

    def __init__(self, fetched: Fetched, *, is_pasted: bool) -> None:
        super().__init__()
        self.fetched = fetched
        self.is_pasted = is_pasted

    def text(self) -> ComposeResult:
        """Arrange the parts."""
        yield LeftOutView(self.fetched)

    def on_mount(self) -> None:
        """Show how many they are."""
        self.title_bar.left = f"Left out: {counted(len(self.fetched.dropped), 'part')}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer the way back to the paste where there is one."""
        del parameters
        return action != "refuse" or self.is_pasted

    def action_refuse(self) -> None:
        """Return to the paste."""
        self.app.post_message(self.Refused())
