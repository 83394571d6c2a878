"""The line of a projector below a question: how many have answered, and the time."""

from __future__ import annotations

from math import ceil

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

_LEAST_BAR = 6
MOST = 62


class Meter(Widget):
    """A bar, `18 of 24 answered`, and the time that is left."""

    DEFAULT_CSS = """
    Meter { height: 1; width: 1fr; align-horizontal: center; content-align: center middle; padding: 0 1; text-wrap: nowrap; }
    """

    answered: reactive[int] = reactive(0)
    present: reactive[int] = reactive(0)
    seconds: reactive[float | None] = reactive(None)
    """Left; None without a limit."""
    word: reactive[str] = reactive("")
    """Stands in place of the time: that the clock stands, that the question is locked."""

    def render(self) -> Content:
        """Draw it in one line."""
        of = max(self.answered, self.present)
        words = f"  {self.answered} of {of} answered"
        clock = "" if self.seconds is None else f"{ceil(self.seconds) // 60}:{ceil(self.seconds) % 60:02}"
        end = "  ".join(part for part in (self.word, clock) if part)
        room = min(MOST, self.content_size.width) - len(words) - len(end) - 3 * bool(end)
        cells = max(_LEAST_BAR, room)
        full = round(cells * self.answered / of) if of else 0
        bar = Content.styled("█" * full, "$accent") + Content.styled("░" * (cells - full), "$foreground-muted")
        return bar + Content.styled(words, "bold") + (Content.styled(f"   {end}", "bold") if end else Content(""))
