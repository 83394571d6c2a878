"""Rows of text that wrap with a hanging indent, know which line belongs to which row, and scroll to a row; and a column for them."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.style import Style
from textual.widget import Widget


class ScreenLine(Struct, frozen=True):
    """One line on the screen."""

    content: Content
    row: int = -1
    """The row that it belongs to; -1 for lines that are not part of any."""


def hang(label: Content, body: Content, width: int, row: int = -1) -> list[ScreenLine]:
    """Wrap `body` beside `label`, so that further lines start below the first word.

    Args:
        label: what stands left of the first line, its blanks included.
        body: the text; newlines in it are kept.
        width: cells there are in all.
        row: the row that the lines belong to.
    """
    indent = label.cell_length
    space = max(8, width - indent)
    lines = [line.rstrip() for line in body.wrap(space)] if body else [Content("")]
    blank = Content(" " * indent)
    return [ScreenLine((label if at == 0 else blank) + line, row) for at, line in enumerate(lines)]


def plain(text: str, style: Style | str = "") -> Content:
    """Show text as it is: nothing in it is markup."""
    return Content.styled(text, style) if style and text else Content(text)


class Rows(Widget):
    """A widget drawn from lines; subclasses say which in `lines`."""

    DEFAULT_CSS = """
    Rows { width: 1fr; height: auto; }
    """

    MOST: ClassVar[int] = 1000
    """So many cells a line has at most. The widget itself is as wide as its column: what stands beside a narrower one is drawn apart."""
    MARGIN: ClassVar[int] = 0
    """So many cells stay free at the end of a line, in place of padding, which is drawn apart too."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """As every widget has it, but without a second layout and frame after each change of size: rows have nothing in them to be laid out."""

    _drawn: tuple[int, list[ScreenLine]] | None = None

    def lines(self, width: int) -> list[ScreenLine]:
        """Return every line, none wider than `width` cells."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw again after the state has changed."""
        self._drawn = None
        self.clear_cached_dimensions()
        self.refresh(layout=True)

    @property
    def text_width(self) -> int:
        """How many cells a line has now."""
        return self._text_width(self.content_size.width or 80)

    def _text_width(self, width: int) -> int:
        return min(max(1, width - self.MARGIN), self.MOST)

    def drawn(self, width: int) -> list[ScreenLine]:
        """Return the lines at a width, worked out once for each state."""
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = (width, self.lines(width))
        return self._drawn[1]

    def get_content_width(self, container: Size, _viewport: Size) -> int:
        """Take all the width there is."""
        return container.width

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Take as many lines as the text needs."""
        return len(self.drawn(self._text_width(width)))

    def render(self) -> Content:
        """Draw the lines."""
        return Content("\n").join(line.content for line in self.drawn(self.text_width))

    def row_at(self, event: Click) -> int:
        """Return which row was clicked; -1 for none."""
        offset = event.get_content_offset(self)
        if offset is None:
            return -1
        lines = self.drawn(self.text_width)
        return lines[offset.y].row if 0 <= offset.y < len(lines) else -1

    @property
    def scroller(self) -> VerticalScroll | None:
        """What scrolls these rows, if anything does."""
        return next((node for node in self.ancestors if isinstance(node, VerticalScroll)), None)

    def show_row(self, row: int) -> None:
        """Scroll so that a row can be seen."""
        lines = self.drawn(self.text_width)
        at = [number for number, line in enumerate(lines) if line.row == row]
        if at:
            self.show_lines(at[0], at[-1])

    def show_lines(self, first: int, last: int, *, centre: bool = False) -> None:
        """Scroll so that some lines can be seen, in the middle if wanted."""
        scroll = self.scroller
        if scroll is None or not self.is_mounted:
            return
        region = Region(0, first, max(1, self.content_size.width), last - first + 1)
        place = self.virtual_region.offset + self.gutter.top_left
        scroll.scroll_to_region(region.translate(place), animate=False, center=centre, force=True, immediate=True)

    def on_resize(self, _event: Resize) -> None:
        """Wrap anew when the width has changed."""
        if self._drawn is not None and self._drawn[0] != self.text_width:
            self.redraw()


class QuietScroll(VerticalScroll, inherit_bindings=False):
    """A column that looks the same with the focus and without, so that no styles have to be worked out anew.

    It leaves the keys for going right and left to the screen, since nothing in it is wider than it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, show=False)
        for key, action in (
            ("up", "scroll_up"),
            ("down", "scroll_down"),
            ("home", "scroll_home"),
            ("end", "scroll_end"),
            ("pageup", "page_up"),
            ("pagedown", "page_down"),
        )
    ]

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Leave everything as it is."""
