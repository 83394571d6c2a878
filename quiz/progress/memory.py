"""What a learner still knows of each question, and the review queue: what is asked today, in which order, and what has left it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TypeVar

from msgspec import Struct

from quiz.drill.records import Key, Record
from quiz.kinds.question import Question
from quiz.progress.figures import Figures
from quiz.progress.listed import BankOutline, Listed, Scheduled
from quiz.progress.log import Log
from quiz.progress.schedule import Hold, Memory, later
from quiz.progress.tally import Asked, Path, RatedAnswer, replay, review_counts

T = TypeVar("T")


def memories(records: Iterable[Record], questions: Mapping[Key, Scheduled]) -> dict[Key, Memory]:
    """Work out what is held of each question that has been answered and is not refused.

    Questions that share a `fact` share one memory. Answers to an earlier key of a question do not count.

    Args:
        records: the log, in order.
        questions: the questions as they are now.
    """
    log = Log.of(records)
    questions = still_asked(questions, log)
    held: dict[Key, Memory] = {}
    for key, question in questions.items():
        known = log.figures.held.get(_asked(key, question))
        if known is not None:
            held[memory_key(key, question)] = known.memory
    for name, _, parts in _shared(log, questions):
        held[name] = replay(event for part in parts for event in part)[0].memory
    reviewed = ((key, question) for key, question in questions.items() if question.aim not in Question.NOT_REVIEWED)
    return {key: held[name] for key, question in reviewed if (name := memory_key(key, question)) in held}


def still_asked(questions: Mapping[Key, T], log: Log) -> Mapping[Key, T]:
    """Return questions without those that the learner has refused."""
    refused = log.figures.refused
    return {key: question for key, question in questions.items() if key not in refused} if refused else questions


def with_facts(records: Iterable[Record], questions: Mapping[Key, Scheduled]) -> Figures:
    """Return what the log adds up to with the reviews of questions that share a fact taken as those of one question.

    The log does not know of facts, so what is stored counts the reviews of each question for itself.

    Args:
        records: the log, in order.
        questions: the questions as they are now.
    """
    log = Log.of(records)
    delta: Counter[Path] = Counter()
    for _, keys, parts in _shared(log, questions):
        for key, part in zip(keys, parts, strict=True):
            delta.subtract(review_counts(key.bank, replay(part)[1]))
        delta.update(review_counts(keys[0].bank, replay(event for part in parts for event in part)[1]))
    return log.figures.plus(delta)


def memory_key(key: Key, question: Scheduled) -> Key:
    """Return what the memory of a question goes by: the question itself, or the fact that it shares with others."""
    return Key("fact", question.fact) if question.fact else key


def count_holds(keys: Sequence[Key], held: Mapping[Key, Memory], today: date) -> dict[Hold, int]:
    """Count how many of some questions are new, kept, fading and lost."""
    counts = Counter(held[key].hold(today) if key in held else Hold.NEW for key in keys)
    return {hold: counts[hold] for hold in Hold}


def _shared(log: Log, questions: Mapping[Key, Scheduled]) -> list[tuple[Key, tuple[Key, ...], list[list[RatedAnswer]]]]:
    """Return the facts of which several questions were answered: each with these questions, and the answers to each of them."""
    by_fact: dict[Key, list[Key]] = {}
    for key, question in questions.items():
        if question.fact and _asked(key, question) in log.figures.held:
            by_fact.setdefault(memory_key(key, question), []).append(key)
    several = {name: tuple(keys) for name, keys in by_fact.items() if len(keys) > 1}
    if not several:
        return []
    found = log.events([key for keys in several.values() for key in keys])
    return [(name, keys, [found[_asked(key, questions[key])] for key in keys]) for name, keys in several.items()]


def _asked(key: Key, question: Scheduled) -> Asked:
    return key.bank, key.question, question.revision


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
    open_keys = {key: question for key, question in still_asked(questions, log).items() if is_asked(question, today)}
    due = [key for key in open_keys if key in known and known[key].is_due(today)]
    due.sort(key=lambda key: (-_published(open_keys[key]), known[key].due, key))
    once: dict[Key, Key] = {}
    for key in due:
        once.setdefault(memory_key(key, open_keys[key]), key)
    new = sum(key not in known for key in open_keys)
    return Queue(tuple(once.values()), new, log.figures.number("reviews", "asked", today.isoformat()))


def is_asked(question: Scheduled, today: date) -> bool:
    """Return whether a question has a place in the queue on a day: it may be dealt, is worth remembering, and what it asks is current."""
    last = last_day(question)
    return question.is_playable and question.aim not in Question.NOT_REVIEWED and (last is None or today <= last)


def asked_on(bank: Listed, today: date) -> int:
    """Return the number of questions of a bank that have a place in the queue on a day."""
    if isinstance(bank, BankOutline):
        return sum(count for last, count in bank.fresh.items() if not last or today <= date.fromisoformat(last))
    return sum(is_asked(question, today) for question in bank.questions)


def is_out_of_date(bank: Listed, today: date) -> bool:
    """Return whether nothing of a bank is asked any more; where nothing has a score, whether its news is old."""
    if bank.scored:
        return not asked_on(bank, today)
    last = _last_of_news(bank.published.isoformat()) if bank.published else None
    return last is not None and today > last


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
