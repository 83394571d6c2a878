"""Answers the kind `choice`: one of several options."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank.model import Choice
from quiz.tui.kinds.options import OptionRows, Shown, dealt


class ChoiceRows(OptionRows):
    """Options of which one is picked."""

    def options(self) -> Sequence[Shown]:
        """Give the options as dealt."""
        assert isinstance(self.question.body, Choice)
        return dealt(self.asked, self.question.body.options)


ANSWER = ChoiceRows
"""What answers this kind."""
