"""The question itself."""

from __future__ import annotations

from textual.content import Content

from quiz.tui.widgets.rows import Rows, ScreenLine, hang


class Prompt(Rows):
    """The question, in the largest type a terminal has: bold, alone, with space around it."""

    DEFAULT_CSS = """
    Prompt { padding: 1 0 1 1; }
    """
    MOST, MARGIN = 74, 1

    text = ""
    progress = ""

    def show(self, text: str, progress: str) -> None:
        """Show a question; the progress stands before it where there is no line on top."""
        if (text, progress) != (self.text, self.progress):
            self.text, self.progress = text, progress
            self.redraw()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw the question."""
        progress = f"{self.progress} " if self.screen.has_class("-short") and self.progress else ""
        return hang(Content(""), Content.assemble((progress, "$foreground-muted"), (self.text, "bold")), width)
