"""A drill played by script: lines go in, what is said comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

import making
from quiz.drill.records import Key, Started, records_from
from quiz.drill.state import Drill
from quiz.kinds.question import Question
from quiz.line.play import play
from quiz.progress.drill_session import DrillSession, Plan, begin, carry_on

SEED = 5


@dataclass
class Script:
    """A learner who types what is written down, and then nothing more."""

    lines: list[str]
    said: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    now: float = 0.0
    pace: float = 2.0
    """Seconds that each line takes."""

    def ask(self, prompt: str) -> str | None:
        self.prompts.append(prompt)
        self.now += self.pace
        return self.lines.pop(0) + "\n" if self.lines else None

    def seconds(self) -> float:
        return self.now

    def said_at(self, words: str) -> int:
        """Where the first line is that holds some words."""
        return next(at for at, line in enumerate(self.said) if words in line)


@dataclass
class Played:
    """What came of it."""

    script: Script
    sitting: DrillSession
    store: making.InMemory
    questions: Mapping[Key, Question]
    ended: bool

    @property
    def drill(self) -> Drill:
        return self.sitting.drill

    @property
    def text(self) -> str:
        return "\n".join(self.script.said)

    def again(self, lines: Iterable[str]) -> Played:
        """Go on in a new process, from what is stored."""
        records = records_from(self.store.entries)
        started = next(record for record in records if isinstance(record, Started))
        stamper = making.stamps(prefix=f"again{len(records)}-")
        sitting = carry_on(started, records, self.questions, self.store, stamper)
        return run(sitting, lines, self.store, self.questions)


def run(
    sitting: DrillSession, lines: Iterable[str], store: making.InMemory, questions: Mapping[Key, Question], pace: float = 2.0
) -> Played:
    script = Script(list(lines), pace=pace)
    ended = play(sitting, "The ferry", script.ask, script.said.append, script.seconds)
    return Played(script, sitting, store, questions, ended)


@pytest.fixture
def played() -> Callable[..., Played]:
    """Play questions in the order given."""

    def begin_and_run(
        mode: str, questions: Sequence[Question], lines: Iterable[str], *, pace: float = 2.0, unsaved: int = 0, **plan: Any
    ) -> Played:
        keyed = making.keyed(questions)
        store = making.InMemory(unsaved=unsaved)
        sitting = begin(Plan(mode, tuple(keyed), SEED, **plan), keyed, store, making.stamps())
        return run(sitting, lines, store, keyed, pace)

    return begin_and_run
