"""A column of text for everybody in the room: centred, at most 60 wide, with as much space between its parts as the window has."""

from __future__ import annotations

from collections.abc import Callable

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
