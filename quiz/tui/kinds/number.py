"""Answers the kind `number`: a number in digits or in words."""

from __future__ import annotations

from quiz.bank.model import Number
from quiz.tui.kinds.typed import TypedAnswer


class NumberAnswer(TypedAnswer):
    """A line for a number."""

    placeholder = "type a number"

    def hint(self) -> str:
        """Say that words will do, and what is counted."""
        assert isinstance(self.question.body, Number)
        unit = self.question.body.unit
        return f"in digits or in words; counted in: {unit}" if unit else "in digits or in words"


ANSWER = NumberAnswer
"""What answers this kind."""
