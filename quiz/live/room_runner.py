"""Keeps a room: carries out events, brings them to the disk, grouped into few flushes, and only then lets the world know of them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.kinds.question import Question
from quiz.live.events import NOT_STORED, Effect, Event, EventRefused, Pause, PhaseChanged
from quiz.live.record import (
    Happened,
    Opening,
    Scored,
    begin_file,
    happened_line,
    opening_lines,
    port_line,
    read_session,
    refuse_if_kept,
    scored_line,
    storing,
)
from quiz.live.room import open_room, step
from quiz.live.standings import standings
from quiz.live.state import Room, RoomPhase
from quiz.progress.disk import Disk
from quiz.progress.journal import JournalWriter
from quiz.progress.layout import make_directory
from quiz.text import clean_line

SECONDS_BETWEEN_TRIES = 1.0
"""So long after a disk has refused it is tried again."""
SECONDS_OF_PATIENCE = 2.0
"""A flush that takes longer counts as one that the disk refuses, until it is done."""

Then = Callable[[], None]


@dataclass(slots=True)
class _Line:
    """A line on its way to the medium."""

    payload: bytes
    then: Then
    """Called when it is there."""
    delayed: Then | None
    """Called once if it takes long; None when it has been."""

    def say_delayed(self) -> None:
        delayed, self.delayed = self.delayed, None
        if delayed is not None:
            delayed()


class Flusher:
    """Gathers lines, brings them to the medium in a thread of its own, and says of each when it is there.

    While one flush runs, what comes meanwhile is gathered for the next, so nobody waits for more than two. A disk that refuses is tried
    again every second, in a new file.

    Args:
        file: where the lines go first.
        folder: of the session.
        disk: the disk.
        troubled: told whether lines are waiting for a disk that refuses, when that changes.
    """

    def __init__(self, file: JournalWriter, folder: Path, disk: Disk, troubled: Callable[[bool], None]) -> None:
        self._file: JournalWriter | None = file
        self._folder = folder
        self._disk = disk
        self._troubled = troubled
        self._waiting: list[_Line] = []
        self._wake = asyncio.Event()
        self._thread = ThreadPoolExecutor(1, "session")
        self._ended = asyncio.Event()
        self.trouble = False
        """Whether the disk refuses just now."""

    def add(self, payload: bytes, then: Then, delayed: Then | None = None) -> None:
        """Store a line.

        Args:
            payload: the line.
            then: called when it is on the medium.
            delayed: called once if the disk does not take it at first, or within two seconds; `then` follows when it does.
        """
        line = _Line(payload, then, delayed)
        self._waiting.append(line)
        self._wake.set()
        if self.trouble:
            line.say_delayed()

    async def run(self) -> None:
        """Bring lines to the medium until `end` is called and everything is there, or the disk refuses then too."""
        while self._waiting or not self._ended.is_set():
            await self._wake.wait()
            self._wake.clear()
            group, self._waiting = self._waiting, []
            while group and not await self._try(group):
                if self._ended.is_set():
                    return
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._ended.wait(), SECONDS_BETWEEN_TRIES)
            for line in group:
                line.then()

    async def _try(self, group: Sequence[_Line]) -> bool:
        """Store lines; return whether they are on the medium."""
        storing = asyncio.get_running_loop().run_in_executor(self._thread, self._store, [line.payload for line in group])
        done, _ = await asyncio.wait({storing}, timeout=SECONDS_OF_PATIENCE)
        if not done:
            self._say(group, trouble=True)
        stored = await storing
        self._say(group, trouble=not stored)
        return stored

    def end(self) -> None:
        """Let `run` return when everything is stored."""
        self._ended.set()
        self._wake.set()

    def close(self) -> None:
        """Close the file, after `run` has returned."""
        self._thread.shutdown()
        if self._file is not None:
            self._file.close()

    def _store(self, payloads: Sequence[bytes]) -> bool:
        """Store lines; say whether they are on the medium. Runs in the thread."""
        try:
            self._file = self._file or begin_file(self._folder, self._disk)
            self._file.append(payloads)
        except OSError:
            if self._file is not None:
                self._file.abandon()
            self._file = None
            return False
        return True

    def _say(self, group: Sequence[_Line], *, trouble: bool) -> None:
        if trouble:
            for line in (*group, *self._waiting):
                line.say_delayed()
        if trouble != self.trouble:
            self.trouble = trouble
            self._troubled(trouble)


Effects = tuple[Effect, ...]
Told = Callable[[Effects], None]
Seconds = Callable[[], float]
"""A clock that only goes forward."""
Moment = Callable[[], datetime]
"""The time of day, with the offset of the place."""


class RoomRunner:
    """One room with its history on the disk.

    Args:
        opening: how the room was opened.
        room: as it stands.
        file: takes the lines to come.
        disk: the disk.
        last: the number of the last line in the record.
        began: the room's time now.
        seconds: a clock that only goes forward.
        moment: the time of day.
    """

    def __init__(
        self, opening: Opening, room: Room, file: JournalWriter, disk: Disk, *, last: int, began: float, seconds: Seconds, moment: Moment
    ) -> None:
        self.opening = opening
        self.room = room
        self.folder = file.path.parent
        self.told: Told = lambda _effects: None
        """Called with what came of each event, once it is safe to say."""
        self.troubled: Callable[[bool], None] = lambda _trouble: None
        """Called when the disk begins to refuse, and when it takes lines again."""
        self._seconds = seconds
        self._moment = moment
        self._zero = seconds() - began
        self._number = last
        self.flusher = Flusher(file, self.folder, disk, lambda trouble: self.troubled(trouble))  # noqa: PLW0108 - it is set later

    @property
    def now(self) -> float:
        """The room's time: seconds since it was opened, without those for which no host kept it."""
        return self._seconds() - self._zero

    def do(self, event: Event, then: Told | None = None, delayed: Callable[[], None] | None = None) -> None:
        """Carry out an event.

        Args:
            event: what happens.
            then: told what came of it, at once if it was refused, else when it is on the disk; before everybody is told.
            delayed: called once if the disk does not take it at first; `then` follows when it does.
        """
        now = round(self.now, 4)  # as it stands in the record, so that a replay counts with the same numbers
        self.room, effects = step(self.room, event, now)
        refused = any(isinstance(effect, EventRefused) for effect in effects)

        def release() -> None:
            if then is not None:
                then(effects)
            if not refused:
                self.told(effects)

        if refused or isinstance(event, NOT_STORED):
            release()
            return
        self._number += 1
        self.flusher.add(happened_line(Happened(self._number, now, self._moment(), event)), release, delayed)
        if self.room.phase in (RoomPhase.REVEAL, RoomPhase.ENDED) and any(isinstance(effect, PhaseChanged) for effect in effects):
            scores = {row.person: row.shown for row in standings(self.room)}
            self.flusher.add(scored_line(Scored(self._number, scores)), lambda: None)

    async def done(self, event: Event) -> bool:
        """Carry out an event, and return, once it is on the disk and has been told, whether it was not refused."""
        told: asyncio.Future[Effects] = asyncio.get_running_loop().create_future()
        self.do(event, told.set_result)
        return not any(isinstance(effect, EventRefused) for effect in await told)

    def note_port(self, port: int) -> None:
        """Store where the room is served."""
        self.flusher.add(port_line(port), lambda: None)


