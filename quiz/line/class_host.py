"""A class drill from the teacher's side, line by line: one empty line goes on, words do the rest."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from quiz.errors import QuizError
from quiz.line.class_text import distribution_lines, form_lines, question_lines, reveal_lines, standing_lines
from quiz.line.session import Say, TypedLines
from quiz.live.broadcast import Broadcast
from quiz.live.events import (
    Claimed,
    Decide,
    Event,
    Extend,
    ExtraTime,
    Hide,
    Json,
    LetBack,
    PeopleChanged,
    PhaseChanged,
    Remove,
    Rename,
    WordsChanged,
    parse_factor,
)
from quiz.live.room import COMMANDS
from quiz.live.room_runner import Effects, RoomRunner
from quiz.live.state import Participant, RoomPhase, room_name
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
    "remove NAME": "sends a learner out and closes the name",
    "back NAME": "lets a learner back in who was sent out",
    "yes NAME": "gives a seat to the device that asks for it",
    "no NAME": "does not give it",
    "time NAME = 1.5": "gives a learner half as much time again",
    "door": "lets nobody new in, or lets them in again",
    "names": "shows names in the standings, or hides them; in the lobby those that are held back",
    "typed": "lists the typed answers that are held back, for you alone",
    "words": "shows them to the class, or hides them",
    "hide 2": "leaves the second one out",
    "code": "says how to join",
    "end": "ends the drill",
    "q": "leaves; the room can be gone on with",
    "?": "lists these words",
}
"""What can be typed, and what it does."""

SENT_OUT = "The name is closed. A new name from the same device can still come in: door lets nobody new in."
"""What is said of somebody who was sent out, so that the teacher knows what that stops."""

_PLAIN: Mapping[str, str] = {
    "": "onwards",
    "l": "lock",
    "s": "standings",
    "p": "pause",
    "x": "skip",
    **{word: word for word in ("end", "door", "names", "words")},
}
"""What a line without a name or a number asks for."""


class HostLines:
    """A teacher at their lines.

    Args:
        runner: keeps the room.
        broadcast: tells everybody in it.
        feed: what is typed.
        say: says one line.
    """

    def __init__(self, runner: RoomRunner, broadcast: Broadcast, feed: TypedLines, say: Say) -> None:
        self._runner = runner
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
        while (line := await self._feed.next()) is not None and line != "q" and (line or self._runner.room.phase is not RoomPhase.ENDED):
            try:
                await self._take(line)
            except QuizError as error:
                self._say(str(error))

    async def _take(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        match word:
            case _ if line in _PLAIN:
                await self._do(COMMANDS[_PLAIN[line]](self._runner.room))
            case "?" | "help":
                self._say_all([f"{name}: {what}." for name, what in HELP.items()])
            case "c":
                self._say(self._counts())
            case "who":
                self._say_all(self._who())
            case "typed":
                self._say_all(self._typed() or ["Nothing that was typed is held back."])
            case "code" if self._broadcast.join:
                self._say_all(how_to_join(self._broadcast.join))
            case "w":
                await self._wait_for(rest)
            case "+" | "rename" | "remove" | "back" | "yes" | "no" | "hide" | "time":
                event = self._event(word, rest)
                if await self._do(event) and isinstance(event, Remove):
                    self._say(SENT_OUT)
            case _:
                self._say(f"There is no {line[:40]}. The line ? lists what can be typed.")

    def _event(self, word: str, rest: str) -> Event:
        """Read what needs more than a word."""
        name, _, value = rest.partition("=")
        match word:
            case "+":
                return Extend(_whole(rest or "30"))
            case "hide":
                return self._form(_whole(rest))
            case "back":
                return LetBack(self._person(name, removed=True).id)
            case "yes" | "no":
                return Decide(self._claimant(name), yes=word == "yes")
            case "remove":
                return Remove(self._person(name).id)
            case "rename":
                return Rename(self._person(name).id, value.strip())
        try:
            return ExtraTime(self._person(name).id, parse_factor(value.strip()))
        except ValueError:
            raise QuizError("that is no number", "such as: time Ana = 1.5") from None

    def _person(self, name: str, *, removed: bool = False) -> Participant:
        wanted = name_key(room_name(name))
        people = self._runner.room.people.values()
        found = next((person for person in people if person.key == wanted and person.removed is removed), None)
        if found is None:
            who = "nobody who was sent out" if removed else "nobody here"
            raise QuizError(f"{who} is called {name.strip()[:40]}", "who lists the learners")
        return found

    def _claimant(self, name: str) -> str:
        """Return whose seat is meant: the name may be left out where one device alone asks."""
        claims = list(self._runner.room.claims)
        if name.strip():
            return self._person(name).id
        if len(claims) != 1:
            raise QuizError(f"{len(claims)} devices ask for a seat" if claims else "no device asks for a seat", "such as: yes Ana")
        return claims[0]

    def _form(self, number: int) -> Hide:
        """Return which typed answer is meant by its number in the list."""
        forms = self._forms()
        if not 1 <= number <= len(forms):
            raise QuizError("there is no such answer", "typed lists them")
        return Hide(forms[number - 1]["part"], forms[number - 1]["text"])

    def _forms(self) -> list[Json]:
        typed = self._broadcast.views.typed(self._runner.room) or {"forms": []}
        return list(typed["forms"])

    def _typed(self) -> list[str]:
        return [
            f"{at}. {form['text']}: {form['count']} ×, {form['verdict']}{', hidden' if form['hidden'] else ''}."
            for at, form in enumerate(self._forms(), 1)
        ]

    async def _do(self, event: Event) -> bool:
        """Carry something out, and wait until it is on the disk and has been told; say whether it was done."""
        done = await self._runner.done(event)
        if not done:
            self._say("That cannot be done just now.")
        return done

    async def _wait_for(self, rest: str) -> None:
        wanted = _whole(rest)
        while self._count() < wanted:
            self._changed.clear()
            await self._changed.wait()

    def _count(self) -> int:
        room = self._runner.room
        return len(room.rounds[-1].answers) if room.phase is RoomPhase.QUESTION else len(room.present)

    # what has happened

    def _watch(self, effects: Effects) -> None:
        self._changed.set()
        for effect in effects:
            match effect:
                case PhaseChanged():
                    self._say_phase()
                case WordsChanged():
                    self._say_words()
                case Claimed(person):
                    name = self._runner.room.people[person].name
                    self._say(f"{name} asks for this seat from another device: yes {name} gives it, no {name} doesn't.")
                case PeopleChanged() if self._runner.room.phase is RoomPhase.LOBBY and self._counts() != self._said_here:
                    self._said_here = self._counts()
                    self._say(self._said_here)
        room = self._runner.room
        played = room.round
        if (
            room.phase is RoomPhase.QUESTION
            and played
            and room.present
            and self._said_all < len(room.rounds)
            and room.present <= set(played.answers)
        ):
            self._said_all = len(room.rounds)
            self._say("Everybody here has answered.")

    def _say_phase(self) -> None:
        room = self._runner.room
        told = self._broadcast.views.phase(room, self._runner.now, whole=True)
        match room.phase:
            case RoomPhase.LOBBY:
                self._say("Enter opens the first question; ? lists what can be typed.")
            case RoomPhase.QUESTION:
                self._say(f"Question {told['number']} of {told['of']}.{' The clock stands: p lets it go on.' if told['paused'] else ''}")
                self._say_all(question_lines(told["question"]))
                if told["left"] is not None:
                    self._say(f"{round(told['left'])} seconds left.")
            case RoomPhase.LOCKED:
                self._say(f"Locked. {self._counts()} Enter shows the key.")
            case RoomPhase.REVEAL:
                self._say_all([*reveal_lines(told["reveal"], told["question"]), *distribution_lines(told["question"], told["reveal"])])
                if held := len(self._typed()):
                    self._say(f"Held back: {held} typed. typed lists what they are for you, words shows them to the class.")
            case _ if "standings" in told:
                self._say_all(standing_lines(told["standings"]))
            case RoomPhase.ENDED:
                self._say("The drill has ended. s shows the standings, q leaves.")
                self._say(f"What came of it: quiz class report {self._runner.opening.id}")

    def _say_words(self) -> None:
        """Show what the class sees of the typed answers."""
        room = self._runner.room
        told = self._broadcast.views.phase(room, self._runner.now, whole=True)
        self._say_all(
            [*form_lines(told["reveal"]), "The class sees this." if room.rounds[-1].words else "The class sees no more than this."]
        )

    def _say_all(self, lines: list[str]) -> None:
        for line in lines:
            self._say(line)

    def _counts(self) -> str:
        room = self._runner.room
        here = f"{len(room.present)} of {len(room.learners)} here"
        if room.phase in (RoomPhase.QUESTION, RoomPhase.LOCKED):
            return f"{len(room.rounds[-1].answers)} have answered, {here}."
        return f"{here}."

    def _who(self) -> list[str]:
        room = self._runner.room
        lines = [
            f"{person.name}{f', {person.team}' if person.team else ''}"
            f"{f', {float(person.factor):g} × the time' if person.factor != 1 else ''}{'' if person.id in room.present else ', away'}"
            for person in room.learners
        ] or ["Nobody has come in yet."]
        removed = [person for person in room.people.values() if person.removed]
        return [*lines, *(f"{person.name}, sent out: back {person.name} lets them in again" for person in removed)]


def how_to_join(join: Mapping[str, str]) -> list[str]:
    """Return the lines that say how learners come in."""
    address = join["url"].removeprefix("http://")
    return [f"In a browser: {join['url']}   Code: {join['code']}", f"In a terminal: quiz join {join['code']}@{address}"]


def _whole(text: str) -> int:
    if not (text.strip().isdecimal() and len(text.strip()) < 6):
        raise QuizError("a number is wanted", "such as: + 30")
    return int(text)
