"""A column that scrolls and does not change its looks."""

from __future__ import annotations

from textual.containers import VerticalScroll


class QuietScroll(VerticalScroll):
    """Looks the same with the focus and without, so that no styles have to be worked out anew."""

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Leave everything as it is."""
