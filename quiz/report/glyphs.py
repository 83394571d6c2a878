"""Marks to draw figures with in cells of a terminal: bars, shades, ranges. From data to rows of text that know their ink.

Each mark says what it says by its form too, so that it can be read without colour; a number always stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

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
            continue
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
