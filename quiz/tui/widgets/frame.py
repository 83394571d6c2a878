"""What stands around every screen: the line on top, and what covers it while the window is too small."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

LEAST_COLUMNS = 24
LEAST_LINES = 8
"""Below this there is no room for a question and its options."""


def progress_bar(done: int, total: int, cells: int) -> str:
    """Draw how far something has come: a heavy line for what is done, a light one for the rest."""
    heavy = cells * done // max(1, total)
    return "━" * heavy + "─" * (cells - heavy)


class TitleBar(Widget):
    """One line with a text at either end; the left one is shortened where there is no room for both."""

    DEFAULT_CSS = """
    TitleBar { height: 1; width: 1fr; dock: top; padding: 0 0 0 1; background: $panel; color: $foreground; text-wrap: nowrap; }
    """

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> Content:
        """Draw both texts."""
        width = self.content_size.width - 1
        right = Content(self.right)
        left = Content.styled(self.left, "bold").truncate(max(4, width - right.cell_length - 2), ellipsis=True)
        gap = max(1, width - left.cell_length - right.cell_length)
        return left + Content(" " * gap) + right + Content(" ")


class TooSmall(Widget):
    """One sentence over the whole window, below which the screen keeps its state; the app's stylesheet says when."""

    DEFAULT_CSS = """
    TooSmall { display: none; layer: cover; dock: top; width: 100vw; height: 100vh; background: $background; color: $foreground; }
    .-too-narrow TooSmall, .-too-low TooSmall { display: block; }
    """
    SCOPED_CSS = False  # since what stands around it counts

    def render(self) -> Content:
        """Draw what to do."""
        return Content(f"Make the window larger: {LEAST_COLUMNS} columns and {LEAST_LINES} lines at least.")
