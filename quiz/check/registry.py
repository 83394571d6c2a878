"""All rules that a readable bank is looked through with."""

from __future__ import annotations

from quiz.check.rule import Check
from quiz.check.rules import all_of_the_above, draft, no_slip

CHECKS: tuple[Check, ...] = tuple(module.CHECK for module in (all_of_the_above, draft, no_slip))
