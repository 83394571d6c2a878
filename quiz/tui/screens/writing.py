"""A language model writes the questions about a new article: they are listed as they come, and what came is kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.worker import Worker

from quiz.derive.announce import how_far
from quiz.derive.drafting import Drafting, Step
from quiz.errors import QuizError
from quiz.language_model.model import LanguageModel
from quiz.library.make_bank import draft_bank
from quiz.source.model import Fetched
from quiz.text import clean_line
from quiz.tui.asking import walk
from quiz.tui.screens.article_steps import ArticleStep
from quiz.tui.screens.framed import PageScreen
from quiz.tui.widgets.key_bar import KeyBar
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain


class WrittenView(Rows):
    """The questions that have come."""

    DEFAULT_CSS = """
    WrittenView { padding: 1 2; max-width: 78; }
    .-short WrittenView { padding: 0 1; }
    """
    SCOPED_CSS = False  # since what stands around it counts

    def __init__(self) -> None:
        super().__init__()
        self.prompts: list[str] = []

    def add(self, prompt: str) -> None:
        """Show one more."""
        self.prompts.append(clean_line(prompt))
        self.redraw()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw them with their numbers."""
        if not self.prompts:
            return hang(Content(""), plain("The questions appear here as they come.", "$foreground-muted"), width)
        return [
            line
            for number, prompt in enumerate(self.prompts, 1)
            for line in hang(Content.styled(f"{number:>2}  ", "$foreground-muted"), plain(prompt), width)
        ]


class WritingScreen(PageScreen, ArticleStep):
    """Has a model write, check and repair, and makes the bank of what came."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "stop and keep what came", id="writing.stop"),
        Binding("question_mark", "app.help", "help", id="help"),
        Binding("f1", "app.help", "help"),
    ]

    view = getters.query_one(WrittenView)

    def __init__(self, fetched: Fetched, home: Path, model: LanguageModel, drafting: Drafting) -> None:
        super().__init__()
        self.fetched = fetched
        self.home = home
        self.model = model
        self.drafting = drafting
        self.writing: Worker[None] | None = None

    def text(self) -> ComposeResult:
        """Arrange the list."""
        yield WrittenView()

    def on_mount(self) -> None:
        """Begin to ask."""
        self.title_bar.left = clean_line(self.model.name)
        self.title_bar.right = "waiting …"
        self.writing = self.run_worker(self._write())

    async def _write(self) -> None:
        try:
            await walk(self.drafting.run(self.model), self._came)
        except QuizError as error:
            self.app.call_later(self._give_up, f"{error.message}; {error.hint}" if error.hint else error.message)
        else:
            await self._keep(self.drafting)

    def _came(self, step: Step) -> None:
        self.title_bar.right = how_far(step)
        if step.prompt:
            self.view.add(step.prompt)
            self.scroll.scroll_end(animate=False)

    async def _give_up(self, why: str = "") -> None:
        """Return to the article; the keys go to the screen below."""
        await self.app.pop_screen()
        for bar in self.app.screen.query(KeyBar):
            bar.say(clean_line(why))

    async def action_stop(self) -> None:
        """Stop asking, and keep what came; where nothing did, return to the article."""
        if self.writing is None or self.writing.is_finished:
            return
        self.writing.cancel()
        if not self.drafting.candidates:
            self.app.call_later(self._give_up)
            return
        notices = [*self.drafting.notices, "You stopped it; what came before is kept."]
        kept = replace(self.drafting, candidates=[*self.drafting.candidates], dropped=[*self.drafting.dropped], notices=notices)
        self.writing = self.run_worker(self._keep(kept))

    async def _keep(self, drafting: Drafting) -> None:
        """Make the bank."""
        self.title_bar.right = "making the bank …"
        try:
            made = await asyncio.to_thread(draft_bank, self.fetched, self.home, drafting)
        except QuizError as error:
            self.app.call_later(self._give_up, f"{error.message}; {error.hint}" if error.hint else error.message)
        else:
            self.app.post_message(self.Made(made))
