"""What a rule is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quiz.bank.model import Bank
from quiz.errors import Problem, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that can be wrong or weak in a bank."""

    id: str
    title: str
    """What is wrong, in one sentence."""
    advice: str
    """What to do about it, in one sentence or two."""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that is looked for in a bank that could be read."""

    rule: Rule
    find: Callable[[Bank], Iterable[Problem]]
