"""What a quiz came to, what is next, and what is worth another look."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from quiz.drill import engine
from quiz.drill.feedback import ADVICE, CERTAINTIES, MISREADINGS, VERDICTS, feedback_on
from quiz.drill.modes import READ
from quiz.drill.records import Turn
from quiz.drill.state import Drill
from quiz.drill.summary import Summary, before_in_words, points_in_words, retold_in_words, score_in_words, summarise
from quiz.library.story import few_in_words
from quiz.marking.model import Outcome
from quiz.progress.drill_session import DrillSession
from quiz.progress.launch import PlayRequest
from quiz.report.today import coming_in_words
from quiz.text import counted
from quiz.tui.app_context import AppContext
from quiz.tui.front_page import FrontPage
from quiz.tui.news import News
from quiz.tui.screens.answer import QuestionScreen
from quiz.tui.screens.menu import MenuScreen
from quiz.tui.widgets.menu import Menu, MenuItem, columns, heading, words


class NextStep(Struct, frozen=True):
    """Something to do after a quiz."""

    entry: str
    """What it is to the app: `review`, `missed`, or an entry of the front page."""
    label: str
    text: str


class SummaryScreen(MenuScreen):
    """The score with what it can mean, what is next with one key, then only what helps."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "done", id="summary.done"),
        Binding("r", "step('review')", "review", id="summary.review"),
        Binding("p", "step('missed')", "practise the missed ones", id="summary.again"),
        Binding("g", "more", "more questions", id="summary.more"),
        Binding("1,y", "judge(True)", "I was right", id="summary.right"),
        Binding("2", "judge(False)", "I was not", id="summary.wrong"),
        Binding("u", "take_back", "bring back", id="summary.take-back"),
        Binding("q,escape", "done", "done"),
    ]

    @dataclass
    class Done(Message):
        """The learner has seen it."""

    @dataclass
    class StepChosen(Message):
        """The learner wants to do something next."""

        entry: str
        missed: tuple[Turn, ...]
        """What was missed in the quiz."""

    @dataclass
    class MoreAsked(Message):
        """The learner wants questions that were not asked yet."""

        request: PlayRequest

    def __init__(self, sitting: DrillSession, context: AppContext, news: News) -> None:
        super().__init__()
        self.sitting = sitting
        self.context = context
        self.news = news
        self.begun = context.monotonic()

    @property
    def drill(self) -> Drill:
        """The drill that has ended."""
        return self.sitting.drill

    def update(self) -> None:
        """Work out the figures anew."""
        self.title_bar.left = "Summary"
        self.title_bar.right = self.drill.mode.name + ("" if self.sitting.saved else "  not saved")
        summary = summarise(self.drill)
        details = (*self._misreadings(summary), *self._certainty(summary), *self._questions(summary))
        self.menu.show([*self._score(summary), *self._next(summary), *details])
        self.refresh_bindings()

    def next_steps(self, summary: Summary) -> list[NextStep]:
        """Return what there is to do next, what Enter does first."""
        steps = [NextStep("more", "More", more)] if (more := self._more()) else []
        asked = {key.bank for key in self.drill.started.keys}
        if (story := FrontPage(self.context, self.news, *self.app.size).next_story(asked)) is not None:
            steps.append(NextStep(story[0], "Next story", story[1]))
        if due := len(self.context.queue().dealt):
            steps.append(NextStep("review", "Review", f"{counted(due, 'question')} · about {self.context.to_do().minutes} min"))
        if missed := len(summary.missed):
            steps.append(NextStep("missed", "Missed", f"practise {counted(missed, 'question')} again"))
        return steps

    def _next(self, summary: Summary) -> list[MenuItem]:
        days, context = self.context.streak(), self.context
        goal = f"{context.answered_today()} of {context.goal} today"
        kept = " · ".join(filter(None, (f"{days}-day streak" if days > 1 else "", goal)))
        rows = [columns(step.entry, (step.label, 12, "bold $foreground-muted"), (step.text, 0, "")) for step in self.next_steps(summary)]
        coming = context.coming()
        said = f" {coming_in_words(coming, context.today)}" if coming else ""
        return [words(f"{kept}.{said}", "$foreground-muted"), *([heading("Next")] if rows else []), *rows]

    def _score(self, summary: Summary) -> list[MenuItem]:
        score, *more = score_in_words(summary)
        lines = [words(""), words(score, "bold"), *(words(f"{line}.") for line in more)]
        if summary.own:
            lines.append(words(f"{summary.own} of the {summary.right} right by your own judgement."))
        if summary.own_score and summary.own_score != summary.own:
            lines.append(words(f"{points_in_words(summary.own_score)} of the points by your own judgement."))
        lines += map(words, retold_in_words(summary))
        if summary.answered < summary.dealt:
            lines.append(words(f"{summary.dealt - summary.answered} not answered."))
        if summary.before:
            lines.append(words(before_in_words(summary)))
        if summary.proofs:
            lines.append(words(f"The proving sentence found {summary.proved} of {summary.proofs} times."))
        if self.drill.refused:
            lines.append(words(f"{counted(len(self.drill.refused), 'question')} taken out. u brings the last one back."))
        if self.drill.ended == "time":
            lines.append(words("The time was up."))
        return lines

    def _more(self) -> str:
        """Return what else can be asked about a story that was read: what is ready by now, or how to get more; empty for nothing."""
        if not self._is_of_a_story:
            return ""
        more = self.context.not_asked(self.drill)
        if more is not None:
            return f"{counted(len(more.only), 'more question')} about this story"
        return few_in_words(self.context.library.listed[self._story].scored)

    @property
    def _story(self) -> str:
        """The id of the bank of the story that was read."""
        return self.drill.started.keys[0].bank

    @property
    def _is_of_a_story(self) -> bool:
        return self.drill.mode is READ and self._story in self.context.library.listed

    def _misreadings(self, summary: Summary) -> list[MenuItem]:
        if not summary.misreadings:
            return []
        misreadings = sorted(summary.misreadings.items(), key=lambda pair: -pair[1])
        rows = [
            columns("", (misreading.value, 14, ""), (str(count), -3, ""), (f" {MISREADINGS[misreading]}", 0, "$foreground-muted"))
            for misreading, count in misreadings
        ]
        return [heading("Misreadings"), *rows, words(ADVICE[misreadings[0][0]])]

    def _certainty(self, summary: Summary) -> list[MenuItem]:
        if summary.certainty is None:
            return []
        rows = [
            words(f"When you said {CERTAINTIES[row.certainty]} you were right {row.right} of {row.answers} times.")
            for row in summary.certainty_rows
        ]
        average = float(summary.certainty.average)
        return [
            heading("How sure, and how right"),
            *rows,
            words(f"Certainty-based mark {average:+.1f} an answer (−6 to +3).", "$foreground-muted"),
        ]

    def _questions(self, summary: Summary) -> list[MenuItem]:
        entries: list[MenuItem] = []
        if summary.undecided:
            entries.append(heading("Were you right? Look, then 1 for yes, 2 for no"))
            entries += [self._row(turn) for turn in summary.undecided]
        if summary.missed:
            entries.append(heading("Missed, each with its proof"))
            entries += [self._row(turn) for turn in summary.missed]
        right = [turn for turn in self.drill.counted if turn not in summary.missed and turn not in summary.undecided]
        if right:
            entries.append(heading("Right"))
            entries += [self._row(turn) for turn in right]
        return entries

    def _row(self, turn: Turn) -> MenuItem:
        attempt = self.drill.attempts.get(turn)
        sign, _ = VERDICTS[self.drill.outcome(attempt) if attempt else Outcome.BLANK]
        style = {"✓": "$text-success", "✗": "$text-error"}.get(sign, "$text-warning")
        flag = "⚑" if turn.key in self.drill.flags else ""
        at = self.drill.turns.index(turn)
        return columns(f"turn:{at}", (sign, 1, style), (self.drill.questions[turn.key].prompt, 0, ""), (flag, 1, "$accent"))

    @property
    def _here(self) -> Turn | None:
        kind, _, at = self.menu.here.partition(":")
        return self.drill.turns[int(at)] if kind == "turn" else None

    @on(Menu.Chosen)
    async def _choose(self, event: Menu.Chosen) -> None:
        if not event.entry.startswith("turn:"):
            if self.context.monotonic() - self.begun >= self.context.settle_seconds:  # else it was meant for the last question
                await self.action_step(event.entry)
            return
        turn = self.drill.turns[int(event.entry.removeprefix("turn:"))]
        attempt = self.drill.attempts.get(turn)
        feedback = feedback_on(self.drill, attempt) if attempt else None
        self.app.push_screen(QuestionScreen(self.drill.questions[turn.key], feedback))

    def action_done(self) -> None:
        """Finish with the summary; home follows."""
        self.post_message(self.Done())

    async def action_step(self, entry: str) -> None:
        """Carry out a step."""
        if entry == "more":
            await self.action_more()
        else:
            self.post_message(self.StepChosen(entry, summarise(self.drill).missed))

    async def action_more(self) -> None:
        """Ask what was not asked yet, or show the ways to more questions."""
        more = self.context.not_asked(self.drill)
        if more is not None:
            self.post_message(self.MoreAsked(more))
        else:
            await self.app.run_action(f"app.get_questions({self._story!r})")

    async def action_judge(self, right: bool) -> None:
        """Judge the typed answer at the cursor."""
        turn = self._here
        attempt = self.drill.attempts.get(turn) if turn else None
        if attempt is None or self.drill.outcome(attempt) is not Outcome.ASK:
            self.bar.say("Put the cursor at one that waits.")
            return
        await asyncio.to_thread(self.sitting.do, engine.Judge(Fraction(right), attempt.stamp.id))
        self.update()

    async def action_take_back(self) -> None:
        """Bring back the question that was taken out last."""
        await asyncio.to_thread(self.sitting.do, engine.TakeBack())
        self.update()
        self.bar.say("Brought back. It counts again.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer only what makes sense."""
        match action, parameters:
            case "step", ("missed",):
                return bool(summarise(self.drill).missed)
            case "step", _:
                return bool(self.context.queue().dealt)
            case "judge", _:
                return bool(summarise(self.drill).undecided)
            case "more", _:
                return bool(self._more())
            case "take_back", _:
                return bool(self.drill.refused)
            case _:
                return True
