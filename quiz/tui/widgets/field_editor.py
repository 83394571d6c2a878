"""A field to type a part of a question into, with what is wrong or weak about it below, as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import Static, TextArea

from quiz.edit.examine import QuestionProblem
from quiz.text import clean, clean_line
from quiz.tui.widgets.key_bar import run_binding_at_once
from quiz.tui.widgets.question_form import problem_lines
from quiz.tui.widgets.rows import Rows, ScreenLine

MOST_CHARACTERS = 20_000
"""A bank takes no longer text."""


class FieldText(TextArea):
    """Text that wraps; enter is done with it. A paste is made safe first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "save", id="field.save"),
        Binding("escape", "discard", "as it was", id="field.discard"),
        Binding("ctrl+j", "break_line", show=False),
        Binding("ctrl+u", "empty", show=False),
    ]

    is_long = False
    """Whether it may have several lines."""

    @dataclass
    class Saved(Message):
        """The text is to be kept."""

        text: str

    class Discarded(Message):
        """Everything is to stay as it was."""

    def action_save(self) -> None:
        """Post the text as done."""
        self.post_message(self.Saved(self.text[:MOST_CHARACTERS]))

    def action_discard(self) -> None:
        """Change nothing."""
        self.post_message(self.Discarded())

    def action_break_line(self) -> None:
        """Begin a new line, where there may be several."""
        if self.is_long:
            self.insert("\n")

    def action_empty(self) -> None:
        """Take the whole text away; ctrl+z brings it back."""
        self.clear()

    async def on_key(self, event: Key) -> None:
        """Run at once what a key is bound to here."""
        await run_binding_at_once(self, event)
        if event.key == "enter":
            event.prevent_default()  # which would be a new line

    async def on_paste(self, event: Paste) -> None:
        """Insert what is pasted, made safe, up to what there is room for."""
        event.stop()
        event.prevent_default()
        room = MOST_CHARACTERS - len(self.text)
        text = event.text[: 2 * MOST_CHARACTERS]
        self.insert((clean(text) if self.is_long else clean_line(text))[: max(0, room)])


class Findings(Rows):
    """What is wrong or weak."""

    found: Sequence[QuestionProblem] = ()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw it."""
        return problem_lines(self.found, width, 0)


class FieldEditor(Vertical):
    """What is asked for, the text, and what there is to say about it."""

    DEFAULT_CSS = """
    FieldEditor { display: none; height: auto; max-height: 60%; border-top: solid $accent; padding: 0 1; max-width: 92; }
    FieldEditor.-open { display: block; }
    FieldEditor Static { width: 1fr; height: auto; }
    FieldEditor TextArea { height: auto; min-height: 1; max-height: 8; border: none; padding: 0 1; background: $surface; }
    FieldEditor TextArea:focus { border: none; background: $boost; }
    FieldEditor Findings { max-height: 8; }
    """

    title = getters.query_one(Static)
    text = getters.query_one(FieldText)
    findings = getters.query_one(Findings)

    @dataclass
    class Typed(Message):
        """The text is another one now."""

        text: str

    def compose(self) -> ComposeResult:
        """Arrange label, text and what is found."""
        yield Static(Content(""))
        text = FieldText(soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True, highlight_cursor_line=False)
        text.cursor_blink = False
        yield text
        yield Findings()

    def open(self, title: str, doc: str, value: str, *, is_long: bool, placeholder: str = "") -> None:
        """Ask for a text.

        Args:
            title: what it is.
            doc: what it is for.
            value: what stands there now.
            is_long: whether it may have several lines.
            placeholder: what is shown until something is typed.
        """
        self.add_class("-open")
        self.title.update(Content.assemble((clean_line(title), "bold"), (f"  {doc}", "$foreground-muted")))
        self.show(())
        self.text.is_long = is_long
        self.text.placeholder = Content(clean_line(placeholder))
        self.text.load_text(clean(value))
        self.text.move_cursor(self.text.document.end)
        self.text.focus()

    def close(self) -> None:
        """Hide the field."""
        self.remove_class("-open")

    def show(self, found: Sequence[QuestionProblem]) -> None:
        """Show what is wrong or weak about the text."""
        self.findings.found = found
        self.findings.display = bool(found)
        self.findings.redraw()

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.text_area.text))
