"""The line on top: what this is on the left, where you are on the right."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


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
