"""The line at the bottom: the keys that work now, and none that do not."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click, Key
from textual.keys import format_key
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget

NOTICE_SECONDS = 4.0
"""How long something is told in place of the keys."""

NARROW = 60
"""Below so many columns keys stand closer, and help is a question mark."""

_SHOWN_AS = {"question_mark": "?", "space": "space", "escape": "esc", "enter": "enter"}


class TakesDigits(Widget):
    """A widget in which a digit is an answer, so that it stands first among the keys."""

    @property
    def digits(self) -> str:
        """The digits that answer now, such as `1–4`; empty where none does."""
        raise NotImplementedError


class KeyBar(Widget):
    """Lists the active bindings of its screen; a click on one does what its key does."""

    DEFAULT_CSS = """
    KeyBar { height: 1; width: 1fr; dock: bottom; padding: 0 0 0 1; background: $panel; color: $text-muted; text-wrap: nowrap; }
    """

    notice: reactive[str] = reactive("")
    """Something to be told here and now, in place of the keys."""

    _silence: Timer | None = None
    _drawn: list[tuple[str, str]] | None = None
    """The keys that were drawn last."""
    _looking = False
    """Whether they are about to be looked at."""

    def say(self, text: str) -> None:
        """Tell something for a few seconds, or until the next thing is told."""
        self.notice = text
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(NOTICE_SECONDS, self.quiet)

    def quiet(self) -> None:
        """Show the keys again."""
        self.notice = ""

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def render(self) -> Content:
        """Draw as many keys as there is room for, most important first; the first one, the way out and help keep their places."""
        if self.notice:
            return Content.styled(self.notice, "bold $foreground").truncate(self.content_size.width - 1, ellipsis=True)
        keys = self._drawn = working_keys(self.screen)
        if not keys:
            return Content("")
        width = self.content_size.width - 1
        narrow = width < NARROW
        gap = "  " if narrow else "   "
        # The gap belongs to the key: a piece apart for each gap is a third of what the line takes to send.
        parts = [self._key(key, "" if narrow and label == "help" else label, "" if label == "help" else gap) for key, label in keys]
        kept = {0, len(keys) - 1, _way_out(keys)}
        room = width - sum(parts[at].cell_length for at in kept)
        for at, part in enumerate(parts):
            if at not in kept:
                room -= part.cell_length
                if room < 0:
                    break
                kept.add(at)
        return Content("").join(parts[at] for at in sorted(kept))

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        key = event.style.meta.get("key")
        if isinstance(key, str):
            self.app.simulate_key(key)

    def _changed(self, _screen: Screen[object]) -> None:
        """Look once for all keys that change together: to find them out takes a tenth of a millisecond a binding."""
        if self._drawn is not None and not self._looking:
            self._looking = True
            self.call_later(self._look)

    def _look(self) -> None:
        self._looking = False
        if working_keys(self.screen) != self._drawn:
            self.refresh()

    @staticmethod
    def _key(key: str, label: str, gap: str = "") -> Content:
        press = Style.from_meta({"key": key})
        content = Content.styled(key_in_words(key), "bold $foreground")
        return (content + Content(f" {label}{gap}" if label else gap)).stylize(press)


def _way_out(keys: Sequence[tuple[str, str]]) -> int:
    """Return which key closes what is open, or leaves; the last one where none does."""
    outs = [at for way in ("escape", "q") for at, (key, _) in enumerate(keys) if key == way]
    return outs[0] if outs else len(keys) - 1


def key_in_words(key: str) -> str:
    """Return a key as it is shown."""
    return _SHOWN_AS.get(key) or format_key(key)


def working_keys(screen: Screen[object]) -> list[tuple[str, str]]:
    """Return the key and the label of each action that is shown and works now, in the order of the bindings, help last."""
    focused = screen.focused
    found: dict[str, tuple[str, str]] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        character = key if len(key) == 1 else {"question_mark": "?", "slash": "/", "space": " "}.get(key)
        typed = focused is not None and character is not None and focused.check_consume_key(key, character)
        if binding.show and active.enabled and not typed:
            found.setdefault(binding.action, (key, binding.description))
    ordered = list(found.values())
    if isinstance(focused, TakesDigits) and (digits := focused.digits):
        ordered = [(digits, "answer"), *(pair for action, pair in found.items() if action != "submit")]
    ordered = list({label: (key, label) for key, label in reversed(ordered)}.values())[::-1]
    return [pair for pair in ordered if pair[1] != "help"] + [pair for pair in ordered if pair[1] == "help"]


async def run_binding_at_once(widget: Widget, event: Key) -> None:
    """Run at once what a key is bound to in the widget that has it, so that keys count in the order in which they are typed.

    A widget gets characters first, but its bindings are looked up only when the key has gone round through the whole app.
    Of keys that arrive together, as they do over a slow line, a character would overtake the Enter or Backspace before it.
    """
    active = widget.screen.active_bindings.get(event.key)
    if active is not None and active.node is widget and active.enabled:
        event.stop()
        await widget.run_action(active.binding.action)
