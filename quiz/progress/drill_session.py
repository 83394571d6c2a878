"""A drill being played, with each record stored before its feedback is shown."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from quiz.bank.model import Bank
from quiz.drill.clock import Clock, Stamp, stamp
from quiz.drill.engine import Command, Finish, Tick, resume, start, step
from quiz.drill.records import Attempt, Key, Moved, Record, Started, to_entry
from quiz.drill.state import Drill, Phase
from quiz.drill.stopwatch import TICK
from quiz.kinds.question import Question
from quiz.progress.listed import Listed, Scheduled
from quiz.progress.log import Log

if TYPE_CHECKING:
    from quiz.progress.store import DrillStore


MOST_LEFT = 30
"""So many drills that were left are looked at for one to go on with."""

Stamper = Callable[[], Stamp]
"""Stamps the next record."""


class Plan(Struct, frozen=True):
    """What a new drill should be."""

    mode: str
    keys: tuple[Key, ...]
    """The questions in the order dealt (`quiz.drill.state.deal` makes one)."""
    seed: int
    with_certainty: bool = False
    article_open: bool = False
    limit: int = 0
    """Seconds; 0 is no limit."""
    paths: tuple[tuple[str, str], ...] = ()
    """Bank ids and the files they came from."""
    guesses: tuple[Key, ...] | None = None
    """The questions that are asked before the article too; see `Started`."""


class DrillSession(Struct, eq=False):
    """A drill and the store that its records go to."""

    drill: Drill
    store: DrillStore
    stamper: Stamper
    log: list[Record] = field(default_factory=list)
    """The records made in this session."""
    opening: Sequence[Record] = ()
    """What is stored before anything else: that the drill was dealt, or that its clock runs again."""
    _doing: threading.Lock = field(default_factory=threading.Lock)

    def do(self, command: Command) -> Drill:
        """Carry out a command of the learner, store what it leaves, and only then give the new state.

        It writes to the disk, so an app calls it off its UI task. That the drill was dealt is stored before anything else.
        """
        with self._doing:
            self._store_start()
            drill, records = step(self.drill, command, self.stamper())
            self._store(records)
            if drill.phase is Phase.ENDED and not drill.ended:  # the last question that was left has been refused
                drill, records = step(drill, Finish(), self.stamper())
                self._store(records)
            self.drill = drill
            return drill

    def store_start(self) -> None:
        """Store that the drill was dealt or is resumed, unless that is done; it writes to the disk too."""
        with self._doing:
            self._store_start()

    def _store_start(self) -> None:
        opening, self.opening = self.opening, ()
        self._store(opening)

    @property
    def saved(self) -> bool:
        """Whether everything so far is on the disk; if not, the learner is told beside the answer."""
        return self.store.unsaved == 0

    @property
    def unsaved(self) -> Sequence[Record]:
        """The records of this session that are in memory alone."""
        return self.log[max(0, len(self.log) - self.store.unsaved) :]

    @property
    def unsaved_answers(self) -> int:
        """How many of the answers given in this session are in memory alone."""
        return sum(isinstance(record, Attempt) for record in self.unsaved)

    def _store(self, records: Sequence[Record]) -> None:
        for record in records:
            self.store.record(to_entry(record))
            self.log.append(record)


def make_stamper(clock: Clock, new_id: Callable[[], str] | None = None) -> Stamper:
    """Return a stamper that reads a clock and gives each record an id of its own.

    Args:
        clock: the present moment with the learner's offset.
        new_id: makes ids; by default random ones of 80 bits.
    """
    make = new_id or (lambda: os.urandom(10).hex())
    return lambda: stamp(make(), clock())


def begin(plan: Plan, questions: Mapping[Key, Question], store: DrillStore, stamper: Stamper) -> DrillSession:
    """Start a new drill and store that it was dealt."""
    session = deal_out(plan, questions, store, stamper)
    session.store_start()
    return session


def deal_out(plan: Plan, questions: Mapping[Key, Question], store: DrillStore, stamper: Stamper) -> DrillSession:
    """Start a new drill. That is stored by `store_start`, or with the first thing that is done."""
    made = stamper()
    book = plan.with_certainty, plan.article_open, plan.limit, plan.paths
    started = Started(made, made.id, plan.mode, plan.seed, plan.keys, *book, plan.guesses)
    return DrillSession(start(started, questions), store, stamper, opening=[started])


def carry_on(
    started: Started, records: Iterable[Record], questions: Mapping[Key, Question], store: DrillStore, stamper: Stamper
) -> DrillSession:
    """Resume a drill at the same question, in the same order.

    Where it has a limit and was not left but killed, it is charged the time that may have gone unrecorded.
    """
    log = Log.of(records).drill(started.drill)
    drill = resume(started, log, questions)
    opening: Sequence[Record] = ()
    if started.limit:
        was_left = bool(log) and isinstance(log[-1], Moved) and not log[-1].playing
        drill, opening = step(drill, Tick(drill.ticked + (0.0 if was_left else TICK)), stamper())
    return DrillSession(drill, store, stamper, opening=opening)


def unfinished(records: Iterable[Record], questions: Mapping[Key, Question]) -> Iterator[Drill]:
    """Yield the drills that can be continued, as they were left, the newest first: not ended, and something of them still open.

    What was answered elsewhere since is open no more, but in a test, which measures by itself.

    Of those that were never ended only the newest are looked at, since somebody can have left thousands.
    """
    log = Log.of(records)
    opened = log.figures.open
    for name in sorted(opened, key=lambda name: opened[name], reverse=True)[:MOST_LEFT]:
        left = log.drill(name)
        for started in (record for record in left if isinstance(record, Started)):
            drill = resume(started, left, questions)
            if drill.phase is not Phase.ENDED and (drill.mode.measures or not _is_answered_since(drill, log)):
                yield drill


def _is_answered_since(drill: Drill, log: Log) -> bool:
    """Return whether all that was left open of a drill, beside what comes before reading, was answered elsewhere since."""
    last: list[int] = []
    for key in (turn.key for turn in drill.turns if turn not in drill.attempts and turn.stage != "before"):
        known = log.figures.held.get((key.bank, key.question, drill.questions[key].revision))
        if known is None:
            return False
        last.append(known.seen)
    return bool(last) and min(last) > log.last_place(drill.id)


def questions_of(banks: Mapping[str, Bank]) -> Mapping[Key, Question]:
    """Return every question of some banks by its key; each is looked at only when it is asked for."""
    return _Questions(banks)


def scheduled_of(banks: Mapping[str, Listed]) -> Mapping[Key, Scheduled]:
    """Return every question of some banks by its key, as far as the review queue needs it, to be looked through as a whole."""
    return {Key(bank.id, question.id): question for bank in banks.values() for question in bank.questions}


class _Questions(Mapping[Key, Question]):
    def __init__(self, banks: Mapping[str, Bank]) -> None:
        self._banks = banks
        self._ids: dict[str, frozenset[str]] = {}
        """What each bank has, once it was asked for; a drill may ask for ten thousand questions before the first is shown."""

    def __getitem__(self, key: Key) -> Question:
        bank = self._banks.get(key.bank)
        question = bank.question(key.question) if bank else None
        if question is None:
            raise KeyError(key)
        return question

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, Key):
            return False
        ids = self._ids.get(key.bank)
        if ids is None:
            bank = self._banks.get(key.bank)
            ids = self._ids[key.bank] = frozenset(bank.outline.ids if bank else ())
        return key.question in ids

    def __iter__(self) -> Iterator[Key]:
        return (Key(bank.id, question_id) for bank in self._banks.values() for question_id in bank.outline.ids)

    def __len__(self) -> int:
        return sum(len(bank.outline.ids) for bank in self._banks.values())
