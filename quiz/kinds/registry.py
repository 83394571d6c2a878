"""All kinds of questions, by name. A new kind is a module beside this one, and a word here."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.kinds.body import Body
from quiz.kinds.choice import Choice
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze
from quiz.kinds.estimate import Estimate
from quiz.kinds.highlight import Highlight
from quiz.kinds.match import Match
from quiz.kinds.number import Number
from quiz.kinds.order import Order
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement

_BODIES = (Choice, Choices, Statement, Short, Number, Estimate, Cloze, Order, Match, Highlight)

KINDS: Mapping[str, type[Body]] = {body.kind: body for body in _BODIES}
