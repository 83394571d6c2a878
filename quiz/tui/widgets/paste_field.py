"""A field for what is pasted: an article, or the answer of a chat window."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import TextArea

from quiz.source.get_article import pasted_address
from quiz.text import clean
from quiz.tui.widgets.key_bar import KeyBar, run_binding_at_once

MOST_CHARACTERS = 200_000
"""A longer paste is cut; a newspaper article has about 5,000."""


class PasteField(TextArea):
    """A large field for a text that is pasted.

    Args:
        placeholder: what is shown as long as it is empty.
    """

    DEFAULT_CSS = """
    PasteField { border: none; background: $background; }
    PasteField:focus { border: none; background: $background; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "go_on", "go on", id="new.go-on")]

    class Finished(Message):
        """The text is there."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False)
        self.placeholder = Content(placeholder)
        self.cursor_blink = False

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
