"""Asks in one line what is wrong with a question that a learner refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.style import Style

from quiz.drill.records import RefusalReason
from quiz.tui.widgets.key_bar import run_binding_at_once
from quiz.tui.widgets.rows import Rows, ScreenLine

CHOICES: Mapping[str, RefusalReason] = {str(digit): why for digit, why in enumerate(RefusalReason, 1)}
"""Each reason by its key."""
_KEEP = "escape"


class RefusalBar(Rows, can_focus=True):
    """Stands in the place of the keys until a reason is chosen, by its digit or by mouse, or the question is kept."""

    DEFAULT_CSS = """
    RefusalBar { dock: bottom; height: auto; padding: 0 1; background: $panel; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(digit, f"say('{digit}')", why.value, id=f"refuse.{why.name.casefold().replace('_', '-')}")
            for digit, why in CHOICES.items()
        ),
        Binding(_KEEP, "keep", "keep it", id="refuse.keep"),
    ]

    @dataclass
    class Said(Message):
        """The learner said what is wrong with the question."""

        why: RefusalReason

    class Kept(Message):
        """The learner keeps the question."""

    def action_say(self, digit: str) -> None:
        """Post what is wrong."""
        self.post_message(self.Said(CHOICES[digit]))

    def action_keep(self) -> None:
        """Post that nothing is."""
        self.post_message(self.Kept())

    async def on_key(self, event: Key) -> None:
        """Take the key at once."""
        await run_binding_at_once(self, event)

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        key = event.style.meta.get("key")
        if isinstance(key, str):
            self.app.simulate_key(key)

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw the question and its answers, as many on a line as fit."""
        lines = [Content.styled("What's wrong with it?", "bold $foreground")]
        for key, words in (*((digit, why.value) for digit, why in CHOICES.items()), (_KEEP, "keep it")):
            shown = Content.styled("esc" if key == _KEEP else key, "bold $foreground")
            part = (shown + Content.styled(f" {words}", "$text-muted")).stylize(Style.from_meta({"key": key}))
            if lines[-1].cell_length + 2 + part.cell_length <= width:
                lines[-1] = lines[-1] + Content("  ") + part
            else:
                lines.append(part)
        return [ScreenLine(line) for line in lines]
