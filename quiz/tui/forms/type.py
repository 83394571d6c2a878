"""Answers the form `type`: a line for a few words or a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key, Paste
from textual.reactive import Reactive
from textual.widgets import Input, Static

from quiz.kinds.presented import LONGEST_ESSAY, Form, Revealed, Type
from quiz.marking.model import Response
from quiz.text import clean_line
from quiz.tui.forms.base import Make, ResponseWidget
from quiz.tui.widgets.key_bar import KeyBar, run_binding_at_once

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from quiz.tui.forms.long_answer import LongAnswer

MOST_CHARACTERS = LONGEST_ESSAY
"""A longer line is cut, whatever it is for."""


class AnswerInput(Input):
    """A line of text that takes one line of a paste, makes it safe, and says when it was cut."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "answer", id="typed.submit")]

    cursor_blink: Reactive[bool] = Reactive(False, init=False)
    """As every line has it, but still: a cursor that blinks draws twice a second."""

    async def on_key(self, event: Key) -> None:
        """Run at once what a key is bound to here."""
        await run_binding_at_once(self, event)

    def on_paste(self, event: Paste) -> None:
        """Insert what is pasted, made safe, up to what there is room for."""
        text = clean_line(event.text[: 4 * MOST_CHARACTERS])
        event.stop()
        event.prevent_default()
        most = self.max_length or MOST_CHARACTERS
        room = most - len(self.value)
        if len(text) > room:
            for bar in self.screen.query(KeyBar):
                bar.say(f"Cut: {most:,} characters at most")
        self.insert_text_at_cursor(text[:room])


class TypedAnswer(ResponseWidget):
    """One line to type into, or a few where sentences are asked for."""

    DEFAULT_CSS = """
    TypedAnswer { layout: vertical; }
    TypedAnswer AnswerInput { max-width: 72; }
    TypedAnswer .hint { color: $text-muted; &:ansi { text-style: dim; } padding: 0 1; }
    .-short TypedAnswer .hint { display: none; }
    """
    SCOPED_CSS = False  # since what stands around it counts

    how = "Type an answer first"

    def set_up(self, response: Response) -> None:
        """Begin with what was typed before."""
        assert isinstance(self.asked.shown, Type)
        self.shown = self.asked.shown
        before = response.values[0] if response.values else ""
        self.line = self._long(before) if self.shown.long else self._short(before)

    def _long(self, before: str) -> LongAnswer:
        from quiz.tui.forms.long_answer import LongAnswer  # noqa: PLC0415 - few questions ask for sentences

        return LongAnswer(before, self.shown.most)

    def _short(self, before: str) -> AnswerInput:
        return AnswerInput(
            before,
            placeholder="type a number" if self.shown.numeric else "type your answer",
            compact=True,
            max_length=self.shown.most,
            select_on_focus=False,
        )

    def compose(self) -> ComposeResult:
        """Arrange the line and the hint."""
        yield self.line
        if self.shown.hint:
            yield Static(Content(self.shown.hint), classes="hint")

    @property
    def response(self) -> Response:
        """What is typed, made safe."""
        typed = self.line.value if isinstance(self.line, AnswerInput) else self.line.text
        return Response((clean_line(typed)[: self.shown.most],))

    def take_focus(self) -> None:
        """Let the keys come to the line."""
        self.line.focus()

    def reveal(self, response: Response, _right: Revealed) -> None:
        """Take no more keys; feedback lists the rest."""
        self.answered = True
        given = response.values[0] if response.values else ""
        if isinstance(self.line, AnswerInput):
            self.line.value = given
        else:
            self.line.text = given
        self.line.disabled = True

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self.post_message(self.Changed(self.response))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self.post_message(self.Changed(self.response))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Send what is typed."""
        event.stop()
        self.submit()

    def on_long_answer_submitted(self, event: LongAnswer.Submitted) -> None:
        """Send what is typed."""
        event.stop()
        self.submit()


def widget(_shown: Form) -> Make:
    """Return what makes the line."""
    return TypedAnswer
