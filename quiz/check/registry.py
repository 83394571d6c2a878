"""All rules that a readable bank is looked through with."""

from __future__ import annotations

from quiz.check.rule import Check
from quiz.check.rules import aims, bank, copying, distractors, guessing, key, options, stem

_MODULES = (aims, bank, copying, distractors, guessing, key, options, stem)
_FOUND = (found for module in _MODULES for found in vars(module).values() if isinstance(found, Check))

CHECKS: tuple[Check, ...] = tuple(sorted(_FOUND, key=lambda check: check.rule.id))
"""In the order of their rules on the page that documents them."""
