"""Answers the kind `short`: a few typed words."""

from __future__ import annotations

from quiz.bank.model import Be, Short
from quiz.tui.kinds.typed import TypedAnswer

_HINTS = {
    Be.PERSON: "a name; the surname is enough",
    Be.PLACE: "the name of a place",
    Be.DATE: "a date, a year or a time",
    Be.TEXT: "a few words; small slips in spelling are forgiven",
}


class ShortAnswer(TypedAnswer):
    """A line for a few words."""

    def hint(self) -> str:
        """Say what is expected."""
        assert isinstance(self.question.body, Short)
        if self.question.body.checklist:
            return "a sentence or two; afterwards you compare it with a model answer"
        return _HINTS[self.question.body.be]


ANSWER = ShortAnswer
"""What answers this kind."""
