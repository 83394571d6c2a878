"""The first screen of the first launch: a story's opening with one question, the verdict with its proof, and three ways on."""

from __future__ import annotations

import asyncio
import contextlib
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from quiz.bank.model import Bank
from quiz.bank.shipped import shipped_banks
from quiz.drill.engine import Answer, Finish
from quiz.drill.feedback import Feedback, feedback_on
from quiz.drill.opening import first_question, only_proof, opening_of, up_to_proof
from quiz.drill.records import Attempt
from quiz.errors import QuizError
from quiz.kinds.presented import Pick
from quiz.kinds.question import Question
from quiz.library.story import minutes_to_read
from quiz.progress.drill_session import DrillSession
from quiz.progress.launch import PlayRequest
from quiz.text import clean_line
from quiz.tui.forms.base import MISSED, RIGHT, WRONG, Asked, ResponseWidget
from quiz.tui.forms.pick import PickRows
from quiz.tui.screens.framed import FramedScreen
from quiz.tui.startup import Opener
from quiz.tui.widgets.article_view import ArticleView
from quiz.tui.widgets.menu import Menu, columns
from quiz.tui.widgets.prompt import Prompt
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain

PROVED = "Every answer is proved like this."
_MUTED = "$foreground-muted"
_LABEL = 22


def first_minute(opener: Opener) -> FirstMinuteScreen | None:
    """Return the screen with the first question that serves among the banks that ship; None if there is none."""
    context, shipped = opener.context, set(shipped_banks())
    for bank_id in [bank_id for bank_id, bank in context.library.listed.items() if bank.path in shipped]:
        with contextlib.suppress(QuizError):
            bank = context.library.open(bank_id)
            if (question := first_question(bank.questions)) is not None:
                session = context.begin(PlayRequest(bank=bank.id, only=(question.id,), article_open=True))
                return FirstMinuteScreen(session, bank, opener)
    return None


