"""The answers that say whether questions are held, taken through the review schedule one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from quiz.drill.rating import Rating
from quiz.progress.judged import Numbered, judged_answers
from quiz.progress.schedule import Memory, answered
from quiz.progress.tally import Path

Asked: TypeAlias = tuple[str, str, str]
"""A bank, a question and the revision of its key."""
EXPECTED_UNIT = 10_000
"""Probabilities are added up in ten-thousandths, so that sums are whole numbers."""


class RatedAnswer(NamedTuple):
    """An answer that says whether a question is held."""

    place: int
    id: str
    day: date
    rating: Rating


class Held(NamedTuple):
    """What is held of a question, and which answer was the last that was looked at."""

    memory: Memory
    seen: int


class DueAnswer(NamedTuple):
    """An answer to a question that was due, against what was to be expected."""

    day: date
    due: date
    """The day from which it was due."""
    expected: float
    """How probable it was that the learner would know it."""
    knew: bool


def events(records: Sequence[Numbered]) -> dict[Asked, list[RatedAnswer]]:
    """Find the answers that say whether questions are held, in order. The records are those of whole drills, or of whole questions."""
    found: dict[Asked, list[RatedAnswer]] = {}
    for judged in judged_answers(records):
        attempt, rating = judged.attempt, judged.rating
        if attempt.turn.stage != "before" and rating is not None:
            asked = (attempt.turn.key.bank, attempt.turn.key.question, attempt.revision)
            found.setdefault(asked, []).append(RatedAnswer(judged.place, attempt.stamp.id, attempt.stamp.day, rating))
    return found


def replay(come: Iterable[RatedAnswer], known: Held | None = None) -> tuple[Held, list[DueAnswer]]:
    """Work out what is held after some answers, at least one, and which of them were reviews.

    Raises:
        ValueError: there is no answer.
    """
    memory, seen = known or (None, -1)
    reviews: list[DueAnswer] = []
    for event in sorted(come):
        before, seen = memory, event.place
        memory = answered(before, event.day, event.rating, event.id)
        if before is not None and memory is not before:
            reviews.append(DueAnswer(event.day, before.due, before.retrievability(event.day), event.rating is not Rating.AGAIN))
    if memory is None:
        raise ValueError("nothing is held of what was never answered")
    return Held(memory, seen), reviews


def review_counts(bank: str, reviews: Iterable[DueAnswer]) -> Counter[Path]:
    """Count reviews: how many a day, what was expected and what came; and by bank on which days questions were due and not done.

    Under `late` a day has how many more questions lie undone at its end than at the end of the day before.
    """
    found: Counter[Path] = Counter()
    for review in reviews:
        day = review.day.isoformat()
        found["reviews", "asked", day] += 1
        found["reviews", "knew", day] += review.knew
        found["reviews", "expected", day] += round(review.expected * EXPECTED_UNIT)
        if review.due < review.day:
            found["late", bank, review.due.isoformat()] += 1
            found["late", bank, day] -= 1
    return found
