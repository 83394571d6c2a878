"""Answers the form `arrange`: items are moved to where they belong."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key

from quiz.kinds.presented import Arrange, Form
from quiz.marking.model import BLANK, Response
from quiz.tui.forms.base import HERE, MISSED, RIGHT, WRONG, Make, ResponseRows
from quiz.tui.widgets.fitting import FeedbackPart
from quiz.tui.widgets.rows import ScreenLine, hang


class ArrangeRows(ResponseRows):
    """A list to be put in order: space takes an item up, arrows carry it, space puts it down; a digit sends it there.

    The order in which the items are dealt is no answer until one of them is moved, or taken up and put down.
    """

    how = "Move one first; space twice keeps all"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", "take / drop", id="answer.take"),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("shift+down,J", "carry(1)", "carry down", show=False),
        Binding("shift+up,K", "carry(-1)", "carry up", show=False),
    ]

    def set_up(self, response: Response) -> None:
        """Offer the items as dealt, or as they were left."""
        assert isinstance(self.asked.shown, Arrange)
        self.items = {item.id: item.text for item in self.asked.shown.items}
        known = [item for item in response.values if item in self.items]
        self.order = known if len(known) == len(self.items) else list(self.items)
        self.touched = bool(known)
        self.cursor = 0
        self.taken = False

    @property
    def response(self) -> Response:
        """The ids of all items in their present order; nothing while they lie as dealt."""
        return Response(tuple(self.order)) if self.touched else BLANK

    def action_take(self) -> None:
        """Take the item at the cursor up, or put it down."""
        self.taken = not self.taken
        if self.taken:
            self.redraw()
        else:
            self._touch()

    def action_move(self, by: int) -> None:
        """Move the cursor, and with it the item that is taken up."""
        if self.taken:
            self.action_carry(by)
            return
        self.cursor = (self.cursor + by) % len(self.order)
        self.redraw()
        self.show_row(self.cursor)

    def action_carry(self, by: int) -> None:
        """Move the item at the cursor up or down."""
        self._send_to(max(0, min(len(self.order) - 1, self.cursor + by)))

    def action_submit(self) -> None:
        """Put down what is taken up, then answer."""
        if self.taken:
            self.action_take()
        super().action_submit()

    def on_key(self, event: Key) -> None:
        """Send the item at the cursor to a place by its digit."""
        if event.character and event.character.isdecimal() and 1 <= int(event.character) <= len(self.order) and not self.answered:
            event.stop()
            self._send_to(int(event.character) - 1)

    def on_click(self, event: Click) -> None:
        """Take up by one click, put down by the next."""
        row = self.row_at(event)
        if row < 0 or self.answered:
            return
        if self.taken:
            self._send_to(row)
            self.taken = False
        else:
            self.cursor, self.taken = row, True
        self.redraw()

    def _touch(self) -> None:
        self.touched = True
        self.changed()

    def open_lines(self, width: int) -> list[ScreenLine]:
        """Draw the items in their present order."""
        drawn: list[ScreenLine] = []
        for at, item in enumerate(self.order):
            label, style = self._open(at)
            drawn += hang(label, Content.styled(self.items[item], style) if style else Content(self.items[item]), width, at)
        return drawn

    def result_parts(self, width: int) -> list[FeedbackPart]:
        """Return the items in the order that was answered, each with its right place."""
        parts: list[FeedbackPart] = []
        for at, item in enumerate(self.order if self.touched else self.right.right):
            label, style = self._result(at, item)
            parts.append(FeedbackPart(label, Content.styled(self.items[item], style) if style else Content(self.items[item]), width, at))
        return parts

    def _send_to(self, place: int) -> None:
        self.order.insert(place, self.order.pop(self.cursor))
        self.cursor = place
        self._touch()
        self.show_row(place)

    def _open(self, at: int) -> tuple[Content, str]:
        here = at == self.cursor
        sign = ("↕ " if self.taken else "▸ ") if here else "  "
        number = Content.styled(f"{at + 1}  ", f"bold {HERE}" if here else "$foreground-muted")
        return Content.styled(sign, f"bold {HERE}") + number, "bold reverse" if here and self.taken else "bold" if here else ""

    def _result(self, at: int, item: str) -> tuple[Content, str]:
        place = self.right.right.index(item)
        if not self.touched:
            return Content.styled(f"{MISSED} {at + 1}  ", f"bold {RIGHT}"), RIGHT
        if place == at:
            return Content.styled(f"✓ {at + 1}  ", f"bold {RIGHT}"), RIGHT
        return Content.styled(f"✗ {at + 1}→{place + 1}  ", f"bold {WRONG}"), ""


def widget(_shown: Form) -> Make:
    """Return what makes the widget for items to bring into order."""
    return ArrangeRows
