"""Tells everybody in a room what they are to know: who is connected, what was said to whom, and when time runs out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from quiz.live.events import Come, Go, Json, PeopleChanged, PhaseChanged, Sent, TimeUp, WordsChanged
from quiz.live.gate import Connection, frame
from quiz.live.limits import Notices
from quiz.live.room_runner import Effects, RoomRunner
from quiz.live.state import RoomPhase
from quiz.live.views import Views

SECONDS_BETWEEN_COUNTS = 0.1
SECONDS_BETWEEN_LISTS = 0.5

Watcher = Callable[[Effects], None]


class Broadcast:
    """The connections of one room, and what goes out to them.

    Args:
        runner: keeps the room.
    """

    def __init__(self, runner: RoomRunner) -> None:
        self._runner = runner
        self.views = Views(runner.opening.title)
        self.learners: dict[str, Connection] = {}
        """By the learner's id."""
        self.others: set[Connection] = set()
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
        runner.told = self._tell
        runner.troubled = self._tell_trouble

    # coming and going

    def enter(self, connection: Connection) -> None:
        """Send somebody who was let in everything that the room shows."""
        room, now = self._runner.room, self._runner.now
        if connection.role == "learner":
            before = self.learners.get(connection.person)
            if before is not None and before is not connection:
                self.dismiss(before, "replaced")
            self.learners[connection.person] = connection
        else:
            self.others.add(connection)
        connection.tell(self.views.welcome(room, connection.role, self.join))
        for message in self.views.whole(room, now, connection.role, connection.person):
            connection.tell(message)
        if connection.role == "learner" and connection.person not in room.present:
            self._runner.do(Come(connection.person))

    def leave(self, connection: Connection) -> None:
        """Note that a connection has ended."""
        self.others.discard(connection)
        if connection.person and self.learners.get(connection.person) is connection:
            del self.learners[connection.person]
            self._runner.do(Go(connection.person))
        if connection.slow:
            self.notice(f"a connection from {connection.address} that does not read")

    def dismiss(self, connection: Connection, why: str) -> None:
        """Send a goodbye to a connection and end it."""
        connection.tell({"type": "bye", "why": why})
        connection.transport.close()

    def close(self) -> None:
        """Send everybody a goodbye."""
        for handle in (self._timer, *self._soon.values()):
            if handle is not None:
                handle.cancel()
        for connection in self._connections():
            self.dismiss(connection, "closed")

    def notice(self, what: str) -> None:
        """Tell the teacher about something that happens too often, now and then."""
        if text := self._notices.note(what, self._runner.now):
            self.say(text)

    def say(self, text: str) -> None:
        """Tell the teacher something."""
        self._tell_all(self._hosts(), {"type": "notice", "text": text})
        for listener in self.listeners:
            listener(text)

    # what came of an event

    def _tell(self, effects: Effects) -> None:
        room = self._runner.room
        for effect in effects:
            match effect:
                case PhaseChanged():
                    self._tell_phase()
                case WordsChanged():
                    self._tell_words()
                case PeopleChanged(person):
                    if person in self.learners:
                        self.learners[person].tell(self.views.you(room, self._runner.now, room.people[person]))
                    self._later("people", SECONDS_BETWEEN_LISTS, self._tell_people)
                    self._later("count", SECONDS_BETWEEN_COUNTS, self._tell_count)
                case Sent(person):
                    if person in self.learners:
                        self.dismiss(self.learners[person], "removed")
        for watcher in self.watchers:
            watcher(effects)

    def _tell_phase(self) -> None:
        room, now = self._runner.room, self._runner.now
        is_new = room.phase is RoomPhase.QUESTION and self._asked != len(room.rounds)
        self._asked = len(room.rounds)
        self._tell_all(self._connections(), self.views.phase(room, now, whole=is_new))
        if room.phase is RoomPhase.QUESTION:
            for person, connection in list(self.learners.items()):
                if room.people[person].factor != 1:
                    connection.tell(self.views.you(room, now, room.people[person]))
        elif room.phase in (RoomPhase.REVEAL, RoomPhase.STANDINGS, RoomPhase.ENDED):
            self._tell_typed()
            rows = {row.person: row for row in self.views.standings(room)}
            for person, connection in list(self.learners.items()):
                connection.tell(self.views.you(room, now, room.people[person], rows.get(person)))
        self._later("people", SECONDS_BETWEEN_LISTS, self._tell_people)
        self._later("count", SECONDS_BETWEEN_COUNTS, self._tell_count)
        self.arm()

    def _tell_words(self) -> None:
        """Tell those who show the reveal to the class what they may show of the typed answers."""
        room = self._runner.room
        self._tell_all(self.others, self.views.phase(room, self._runner.now, whole=False))
        self._tell_typed()

    def _tell_typed(self) -> None:
        """Tell the teacher what was typed, before anybody else sees it."""
        if (typed := self.views.typed(self._runner.room)) is not None:
            self._tell_all(self._hosts(), typed)

    def _tell_people(self) -> None:
        room, hosts = self._runner.room, self._hosts()
        if hosts:
            self._tell_all(hosts, self.views.people(room))
        if room.phase is RoomPhase.LOBBY:
            self._tell_all(self.others.difference(hosts), self.views.names(room))

    def _tell_count(self) -> None:
        self._tell_all(self.others, self.views.count(self._runner.room))

    def _tell_trouble(self, trouble: bool) -> None:
        self.say(
            "The disk does not take answers just now; they wait, and it is tried again." if trouble else "The disk takes answers again."
        )

    # time

    def arm(self) -> None:
        """Ensure that the question is locked when its time is over."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        deadline = self._runner.room.deadline()
        if deadline is not None:
            self._timer = asyncio.get_running_loop().call_later(max(0.0, deadline - self._runner.now) + 0.001, self._time_up)

    def _time_up(self) -> None:
        self._runner.do(TimeUp())
        self.arm()

    def _later(self, what: str, seconds: float, do: Callable[[], None]) -> None:
        """Do something soon, once, however often it is asked for until then."""
        if what in self._soon or not self.others:
            return

        def run() -> None:
            del self._soon[what]
            do()

        self._soon[what] = asyncio.get_running_loop().call_later(seconds, run)

    def _connections(self) -> list[Connection]:
        return [*self.learners.values(), *self.others]

    def _hosts(self) -> list[Connection]:
        return [connection for connection in self.others if connection.role == "host"]

    def _tell_all(self, connections: Iterable[Connection], message: Json) -> None:
        """Send one message to several, encoded once."""
        data = frame(message)
        for connection in connections:
            connection.send(data)
