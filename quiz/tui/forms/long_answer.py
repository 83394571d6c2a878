"""A field of several lines for an answer of two or three sentences."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import TextArea

from quiz.text import clean_line
from quiz.tui.widgets.key_bar import KeyBar, run_binding_at_once


class LongAnswer(TextArea):
    """Wraps what is typed; Enter answers.

    Args:
        value: what was typed before.
        most: how many characters it takes.
    """

    DEFAULT_CSS = """
    LongAnswer { height: 4; max-width: 74; border: none; background: $surface; }
    LongAnswer:focus { border: none; }
    .-short LongAnswer { height: 3; }
    """
    SCOPED_CSS = False  # since what stands around it counts

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "answer", id="typed.submit")]

    class Submitted(Message):
        """The answer is there."""

    def __init__(self, value: str, most: int) -> None:
        super().__init__(value, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False, compact=True)
        self.placeholder = Content("type your answer")
        self.cursor_blink = False
        self.most = most
        self.move_cursor(self.document.end)

    def action_submit(self) -> None:
        """Send what is typed."""
        self.post_message(self.Submitted())

    async def on_key(self, event: Key) -> None:
        """Run at once what a key is bound to here; take no character more than there is room for."""
        if event.is_printable and len(self.text) >= self.most and not self.selected_text:
            event.prevent_default()
            self._say_cut()
        else:
            await run_binding_at_once(self, event)

    async def on_paste(self, event: Paste) -> None:
        """Insert what is pasted, on one line and made safe, up to what there is room for."""
        event.stop()
        event.prevent_default()
        room = max(0, self.most - len(self.text))
        text = clean_line(event.text[: 4 * self.most])
        self.insert(text[:room])
        if len(text) > room:
            self._say_cut()

    def _say_cut(self) -> None:
        for bar in self.screen.query(KeyBar):
            bar.say(f"Cut: {self.most:,} characters at most")
