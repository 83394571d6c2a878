"""A question as a form: each part a row, and below it what is wrong or weak there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message

from quiz.edit.examine import QuestionProblem
from quiz.edit.form import FormRow, row_of
from quiz.text import clean, clean_line
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain

LABEL = 13
"""Cells for the name of a row; in a narrow window one less."""
NARROW = 50


def problem_lines(found: Sequence[QuestionProblem], width: int, indent: int = 2) -> list[ScreenLine]:
    """Draw what is wrong or weak, each with what to do about it."""
    drawn: list[ScreenLine] = []
    for one in found:
        sign, style = ("✗ ", "$text-error") if one.is_error else ("! ", "$text-warning")
        label = Content(" " * indent) + Content.styled(sign, f"bold {style}")
        said = Content.styled(clean_line(one.problem.message), style)
        hint = Content.styled(f" – {clean_line(one.problem.hint)}", "$foreground-muted") if one.problem.hint else Content("")
        drawn += hang(label, said + hint, width)
    return drawn


class QuestionForm(Rows, can_focus=True):
    """Shows the rows of a question with a cursor; a click on the row at the cursor asks to change it."""

    DEFAULT_CSS = """
    QuestionForm { padding: 1 1 0 1; max-width: 90; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
    ]

    class Chosen(Message):
        """The row at the cursor is to be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[FormRow] = ()
        self.found: Sequence[QuestionProblem] = ()
        self.status = ""
        self.cursor = 0

    @property
    def row(self) -> FormRow:
        """The row at the cursor."""
        return self.rows[self.cursor]

    def show(self, status: str, rows: Sequence[FormRow], found: Sequence[QuestionProblem], *, fresh: bool) -> None:
        """Show a question.

        Args:
            status: what kind of question it is, and how far it has come.
            rows: its parts.
            found: what is wrong or weak in it.
            fresh: whether it is another question, so that the cursor goes to its first row.
        """
        path = self.rows[self.cursor].path if self.rows and not fresh else ()
        self.status, self.rows, self.found = status, rows, found
        self.cursor = max(0, row_of(path, rows))
        self.redraw()
        self.call_after_refresh(self._show_cursor, fresh)

    def _show_cursor(self, fresh: bool) -> None:
        """Scroll so that the row at the cursor is seen, of another question with what stands above it."""
        if fresh and self.scroller is not None:
            self.scroller.scroll_home(animate=False, force=True, immediate=True)
        elif not fresh:
            self.show_row(self.cursor)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.cursor = max(0, min(len(self.rows) - 1, self.cursor + by))
        self.redraw()
        self.show_row(self.cursor)
        if self.cursor == 0 and self.scroller is not None:
            self.scroller.scroll_home(animate=False)

    def on_click(self, event: Click) -> None:
        """Move to a row by mouse; a second click on it changes it."""
        at = self.row_at(event)
        if at == self.cursor:
            self.post_message(self.Chosen())
        elif at >= 0:
            self.action_move(at - self.cursor)

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw what kind of question it is, then row by row."""
        places = [row_of(one.path, self.rows) for one in self.found]
        style = "bold $text-warning" if any(one.is_error for one in self.found) else "$foreground-muted"
        drawn = hang(Content("  "), plain(clean_line(self.status), style), width)
        drawn += problem_lines([one for one, at in zip(self.found, places, strict=True) if at < 0], width)
        for at, row in enumerate(self.rows):
            drawn += self._row(at, row, width)
            drawn += problem_lines([one for one, place in zip(self.found, places, strict=True) if place == at], width)
        return drawn

    def _row(self, at: int, row: FormRow, width: int) -> list[ScreenLine]:
        here = at == self.cursor
        room = LABEL if width >= NARROW else LABEL - 1
        sign = Content.styled("▸ ", "bold $accent") if here else Content("  ")
        key = Content.styled("✓", "bold $text-success") if row.is_key else Content(" ")
        name = Content.styled(f"{' ' * row.depth}{clean_line(row.label)}".ljust(room), "bold $accent" if here else "$foreground-muted")
        style = "bold" if here or at == 0 else ""
        value = plain(clean(row.value), style) if row.value else plain(clean_line(row.placeholder) or "–", "italic $foreground-muted")
        return hang(sign + name + key + Content(" "), value, width, at)
