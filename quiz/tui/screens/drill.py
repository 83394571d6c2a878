"""The drill: one screen for every question of it, updated in place."""

from __future__ import annotations

import asyncio
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import Resize
from textual.message import Message
from textual.timer import Timer

from quiz.drill import engine
from quiz.drill.feedback import feedback_on, marked_once, model_answer
from quiz.drill.records import Attempt, Turn
from quiz.drill.state import Drill, Phase, announcement, place_in_words
from quiz.drill.stopwatch import Stopwatch
from quiz.drill.summary import score_so_far
from quiz.kinds.presented import Select
from quiz.kinds.question import Question, response_in_words, selectable
from quiz.marking.model import BLANK, Response
from quiz.progress import schedule
from quiz.progress.drill_session import DrillSession
from quiz.text import counted
from quiz.tui.app_context import AppContext
from quiz.tui.forms.base import Asked, ResponseWidget, urge
from quiz.tui.screens.drill_keys import KEYS, offered
from quiz.tui.screens.drill_parts import DrillParts
from quiz.tui.widgets.frame import progress_bar
from quiz.tui.widgets.key_bar import NARROW, KeyBar
from quiz.tui.widgets.rows import Rows

# What a question needs only once it is answered is imported then: 4 ms of a start.
if TYPE_CHECKING:
    from quiz.tui.widgets.article_view import ArticleView
    from quiz.tui.widgets.confidence import Confidence
    from quiz.tui.widgets.refusal import RefusalBar
    from quiz.tui.widgets.self_mark import SelfMark


PROMPT_LINES = 2
"""So many lines of the question stay above the feedback."""


