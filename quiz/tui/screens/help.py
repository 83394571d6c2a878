"""Help: the keys of the screen on which it was asked for, then how a quiz goes, and all keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.drill.feedback import MISREADINGS
from quiz.drill.modes import FOR_LEARNERS
from quiz.tui.keys import KEYS
from quiz.tui.screens.framed import PageScreen
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain

_ABOUT = (
    "You read a news article and are asked what it says. After each answer you see the sentence that proves it. "
    "Everything you answer is on the disk before you see the verdict: leave at any time, and continue later at the same question."
)


class HelpView(Rows):
    """The page itself."""

    DEFAULT_CSS = """
    HelpView { padding: 1 2; max-width: 78; }
    .-short HelpView { padding: 0 1; }
    """
    SCOPED_CSS = False  # since what stands around it counts

    def __init__(self, here: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.here = here

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw the keys of the screen, what it is all about, all keys, modes and misreadings."""
        drawn = self._section("Keys that work here now", self.here, width)[1:] if self.here else []
        drawn += [*([ScreenLine(Content(""))] if drawn else []), *hang(Content(""), plain(_ABOUT), width)]
        drawn += self._section("All keys; the same on every screen", [(each.shown, each.meaning) for each in KEYS], width)
        drawn += self._section("Ways to be asked", [(mode.name, mode.summary) for mode in FOR_LEARNERS], width)
        drawn += self._section("What a wrong answer tells", [(misreading.value, words) for misreading, words in MISREADINGS.items()], width)
        return drawn

    @staticmethod
    def _section(title: str, rows: Sequence[tuple[str, str]], width: int) -> list[ScreenLine]:
        drawn = [ScreenLine(Content("")), *hang(Content(""), plain(title, "bold $foreground-muted"), width)]
        for name, meaning in rows:
            drawn += hang(Content.styled(f"{name:<13}", "bold"), plain(meaning), width)
        return drawn


class HelpScreen(PageScreen):
    """Shows the page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "app.pop_screen", "back", id="help.back"),
        Binding("space", "page", "page down", id="help.page"),
    ]

    heading = "Help"

    def __init__(self, here: Sequence[tuple[str, str]]) -> None:
        """Make the page.

        Args:
            here: the keys of the screen on which help was asked for, each with what it does.
        """
        super().__init__()
        self.here = here

    def text(self) -> ComposeResult:
        """Arrange the page."""
        yield HelpView(self.here)
