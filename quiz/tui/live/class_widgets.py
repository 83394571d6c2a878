"""The widgets of a class drill's screens: the column of text, the line above the keys, the meter of a projector."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quiz.tui.widgets.rows import Rows, ScreenLine

COLUMN = 60
"""Characters of running text beside each other, at most."""

Draw = Callable[[int, bool], list[ScreenLine]]
"""Draws into so many cells, with space between the parts or without."""


class Stage(Rows):
    """Shows what it is given."""

    DEFAULT_CSS = """
    Stage { padding: 0 1; max-width: 62; }
    """

    draw: Draw | None = None
    space = 0
    """Lines that there are to be filled; what needs more is drawn without space between its parts. 0 is any number."""

    def show(self, draw: Draw | None) -> None:
        """Show something else, or nothing."""
        self.draw = draw
        self.display = draw is not None
        self.redraw()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw it with space between its parts where that fits."""
        if self.draw is None:
            return []
        drawn = self.draw(width, True)
        return drawn if not self.space or len(drawn) <= self.space else self.draw(width, False)


class Notice(Widget):
    """Shows its text; it takes no line while there is none."""

    DEFAULT_CSS = """
    Notice { height: 1; width: 1fr; padding: 0 1; color: $foreground-muted; text-wrap: nowrap; display: none; }
    Notice.-said { display: block; }
    """

    text: reactive[str] = reactive("", toggle_class="-said")

    def render(self) -> Content:
        """Draw it, shortened where it does not fit."""
        return Content(self.text).truncate(self.content_size.width, ellipsis=True)


_LEAST_BAR = 6
MOST = 62


class Meter(Widget):
    """A bar, `18 of 24 answered`, and the time that is left."""

    DEFAULT_CSS = """
    Meter { height: 1; width: 1fr; align-horizontal: center; content-align: center middle; padding: 0 1; text-wrap: nowrap; }
    """

    answered: reactive[int] = reactive(0)
    present: reactive[int] = reactive(0)
    seconds: reactive[float | None] = reactive(None)
    """Left; None without a limit."""
    word: reactive[str] = reactive("")
    """Stands in place of the time: that the clock stands, that the question is locked."""

    def render(self) -> Content:
        """Draw it in one line."""
        of = max(self.answered, self.present)
        words = f"  {self.answered} of {of} answered"
        clock = "" if self.seconds is None else f"{ceil(self.seconds) // 60}:{ceil(self.seconds) % 60:02}"
        end = "  ".join(part for part in (self.word, clock) if part)
        room = min(MOST, self.content_size.width) - len(words) - len(end) - 3 * bool(end)
        cells = max(_LEAST_BAR, room)
        full = round(cells * self.answered / of) if of else 0
        bar = Content.styled("█" * full, "$accent") + Content.styled("░" * (cells - full), "$foreground-muted")
        return bar + Content.styled(words, "bold") + (Content.styled(f"   {end}", "bold") if end else Content(""))
