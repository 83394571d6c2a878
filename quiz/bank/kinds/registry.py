"""All kinds of questions, by name."""

from __future__ import annotations

from typing import Any

from quiz.bank.kind import Kind
from quiz.bank.kinds import choice, choices, cloze, highlight, match, number, order, short, truth

KINDS: dict[str, Kind[Any]] = {
    module.KIND.name: module.KIND for module in (choice, choices, truth, short, number, cloze, order, match, highlight)
}
