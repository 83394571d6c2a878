"""What a learner still knows of each question, and when it is due again: derived from the log, never stored.

A question comes back 1, 3, 7 and 21 days after it was answered right once, twice, three times and more in a row;
a missed one comes back the next day. The first answer of a day to a new or due question counts; what follows that
day, and practice of questions that are not due, leaves the schedule alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from quiz.bank.model import Question, Status
from quiz.drill.records import Amended, Attempt, Key, Record
from quiz.marking.model import Outcome

INTERVALS_IN_DAYS = (1, 3, 7, 21)
"""After as many right answers in a row: one, two, three, four and more."""


class Hold(StrEnum):
    """How well a question is held."""

    NEW = "new"
    KEPT = "kept"
    """Answered right, and not yet due."""
    FADING = "fading"
    """Answered right, and due again."""
    LOST = "lost"
    """Missed the last time it counted."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the log says of one question."""

    streak: int
    """Right answers in a row that counted."""
    due: date
    """The day from which it should be asked again."""
    last: date
    """The day of the answer that counted last."""

    def hold(self, today: date) -> Hold:
        """Say how well it is held on a day."""
        if self.streak == 0:
            return Hold.LOST
        return Hold.FADING if self.due <= today else Hold.KEPT


def memories(records: Sequence[Record], questions: Mapping[Key, Question]) -> dict[Key, Memory]:
    """Work out what is held of each question that has been answered.

    Questions that share a `fact` share one memory. Answers to an earlier key of a question do not count.

    Args:
        records: the log, in order.
        questions: the questions as they are now.
    """
    verdicts = {record.attempt: record.outcome for record in records if isinstance(record, Amended)}
    final = _last_of_each_turn(records)
    held: dict[Key, Memory] = {}
    for record in final:
        question = questions.get(record.turn.key)
        if question is None or question.revision != record.revision or record.turn.stage == "before":
            continue
        outcome = verdicts.get(record.stamp.id, record.outcome)
        if outcome is Outcome.ASK:
            continue
        memory_key = _memory_key(record.turn.key, question)
        known = held.get(memory_key)
        day = record.stamp.day
        if known is not None and (day < known.due or day <= known.last):
            continue
        right = outcome in (Outcome.CORRECT, Outcome.ALMOST)
        streak = (known.streak if known else 0) + 1 if right else 0
        wait = INTERVALS_IN_DAYS[min(max(streak, 1), len(INTERVALS_IN_DAYS)) - 1]
        held[memory_key] = Memory(streak, day + timedelta(days=wait), day)
    return {key: held[name] for key, question in questions.items() if (name := _memory_key(key, question)) in held}


def due_keys(records: Sequence[Record], questions: Mapping[Key, Question], today: date) -> tuple[Key, ...]:
    """Give the questions due on a day, the longest overdue first; of those that share a fact only one."""
    held = memories(records, questions)
    due = sorted((memory.due, key) for key, memory in held.items() if memory.due <= today)
    once: dict[Key, Key] = {}
    for _, key in due:
        if questions[key].status is Status.READY:
            once.setdefault(_memory_key(key, questions[key]), key)
    return tuple(once.values())


def count_holds(keys: Sequence[Key], held: Mapping[Key, Memory], today: date) -> dict[Hold, int]:
    """Count how many of some questions are new, kept, fading and lost."""
    counts = dict.fromkeys(Hold, 0)
    for key in keys:
        counts[held[key].hold(today) if key in held else Hold.NEW] += 1
    return counts


def _last_of_each_turn(records: Sequence[Record]) -> list[Attempt]:
    """In a test an answer can be changed: the last one counts, at its own place in the log."""
    last: dict[tuple[str, object], Attempt] = {}
    for record in records:
        if isinstance(record, Attempt):
            last.pop((record.drill, record.turn), None)
            last[record.drill, record.turn] = record
    return list(last.values())


def _memory_key(key: Key, question: Question) -> Key:
    return Key("fact", question.fact) if question.fact else key
