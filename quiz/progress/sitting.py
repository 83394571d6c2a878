"""A sitting: a drill being played, with each record stored before its feedback is shown."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from quiz.bank.model import Bank, Question
from quiz.drill.clock import Clock, Stamp, stamp
from quiz.drill.engine import Command, resume, start, step
from quiz.drill.records import Ended, Entry, Key, Record, Started, to_entry
from quiz.drill.state import Drill, Phase


class Recorder(Protocol):
    """What a sitting needs of the store."""

    @property
    def unsaved(self) -> int:
        """How many records are not on the disk."""
        ...

    def record(self, entry: Entry) -> object:
        """Store one record; a disk that refuses is not an error here."""
        ...


Stamper = Callable[[], Stamp]
"""Stamps the next record."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new drill should be."""

    mode: str
    keys: tuple[Key, ...]
    """The questions in the order dealt (`quiz.drill.deal.deal` makes one)."""
    seed: int
    with_certainty: bool = False
    article_open: bool = False
    limit: int = 0
    """Seconds; 0 is no limit."""
    paths: tuple[tuple[str, str], ...] = ()
    """Bank ids and the files they came from."""


@dataclass
class Sitting:
    """A drill and the store that its records go to."""

    drill: Drill
    store: Recorder
    stamper: Stamper
    log: list[Record] = field(default_factory=list)
    """The records made in this sitting."""

    def do(self, command: Command) -> Drill:
        """Carry out a command of the learner, store what it leaves, and only then give the new state.

        It writes to the disk, so an app calls it off its UI task.
        """
        drill, records = step(self.drill, command, self.stamper())
        self._store(records)
        self.drill = drill
        return drill

    @property
    def saved(self) -> bool:
        """Whether everything so far is on the disk; if not, the learner is told beside the answer."""
        return self.store.unsaved == 0

    def _store(self, records: Sequence[Record]) -> None:
        for record in records:
            self.store.record(to_entry(record))
            self.log.append(record)


def make_stamper(clock: Clock, new_id: Callable[[], str] | None = None) -> Stamper:
    """Give a stamper that reads a clock and gives each record an id of its own.

    Args:
        clock: the present moment with the learner's offset.
        new_id: makes ids; by default random ones of 80 bits.
    """
    make = new_id or (lambda: secrets.token_hex(10))
    return lambda: stamp(make(), clock())


def begin(plan: Plan, questions: Mapping[Key, Question], store: Recorder, stamper: Stamper) -> Sitting:
    """Start a new drill and store that it was dealt."""
    made = stamper()
    started = Started(made, made.id, plan.mode, plan.seed, plan.keys, plan.with_certainty, plan.article_open, plan.limit, plan.paths)
    store.record(to_entry(started))
    return Sitting(start(started, questions), store, stamper, [started])


def carry_on(started: Started, records: Sequence[Record], questions: Mapping[Key, Question], store: Recorder, stamper: Stamper) -> Sitting:
    """Go on with a drill that was left, at the same question with the same order."""
    return Sitting(resume(started, records, questions), store, stamper)


def unfinished(records: Sequence[Record], questions: Mapping[Key, Question]) -> tuple[Started, ...]:
    """Find the drills that can be gone on with: not ended, and something of them still open; the newest first."""
    over = {record.drill for record in records if isinstance(record, Ended)}
    left = [record for record in records if isinstance(record, Started) and record.drill not in over]
    by_drill: dict[str, list[Record]] = {started.drill: [] for started in left}
    for record in records:
        if record.drill in by_drill:
            by_drill[record.drill].append(record)
    open_ones = [started for started in left if resume(started, by_drill[started.drill], questions).phase is not Phase.ENDED]
    return tuple(reversed(open_ones))


def questions_of(banks: Mapping[str, Bank]) -> dict[Key, Question]:
    """Give every question of some banks by its key."""
    return {Key(bank.id, question.id): question for bank in banks.values() for question in bank.questions}
