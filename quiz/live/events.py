"""What can happen in a room: each event as data, and its form in the file of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from quiz.marking.model import Certainty, Response
from quiz.text import clean

Json = dict[str, Any]

_LONGEST_FACTOR = 20


@dataclass(frozen=True, slots=True)
class Join:
    """Somebody wants to come in under a new name."""

    person: str
    """The id that they shall have."""
    name: str
    proof: str
    """SHA-256 of the token with which they come back."""


@dataclass(frozen=True, slots=True)
class Come:
    """Somebody's connection is there. Not stored."""

    person: str


@dataclass(frozen=True, slots=True)
class Go:
    """Somebody's connection has ended. Not stored."""

    person: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A learner answers the open question, for the first time or anew."""

    person: str
    number: int
    """Which round is meant, from 1: an answer that comes late must not count for the next question."""
    response: Response
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """The teacher opens the next question; after the last one the drill ends."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The teacher takes no more answers."""


@dataclass(frozen=True, slots=True)
class TimeUp:
    """The time of every learner is over."""


@dataclass(frozen=True, slots=True)
class Reveal:
    """The teacher shows the key."""


@dataclass(frozen=True, slots=True)
class ShowStandings:
    """The teacher shows how everybody stands."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands, and answers wait until it goes on."""


@dataclass(frozen=True, slots=True)
class Continue:
    """The clock goes on."""


@dataclass(frozen=True, slots=True)
class Extend:
    """The open question gets more time."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Skip:
    """The present question counts for nobody; the next one is opened."""


@dataclass(frozen=True, slots=True)
class End:
    """The drill ends here."""


@dataclass(frozen=True, slots=True)
class Rename:
    """The teacher gives somebody another name."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class Remove:
    """The teacher sends somebody out, who cannot come back."""

    person: str


@dataclass(frozen=True, slots=True)
class ExtraTime:
    """The teacher gives somebody more time for every question from now on."""

    person: str
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Door:
    """New learners may join, or no longer."""

    open: bool


@dataclass(frozen=True, slots=True)
class Show:
    """Standings have names, or only places."""

    named: bool


Event = (
    Join
    | Come
    | Go
    | Answer
    | Next
    | Lock
    | TimeUp
    | Reveal
    | ShowStandings
    | Pause
    | Continue
    | Extend
    | Skip
    | End
    | Rename
    | Remove
    | ExtraTime
    | Door
    | Show
)

NOT_STORED = (Come, Go)
"""Who is connected is nobody's history."""


def event_to_json(event: Event) -> Json:
    """Give an event as a JSON object."""
    told: Json = {"do": _NAMES[type(event)]}
    match event:
        case Join(person, name, proof):
            return told | {"person": person, "name": name, "proof": proof}
        case Answer(person, number, response, certainty):
            told |= {"person": person, "number": number, "response": list(response.values)}
            told |= {"unknown": True} if response.unknown else {}
            return told | ({"certainty": int(certainty)} if certainty else {})
        case Extend(seconds):
            return told | {"seconds": seconds}
        case Rename(person, name):
            return told | {"person": person, "name": name}
        case Come(person) | Go(person) | Remove(person):
            return told | {"person": person}
        case ExtraTime(person, factor):
            return told | {"person": person, "factor": str(factor)}
        case Door(is_open):
            return told | {"open": is_open}
        case Show(named):
            return told | {"named": named}
    return told


def event_from_json(entry: Mapping[str, Any]) -> Event:
    """Read an event.

    Raises:
        ValueError: it is none.
    """
    try:
        return _READERS[entry["do"]](entry)
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError("not an event of a class drill") from error


def _answer(entry: Mapping[str, Any]) -> Answer:
    certainty = entry.get("certainty")
    response = Response(tuple(map(_text, entry["response"])), bool(entry.get("unknown")))
    return Answer(_text(entry["person"]), int(entry["number"]), response, Certainty(certainty) if certainty else None)


def factor_from(value: object) -> Fraction:
    """Read how much more time somebody has, `3/2` or `1.5`; a power of ten would be computed to its last digit.

    Raises:
        TypeError, ValueError, ZeroDivisionError: it is none.
    """
    text = _text(value)
    if "e" in text.casefold() or len(text) > _LONGEST_FACTOR:
        raise ValueError(text)
    return Fraction(text)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return clean(value)


_READERS: Mapping[str, Callable[[Mapping[str, Any]], Event]] = {
    "join": lambda entry: Join(_text(entry["person"]), _text(entry["name"]), _text(entry["proof"])),
    "come": lambda entry: Come(_text(entry["person"])),
    "go": lambda entry: Go(_text(entry["person"])),
    "answer": _answer,
    "next": lambda _: Next(),
    "lock": lambda _: Lock(),
    "time-up": lambda _: TimeUp(),
    "reveal": lambda _: Reveal(),
    "standings": lambda _: ShowStandings(),
    "pause": lambda _: Pause(),
    "continue": lambda _: Continue(),
    "extend": lambda entry: Extend(int(entry["seconds"])),
    "skip": lambda _: Skip(),
    "end": lambda _: End(),
    "rename": lambda entry: Rename(_text(entry["person"]), _text(entry["name"])),
    "remove": lambda entry: Remove(_text(entry["person"])),
    "extra-time": lambda entry: ExtraTime(_text(entry["person"]), factor_from(entry["factor"])),
    "door": lambda entry: Door(bool(entry["open"])),
    "show": lambda entry: Show(bool(entry["named"])),
}
_NAMES: Mapping[type, str] = {
    Join: "join",
    Come: "come",
    Go: "go",
    Answer: "answer",
    Next: "next",
    Lock: "lock",
    TimeUp: "time-up",
    Reveal: "reveal",
    ShowStandings: "standings",
    Pause: "pause",
    Continue: "continue",
    Extend: "extend",
    Skip: "skip",
    End: "end",
    Rename: "rename",
    Remove: "remove",
    ExtraTime: "extra-time",
    Door: "door",
    Show: "show",
}
