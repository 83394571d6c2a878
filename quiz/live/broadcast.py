"""Tells everybody in a room what they are to know: who is connected, what was said to whom, and when time runs out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

from quiz.live.effects import Noted, PeopleChanged, PhaseChanged, Sent, WordsChanged
from quiz.live.events import Come, Go, TimeUp
from quiz.live.keeper import Effects, Keeper
from quiz.live.limits import Notices
from quiz.live.line import Line, frame
from quiz.live.state import Phase
from quiz.live.views import Json, Views

SECONDS_BETWEEN_COUNTS = 0.1
SECONDS_BETWEEN_LISTS = 0.5

Watcher = Callable[[Effects], None]


class Broadcast:
    """The connections of one room, and what goes out to them.

    Args:
        keeper: keeps the room.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self.views = Views(keeper.opening.title)
        self.learners: dict[str, Line] = {}
        """By the learner's id."""
        self.others: set[Line] = set()
        """Hosts and projectors."""
        self.join: Json | None = None
        """How learners come in, once it is known where the room is served."""
        self.watchers: list[Watcher] = []
        """Told what came of each event, after the network was: for a host in this very process."""
        self.listeners: list[Callable[[str], None]] = []
        """Told each line for the teacher."""
        self._notices = Notices()
        self._asked = 0
        self._timer: asyncio.TimerHandle | None = None
        self._soon: dict[str, asyncio.TimerHandle] = {}
        keeper.told = self._tell
        keeper.troubled = self._tell_trouble

    # coming and going

    def enter(self, line: Line) -> None:
        """Give somebody who was let in everything that the room shows."""
        room, now = self._keeper.room, self._keeper.now
        if line.role == "learner":
            before = self.learners.get(line.person)
            if before is not None and before is not line:
                self.dismiss(before, "replaced")
            self.learners[line.person] = line
        else:
            self.others.add(line)
        line.tell(self.views.welcome(room, line.role, self.join))
        line.tell(self.views.phase(room, now, whole=True))
        if line.role == "learner":
            line.tell(self.views.you(room, now, room.people[line.person]))
            if line.person not in room.present:
                self._keeper.do(Come(line.person))
        elif line.role == "host":
            line.tell(self.views.people(room))
            self._tell_typed(line)
        elif room.phase is Phase.LOBBY:
            line.tell(self.views.names(room))
        if line.role != "learner":
            line.tell(self.views.count(room))

    def leave(self, line: Line) -> None:
        """Note that a connection has ended."""
        self.others.discard(line)
        if line.person and self.learners.get(line.person) is line:
            del self.learners[line.person]
            self._keeper.do(Go(line.person))
        if line.slow:
            self.notice(f"a connection from {line.address} that does not read")

    def dismiss(self, line: Line, why: str) -> None:
        """Say goodbye to a connection and end it."""
        line.tell({"type": "bye", "why": why})
        line.transport.close()

    def close(self) -> None:
        """Say goodbye to everybody."""
        for handle in (self._timer, *self._soon.values()):
            if handle is not None:
                handle.cancel()
        for line in list(self._lines()):
            self.dismiss(line, "closed")

    def notice(self, what: str) -> None:
        """Tell the teacher about something that happens too often, now and then."""
        if text := self._notices.note(what, self._keeper.now):
            self.say(text)

    def say(self, text: str) -> None:
        """Tell the teacher something."""
        for line in self.others:
            if line.role == "host":
                line.tell({"type": "notice", "text": text})
        for listener in self.listeners:
            listener(text)

    # what came of an event

    def _tell(self, effects: Effects) -> None:
        for effect in effects:
            match effect:
                case PhaseChanged():
                    self._tell_phase()
                case WordsChanged():
                    self._tell_words()
                case PeopleChanged(person):
                    self._tell_person(person)
                    self._later("people", SECONDS_BETWEEN_LISTS, self._tell_people)
                    self._later("count", SECONDS_BETWEEN_COUNTS, self._tell_count)
                case Noted():
                    self._later("people", SECONDS_BETWEEN_LISTS, self._tell_people)
                    self._later("count", SECONDS_BETWEEN_COUNTS, self._tell_count)
                case Sent(person):
                    if person in self.learners:
                        self.dismiss(self.learners[person], "removed")
        for watcher in self.watchers:
            watcher(effects)

    def _tell_phase(self) -> None:
        room, now = self._keeper.room, self._keeper.now
        is_new = room.phase is Phase.QUESTION and self._asked != len(room.rounds)
        self._asked = len(room.rounds)
        data = frame(self.views.phase(room, now, whole=is_new))
        for line in self._lines():
            line.send(data)
        if room.phase is Phase.QUESTION:
            for person, line in list(self.learners.items()):
                if room.people[person].factor != 1:
                    line.tell(self.views.you(room, now, room.people[person]))
        elif room.phase in (Phase.REVEAL, Phase.STANDINGS, Phase.ENDED):
            for line in self.others:
                self._tell_typed(line)
            rows = {row.person: row for row in self.views.standings(room)}
            for person, line in list(self.learners.items()):
                line.tell(self.views.you(room, now, room.people[person], rows.get(person)))
        self._later("people", SECONDS_BETWEEN_LISTS, self._tell_people)
        self._later("count", SECONDS_BETWEEN_COUNTS, self._tell_count)
        self.arm()

    def _tell_words(self) -> None:
        """Tell those who show the reveal to the class what they may show of the typed answers."""
        room = self._keeper.room
        data = frame(self.views.phase(room, self._keeper.now, whole=False))
        for line in self.others:
            line.send(data)
            self._tell_typed(line)

    def _tell_typed(self, line: Line) -> None:
        """Tell the teacher what was typed, before anybody else sees it."""
        typed = self.views.typed(self._keeper.room)
        if line.role == "host" and typed is not None:
            line.tell(typed)

    def _tell_person(self, person: str) -> None:
        if person in self.learners:
            room = self._keeper.room
            self.learners[person].tell(self.views.you(room, self._keeper.now, room.people[person]))

    def _tell_people(self) -> None:
        room = self._keeper.room
        hosts = [line for line in self.others if line.role == "host"]
        if hosts:
            data = frame(self.views.people(room))
            for line in hosts:
                line.send(data)
        if room.phase is Phase.LOBBY:
            for line in self.others:
                if line.role == "screen":
                    line.tell(self.views.names(room))

    def _tell_count(self) -> None:
        data = frame(self.views.count(self._keeper.room))
        for line in self.others:
            line.send(data)

    def _tell_trouble(self, trouble: bool) -> None:
        self.say(
            "The disk does not take answers just now; they wait, and it is tried again." if trouble else "The disk takes answers again."
        )

    # time

    def arm(self) -> None:
        """See to it that the question is locked when its time is over."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        deadline = self._keeper.room.deadline()
        if deadline is not None:
            self._timer = asyncio.get_running_loop().call_later(max(0.0, deadline - self._keeper.now) + 0.001, self._time_up)

    def _time_up(self) -> None:
        self._keeper.do(TimeUp())
        self.arm()

    def _later(self, what: str, seconds: float, do: Callable[[], None]) -> None:
        """Do something soon, once, however often it is asked for until then."""
        if what in self._soon or not self.others:
            return

        def run() -> None:
            del self._soon[what]
            do()

        self._soon[what] = asyncio.get_running_loop().call_later(seconds, run)

    def _lines(self) -> Iterator[Line]:
        yield from list(self.learners.values())
        yield from list(self.others)
