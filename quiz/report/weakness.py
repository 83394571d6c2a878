"""The weakest questions, each with the sentences of the article that prove its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.drill.records import Key
from quiz.kinds.question import Question
from quiz.report.shares import Tries
from quiz.report.wilson import Share, wilson

MOST_WEAK = 10
"""So many of the weakest questions are listed."""


@dataclass(frozen=True, slots=True)
class WeakRow:
    """A question that is missed often, with the sentences of the article that prove its key."""

    key: Key
    prompt: str
    share: Share
    proof: tuple[str, ...]


def weakest(known: Mapping[Key, Tries], questions: Mapping[Key, Question]) -> tuple[WeakRow, ...]:
    """Rank by the upper bound of Wilson's interval, so that one unlucky answer does not outrank five."""
    missed = [(key, found.share) for key, found in known.items() if found.right < found.tries]
    missed.sort(key=lambda pair: (wilson(pair[1].right, pair[1].answers)[1], pair[0]))
    return tuple(_row(key, questions[key], share) for key, share in missed[:MOST_WEAK])


def _row(key: Key, question: Question, share: Share) -> WeakRow:
    proof = tuple(question.article.words(sentence.span) for sentence in question.proof)
    return WeakRow(key, question.prompt, share, proof)
