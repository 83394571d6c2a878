"""A list to choose from, with headings between its entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.message import Message

from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain

SCROLL_LINES = 2
"""How far an arrow scrolls where there is nothing to choose nearby."""

Draw = Callable[[int], list[Content]]
"""Draws an entry into a number of cells, as one or more lines; it is asked more than once, to count them and to show them."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of a menu."""

    id: str
    """What choosing it means; empty for what cannot be chosen, such as a heading."""
    draw: Draw


class Menu(Rows, can_focus=True):
    """Entries with a cursor; enter or a click chooses."""

    DEFAULT_CSS = """
    Menu { padding: 1 1 0 1; }
    .-short Menu { padding: 0 1; }
    """
    SCOPED_CSS = False  # since what stands around it counts

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", id="menu.open"),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """An entry was chosen."""

        entry: str

    def __init__(self, entries: Sequence[MenuItem] = ()) -> None:
        super().__init__()
        self.entries = tuple(entries)
        self.cursor = 0

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids of what can be chosen, in order."""
        return tuple(entry.id for entry in self.entries if entry.id)

    @property
    def here(self) -> str:
        """The id at the cursor; empty where nothing can be chosen."""
        return self.choices[self.cursor] if self.choices else ""

    def show(self, entries: Sequence[MenuItem], *, from_the_top: bool = False) -> None:
        """Show other entries; the cursor stays at its entry, in sight, or takes the next one where that is gone.

        Args:
            entries: what there is now.
            from_the_top: whether the cursor is to be at the first entry instead.
        """
        here, before = self.here, self.choices
        self.entries = tuple(entries)
        now = self.choices
        if from_the_top:
            self.cursor = 0
        else:
            self.cursor = now.index(here) if here in now else max(0, min(self.cursor, len(now) - 1))
        self.redraw()
        if self.is_mounted and before and now != before:
            self.call_after_refresh(lambda: self.show_row(self.cursor))

    def redraw(self) -> None:
        """Draw again after the state has changed: the lines that differ alone, where there are as many as before."""
        width, before = self._drawn or (0, [])
        if not self.is_mounted or width != self.text_width:
            super().redraw()
            return
        self._drawn = None
        now = self.drawn(width)
        if len(now) != len(before):
            super().redraw()
        elif changed := [at for at, line in enumerate(now) if not line.content.is_same(before[at].content)]:
            self.refresh(*(Region(0, at, self.content_size.width, 1) for at in changed))

    def go_to(self, entry: str) -> None:
        """Put the cursor at an entry, where it can be seen."""
        if entry in self.choices:
            self.cursor = self.choices.index(entry)
            self.redraw()
            self.call_after_refresh(lambda: self.show_row(self.cursor))

    def action_move(self, by: int) -> None:
        """Move the cursor; where the next entry is far out of sight, scroll towards it first."""
        to = max(0, min(len(self.choices) - 1, self.cursor + by))
        at = [number for number, line in enumerate(self.drawn(self.content_size.width or 80)) if line.row == to]
        if self.scroller is not None and (not at or to == self.cursor or self._far_off(at[0], at[-1], by)):
            self.scroller.scroll_relative(y=by * SCROLL_LINES, animate=False)
            return
        self.cursor = to
        self.redraw()
        self.show_row(to)

    def action_first(self) -> None:
        """Put the cursor at the first entry, and show all above it."""
        self.cursor = 0
        self.redraw()
        if self.scroller is not None:
            self.scroller.scroll_home(animate=False)

    def action_last(self) -> None:
        """Put the cursor at the last entry, and show all below it."""
        self.cursor = max(0, len(self.choices) - 1)
        self.redraw()
        if self.scroller is not None:
            self.scroller.scroll_end(animate=False)

    def _far_off(self, first: int, last: int, by: int) -> bool:
        """Return whether some lines are so far out of sight that going there at once would skip what lies between."""
        if self.scroller is None:
            return False
        top = self.scroller.scroll_y - self.virtual_region.y
        bottom = top + self.scroller.size.height
        return first > bottom + SCROLL_LINES if by > 0 else last < top - SCROLL_LINES

    def action_choose(self) -> None:
        """Choose what the cursor is at."""
        if self.here:
            self.post_message(self.Chosen(self.here))

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool:
        """Offer to open only what can be opened."""
        return action != "choose" or bool(self.choices)

    def on_click(self, event: Click) -> None:
        """Choose by mouse."""
        row = self.row_at(event)
        if row >= 0:
            self.cursor = row
            self.redraw()
            self.action_choose()

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw every entry, with a sign at the cursor."""
        drawn: list[ScreenLine] = []
        row = -1
        for entry in self.entries:
            row += bool(entry.id)
            here = bool(entry.id) and row == self.cursor
            sign = Content.styled("▸ ", "bold $accent") if here else Content("  ")
            for at, content in enumerate(entry.draw(max(10, width - 2))):
                text = content.stylize_before("bold") if here else content
                drawn.append(ScreenLine((sign if at == 0 else Content("  ")) + text, row if entry.id else -1))
        return drawn


def heading(text: str, *, space: bool = True) -> MenuItem:
    """Make a heading with a blank line above."""

    @cache
    def draw(width: int) -> list[Content]:
        above = [Content("")] if space else []
        return [*above, *(line.content for line in hang(Content(""), Content.styled(text, "bold $foreground-muted"), width))]

    return MenuItem("", draw)


def words(text: str, style: str = "") -> MenuItem:
    """Make an entry of running text that cannot be chosen."""

    @cache
    def draw(width: int) -> list[Content]:
        return [line.content for line in hang(Content(""), plain(text, style), min(width, 72))]

    return MenuItem("", draw)


def columns(entry_id: str, *cells: tuple[str, int, str]) -> MenuItem:
    """Make an entry of columns that stand below each other.

    Args:
        entry_id: what choosing it means.
        cells: for each column its text, its width (negative: to the right; 0: all that is left) and its style. The
            column with all the room wraps, so that nothing is cut off; where hardly any is left for it at the end of
            the line, it stands below the others.
    """
    fixed = sum(abs(wanted) + 1 for _, wanted, _ in cells if wanted)

    @cache
    def draw(width: int) -> list[Content]:
        if cells[-1][1] == 0 and width - fixed < _LEAST:
            indent = abs(cells[0][1]) + 1
            below = hang(Content(" " * indent), plain(cells[-1][0], cells[-1][2]), width) if cells[-1][0] else []
            return [_row(cells[:-1], 0, Content("")), *(line.content for line in below)]
        room = min(max(_LEAST, width - fixed), _MOST)
        flexible = next((cell for cell in cells if cell[1] == 0), ("", 0, ""))
        wrapped = [line.content for line in hang(Content(""), plain(flexible[0], flexible[2]), room)]
        indent = sum(abs(wanted) + 1 for _, wanted, _ in cells[: cells.index(flexible)]) if flexible in cells else 0
        rest = [Content(" " * indent) + line for line in wrapped[1:]]
        return [_row(cells, room, wrapped[0]), *rest]

    return MenuItem(entry_id, draw)


_LEAST = 16
"""Cells that a column of running text needs."""
_MOST = 64
"""Cells that it takes at most, so that figures stay near to what they are about."""


def _row(cells: Sequence[tuple[str, int, str]], room: int, flexible: Content) -> Content:
    """Draw one line of columns."""
    line = Content("")
    for at, (text, wanted, style) in enumerate(cells):
        content = plain(text, style).truncate(abs(wanted), ellipsis=True) if wanted else flexible
        blank = Content(" " * max(0, (abs(wanted) or room) - content.cell_length))
        line = line + (Content(" ") if at else Content("")) + (blank + content if wanted < 0 else content + blank)
    return line.rstrip()
