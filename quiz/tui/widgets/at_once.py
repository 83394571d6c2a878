"""Keeps keys in the order in which they are typed."""

from __future__ import annotations

from textual.events import Key
from textual.widget import Widget


async def do_at_once(widget: Widget, event: Key) -> None:
    """Do at once what a key is bound to in the widget that has it.

    A widget gets characters first, but its bindings are looked up only when the key has gone round through the whole app.
    Of keys that arrive together, as they do over a slow line, a character would overtake the Enter or Backspace before it.
    """
    active = widget.screen.active_bindings.get(event.key)
    if active is not None and active.node is widget and active.enabled:
        event.stop()
        await widget.run_action(active.binding.action)
