"""What a generator is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from quiz.derive.analysis.model import Facts
from quiz.derive.draft import Draft


@dataclass(frozen=True, slots=True)
class Generator:
    """A way to make drafts from the facts of an article."""

    name: str
    version: str
    propose: Callable[[Facts, Random], Iterable[Draft]]
    """Gives drafts, best first or with their merit; what it is not sure of it leaves out."""
