"""The question itself."""

from __future__ import annotations

from textual.content import Content

from quiz.tui.widgets.fitting import FeedbackPart
from quiz.tui.widgets.rows import Rows, ScreenLine


class Prompt(Rows):
    """The question, in the largest type a terminal has: bold, alone, with space around it."""

    DEFAULT_CSS = """
    Prompt { padding: 1 0 1 1; }
    """
    MOST, MARGIN = 74, 1

    text = ""
    progress = ""
    most: int | None = None
    """How many lines it has at most; None where nothing is to be shortened."""

    def show(self, text: str, progress: str = "", most: int | None = None) -> None:
        """Show a question.

        Args:
            text: the question.
            progress: what stands before it where a low window has no line on top.
            most: how many lines it has at most; None where nothing is to be shortened.
        """
        if (text, progress, most) != (self.text, self.progress, self.most):
            self.text, self.progress, self.most = text, progress, most
            self.redraw()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw the question."""
        progress = f"{self.progress} " if self.screen.has_class("-short") and self.progress else ""
        part = FeedbackPart(Content(""), Content.assemble((progress, "$foreground-muted"), (self.text, "bold")), width)
        return part.lines if self.most is None else part.shortened(self.most)
