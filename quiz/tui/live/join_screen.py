"""A learner's screen in a class drill: the same question, answer and feedback as in the solo drill, led by the teacher."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize
from textual.message import Message
from textual.widgets import Input

from quiz.live.client import NAME_AGAIN, Client
from quiz.live.events import Json
from quiz.live.question_wire import reveal_from_json
from quiz.live.state import NAME_LENGTH
from quiz.marking.model import BLANK, Response
from quiz.tui.forms.base import Asked, ResponseWidget, response_widget
from quiz.tui.forms.select import SelectRows
from quiz.tui.forms.type import AnswerInput
from quiz.tui.live.class_state import KEYS, SETTLE_SECONDS, ClassState, Keep, offered
from quiz.tui.live.class_widgets import Draw, Notice, Stage
from quiz.tui.live.join_text import (
    CHANGED,
    KEPT,
    SENDING,
    STANDING,
    TAKEN,
    asked,
    broken,
    end_lines,
    locked,
    place_lines,
    points,
    waiting_lines,
)
from quiz.tui.screens.framed import FramedScreen
from quiz.tui.widgets.article_view import ArticleView
from quiz.tui.widgets.confidence import Confidence
from quiz.tui.widgets.feedback_view import FeedbackView
from quiz.tui.widgets.prompt import Prompt
from quiz.tui.widgets.rows import QuietScroll, Rows


class JoinScreen(FramedScreen):
    """Shows what the host tells, and sends what the learner answers.

    Args:
        host: speaks to the host.
        keep: keeps the learner's own answers as progress.
        seconds: a clock that only goes forward.
        settle: how long a fresh question takes no Enter.
        keep_at_end: whether the answers are kept as soon as the drill has ended.
    """

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    class Ready(Message):
        """What the host tells can be shown from now on."""

    work = getters.query_one("#answer", QuietScroll)
    prompt = getters.query_one(Prompt)
    board = getters.query_one(Stage)
    article = getters.query_one(ArticleView)
    feedback = getters.query_one(FeedbackView)
    notice = getters.query_one(Notice)
    line = getters.query_one("#name", AnswerInput)

    def __init__(
        self, host: Client, keep: Keep, seconds: Callable[[], float], settle: float = SETTLE_SECONDS, *, keep_at_end: bool = False
    ) -> None:
        super().__init__()
        self.host = host
        self.keep = keep
        self.state = ClassState()
        self.response: ResponseWidget | None = None
        self.confidence: Confidence | None = None
        self._seconds = seconds
        self._settle = settle
        self._keep_at_end = keep_at_end
        self._begun = seconds() - settle
        """When the question appeared."""
        self._pending: Response | None = None
        """An answer that waits for how sure the learner is."""
        self._on_its_way = BLANK
        """The answer that was sent last; it counts once it is acknowledged."""
        self._last_id = ""
        """Its id."""
        self._unsent = False
        """Whether what is chosen or typed is another answer than the one that was sent."""
        self._document = ""
        """The learner's own answers as a progress file, once the drill has ended; empty again when it is kept."""

    def parts(self) -> ComposeResult:
        """Arrange all parts; most are empty for most of the time."""
        with Horizontal(id="desk"):
            with Vertical(id="work"):
                with VerticalScroll(id="head", can_focus=False):
                    yield Prompt()
                with QuietScroll(id="answer", can_focus=False):
                    yield FeedbackView()
                    yield Stage()
            with VerticalScroll(id="paper", can_focus=False):
                yield ArticleView()
        yield AnswerInput(placeholder="your name in the room", compact=True, max_length=NAME_LENGTH, id="name")
        yield Notice()

    def on_mount(self) -> None:
        """Wait for the host."""
        self.prompt.show("Looking for the room …", "")
        for rows, what in ((self.feedback, "is_shortened"), (self.work, "scroll_y"), (self.work, "show_vertical_scrollbar")):
            self.watch(rows, what, self.refresh_bindings, init=False)
        self.set_interval(1.0, self.tick)
        self._rest()
        self.post_message(self.Ready())

    # what comes

    async def take(self, message: Json) -> None:
        """Show what the host has told.

        Raises:
            ValueError: it is nothing that a host says.
        """
        match message["type"]:
            case "welcome":
                self.state.welcome(message)
                self.title_bar.left = str(message["room"]["title"])
                self.remove_class("-naming")
            case "line":
                self.notice.text = broken(self.state.phase) if message["state"] == "down" and not self.has_class("-naming") else ""
            case "asked":
                self.remove_class("-naming")
                self._show_board(asked(message["name"]), None)
            case "phase":
                await self._go_on(message)
            case "you":
                self.state.you = message
                await self._show_own(message)
            case "ack" if message["id"] == self._last_id:
                self.state.sent = self._on_its_way
                self.notice.text = KEPT
            case "refused":
                self._take_refusal(message)
            case "result":
                self._document = str(message["document"])
                if self._keep_at_end:
                    await self.action_keep()
        self.tick()
        self.refresh_bindings()

    async def _go_on(self, message: Json) -> None:
        """Show where the room stands."""
        is_new = self.state.go_on(message, self._seconds())
        standings = message.get("standings")
        with self.app.batch_update():
            if is_new:
                await self._clear()
            match self.state.phase:
                case "question":
                    if is_new:
                        await self._ask()
                    self.notice.text = STANDING if message["paused"] else KEPT if self.state.answered else ""
                case "locked":
                    await self._lock()
                case "standings":
                    self._show_board("The standings", lambda width, roomy: place_lines(message["standings"], self.state.you, width, roomy))
                case "ended":
                    if is_new:
                        await self.host.ask_result()
                    self._show_board("The drill has ended.", lambda width, roomy: end_lines(self.state.you, standings, width, roomy))
                case "lobby":
                    self._show_board("You are in.", waiting_lines)

    async def _show_own(self, you: Json) -> None:
        """Show what the host tells this learner alone."""
        state = self.state
        match state.phase:
            case "lobby":
                self.prompt.show(f"You are in, {you['name']}.", "")
            case "question":
                if state.until is not None:
                    state.set_time(you.get("left"), self._seconds())
                if you.get("answer") and not state.answered:
                    state.take_back(you["answer"])
                    await self._ask()
                    self.notice.text = KEPT
            case "locked" if you.get("answer"):
                state.take_back(you["answer"])
                await self._lock()
            case "reveal" if "mark" in you:
                await self._tell(you["mark"])
            case "standings" | "ended":
                self.board.redraw()

    def _take_refusal(self, message: Json) -> None:
        if message["code"] in NAME_AGAIN:
            self.prompt.show(TAKEN if message["code"] == "name-taken" else str(message["text"]), "")
            self.add_class("-naming")
            self.line.value = ""
            self.line.focus()
        elif message.get("id", "") in ("", self._last_id):
            self.notice.text = str(message["text"])

    # what is shown

    async def _ask(self) -> None:
        """Let the learner answer, beginning with what was sent before."""
        if self.state.asked is None:
            return
        article = self.state.asked.article
        self._begun, self._unsent = self._seconds(), False
        response = await self._put(Response(self.state.sent.values))
        self.work.can_focus = False
        self.work.scroll_home(animate=False)
        if self.state.pointing:
            self.article.start_selecting(article, article.sentences, response.response.values)
        elif self.state.article_open:
            self.article.show_article(article)
        self.set_class(self.state.pointing or (self.state.article_open and self.has_class("-wide")), "-paper")
        self._back_to_answer()

    async def _put(self, response: Response) -> ResponseWidget:
        """Put the question and what answers it in the place of those before."""
        assert self.state.asked is not None
        asked = self.state.asked
        self.prompt.show(asked.shown.prompt, self.state.progress(self._seconds()))
        last = self.response
        self.response = response_widget(Asked(asked.shown, asked.article, response, letters=True), last)
        if self.response is not last:
            if last is not None:
                await last.remove()
            await self.work.mount(self.response, before=0)
        self.response.disabled, self.response.display = False, True
        return self.response

    def _back_to_answer(self) -> None:
        if self.state.pointing:
            self.article.focus()
        elif self.response is not None:
            self.response.take_focus()

    async def _lock(self) -> None:
        """Show what counts: the answer that was sent last."""
        self.notice.text = locked(answered=self.state.answered, unsent=self._unsent)
        if self.state.asked is not None:
            (await self._put(Response(self.state.sent.values))).disabled = True
        self._rest()

    async def _tell(self, mark: Json) -> None:
        """Show the verdict, what was right, and why."""
        state = self.state
        if state.asked is None:
            return
        proof, feedback, right = reveal_from_json(state.asked.shown, state.reveal, mark)
        response = await self._put(state.sent)
        response.reveal(Response(state.sent.values), right)
        response.display = False
        self.feedback.show(proof, feedback, response.result)
        self.notice.text = points(mark["score"])
        self._rest()
        self.work.scroll_home(animate=False)

    async def _clear(self) -> None:
        """Take away what belonged to the phase before."""
        self.feedback.clear()
        self.board.show(None)
        self.bar.quiet()
        self.notice.text = ""
        self.remove_class("-paper", "-naming")
        await self._ask_no_more()

    async def _ask_no_more(self) -> None:
        """Ask no more how sure the learner is."""
        self._pending = None
        if self.confidence is not None:
            await self.confidence.remove()
            self.confidence = None

    def _show_board(self, title: str, draw: Draw | None) -> None:
        """Show something between questions."""
        if self.response is not None:
            self.response.display = False
        self.prompt.show(title, "")
        self.board.show(draw)
        self._rest()

    def _rest(self) -> None:
        """Let the arrows scroll: there is nothing to answer."""
        self.work.can_focus = True
        self.work.focus(scroll_visible=False)

    def tick(self) -> None:
        """Show the time that is left."""
        self.title_bar.right = self.state.place_in_words(self._seconds())
        if self.state.phase == "question" and self.prompt.progress != (progress := self.state.progress(self._seconds())):
            self.prompt.show(self.prompt.text, progress)  # where a low window has no line on top

    def on_resize(self, _event: Resize) -> None:
        """Use the room that there is now."""
        for rows in self.query(Rows):
            rows.redraw()

    # what the learner does

    @on(ResponseWidget.Submitted)
    async def _submit(self, event: ResponseWidget.Submitted) -> None:
        event.stop()
        if self.state.phase != "question" or self._seconds() - self._begun < self._settle:
            return
        if self.state.with_certainty:
            self._pending = event.response
            if self.confidence is None:
                self.confidence = Confidence()
                self.remove_class("-paper")
                await self.work.mount(self.confidence)
            self.confidence.focus()
            self.confidence.scroll_visible(animate=False)
        else:
            await self._send(event.response)

    @on(ResponseWidget.Changed)
    def _changed(self, event: ResponseWidget.Changed) -> None:
        event.stop()
        if self.state.phase == "question":
            self._unsent = event.response.values != self.state.sent.values
            if self.state.answered:
                self.notice.text = CHANGED if self._unsent else KEPT

    async def on_confidence_said(self, event: Confidence.Said) -> None:
        """Send the answer, now that it is known how sure the learner is."""
        if self._pending is not None:
            await self._send(self._pending, int(event.certainty))
        await self._ask_no_more()
        self.set_class(self.state.pointing, "-paper")
        self._back_to_answer()

    async def _send(self, response: Response, certainty: int = 0) -> None:
        self._on_its_way = response
        self._unsent = False
        self.notice.text = SENDING
        number, values = self.state.number, list(response.values)
        self._last_id = await self.host.answer(number, values, unknown=response.unknown, certainty=certainty)

    @on(ArticleView.Selected)
    def _select(self, event: ArticleView.Selected) -> None:
        if isinstance(self.response, SelectRows):
            self.response.select(event.sentences)

    @on(ArticleView.Submitted)
    def _submit_selection(self, event: ArticleView.Submitted) -> None:
        if isinstance(self.response, SelectRows):
            self.response.select(event.sentences)
            self.response.submit()

    @on(Input.Submitted, "#name")
    async def _call_me(self, event: Input.Submitted) -> None:
        event.stop()
        await (self.host.call_me(event.value) if event.value.strip() else self.host.claim())

    async def action_unknown(self) -> None:
        """Send "I don't know"."""
        await self._ask_no_more()
        await self._send(Response(unknown=True))

    def action_article(self) -> None:
        """Show or hide the article."""
        self.toggle_class("-paper")
        if self.has_class("-paper") and not self.has_class("-wide"):
            self.article.focus()
        else:
            self._back_to_answer()
        self.article.redraw()

    def action_more(self) -> None:
        """Show what is left out, or below the window."""
        if self.feedback.is_shortened:
            self.feedback.show_all()
        else:
            self.work.scroll_page_down(animate=False)

    async def action_keep(self) -> None:
        """Keep the learner's own answers as progress."""
        document, self._document = self._document, ""
        self.refresh_bindings()
        self.notice.text = await self.keep(document)

    @property
    def _has_more(self) -> bool:
        """Whether some of the feedback is left out, or below the window."""
        return self.feedback.is_shortened or self.work.scroll_y < self.work.max_scroll_y

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool:
        """Offer only what makes sense now."""
        return offered(action, self.state, has_more=self._has_more, can_keep=bool(self._document))
