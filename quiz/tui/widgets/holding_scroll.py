"""A column that scrolls, and that can hold one of its parts at its top while the window and the other parts change."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget


class HoldingScroll(VerticalScroll):
    """Keeps a part in sight, from its first line on, until somebody scrolls."""

    held: Widget | None = None
    """The part that is held; None for none."""
    _held_at: float | None = None
    """How far was scrolled to hold it; None before the first time."""

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Look the same with the focus and without, so that no styles have to be worked out anew."""

    def on_mount(self) -> None:
        """Follow the layout of the screen at once: later it could not be told who has scrolled."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._keep, immediate=True)

    def hold(self, part: Widget) -> None:
        """Bring a part to the top as soon as it is laid out, and keep it there; where all fits, nothing moves."""
        self.held, self._held_at = part, None
        part.refresh(layout=True)

    def let_go(self) -> None:
        """Hold nothing."""
        self.held = None

    def _keep(self, _screen: Screen[object]) -> None:
        """Scroll to the part where the layout has moved it, unless somebody has scrolled since."""
        if self.held is None or not self.held.virtual_region.size:
            return
        pushed_back = self._held_at is not None and self.scroll_y == self.max_scroll_y < self._held_at
        if self._held_at not in (None, self.scroll_y) and not pushed_back:
            self.let_go()
            return
        wanted = min(self.held.virtual_region.y, self.max_scroll_y)
        if wanted != self.scroll_y:
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)
        self._held_at = self.scroll_y
