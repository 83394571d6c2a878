"""Plays a class drill without a network, into a record on the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from live.rooms import Clock, new_runner
from quiz.kinds.question import Question
from quiz.live.events import End, Event, Join, Lock, Next, Reveal, SubmitAnswer
from quiz.live.record import Session, read_session
from quiz.live.room_runner import RoomRunner
from quiz.live.state import Rules
from quiz.marking.model import Certainty, Response
from quiz.progress.disk import DISK

Answers = Callable[[Question], Sequence[tuple[Response, Certainty | None] | None]]
"""Gives for a question what each learner answers; None for those who do not."""


def play_class(
    folder: Path, names: Sequence[str], questions: tuple[Question, ...], answers: Answers, rules: Rules | None = None
) -> Session:
    """Play a whole drill and read its record."""
    clock = Clock()

    async def play() -> None:
        runner = new_runner(folder, rules, questions, clock=clock)
        flushing = asyncio.create_task(runner.flusher.run())
        for at, name in enumerate(names, 1):
            runner.do(Join(f"p{at}", name, f"proof-{at}"))
        for number, question in enumerate(questions, 1):
            runner.do(Next())
            for at, given in enumerate(answers(question), 1):
                clock.seconds += 1.5
                if given is not None:
                    runner.do(SubmitAnswer(f"p{at}", number, *given))
            runner.do(Lock())
            runner.do(Reveal())
        runner.do(End())
        runner.flusher.end()
        await flushing
        runner.flusher.close()

    asyncio.run(play())
    return read_session(folder, DISK)


async def do_all(runner: RoomRunner, events: Sequence[Event]) -> None:
    """Carry out events and bring them to the disk."""
    flushing = asyncio.create_task(runner.flusher.run())
    for event in events:
        runner.do(event)
    runner.flusher.end()
    await flushing
    runner.flusher.close()