def begin(folder: Path, opening: Opening, questions: tuple[Question, ...], disk: Disk, *, seconds: Seconds, moment: Moment) -> RoomRunner:
    """Open a new room, and return when its beginning is on the disk.

    Raises:
        QuizError: the disk does not take it.
    """
    with storing(folder):
        make_directory(folder, disk)
        file = begin_file(folder, disk, opening_lines(opening, questions))
    return RoomRunner(opening, open_room(questions, opening.rules), file, disk, last=0, began=0.0, seconds=seconds, moment=moment)


def carry_on(folder: Path, disk: Disk, *, seconds: Seconds, moment: Moment) -> tuple[RoomRunner, int]:
    """Resume a room whose host has ended or crashed; an open question waits, paused, for the teacher to continue.

    Returns:
        The runner, and the port at which the room was served.

    Raises:
        QuizError: it cannot be read or written, somebody is keeping it, or it has ended.
    """
    session = read_session(folder, disk)
    room = session.room()
    if room.phase is RoomPhase.ENDED:
        raise QuizError("this session has ended", f"quiz class report {session.opening.id}", Place(clean_line(str(folder))))
    with storing(folder):
        refuse_if_kept(folder, disk)
        file = begin_file(folder, disk)
    runner = RoomRunner(session.opening, room, file, disk, last=session.last, began=session.now, seconds=seconds, moment=moment)
    if room.phase is RoomPhase.QUESTION and not room.paused:
        runner.do(Pause())
    return runner, session.port
