"""A story in a list: its title, where it is from, and how it stands."""

from __future__ import annotations

from functools import cache

from textual.content import Content

from quiz.text import clean_line
from quiz.tui.widgets.menu import MenuItem
from quiz.tui.widgets.rows import hang, plain

MUTED = "$foreground-muted"
SIDE_BY_SIDE = 96
"""From so many cells on, title, source and state stand beside each other."""
_WIDEST = 84
"""Cells within which the state stands below the title, so that it stays near it."""


def story_row(entry_id: str, title: str, about: str, state: str, *, style: str = "", trouble: str = "") -> MenuItem:
    """Make the entry of a story; nothing in it is cut off.

    Args:
        entry_id: what choosing it means.
        title: its headline.
        about: where it is from, how old it is, how long it takes.
        state: how it stands: new, or what was answered.
        style: of the state; a quiet one makes the title quiet, too.
        trouble: why it could not be opened.
    """
    quiet = MUTED if style == MUTED else ""
    title, about, state = clean_line(title), clean_line(about), clean_line(state)

    @cache
    def draw(width: int) -> list[Content]:
        wrong = (
            [line.content for line in hang(Content("  "), plain(clean_line(trouble), "$text-warning"), min(width, 78))] if trouble else []
        )
        if width < SIDE_BY_SIDE:
            return [*_below(width), *wrong]
        beside, beyond = (46, 18) if width >= 130 else (36, 17)
        room = width - beside - beyond - 4
        left = [line.content for line in hang(Content(""), plain(title, quiet), room)]
        middle = [line.content for line in hang(Content(""), plain(about, MUTED), beside)]
        right = [line.content for line in hang(Content(""), plain(state, style), beyond)]
        lines = [
            _padded(left, at, room) + _padded(middle, at, beside) + (right[at] if at < len(right) else Content(""))
            for at in range(max(len(left), len(middle), len(right)))
        ]
        return [*(line.rstrip() for line in lines), *wrong]

    def _below(width: int) -> list[Content]:
        """Put source and state on a line below the title."""
        lines = [line.content for line in hang(Content(""), plain(title, quiet), width)]
        end = min(width, _WIDEST)
        below = [line.content for line in hang(Content("  "), plain(about, MUTED), end)] if about else []
        if not state:
            return [*lines, *below]
        last = below.pop() if below else Content("  ")
        gap = end - last.cell_length - len(state)
        right = plain(state, style)
        return [*lines, *below, *([last + Content(" " * gap) + right] if gap > 1 else [last, Content("  ") + right])]

    return MenuItem(entry_id, draw)


def _padded(lines: list[Content], at: int, width: int) -> Content:
    line = lines[at] if at < len(lines) else Content("")
    return line + Content(" " * (width + 2 - line.cell_length))