class DrillScreen(DrillParts):
    """Shows the state of a sitting and sends it what the learner does."""

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    class Over(Message):
        """The learner is through with the screen; a plain class, since a dataclass takes ten times as long to make."""

        def __init__(self, sitting: DrillSession) -> None:
            super().__init__()
            self.sitting = sitting

    class Done(Over):
        """The drill has ended."""

    class Left(Over):
        """The learner has left a drill that is not over."""

    class Reading(Over):
        """The story is to be read now."""

    def __init__(self, sitting: DrillSession, context: AppContext) -> None:
        super().__init__()
        self.sitting = sitting
        self.context = context
        self.answering: Turn | None = None
        """The turn whose question the widget for answering was set up for."""
        self.pending: Response | None = None
        """An answer that waits for how sure the learner is."""
        self.handing_in = False
        self.ready = False
        """Whether what marks typed answers has been loaded."""
        self.time_watch: Timer | None = None
        """Looks at the time where there is a limit, until the learner leaves."""
        self.rating = False
        """Whether what rates answers for the review schedule has been loaded."""
        self.begun = context.monotonic()
        """When what is shown now was shown first."""
        self.stopwatch = Stopwatch(lambda: context.monotonic(), sitting.drill)  # noqa: PLW0108 - a test may put another clock there
        self._doing = asyncio.Lock()

    @property
    def drill(self) -> Drill:
        """The state of the drill."""
        return self.sitting.drill

    @property
    def question(self) -> Question:
        """The question that is shown, or has just been answered; there is one until the drill has ended."""
        assert self.drill.question is not None
        return self.drill.question

    @property
    def attempt(self) -> Attempt:
        """The answer that is told of, judged or proved."""
        assert self.drill.attempt is not None
        return self.drill.attempt

    async def _furnish(self) -> None:
        await self.furnish(self.drill.question.article if self.drill.question else None)

    async def on_mount(self) -> None:
        """Show where the drill stands; with a time limit, watch it."""
        await self.show()
        self.call_after_refresh(self._furnish)
        for scrolling in ("scroll_y", "show_vertical_scrollbar"):
            self.watch(self.work, scrolling, self.refresh_bindings, init=False)
        if self.drill.started.limit:
            self.time_watch = self.set_interval(1.0, self._watch_time)

    # What is shown.

    async def show(self, *, fresh: bool = True) -> None:
        """Show the state of the drill.

        Args:
            fresh: whether another question or another phase has begun, so that all parts are set up anew.
        """
        drill = self.drill
        if drill.phase is Phase.ENDED:
            self.app.post_message(self.Done(self.sitting))
            return
        with self.app.batch_update():  # one frame for all that changes
            if self._wants_article(drill):
                await self._furnish()
            if fresh:
                await self._set_up(drill)
            self.title_bar.left = self.context.title_of(drill.turns[drill.position].key.bank)
            self._show_progress()
            self.set_class(self.paper_open, "-paper")
            if self.furnished:
                self.feedback.with_passage = not (self.paper_open and self.has_class("-wide"))
            if not fresh:
                for rows in self.query(Rows):
                    rows.redraw()
            self.refresh_bindings()

    @staticmethod
    def _wants_article(drill: Drill) -> bool:
        """Return whether the article is needed: for all but a question that can be answered without it."""
        return drill.phase is not Phase.QUESTION or isinstance(drill.posed.shown, Select) or drill.mode.article_open is True

    async def _set_up(self, drill: Drill) -> None:
        """Build the widgets of the present phase."""
        question, phase = self.question, drill.phase
        self.begun, self.pending, self.handing_in = self.context.monotonic(), None, False
        self.query_one(KeyBar).quiet()
        self.work.can_focus = False
        await self.clear_away()
        if phase is Phase.READING:
            await self._ask_to_read()
            return
        announced = f"{said} s or F3: straight to the story." if (said := announcement(drill)) else ""
        posed, response = drill.posed, self.response
        how_many = f"Select {counted(len(question.proof), 'sentence')}." if isinstance(posed.shown, Select) else ""
        self.prompt.show("\n".join(filter(None, (announced, question.prompt, how_many))))
        if response is None or self.answering != drill.turn or phase is Phase.QUESTION:
            before = Response(posed.values(drill.draft))
            response = await self.put_response(response, Asked(posed.shown, question.article, before, not self.context.confirms))
            self.answering = drill.turn
        self.response = response
        response.display = phase is Phase.QUESTION
        if phase is Phase.QUESTION:
            self._ask(drill, question, response)
            return
        response.reveal(Response(posed.values(self.attempt.response)), posed.revealed(marked_once(question, self.attempt).parts))
        match phase:
            case Phase.PROVING:
                self._ask_proof(question)
            case Phase.JUDGING:
                await self._ask_judgement(question)
            case _:
                self._tell(drill, question, response)

    async def _ask_to_read(self) -> None:
        """Let the learner read the article, on a screen of its own."""
        if self.response is not None:
            await self.response.remove()
            self.response = None
        self.prompt.show("")
        self.close_paper()
        self.app.post_message(self.Reading(self.sitting))

    def _ask(self, drill: Drill, question: Question, response: ResponseWidget) -> None:
        """Let the learner answer."""
        self.paper_seen = False
        self.paper_open = False
        if isinstance(drill.posed.shown, Select):
            self.open_paper()
            self.article.start_selecting(question.article, selectable(question), response.response.values)
            self.article.focus()
            return
        if self.furnished:
            self.article.show_article(question.article)
        shown = drill.may_look and (drill.mode.article_open is True or self.paper_wanted)
        if shown and (self.has_class("-wide") or drill.mode.article_open is None):
            self.open_paper()
        self.work.scroll_home(animate=False)
        response.take_focus()

    def _ask_proof(self, question: Question) -> None:
        """Let the learner point at the sentence that proves the answer just given."""
        said = "; ".join(response_in_words(question, self.attempt.response))
        self.prompt.show(f"{question.prompt}\nYou said: {said}. Which sentence proves it?")
        self.call_after_refresh(self.query_one("#head").scroll_end, animate=False)
        self.open_paper()
        self.article.start_selecting(question.article, selectable(question))
        self.article.focus()

    async def _ask_judgement(self, question: Question) -> None:
        """Ask the learner whether it was right."""
        from quiz.tui.widgets.self_mark import SelfMark  # noqa: PLC0415 - see above

        yours = response_in_words(question, self.attempt.response)
        await self.ask_beside(SelfMark(yours, model_answer(question), self.attempt.reason, question.body.checklist))

    def _tell(self, drill: Drill, question: Question, response: ResponseWidget) -> None:
        """Show the feedback, and the article at the words that prove it."""
        feedback = feedback_on(drill, self.attempt)
        if not self.rating:
            self.rating = True  # home, next, works out when it is due; while it is loaded, nothing is drawn as fast
            self.set_timer(0.3, lambda: self.run_worker(asyncio.to_thread(schedule.get_ready), group="ready"))
        self.prompt.show(question.prompt, most=PROMPT_LINES)
        self.feedback.show(question.passage, feedback, response.result, saved=self.sitting.saved)
        self.article.show_article(question.article, feedback.proof)
        self.paper_open = self.has_class("-wide")
        self.work.can_focus = True  # so that the arrows scroll a long explanation
        self.work.focus(scroll_visible=False)
        self.work.scroll_home(animate=False)

    @property
    def _place(self) -> str:
        """Where in the drill the learner is, with what to know of a draft."""
        doubt = self.drill.question.doubt if self.drill.question else ""
        return "  ".join(filter(None, (place_in_words(self.drill), doubt)))

    def _show_progress(self) -> None:
        drill = self.drill
        flag = "⚑" if drill.turn and drill.turn.key in drill.flags else ""
        saved = "" if self.sitting.saved else "not saved"
        clock = ""
        if drill.started.limit:
            left = max(0, round(self.stopwatch.left(drill) or 0.0))
            clock = f"{left // 60}:{left % 60:02}"
        narrow = self.app.size.width < NARROW
        bar = progress_bar(sum(turn in drill.attempts for turn in drill.turns), len(drill.turns), 6 if narrow else 12)
        right, told = score_so_far(drill)
        score = ""
        if told:
            score = f"0 of {told} right" if not right else f"✓ {right}" if narrow else f"✓ {right} of {told}"
        parts = (saved, flag, "" if narrow else drill.mode.name, self._place, bar, score, clock)
        self.title_bar.right = "  ".join(filter(None, parts))

    # What the learner does.

    @on(ResponseWidget.Submitted)
    async def _answer(self, event: ResponseWidget.Submitted) -> None:
        event.stop()
        if self.drill.phase is not Phase.QUESTION or self._settling:
            return
        response = self.drill.posed.response(event.response.values)
        if self.drill.started.with_certainty and self.drill.question is not None and not self.drill.question.is_apart:
            self.pending = response
            if self.asking is None:
                from quiz.tui.widgets.confidence import Confidence  # noqa: PLC0415 - see above

                await self.ask_beside(Confidence())
            return
        await self._do(engine.Answer(response, None, self.stopwatch.spent, self.paper_seen))

    @on(ResponseWidget.Changed)
    def _get_ready(self) -> None:
        """Once the first letter of a typed answer is there, load what marks it."""
        if self.drill.question is not None and self.drill.question.body.is_typed and not self.ready:
            from quiz.kinds.typed import get_ready  # noqa: PLC0415 - see above

            self.ready = True
            self.run_worker(asyncio.to_thread(get_ready), group="ready")

    async def on_confidence_said(self, event: Confidence.Said) -> None:
        """Send the answer, now that it is known how sure the learner is."""
        if self.pending is not None:
            await self._do(engine.Answer(self.pending, event.certainty, self.stopwatch.spent, self.paper_seen))

    async def on_self_mark_judged(self, event: SelfMark.Judged) -> None:
        """Take the learner's own verdict."""
        await self._do(engine.Judge(event.fraction))

    def on_article_view_selected(self, event: ArticleView.Selected) -> None:
        """Take over which sentences are selected."""
        from quiz.tui.forms.select import SelectRows  # noqa: PLC0415 - see above

        if self.drill.phase is Phase.QUESTION and isinstance(self.response, SelectRows):
            self.response.select(event.sentences)

    async def on_article_view_submitted(self, event: ArticleView.Submitted) -> None:
        """Take the selected sentences for the answer, or for what proves it."""
        if self.drill.phase is Phase.PROVING:
            if self._settling:
                return
            if event.sentences:
                await self._do(engine.Prove(event.sentences))
            else:
                urge(self, "Select a sentence first: space")
        elif self.response is not None:
            self.response.submit()

    async def action_go_on(self) -> None:
        """Move on to what comes next; where a digit answers at once, an Enter right after it was meant to confirm it."""
        if not self._settling or self.context.confirms:
            await self._do(engine.GoOn(self.stopwatch.spent))

    async def finish_reading(self) -> None:
        """Move on after the article was read."""
        await self._do(engine.FinishReading(self.stopwatch.spent))

    async def action_skip(self) -> None:
        """Put the question off, or pass what has no score; before reading, go straight to the story."""
        await self._do(*self._draft(), engine.Skip(self.stopwatch.spent))

    async def action_unknown(self) -> None:
        """Send "I don't know" as the answer."""
        if self._settling:
            return
        if self.drill.phase is Phase.PROVING:
            await self._do(engine.Prove(()))
        else:
            await self._do(engine.Answer(Response(unknown=True), None, self.stopwatch.spent, self.paper_seen))

    async def action_back(self) -> None:
        """Move back to the question before."""
        await self._do(*self._draft(), engine.GoTo(self.drill.position - 1, self.stopwatch.spent))

    async def action_hand_in(self) -> None:
        """End a test; with open questions only when it is said twice."""
        left = sum(turn not in self.drill.attempts for turn in self.drill.turns)
        if left and not self.handing_in:
            self.handing_in = True
            self.query_one(KeyBar).say(f"{left} open; once more hands in anyway")
            return
        await self._do(engine.Finish())

    async def action_flag(self) -> None:
        """Flag the question, or no longer."""
        await self._do(engine.FlagQuestion(), fresh=False)

    async def action_refuse(self) -> None:
        """Ask what is wrong with the question."""
        await self.ask_why()
        self.refresh_bindings()

    async def action_refuse_by_letter(self) -> None:
        """Ask what is wrong with the question, where no letter is typed."""
        await self.action_refuse()

    async def on_refusal_bar_said(self, event: RefusalBar.Said) -> None:
        """Take the question out, and say how to bring it back."""
        if self.refusal is not None:
            await self._do(engine.Refuse(event.why, self.stopwatch.spent))
            self.query_one(KeyBar).say("Taken out. u or F9 brings it back.")

    async def on_refusal_bar_kept(self) -> None:
        """Leave the question where it is."""
        await self.ask_why_no_more()

    async def action_take_back(self) -> None:
        """Bring back the question that was taken out last."""
        await self._do(*self._draft(), engine.TakeBack(self.stopwatch.spent))
        self.query_one(KeyBar).say("Brought back.")

    async def action_i_was_right(self) -> None:
        """Judge oneself right."""
        await self._do(engine.Judge(Fraction(1)))

    async def action_easy(self) -> None:
        """Mark the answer as easy, or take that back."""
        await self._do(engine.Ease(), fresh=False)
        attempt = self.drill.attempt
        if attempt is not None:
            self.feedback.change(feedback_on(self.drill, attempt))
            self.query_one(KeyBar).say("It was easy; once more takes that back" if attempt.stamp.id in self.drill.eased else "Not easy")

    async def action_article(self) -> None:
        """Show or hide the article."""
        await self._furnish()
        if self.drill.phase is Phase.QUESTION:
            self.paper_wanted = not self.paper_open
        if self.paper_open:
            self.close_paper()
            if self.response is not None and self.drill.phase is Phase.QUESTION:
                self.response.take_focus()
        else:
            self.open_paper()
            if not self.has_class("-wide"):
                self.article.focus()
            self.article.redraw()
        self.call_later(self.show, fresh=False)

    async def action_close(self) -> None:
        """Close what is open: the question how sure the learner is, with which the answer can be changed again, or the article."""
        if self.pending is None:
            await self.action_article()
        else:
            self.pending = None
            await self.clear_away()
            self.query_one(KeyBar).quiet()
            if self.response is not None:
                self.response.take_focus()
            self.refresh_bindings()

    async def action_leave(self) -> None:
        """Leave the drill; it can be resumed."""
        await self.put_away()
        self.app.post_message(self.Left(self.sitting))

    async def put_away(self) -> None:
        """Record where the learner stands, what is picked, and the time; the clock stops."""
        if self.time_watch is not None:
            self.time_watch.stop()
        async with self._doing:
            if not self.drill.ended:
                await self._send(*self._draft(), engine.Leave(self.stopwatch.spent))

    def action_more(self) -> None:
        """Show what is left out, or below the window."""
        if self.feedback.is_shortened:
            self.feedback.show_all()
            self.prompt.show(self.question.prompt)
        else:
            self.work.scroll_page_down(animate=False)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool:
        """Offer only what makes sense now."""
        typing = self.focused is not None and self.focused.check_consume_key("x", "x")
        if self.refusal is not None or (action == "refuse_by_letter" and typing):
            return False
        asked = self.drill.phase is Phase.QUESTION and self.pending is None
        if action == "close" and self.pending is not None:
            return True
        if action == "close":
            by_itself = self.has_class("-wide") and not (asked and self.paper_wanted)
            return self.paper_open and not by_itself and self.check_action("article", ())
        if action == "more":
            is_below = self.work.scroll_y < self.work.max_scroll_y
            return self.drill.phase is Phase.FEEDBACK and (self.feedback.is_shortened or is_below)
        return offered(action, self.drill, asked=asked, pointing=self.furnished and self.article.selecting)

    async def on_resize(self, _event: Resize) -> None:
        """Put the proof where there is room for it."""
        if self.response is None or not self.is_mounted:
            return
        if self.drill.phase is Phase.FEEDBACK:
            self.paper_open = self.has_class("-wide")
        if self.furnished:
            self.article.keep_place()
        self.call_after_refresh(self.show, fresh=False)

    # How it is done.

    async def _do(self, *commands: engine.Command, fresh: bool = True) -> None:
        """Send commands to the drill, then show what has become of it.

        One after the other: keys pressed together arrive on two ways, and the second must see what the first has done.
        """
        async with self._doing:
            await self._send(*commands)
            await self.show(fresh=fresh)
        if self.context.store.wants_fold:
            self.run_worker(self.context.fold(), group="fold", exclusive=True)

    async def _send(self, *commands: engine.Command) -> None:
        """Send commands to the drill off the UI task, since they wait for the disk."""
        for command in commands:
            await asyncio.to_thread(self.sitting.do, command)
        self.stopwatch.follow(self.drill)

    def _draft(self) -> tuple[engine.Command, ...]:
        """Return what keeps a pick that is not confirmed, before the learner goes away from it."""
        if self.response is None or self.drill.phase is not Phase.QUESTION:
            return ()
        return (engine.KeepDraft(self._given()),)

    def _given(self) -> Response:
        """Return what is picked or typed now, as the bank names it; blank for nothing."""
        given = self.response.response if self.response is not None else BLANK
        return BLANK if given.blank else self.drill.posed.response(given.values)

    async def _watch_time(self) -> None:
        """Record the time spent; when it is over, take what is answered so far and end the drill."""
        drill = self.drill
        if drill.ended:
            return
        self._show_progress()
        left = self.stopwatch.left(drill)
        if left is not None and left <= 0:
            if drill.phase is Phase.QUESTION and not (given := self._given()).blank:
                async with self._doing:
                    await self._send(engine.Answer(given, None, self.stopwatch.spent, self.paper_seen))
            await self._do(engine.Finish(out_of_time=True))
        elif self.stopwatch.is_due(drill):
            async with self._doing:
                await self._send(engine.Tick(self.stopwatch.spent))

    @property
    def _settling(self) -> bool:
        """Whether the question has only just appeared: what is pressed now was meant for what stood there before."""
        return self.context.monotonic() - self.begun < self.context.settle_seconds
