"""Answers the kind `choices`: any number of several options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.bank.model import Choices
from quiz.tui.kinds.options import OptionRows, Shown, dealt


class ChoicesRows(OptionRows):
    """Options of which several can be picked."""

    several = True
    how = "Tick one first: a number or space"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", "tick", id="answer.pick")]

    def options(self) -> Sequence[Shown]:
        """Give the options as dealt."""
        assert isinstance(self.question.body, Choices)
        return dealt(self.asked, self.question.body.options)


ANSWER = ChoicesRows
"""What answers this kind."""
