"""A new article: its text is pasted, what is no article is left out and shown, and questions are drafted about it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.errors import QuizError
from quiz.library.make_bank import MadeBank, draft_bank
from quiz.progress.learners import home_directory
from quiz.source.get_article import pasted, pasted_address
from quiz.source.model import Fetched
from quiz.text import clean_line
from quiz.tui.asking import model_set
from quiz.tui.screens.article_steps import ArticleStep, PasteField
from quiz.tui.screens.framed import PageScreen
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain

# What writes questions is imported when somebody wants some: it takes longer to load than the screens.
if TYPE_CHECKING:
    from quiz.derive.drafting import Drafting
    from quiz.language_model.model import LanguageModel

Clean = Callable[[str], Fetched]
"""Cleans a pasted text, or fetches a pasted address; raises `QuizError` where there is no article."""
Draft = Callable[[Fetched, Path], MadeBank]
"""Drafts a bank and keeps it below a directory; raises `QuizError` where it cannot be done."""


class NewArticleScreen(ArticleStep):
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

    def __init__(self, environ: Mapping[str, str], clean_text: Clean = pasted, draft: Draft = draft_bank) -> None:
        super().__init__()
        self.environ = environ
        self.clean_text = clean_text
        self.draft = draft
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
            fetched = await asyncio.to_thread(self.clean_text, self.field.text)
        except QuizError as error:
            self.bar.say(clean_line(f"{error.message}; {error.hint}"))
        else:
            await self.app.push_screen(CleanedScreen(fetched, self.environ, self.draft))
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
        self.told = ""
        """What Enter will do: who writes, what leaves the machine for it, and about how much it takes."""

    def tell(self, text: str) -> None:
        """Show what Enter will do."""
        self.told = text
        self.redraw()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw it."""
        drawn = [*hang(Content(""), plain(clean_line(self.told)), width), ScreenLine(Content(""))] if self.told else []
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


class CleanedScreen(PageScreen, ArticleStep):
    """Shows what is left of a paste, and lets questions be drafted: by the model that is set, by a chat window, or by rules."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "draft", "draft questions", id="new.draft"),
        Binding("g", "chat", "chat window", id="new.chat"),
        Binding("s", "by_rules", "by rules", id="new.rules"),
        Binding("space", "page", "page down", id="new.page"),
        Binding("escape", "app.pop_screen", "back", id="new.again"),
        Binding("question_mark", "app.help", "help", id="help"),
        Binding("f1", "app.help", "help"),
    ]

    heading = "A new article"

    def __init__(self, fetched: Fetched, environ: Mapping[str, str], draft: Draft = draft_bank) -> None:
        super().__init__()
        self.fetched = fetched
        self.home = home_directory(environ)
        """The directory of all learners, below which articles are kept."""
        self.draft = draft
        self.environ = environ
        self.drafting = False
        self.model: LanguageModel | None = None
        """Who writes the questions; None for rules."""

    def text(self) -> ComposeResult:
        """Arrange the text."""
        yield CleanedView(self.fetched)

    def on_mount(self) -> None:
        """Show how long it is, and look for a model."""
        self.title_bar.right = f"{len(self.fetched.text.split()):,} words"
        self.search = self.run_worker(self._find_model())

    async def _find_model(self) -> None:
        """Find the model that is set, and say what leaves the machine when it writes, and about how much it takes."""
        view = self.query_one(CleanedView)
        try:
            found = await asyncio.to_thread(self._model_and_plan)
        except QuizError as error:
            view.tell(f"Your language model cannot be asked: {error.message}. Enter drafts by rules.")
            return
        if found is not None:
            self.model, plan = found
            view.tell(plan)
            self.refresh_bindings()

    def _model_and_plan(self) -> tuple[LanguageModel, str] | None:
        found = model_set(self.environ)
        if found is None:
            return None
        from quiz.derive.announce import what_it_takes, where_it_goes  # noqa: PLC0415 - see above

        model, leaves_for = found
        drafting = self._new_drafting(model.name)
        return model, f"Enter: {where_it_goes(drafting, model, leaves_for)} {what_it_takes(drafting, model)}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer to do without a model only where there is one."""
        del parameters
        return action != "by_rules" or self.model is not None

    def action_draft(self) -> None:
        """Open the writing by the model that is set; where none is, draft by rules."""
        self._begin(self._draft)

    def action_by_rules(self) -> None:
        """Make drafts by rules alone."""
        self._begin(self._draft_by_rules)

    def action_chat(self) -> None:
        """Open the steps of a chat window."""
        self._begin(self._draft_in_chat)

    def _begin(self, work: Callable[[], Awaitable[None]]) -> None:
        if not self.drafting:
            self.drafting = True
            self.run_worker(self._until_done(work))

    async def _until_done(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except QuizError as error:
            self.bar.say(clean_line(f"{error.message}; {error.hint}" if error.hint else error.message))
            self.title_bar.right = "nothing drafted"
        self.drafting = False

    async def _draft(self) -> None:
        await self.search.wait()
        if self.model is None:
            await self._draft_by_rules()
        else:
            from quiz.tui.screens.writing import WritingScreen  # noqa: PLC0415 - see above

            drafting = await asyncio.to_thread(self._new_drafting, self.model.name)
            await self.app.push_screen(WritingScreen(self.fetched, self.home, self.model, drafting))

    async def _draft_by_rules(self) -> None:
        self.title_bar.right = "drafting …"
        self.app.post_message(self.Made(await asyncio.to_thread(self.draft, self.fetched, self.home)))

    async def _draft_in_chat(self) -> None:
        drafting = await asyncio.to_thread(self._new_drafting, "chat")
        from quiz.tui.screens.chat_window import ChatScreen  # noqa: PLC0415 - see above

        await self.app.push_screen(ChatScreen(self.fetched, self.home, drafting))

    def _new_drafting(self, writer: str) -> Drafting:
        """Return an empty drafting that knows why earlier questions were dropped.

        Raises:
            QuizError: the article is too long.
        """
        from quiz.derive.derive import check_length  # noqa: PLC0415 - see above
        from quiz.derive.drafting import Drafting  # noqa: PLC0415 - see above
        from quiz.library.reasons import reasons_kept  # noqa: PLC0415 - see above

        check_length(self.fetched.article)
        return Drafting(self.fetched.article, writer, reasons_kept(self.home))
