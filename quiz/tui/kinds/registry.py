"""Which widget answers which kind."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.bank.model import Choice, Choices, Cloze, Highlight, Match, Number, Order, Short, Statement
from quiz.tui.kinds.base import Asked, Make, ResponseRows, ResponseWidget
from quiz.tui.kinds.choice import ChoiceRows
from quiz.tui.kinds.choices import ChoicesRows
from quiz.tui.kinds.cloze import ClozeRows
from quiz.tui.kinds.highlight import HighlightRows
from quiz.tui.kinds.match import MatchRows
from quiz.tui.kinds.number import NumberAnswer
from quiz.tui.kinds.order import OrderRows
from quiz.tui.kinds.short import ShortAnswer
from quiz.tui.kinds.truth import TruthRows

KINDS: Mapping[type, Make] = {
    Choice: ChoiceRows,
    Choices: ChoicesRows,
    Statement: TruthRows,
    Short: ShortAnswer,
    Number: NumberAnswer,
    Cloze: ClozeRows,
    Order: OrderRows,
    Match: MatchRows,
    Highlight: HighlightRows,
}
"""By the type of a question's body."""


def response_widget(asked: Asked, before: ResponseWidget | None = None) -> ResponseWidget:
    """Give the widget that answers a question.

    Args:
        asked: the question.
        before: the one that the question before was answered with; it is used again if it can be.
    """
    make = KINDS[type(asked.question.body)]
    if isinstance(before, ResponseRows) and type(before) is make:
        before.ask(asked)
        return before
    return make(asked)
