"""What a gate is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quiz.article.model import Article
from quiz.derive.draft import Draft


@dataclass(frozen=True, slots=True)
class Gate:
    """A reason to drop a draft."""

    name: str
    reason: Callable[[Article, Draft], str]
    """Says in words why a draft cannot stay; empty where it can."""
