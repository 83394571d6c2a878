"""Charts with their labels and numbers, and the sections in which they stand: what app, terminal and page show alike.

A label stands left, the figure beside it, its number right of that; in a narrow window the number goes below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from quiz.drill.records import Key
from quiz.report.glyphs import Bit, Ink, Row, bar, cells, width_of, wrap

NARROW = 56
"""Below so many cells a number goes below its figure."""
LABELS = (13, 16)
"""Cells of a label and the blank after it, in a narrow window and in a wider one."""
MOST_CELLS = 40
"""Cells that a bar takes at most: a longer one is not easier to read."""
BESIDE = 33
"""Cells that are left for what is said beside a figure, where it stands beside."""
MOST_WORDS = 88
"""Cells that running text takes at most, its indent included."""
MOST_TEXT = 72
"""Cells that a line takes at most in a section without a chart."""

Draw = Callable[[int], list[Row]]
"""Draws into a number of cells."""


class Part(Struct, frozen=True):
    """One chart of a section, or one thing in a list."""

    draw: Draw
    opens: Key | None = None
    """The question that it is about, if it is about one."""


class Section(Struct, frozen=True):
    """A heading and what stands below it; one without lines has nothing to say and is left out."""

    title: str
    parts: tuple[Part, ...]
    lines: tuple[str, ...]
    """The same in words, one figure a line."""


class ReportPage(Struct, frozen=True):
    """Some sections that are looked at together."""

    name: str
    sections: tuple[Section, ...]


def section(title: str, lines: Iterable[str], *draws: Draw) -> Section:
    """Return a section that is drawn as charts, or, where none is given, as its words."""
    said = tuple(lines)
    return Section(title, tuple(map(Part, draws or (text(said),))), said)


def text(lines: Sequence[str]) -> Draw:
    """Return what draws lines of words, which need no chart."""
    return lambda width: [row for line in lines for row in wrap(line, min(width, MOST_TEXT))]


def headed(sections: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Return sections as lines: each heading above its body, a blank line between; one without a body is left out."""
    lines: list[str] = []
    for heading, body in sections:
        if body:
            lines += [*([""] if lines else []), heading, *(f"  {line}" for line in body)]
    return lines


def page_names(pages: Sequence[ReportPage], here: int, width: int) -> Row:
    """Draw the names of all pages with a sign at the one that is shown; where there is no room, that one and its number."""
    if sum(len(page.name) + 3 for page in pages) - 2 > width:
        return (Bit("‹ ", Ink.QUIET), Bit(pages[here].name, Ink.STRONG), Bit(f" {here + 1} of {len(pages)} ›", Ink.QUIET))
    bits: list[Bit] = []
    for at, page in enumerate(pages):
        bits += [Bit("  " if at else ""), Bit(f"▸{page.name}", Ink.STRONG) if at == here else Bit(f" {page.name}", Ink.QUIET)]
    return tuple(bits)


def label_width(width: int) -> int:
    """Return how many cells a label takes, with the blank after it."""
    return LABELS[width >= NARROW]


def chart_width(width: int, beside: int = BESIDE, narrow: int = 1) -> int:
    """Return how many cells a chart gets between its label and what is said beside it.

    Args:
        width: cells there are.
        beside: cells of what is said beside it.
        narrow: the same in a narrow window.
    """
    return max(8, min(MOST_CELLS, width - label_width(width) - (beside if width >= NARROW else narrow)))


def figure(label: str, picture: Row, room: int, said: str, width: int) -> list[Row]:
    """Put label, picture and number in one row, or the number below where it does not fit."""
    begin: list[Row] = []
    room_for_label = label_width(width)
    left = label.ljust(room_for_label) if label else ""
    if cells(label) >= room_for_label:
        begin, left = wrap(label, width), " " * room_for_label
    gap = " " * (room - width_of(picture) + 1) if picture else ""
    beside = (Bit(left), *picture, Bit(gap), Bit(said, Ink.QUIET))
    if width_of(beside) <= width:
        return [*begin, beside]
    if not picture:
        return [*begin, *wrap(said, width, Ink.QUIET, " " * len(left), left)]
    indent = " " * (len(left) if width >= NARROW else min(len(left), 2))
    return [*begin, (Bit(left), *picture), *wrap(said, width, Ink.QUIET, indent)]


def bar_figure(label: str, share: float, said: str, width: int, room: int) -> list[Row]:
    """Draw a share of 0 to 1 as a bar, with its label and its number."""
    return figure(label, (Bit(bar(share, room), Ink.ACCENT),), room, said, width)


def inked(drawn: str, figure: str) -> Row:
    """Return a bar with its inks: what it is about stands out, the rest is quiet."""
    parts = ("".join(run) for _, run in groupby(drawn, lambda mark: mark in figure))
    return tuple(Bit(part, Ink.ACCENT if part[0] in figure else Ink.QUIET) for part in parts)


def legend(text: str, width: int) -> list[Row]:
    """Draw what the marks of a chart mean."""
    return wrap(text, min(width, MOST_WORDS), Ink.QUIET, " " * label_width(width) if width >= NARROW + LABELS[1] else "")
