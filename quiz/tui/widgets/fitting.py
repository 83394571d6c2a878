"""Fits text into the lines that a window has: blank lines and side remarks go first, then what is long is shortened with an ellipsis."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from quiz.tui.widgets.rows import ScreenLine, hang

ELLIPSIS = "… "
RAGGED = 6
"""So many cells of a wrapped line stay empty at most times, since no word is broken."""
LEAD = 20
"""So many characters stay before the words that have to be seen."""


WHOLE = 1_000
"""More lines than any text has."""


class FeedbackPart:
    """A paragraph, or lines that belong together."""

    def __init__(
        self,
        label: Content,
        text: Content,
        width: int,
        row: int = -1,
        *,
        least: int = 1,
        keep: tuple[int, int] | None = None,
        is_aside: bool = False,
        fewest: int = 1,
    ) -> None:
        """Wrap a text beside its label.

        Args:
            label: what stands left of the first line, its blanks included.
            text: the text.
            width: cells there are in all.
            row: the row that the lines belong to.
            least: how many lines stay as long as anything else can be shortened.
            keep: from where to where the words are that have to be seen.
            is_aside: whether all of it may go, before anything is shortened.
            fewest: how many lines it has at least, without which it makes no sense; WHOLE for all.
        """
        self.label, self.text, self.width, self.row = label, text, width, row
        self.keep, self.is_aside = keep, is_aside
        self.lines = self._wrapped(text)
        self.fewest = min(fewest, len(self.lines))
        self.least = max(self.fewest, min(least, len(self.lines)))

    def shortened(self, count: int) -> list[ScreenLine]:
        """Return so many lines, with an ellipsis wherever something is left out."""
        if count >= len(self.lines):
            return self.lines
        if not count:
            return []
        lines = self.lines
        begin = self._begin(count)
        if begin:
            lines = self._wrapped(Content(ELLIPSIS) + self.text[begin:])
        if len(lines) <= count:
            return lines
        last = lines[count - 1].content.rstrip()
        if last.cell_length > self.width - len(ELLIPSIS):
            cut = last.truncate(self.width - len(ELLIPSIS))
            last = cut[: max(cut.plain.rfind(" "), self.label.cell_length)] or cut  # no word is broken
        return [*lines[: count - 1], ScreenLine(last.rstrip() + Content(" …"), self.row)]

    def _wrapped(self, text: Content) -> list[ScreenLine]:
        return hang(self.label, text, self.width, self.row)

    def _begin(self, count: int) -> int:
        """Return at which word of the text to begin, so that what has to be seen is within so many lines."""
        if self.keep is None:
            return 0
        first, end = self.keep
        room = count * (self.width - self.label.cell_length - RAGGED)
        if end <= room:
            return 0
        begin = min(max(0, first - LEAD), end - room)
        word = self.text.plain.find(" ", begin, first)
        return word + 1 if word >= 0 else first


class BarredPart(FeedbackPart):
    """A part with its label before every line."""

    def _wrapped(self, text: Content) -> list[ScreenLine]:
        lines = hang(Content(""), text, self.width - self.label.cell_length, self.row)
        return [ScreenLine(self.label + line.content, line.row) for line in lines]


def space() -> FeedbackPart:
    """Return a blank line, the first that goes."""
    return FeedbackPart(Content(""), Content(""), 1, is_aside=True)


def fitted(parts: Sequence[FeedbackPart], room: int) -> tuple[list[ScreenLine], bool]:
    """Fit parts into a number of lines.

    Args:
        parts: what there is to show, in order.
        room: how many lines there are; 0 is any number.

    Returns:
        The lines, and whether anything is left out but blank lines. Where they do not fit however short they are, it is all of them.
    """
    sizes = [len(part.lines) for part in parts]
    if room and sum(sizes) > room:
        _drop(parts, sizes, room)
        for floor in ([part.least for part in parts], [part.fewest for part in parts]):
            _shorten(sizes, floor, room)
        if sum(sizes) > room:
            return [line for part in parts for line in part.lines], False
    lines = [line for part, size in zip(parts, sizes, strict=True) for line in part.shortened(size)]
    return lines, any(size < len(part.lines) and part.text for part, size in zip(parts, sizes, strict=True))


def _drop(parts: Sequence[FeedbackPart], sizes: list[int], room: int) -> None:
    """Leave out blank lines, then side remarks from the last on, as far as that is needed."""
    asides = [at for at, part in enumerate(parts) if part.is_aside]
    for at in sorted(asides, key=lambda at: (bool(parts[at].text), -at)):
        if sum(sizes) <= room:
            return
        sizes[at] = 0


def _shorten(sizes: list[int], floor: Sequence[int], room: int) -> None:
    """Take line after line from what is longest."""
    while sum(sizes) > room:
        at = max(range(len(sizes)), key=lambda at: (sizes[at] > floor[at], sizes[at], at))
        if sizes[at] <= floor[at]:
            return
        sizes[at] -= 1
