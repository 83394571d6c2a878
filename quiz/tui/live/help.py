"""The teacher's help page: every key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from quiz.tui.live.host_keys import HELP
from quiz.tui.widgets.frame import TitleBar, TooSmall
from quiz.tui.widgets.key_bar import KeyBar
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain

_ABOUT = (
    "Learners answer on their own machines; this screen shows everybody the question, how many have answered, and never who. "
    "To make the letters larger, use the zoom of your terminal: this screen fits into 40 columns and 12 lines."
)


class KeysView(Rows):
    """The page itself."""

    DEFAULT_CSS = """
    KeysView { padding: 1 2; max-width: 78; }
    """

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw what the screen is for, and the keys."""
        drawn = [*hang(Content(""), plain(_ABOUT), width), ScreenLine(Content(""))]
        for key, what in HELP:
            drawn += hang(Content.styled(f"{key:<8}", "bold"), plain(what), width)
        return drawn


class KeysScreen(Screen[None]):
    """Shows the page."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "app.pop_screen", "back", id="host-help.back")]

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield TitleBar()
        with VerticalScroll():
            yield KeysView()
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show it from the top."""
        self.query_one(TitleBar).left = "Hosting a class drill"
        self.query_one(VerticalScroll).focus()
