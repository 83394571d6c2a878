"""Charts of marks in the cells of a terminal, with labels and numbers, in sections that app, terminal and page show alike.

From data to rows of text that know their ink. Each mark says what it says by its form too, so that it can be read without colour. A label
stands left, the figure beside it, its number right of that; in a narrow window the number goes below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from quiz.drill.records import Key

EIGHTHS = " ▏▎▍▌▋▊▉"
SHADES = "·░▒▓█"
"""From nothing to the most."""

_MARKS = f"{SHADES}●─│▌"


class Ink(Enum):
    """What a stretch of text is; the surface decides how that looks."""

    PLAIN = "plain"
    QUIET = "quiet"
    """Labels, legends, what is not the figure itself."""
    STRONG = "strong"
    ACCENT = "accent"
    """The figure."""


class Bit(NamedTuple):
    """A stretch of text in one ink."""

    text: str
    ink: Ink = Ink.PLAIN


Row = tuple[Bit, ...]
"""One line."""


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - only what is drawn needs it: JSON and tables load no Rich

    return cell_len(text)


def plain(row: Row) -> str:
    """Return the text of a row, without blanks at its end."""
    return "".join(bit.text for bit in row).rstrip()


def width_of(row: Row) -> int:
    """Return how many cells a row takes."""
    return sum(cells(bit.text) for bit in row)


def bar(share: float, width: int) -> str:
    """Draw a share of 0 to 1 as a bar, exact to an eighth of a cell; what is more than nothing can be seen."""
    eighths = max(round(share * width * 8), 1 if share > 0 else 0)
    whole, rest = divmod(min(eighths, width * 8), 8)
    return "█" * whole + (EIGHTHS[rest] if rest else "")


def range_bar(low: float, share: float, high: float, width: int) -> str:
    """Draw a share with where it may truly lie: surely so much, up to the share, up to what is possible."""
    ends = [round(each * width) for each in (low, share, high)]
    return "█" * ends[0] + "▓" * (ends[1] - ends[0]) + "░" * (ends[2] - ends[1])


def dot_range(low: float, share: float, high: float, aim: float, width: int) -> str:
    """Draw a share as a dot on a scale of 0 to 1, with its interval as a line and an upright where it should be."""
    last = width - 1
    begin, end = round(low * last), round(high * last)
    line = ["─" if begin <= at <= end else "·" for at in range(width)]
    line[round(aim * last)] = "┼" if begin <= round(aim * last) <= end else "│"
    line[round(share * last)] = "●"
    return "".join(line)


def stack(counts: Sequence[int], marks: str, width: int) -> str:
    """Draw counts as one bar of several marks, each as long as its part of the whole; what is there has a cell at least."""
    total = sum(counts)
    if not total:
        return ""
    lengths = [max(1, round(count / total * width)) if count else 0 for count in counts]
    while sum(lengths) != width and any(lengths):
        step = 1 if sum(lengths) < width else -1
        able = [at for at, length in enumerate(lengths) if counts[at] and length + step > 0]
        if not able:
            break
        lengths[max(able, key=lambda at: step * (counts[at] / total * width - lengths[at]))] += step
    return "".join(mark * length for mark, length in zip(marks, lengths, strict=True))


def shade(number: int, steps: Sequence[int]) -> str:
    """Return the shade of a number: that of the last step which it reaches."""
    return SHADES[sum(number >= step for step in steps)]


def wrap(text: str, width: int, ink: Ink = Ink.PLAIN, indent: str = "", first: str | None = None) -> list[Row]:
    """Wrap words into rows; a word longer than a row is broken too.

    Args:
        text: the words.
        width: cells of a row, the indent included.
        ink: of the words.
        indent: what stands before each row.
        first: what stands before the first row instead; as wide as the indent.
    """
    room = max(1, width - cells(indent))
    lines: list[str] = [""]
    for word in _words(text):
        if lines[-1] and cells(lines[-1]) + 1 + cells(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, room)
    lines = lines[1:] or [""]
    return [(Bit(first if first is not None and not at else indent, Ink.PLAIN), Bit(line, ink)) for at, line in enumerate(lines)]


def _words(text: str) -> list[str]:
    """Return what must not be broken: words, a number with its per cent, a mark with what it means."""
    found: list[str] = []
    for word in text.split():
        if found and (word.startswith("%") or (len(found[-1]) == 1 and found[-1] in _MARKS)):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def _pieces(word: str, room: int) -> Iterator[str]:
    """Yield the pieces of a word that is longer than a row, by cells."""
    begin = at = 0
    while at < len(word):
        at += 1
        if at == len(word) or cells(word[begin : at + 1]) > room:
            yield word[begin:at]
            begin = at


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
    shown = [(heading, body) for heading, body in sections if body]
    return [line for at, (heading, body) in enumerate(shown) for line in (*([""] if at else []), heading, *(f"  {each}" for each in body))]


def page_names(pages: Sequence[ReportPage], here: int, width: int) -> Row:
    """Draw the names of all pages with a sign at the one that is shown; where there is no room, that one and its number."""
    if sum(len(page.name) + 3 for page in pages) - 2 > width:
        return (Bit("‹ ", Ink.QUIET), Bit(pages[here].name, Ink.STRONG), Bit(f" {here + 1} of {len(pages)} ›", Ink.QUIET))
    names = (Bit(f"▸{page.name}", Ink.STRONG) if at == here else Bit(f" {page.name}", Ink.QUIET) for at, page in enumerate(pages))
    return tuple(bit for at, name in enumerate(names) for bit in (Bit("  " if at else ""), name))


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
