"""The gates in use, in the order in which a draft meets them."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.article.model import Article
from quiz.derive.draft import Draft, Dropped
from quiz.derive.gates import check, evidence, key, prompt
from quiz.derive.gates.gate import Gate

GATES: tuple[Gate, ...] = (evidence.GATE, key.GATE, prompt.GATE, check.GATE)


def through_gates(article: Article, proposed: Iterable[Draft]) -> tuple[tuple[Draft, ...], tuple[Dropped, ...]]:
    """Return the drafts that all gates let through, and the others with the first gate that did not."""
    passed: list[Draft] = []
    dropped: list[Dropped] = []
    for draft in proposed:
        stopped = next((Dropped(draft, gate.name, reason) for gate in GATES if (reason := gate.reason(article, draft))), None)
        if stopped:
            dropped.append(stopped)
        else:
            passed.append(draft)
    return tuple(passed), tuple(dropped)
