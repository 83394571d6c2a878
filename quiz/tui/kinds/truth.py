"""Answers the kind `truth`: true, false or not stated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.bank.model import Statement, Truth
from quiz.tui.kinds.options import OptionRows, Shown

_WORDS = {
    Truth.TRUE: "True – the article says so",
    Truth.FALSE: "False – the article says otherwise",
    Truth.NOT_STATED: "Not stated – the article does not say",
}


class TruthRows(OptionRows):
    """The three values, always in the same order; t, f and n pick too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "value(0)", "true", show=False),
        Binding("f", "value(1)", "false", show=False),
        Binding("n", "value(2)", "not stated", show=False),
    ]

    def options(self) -> Sequence[Shown]:
        """Give the three values."""
        assert isinstance(self.question.body, Statement)
        answer = self.question.body.answer
        return [Shown(value.value, words, value is answer) for value, words in _WORDS.items()]

    def label(self, at: int) -> str:
        """Return a digit: these three are called by their words."""
        return str(at + 1)

    def action_value(self, at: int) -> None:
        """Pick a value by its letter."""
        self.cursor = at
        self.action_pick()


ANSWER = TruthRows
"""What answers this kind."""
