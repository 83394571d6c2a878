"""What stands over a screen while the window is too small for it; the screen below keeps its state."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from quiz.tui.window import LEAST_COLUMNS, LEAST_LINES


class TooSmall(Widget):
    """One sentence over the whole window; the app's stylesheet says when."""

    DEFAULT_CSS = """
    TooSmall { display: none; layer: cover; dock: top; width: 100vw; height: 100vh; background: $background; color: $foreground; }
    .-too-narrow TooSmall, .-too-low TooSmall { display: block; }
    """
    SCOPED_CSS = False  # since what stands around it counts

    def render(self) -> Content:
        """Say what to do."""
        return Content(f"Make the window larger: {LEAST_COLUMNS} columns and {LEAST_LINES} lines at least.")
