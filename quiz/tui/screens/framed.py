"""What screens have in common: a line on top, the keys at the bottom, and between them what the screen is for."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen

from quiz.tui.widgets.frame import TitleBar, TooSmall
from quiz.tui.widgets.key_bar import KeyBar


class FramedScreen(Screen[None]):
    """A screen with a title and its keys; subclasses say in `parts` what stands between."""

    heading: ClassVar[str] = ""
    """The title, where it is always the same."""

    title_bar = getters.query_one(TitleBar)
    bar = getters.query_one(KeyBar)

    def compose(self) -> ComposeResult:
        """Arrange the frame, and the parts in it."""
        yield TitleBar()
        yield from self.parts()
        yield KeyBar()
        yield TooSmall()

    def parts(self) -> ComposeResult:
        """Arrange what stands in the frame."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the title."""
        if self.heading:
            self.title_bar.left = self.heading


class PageScreen(FramedScreen):
    """A page to be read; subclasses say in `text` what stands on it."""

    scroll = getters.query_one(VerticalScroll)

    def parts(self) -> ComposeResult:
        """Arrange the page."""
        with VerticalScroll():
            yield from self.text()

    def text(self) -> ComposeResult:
        """Arrange the text."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show it from the top."""
        self.scroll.focus()

    def action_page(self) -> None:
        """Scroll by a window."""
        self.scroll.scroll_page_down(animate=False)
