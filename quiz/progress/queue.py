"""The review queue: which questions are asked today, in which order, and which have left it because their news is old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from msgspec import Struct

from quiz.drill.records import Key, Record
from quiz.kinds.question import Aim, Status
from quiz.progress.listed import BankOutline, Listed, Scheduled
from quiz.progress.log import Log
from quiz.progress.memory import memories, memory_key
from quiz.progress.schedule import Memory, later

DAILY_MOST = 30
"""So many due questions a day a review deals at most, unless another number is asked for. What is left waits and is no debt."""
NEWS_DAYS = 60
"""So many days after its article's date a fact is current, unless the bank says otherwise."""


class Queue(Struct, frozen=True):
    """What is due on a day."""

    due: tuple[Key, ...]
    """All of it: the newest article first, then what has waited longest; of questions that share a fact only one."""
    new: int
    """How many questions could be asked that were never answered."""
    done: int
    """How many due questions were answered that day."""

    @property
    def dealt(self) -> tuple[Key, ...]:
        """What a review deals: as much as the day has room for."""
        return self.due[: max(0, DAILY_MOST - self.done)]


def queue(records: Iterable[Record], questions: Mapping[Key, Scheduled], today: date, held: Mapping[Key, Memory] | None = None) -> Queue:
    """Work out what is due on a day.

    Args:
        records: the log, in order.
        questions: the questions as they are now.
        today: the learner's day.
        held: what is held of each question, if it is known already.
    """
    log = Log.of(records)
    known = memories(log, questions) if held is None else held
    open_keys = {key: question for key, question in questions.items() if is_asked(question, today)}
    due = [key for key in open_keys if key in known and known[key].is_due(today)]
    due.sort(key=lambda key: (-_published(open_keys[key]), known[key].due, key))
    once: dict[Key, Key] = {}
    for key in due:
        once.setdefault(memory_key(key, open_keys[key]), key)
    new = sum(key not in known for key in open_keys)
    return Queue(tuple(once.values()), new, log.figures.number("reviews", "asked", today.isoformat()))


def is_asked(question: Scheduled, today: date) -> bool:
    """Return whether a question has a place in the queue on a day: it is ready and no warm-up, and what it asks is current."""
    last = last_day(question)
    return question.status is Status.READY and question.aim is not Aim.WARM_UP and (last is None or today <= last)


def asked_on(bank: Listed, today: date) -> int:
    """Return the number of questions of a bank that have a place in the queue on a day."""
    if isinstance(bank, BankOutline):
        return sum(count for last, count in bank.fresh.items() if not last or today <= date.fromisoformat(last))
    return sum(is_asked(question, today) for question in bank.questions)


def last_days(questions: Iterable[Scheduled]) -> Mapping[str, int]:
    """Return the number of questions that can have a place in the queue, by the last day on which they have; empty for ever."""
    found: Counter[str] = Counter()
    for question in questions:
        last = last_day(question)
        if is_asked(question, last or date.min):
            found[last.isoformat() if last else ""] += 1
    return found


def last_day(question: Scheduled) -> date | None:
    """Return the last day on which the fact of a question is current; None if it never goes out of date."""
    if question.evergreen:
        return None
    if question.until is not None:
        return question.until
    return _last_of_news(question.published)


@cache
def _last_of_news(published: str) -> date | None:
    """Return the last day on which news of a day is current; cached, since thousands of questions share a few days."""
    return later(date.fromisoformat(published), NEWS_DAYS) if published else None


def _published(question: Scheduled) -> int:
    """Return the day of its article as a number; the lowest where it is not known."""
    published = question.published
    return date.fromisoformat(published).toordinal() if published else 0
