"""A class drill from the teacher's side, line by line: one empty line goes on, words do the rest."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from quiz.errors import QuizError
from quiz.line.class_told import distribution_lines, question_lines, reveal_lines, standing_lines
from quiz.line.feed import Feed
from quiz.line.table import Say
from quiz.live.broadcast import Broadcast
from quiz.live.events import (
    Continue,
    Door,
    End,
    Event,
    Extend,
    ExtraTime,
    Lock,
    Pause,
    Remove,
    Rename,
    Show,
    ShowStandings,
    Skip,
    factor_from,
)
from quiz.live.keeper import Effects, Keeper
from quiz.live.names import room_name
from quiz.live.room import PeopleChanged, PhaseChanged, Refused, onwards
from quiz.live.state import Person, Phase, Room
from quiz.progress.learners import name_key

HELP: Mapping[str, str] = {
    "Enter": "goes on: opens the next question, locks it, shows the key",
    "s": "shows the standings, after the key",
    "p": "stops the clock, or lets it go on",
    "+ 30": "gives 30 seconds more",
    "l": "locks the question",
    "x": "skips the question: it counts for nobody",
    "c": "says how many have answered",
    "w 12": "waits until 12 learners are here, or have answered",
    "who": "lists the learners",
    "rename OLD = NEW": "gives a learner another name",
    "remove NAME": "sends a learner out",
    "time NAME = 1.5": "gives a learner half as much time again",
    "door": "lets nobody new in, or lets them in again",
    "names": "shows names in the standings, or hides them",
    "end": "ends the drill",
    "q": "leaves; the room can be gone on with",
    "?": "lists these words",
}
"""What can be typed, and what it does."""

_PLAIN: Mapping[str, Callable[[Room], Event]] = {
    "": onwards,
    "l": lambda _: Lock(),
    "s": lambda _: ShowStandings(),
    "p": lambda room: Continue() if room.paused else Pause(),
    "x": lambda _: Skip(),
    "end": lambda _: End(),
    "door": lambda room: Door(not room.door),
    "names": lambda room: Show(not room.rules.named),
}


class Hosted:
    """A teacher at their lines.

    Args:
        keeper: keeps the room.
        broadcast: tells everybody in it.
        feed: what is typed.
        say: says one line.
    """

    def __init__(self, keeper: Keeper, broadcast: Broadcast, feed: Feed, say: Say) -> None:
        self._keeper = keeper
        self._broadcast = broadcast
        self._feed = feed
        self._say = say
        self._changed = asyncio.Event()
        self._said_all = 0
        """The number of the last question of which it was said that everybody has answered."""
        self._said_here = ""
        broadcast.watchers.append(self._watch)
        broadcast.listeners.append(say)

    async def run(self) -> None:
        """Take lines until the teacher leaves, the input ends, or the drill has ended."""
        self._say_phase()
        while True:
            line = await self._feed.next()
            if line is None or line == "q":
                return
            if self._keeper.room.phase is Phase.ENDED and line == "":
                return
            await self._take(line)

    async def _take(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if line in _PLAIN:
            await self._do(_PLAIN[line](self._keeper.room))
            return
        match word:
            case "?" | "help":
                for name, what in HELP.items():
                    self._say(f"{name}: {what}.")
            case "c":
                self._say(self._counts())
            case "w":
                await self._wait_for(rest)
            case "who":
                self._who()
            case "+" | "rename" | "remove" | "time":
                try:
                    event = self._event(word, rest)
                except QuizError as error:
                    self._say(str(error))
                else:
                    await self._do(event)
            case _:
                self._say(f"There is no {line[:40]}. The line ? lists what can be typed.")

    def _event(self, word: str, rest: str) -> Event:
        """Read what needs more than a word."""
        if word == "+":
            return Extend(_whole(rest or "30"))
        name, _, value = rest.partition("=")
        person = self._person(name)
        if word == "remove":
            return Remove(person.id)
        if word == "rename":
            return Rename(person.id, value.strip())
        try:
            return ExtraTime(person.id, factor_from(value.strip()))
        except (ValueError, ZeroDivisionError):
            raise QuizError("that is no number", "such as: time Ana = 1.5") from None

    def _person(self, name: str) -> Person:
        wanted = name_key(room_name(name))
        for person in self._keeper.room.learners:
            if person.key == wanted:
                return person
        raise QuizError(f"nobody here is called {name.strip()[:40]}", "who lists the learners")

    async def _do(self, event: Event) -> None:
        """Carry something out, and wait until it is on the disk and has been told."""
        done: asyncio.Future[Effects] = asyncio.get_running_loop().create_future()
        self._keeper.do(event, done.set_result)
        if any(isinstance(effect, Refused) for effect in await done):
            self._say("That cannot be done just now.")

    async def _wait_for(self, rest: str) -> None:
        try:
            wanted = _whole(rest)
        except QuizError as error:
            self._say(str(error))
            return
        while self._count() < wanted:
            self._changed.clear()
            await self._changed.wait()

    def _count(self) -> int:
        room = self._keeper.room
        return len(room.rounds[-1].answers) if room.phase is Phase.QUESTION else len(room.present)

    # what has happened

    def _watch(self, effects: Effects) -> None:
        self._changed.set()
        for effect in effects:
            match effect:
                case PhaseChanged():
                    self._say_phase()
                case PeopleChanged() if self._keeper.room.phase is Phase.LOBBY and self._counts() != self._said_here:
                    self._said_here = self._counts()
                    self._say(self._said_here)
        room = self._keeper.room
        played = room.round
        if (
            room.phase is Phase.QUESTION
            and played
            and room.present
            and self._said_all < len(room.rounds)
            and room.present <= set(played.answers)
        ):
            self._said_all = len(room.rounds)
            self._say("Everybody here has answered.")

    def _say_phase(self) -> None:
        room = self._keeper.room
        told = self._broadcast.views.phase(room, self._keeper.now, whole=True)
        match room.phase:
            case Phase.LOBBY:
                self._say("Enter opens the first question; ? lists what can be typed.")
            case Phase.QUESTION:
                self._say(f"Question {told['number']} of {told['of']}.{' The clock stands: p lets it go on.' if told['paused'] else ''}")
                self._say_all(question_lines(told["question"]))
                if told["left"] is not None:
                    self._say(f"{round(told['left'])} seconds left.")
            case Phase.LOCKED:
                self._say(f"Locked. {self._counts()} Enter shows the key.")
            case Phase.REVEAL:
                self._say_all([*reveal_lines(told["reveal"]), *distribution_lines(told["question"], told["reveal"])])
            case Phase.STANDINGS:
                self._say_all(standing_lines(told["standings"]))
            case Phase.ENDED:
                if "standings" in told:
                    self._say_all(standing_lines(told["standings"]))
                else:
                    self._say("The drill has ended. s shows the standings, q leaves.")
                    self._say(f"What came of it: quiz class report {self._keeper.opening.id}")

    def _say_all(self, lines: list[str]) -> None:
        for line in lines:
            self._say(line)

    def _counts(self) -> str:
        room = self._keeper.room
        here = f"{len(room.present)} of {len(room.learners)} here"
        if room.phase in (Phase.QUESTION, Phase.LOCKED):
            return f"{len(room.rounds[-1].answers)} have answered, {here}."
        return f"{here}."

    def _who(self) -> None:
        room = self._keeper.room
        if not room.learners:
            self._say("Nobody has come in yet.")
        for person in room.learners:
            away = "" if person.id in room.present else ", away"
            extra = f", {float(person.factor):g} × the time" if person.factor != 1 else ""
            self._say(f"{person.name}{f', {person.team}' if person.team else ''}{extra}{away}")


def _whole(text: str) -> int:
    if not (text.strip().isdecimal() and len(text.strip()) < 6):
        raise QuizError("a number is wanted", "such as: + 30")
    return int(text)
