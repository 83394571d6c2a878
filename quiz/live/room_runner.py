"""Keeps a room: carries out events, brings them to the disk, and only then lets the world know what came of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.kinds.question import Question
from quiz.live.events import NOT_STORED, Effect, Event, Pause, PhaseChanged, Refused
from quiz.live.log import Flusher, begin_file, refuse_if_kept, storing
from quiz.live.record import Happened, Opening, Scored, happened_line, opening_lines, port_line, read_session, scored_line
from quiz.live.room import open_room, step
from quiz.live.standings import standings
from quiz.live.state import Room, RoomPhase
from quiz.progress.disk import Disk
from quiz.progress.journal import JournalWriter
from quiz.progress.layout import make_directory
from quiz.text import clean_line

Effects = tuple[Effect, ...]
Then = Callable[[Effects], None]
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
        self.told: Then = lambda _effects: None
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

    def do(self, event: Event, then: Then | None = None, delayed: Callable[[], None] | None = None) -> None:
        """Carry out an event.

        Args:
            event: what happens.
            then: told what came of it, at once if it was refused, else when it is on the disk; before everybody is told.
            delayed: called once if the disk does not take it at first; `then` follows when it does.
        """
        now = round(self.now, 4)  # as it stands in the record, so that a replay counts with the same numbers
        self.room, effects = step(self.room, event, now)
        refused = any(isinstance(effect, Refused) for effect in effects)

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
