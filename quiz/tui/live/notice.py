"""One calm line above the keys: what the teacher or the learner should know, until it is over."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Notice(Widget):
    """Shows its text; it takes no line while there is none."""

    DEFAULT_CSS = """
    Notice { height: 1; width: 1fr; padding: 0 1; color: $foreground-muted; text-wrap: nowrap; display: none; }
    Notice.-said { display: block; }
    """

    text: reactive[str] = reactive("")

    def watch_text(self, text: str) -> None:
        """Take a line, or none."""
        self.set_class(bool(text), "-said")

    def render(self) -> Content:
        """Draw it, shortened where it does not fit."""
        return Content(self.text).truncate(self.content_size.width, ellipsis=True)