class FirstVerdict(Rows):
    """The verdict, the answer, and what the marked words of the story are."""

    DEFAULT_CSS = """
    FirstVerdict { padding: 0 0 0 1; }
    """
    MOST, MARGIN = 74, 1

    feedback: Feedback | None = None
    unsaved = False
    """Whether the answer is in memory alone."""

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw what there is to tell."""
        feedback = self.feedback
        if feedback is None:
            return []
        is_right, is_low = feedback.outcome.is_right, self.screen.has_class("-short")
        style = f"bold {RIGHT if is_right else WRONG}"
        key, yours = (plain("; ".join(words)) for words in (feedback.key, feedback.yours))
        verdict = Content.styled(f"{feedback.verdict}. ", style) + (key if is_right else yours)
        drawn = hang(Content.styled(f"{feedback.sign} ", style), verdict, width)
        if not is_right:
            drawn += hang(Content.styled(f"{MISSED} ", f"bold {RIGHT}"), key, width)
        if self.unsaved:
            drawn += hang(Content.styled("! ", "bold $text-warning"), plain("Not saved: the disk refused. It is tried again."), width)
        more = [PROVED] if is_low else [*(feedback.told or [feedback.explanation]), f"The marked words prove it. {PROVED}"]
        return [*drawn, *(line for text in more for line in hang(Content("  "), plain(text), width))]


class FirstMinuteScreen(FramedScreen):
    """A story's opening, and one question of it that is a quiz of its own: what is answered is stored before the verdict is shown."""

    DEFAULT_CSS = """
    FirstMinuteScreen VerticalScroll { padding: 1 0; }
    FirstMinuteScreen #asked { height: auto; width: 1fr; }
    FirstMinuteScreen.-wide VerticalScroll { layout: horizontal; }
    FirstMinuteScreen.-wide Prompt { padding: 0 0 1 1; }
    FirstMinuteScreen.-short TitleBar { display: none; }
    FirstMinuteScreen.-short VerticalScroll { padding: 0; }
    FirstMinuteScreen.-short Menu { padding: 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "home", "front page", id="first.home"),
        Binding("q", "app.leave", "quit", id="first.quit"),
        Binding("question_mark", "app.help", "help", id="help"),
        Binding("f1", "app.help", "help"),
    ]

    article = getters.query_one(ArticleView)
    prompt = getters.query_one(Prompt)
    verdict = getters.query_one(FirstVerdict)
    menu = getters.query_one(Menu)

    def __init__(self, session: DrillSession, bank: Bank, opener: Opener) -> None:
        super().__init__()
        self.session = session
        self.bank = bank
        self.opener = opener
        self.context = opener.context
        self.begun = self.context.monotonic()
        """When the question, or the verdict, was shown."""
        posed = session.drill.posed
        assert isinstance(posed.shown, Pick)
        self.response = PickRows(Asked(posed.shown, self.question.article, at_once=True))
        self.opening = opening_of(self.question.article)

    @property
    def question(self) -> Question:
        """The question."""
        return self.session.drill.questions[self.session.drill.turns[0].key]

    @property
    def attempt(self) -> Attempt | None:
        """The answer, once it is given."""
        return self.session.drill.attempts.get(self.session.drill.turns[0])

    def parts(self) -> ComposeResult:
        """Arrange the opening, and the question below it or beside it."""
        with VerticalScroll(can_focus=False):
            yield ArticleView(self.opening)
            with Vertical(id="asked"):
                yield Prompt()
                yield self.response
                yield FirstVerdict()
                yield Menu()

    def on_mount(self) -> None:
        """Show the question."""
        self.article.can_focus = False
        self.title_bar.left = self.question.article.about.title or self.bank.title
        self.title_bar.right = "Read this, then press a number"
        self.prompt.show(self.question.prompt, "")
        self.menu.display = False
        self.response.take_focus()
        self.call_after_refresh(lambda: self.run_worker(self._turn_off(), group="intro"))

    async def _turn_off(self) -> None:
        """Store that this was shown, once it is."""
        try:
            await asyncio.to_thread(self.opener.settings(self.context.learner).store, "intro", "off")
        except QuizError as error:
            self.bar.say(clean_line(f"Your settings were not saved: {error.message}"))

    @on(ResponseWidget.Submitted)
    async def _answer(self, event: ResponseWidget.Submitted) -> None:
        """Store the answer, end the quiz, and only then show the verdict."""
        event.stop()
        if self.attempt is not None:
            return
        response = self.session.drill.posed.response(event.response.values)
        seconds = self.context.monotonic() - self.begun
        for command in (Answer(response, seconds=seconds, article_open=True), Finish()):
            await asyncio.to_thread(self.session.do, command)
        self.begun = self.context.monotonic()
        with self.app.batch_update():
            self._tell()
        self.app.run_worker(self.context.fold(), group="fold", exclusive=True)

    def _tell(self) -> None:
        """Show the verdict, the words that prove it, and the ways on."""
        assert self.attempt is not None
        self.response.answered, self.response.display = True, False
        self.verdict.feedback, self.verdict.unsaved = feedback_on(self.session.drill, self.attempt), not self.session.saved
        self.verdict.redraw()
        self.title_bar.right = f"{self.context.answered_today()} of {self.context.goal} today"
        self.menu.display = True
        self.menu.focus(scroll_visible=False)
        self._show_story()

    def _show_story(self) -> None:
        """Show as much of the story and of the ways on as there is room for."""
        is_low, is_narrow = self.has_class("-short"), self.has_class("-narrow")
        if self.attempt is None:
            shown = up_to_proof(self.question) if is_low else self.opening
            if shown != self.article.article:
                self.article.show_article(shown)
            return
        self.prompt.display = not is_low
        shown = only_proof(self.question) if is_low else self.opening
        self.article.show_article(shown, [evidence.span for evidence in self.question.evidence])
        minutes = minutes_to_read(len(self.question.article.text.split()))
        ways = (
            ("read", "Read the whole story", f"{minutes} min, then a few questions"),
            ("feeds", "Follow a feed", "news from a site you like"),
            ("join", "Join a class", "your teacher gives you the address"),
        )
        self.menu.show([columns(way, (words, _LABEL, ""), *([] if is_narrow else [(about, 0, _MUTED)])) for way, words, about in ways])

    def on_resize(self) -> None:
        """Show as much as there is room for."""
        self.call_after_refresh(self._show_story)

    @on(Menu.Chosen)
    async def _choose(self, event: Menu.Chosen) -> None:
        event.stop()
        if self.context.monotonic() - self.begun < self.context.settle_seconds:
            return  # an Enter that comes so soon was meant for the question
        match event.entry:
            case "read":
                await self.app.run_action(f"app.read_story({self.bank.id!r})")
            case "feeds":
                from quiz.tui.screens.feeds import FeedsScreen  # noqa: PLC0415 - loaded when it is shown

                await self.action_home()
                await self.app.push_screen(FeedsScreen(self.opener))
            case _:
                from quiz.tui.screens.join_room import JoinRoomScreen  # noqa: PLC0415 - loaded when it is shown

                await self.app.push_screen(JoinRoomScreen(self.opener))

    async def action_home(self) -> None:
        """Show the front page."""
        from quiz.tui.screens.home import HomeScreen  # noqa: PLC0415 - loaded when it is shown

        await self.app.push_screen(HomeScreen(self.context, self.opener))
