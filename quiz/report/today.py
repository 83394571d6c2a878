"""What there is to do today, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from quiz.drill.records import Key, Record
from quiz.kinds.question import Question
from quiz.progress.figures import Figures
from quiz.progress.log import Log
from quiz.progress.queue import Queue, queue
from quiz.report.holding import Today

SECONDS_A_QUESTION = 20.0
"""For the minutes that a review takes, until the learner's own pace is known."""
ENOUGH_FOR_A_PACE = 10
"""From so many timed answers on the learner's own median counts."""


def today_of(records: Iterable[Record], questions: Mapping[Key, Question], today: date, known: Queue | None = None) -> Today:
    """Work out what there is to do.

    Args:
        records: the learner's log, in order.
        questions: the questions within reach, as they are now.
        today: the learner's day.
        known: the queue of that day, if it is known already.
    """
    log = Log.of(records)
    found = queue(log, questions, today) if known is None else known
    due, pace = len(found.dealt), pace_of(log.figures)
    minutes = max(1, round(due * pace / 60)) if due else 0
    return Today(due, len(found.due) - due, found.new, found.done, minutes, pace)


def pace_of(figures: Figures) -> float:
    """Give the seconds that a question takes: the learner's own median, else a default."""
    times = sorted((int(seconds), many) for seconds, many in figures.branch("seconds").items() if isinstance(many, int))
    total = sum(many for _, many in times)
    if total < ENOUGH_FOR_A_PACE:
        return SECONDS_A_QUESTION
    return (_at(times, (total - 1) // 2) + _at(times, total // 2)) / 2


def today_in_words(found: Today) -> str:
    """Say in a line what there is to do. What waits for another day is no debt, and is not named."""
    parts = [f"{found.due} due" if found.due else "nothing due"]
    if found.done:
        parts.append(f"{found.done} done")
    if found.new:
        parts.append(f"{found.new} new")
    if found.minutes:
        parts.append(f"about {found.minutes} min")
    return ", ".join(parts)


def _at(times: list[tuple[int, int]], place: int) -> int:
    """Find the time at a place, of times in order with how often each is there."""
    for seconds, many in times:
        if place < many:
            return seconds
        place -= many
    raise IndexError(place)
