"""The line on which a learner types another name, after the first one was refused."""

from __future__ import annotations

from quiz.live.names import NAME_LENGTH
from quiz.tui.forms.type import AnswerInput


class NameLine(AnswerInput):
    """Takes a name.

    Args:
        id: of the widget.
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as every widget calls it
        super().__init__(placeholder="your name in the room", compact=True, max_length=NAME_LENGTH, id=id)
        self.cursor_blink = False

    def ask(self) -> None:
        """Begin with nothing, and let the keys come here."""
        self.value = ""
        self.focus()
