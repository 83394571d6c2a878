"""A new article: its text is pasted, what is no article is left out and shown, and questions are drafted about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import TextArea

from quiz.errors import QuizError
from quiz.library.make_bank import MadeBank, draft_bank
from quiz.source.get_article import pasted, pasted_address
from quiz.source.model import Fetched
from quiz.text import clean, clean_line
from quiz.tui.screens.framed import FramedScreen, PageScreen
from quiz.tui.widgets.key_bar import KeyBar, run_binding_at_once
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain

MOST_CHARACTERS = 200_000
"""A longer paste is cut; a newspaper article has about 5,000."""

Clean = Callable[[str], Fetched]
"""Cleans a pasted text, or fetches a pasted address; raises `QuizError` where there is no article."""
Draft = Callable[[Fetched, Path], MadeBank]
"""Drafts a bank and keeps it below a directory; raises `QuizError` where it cannot be done."""


class PasteField(TextArea):
    """A large field for the text of an article."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s,f2", "go_on", "go on", id="new.go-on")]

    class Finished(Message):
        """The text is there."""

    def action_go_on(self) -> None:
        """Finish the text, and go on to what is kept of it."""
        self.post_message(self.Finished())

    async def on_key(self, event: Key) -> None:
        """Run at once what a key is bound to here."""
        await run_binding_at_once(self, event)

    async def on_paste(self, event: Paste) -> None:
        """Insert what is pasted, made safe, up to what there is room for."""
        event.stop()
        event.prevent_default()
        text = clean(event.text[: 2 * MOST_CHARACTERS])
        room = max(0, MOST_CHARACTERS - len(self.text))
        self.insert(text[:room])
        for bar in self.screen.query(KeyBar):
            goes_on = "ctrl+s gets the article from this address" if pasted_address(self.text) else "ctrl+s goes on"
            bar.say(f"Cut: {MOST_CHARACTERS:,} characters at most" if len(text) > room else goes_on)


class NewArticleScreen(FramedScreen):
    """Takes the text of an article, or its address."""

    DEFAULT_CSS = """
    NewArticleScreen TextArea { height: 1fr; border: none; padding: 1 2; background: $background; }
    NewArticleScreen TextArea:focus { border: none; background: $background; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "back", id="new.back"),
        Binding("f1", "app.help", "help", id="help"),
    ]

    heading = "A new article"
    field = getters.query_one(PasteField)

    def __init__(self, home: Path, clean_text: Clean = pasted, draft: Draft = draft_bank) -> None:
        super().__init__()
        self.home = home
        """The directory of all learners, below which articles are kept."""
        self.clean_text = clean_text
        self.draft = draft
        self.cleaning = False
        """Whether the text is being cleaned, or fetched."""

    def parts(self) -> ComposeResult:
        """Arrange the field."""
        field = PasteField(soft_wrap=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False)
        field.placeholder = "Paste a news article here, its headline first, or its address (https://…)."
        field.cursor_blink = False
        yield field

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
            fetched = await asyncio.to_thread(self.clean_text, self.field.text)
        except QuizError as error:
            self.bar.say(clean_line(f"{error.message}; {error.hint}"))
        else:
            await self.app.push_screen(CleanedScreen(fetched, self.home, self.draft))
        self.cleaning = False
        self.title_bar.right = ""


class CleanedView(Rows):
    """What was left out and why, then the text as it is to be kept."""

    DEFAULT_CSS = """
    CleanedView { padding: 1 2; max-width: 78; }
    """

    def __init__(self, fetched: Fetched) -> None:
        super().__init__()
        self.fetched = fetched

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw it."""
        drawn: list[ScreenLine] = []
        for note in self.fetched.notes:
            drawn += hang(Content.styled("! ", "bold $text-warning"), plain(clean_line(note)), width)
        many = len(self.fetched.dropped)
        what = "one part that is no article" if many == 1 else f"{many} parts that are no article"
        said = f"Left out: {what}" if many else "Nothing was left out"
        drawn += hang(Content(""), plain(f"{said}. Esc goes back.", "bold $foreground-muted"), width)
        for part in self.fetched.dropped:
            drawn += hang(
                Content.styled("– ", "$foreground-muted"), plain(f"{part.reason}: {clean_line(part.words)}", "$foreground-muted"), width
            )
        drawn += [ScreenLine(Content("")), *hang(Content(""), plain("This is kept", "bold $foreground-muted"), width)]
        article = self.fetched.article
        for paragraph in article.paragraphs:
            drawn += [*hang(Content(""), plain(clean_line(article.words(paragraph.span))), width), ScreenLine(Content(""))]
        return drawn


class CleanedScreen(PageScreen):
    """Shows what is left of a paste, and lets questions be drafted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "draft", "draft questions", id="new.draft"),
        Binding("space", "page", "page down", id="new.page"),
        Binding("escape", "app.pop_screen", "back", id="new.again"),
        Binding("question_mark", "app.help", "help", id="help"),
        Binding("f1", "app.help", "help"),
    ]

    heading = "A new article"

    @dataclass
    class Made(Message):
        """A bank of drafts was written."""

        bank: MadeBank

    def __init__(self, fetched: Fetched, home: Path, draft: Draft = draft_bank) -> None:
        super().__init__()
        self.fetched = fetched
        self.home = home
        self.draft = draft
        self.drafting = False

    def text(self) -> ComposeResult:
        """Arrange the text."""
        yield CleanedView(self.fetched)

    def on_mount(self) -> None:
        """Show how long it is."""
        self.title_bar.right = f"{len(self.fetched.text.split()):,} words"

    def action_draft(self) -> None:
        """Make drafts of questions; it takes a few seconds the first time."""
        if not self.drafting:
            self.drafting = True
            self.title_bar.right = "drafting …"
            self.run_worker(self._draft())

    async def _draft(self) -> None:
        try:
            made = await asyncio.to_thread(self.draft, self.fetched, self.home)
        except QuizError as error:
            self.bar.say(clean_line(f"{error.message}; {error.hint}" if error.hint else error.message))
            self.title_bar.right = "nothing drafted"
        else:
            self.app.post_message(self.Made(made))
        self.drafting = False
