"""What can happen in a room: each event as data, and its form in the file of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
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
class Claim:
    """Somebody on another device says that they are a learner who is in the room; the teacher decides."""

    person: str
    proof: str
    """SHA-256 of the token of the other device."""


@dataclass(frozen=True, slots=True)
class Decide:
    """The teacher gives a seat to the device that has asked for it, or does not."""

    person: str
    yes: bool


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
    """The teacher sends somebody out; neither the device nor the name can come back until the teacher lets them."""

    person: str


@dataclass(frozen=True, slots=True)
class LetBack:
    """The teacher lets somebody back in who was sent out."""

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


@dataclass(frozen=True, slots=True)
class ShowNames:
    """The names of those who are in the room now go to the wall, or no name does; where names are held back."""

    shown: bool


@dataclass(frozen=True, slots=True)
class ShowWords:
    """What was typed in answer to the present question goes to the wall, or does no longer."""

    shown: bool


@dataclass(frozen=True, slots=True)
class Hide:
    """One typed form of the present question never goes to the wall."""

    part: int
    """The gap, from 0."""
    text: str


Event = (
    Join
    | Claim
    | Decide
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
    | LetBack
    | ExtraTime
    | Door
    | Show
    | ShowNames
    | ShowWords
    | Hide
)

NOT_STORED = (Come, Go)
"""Who is connected is nobody's history."""


def event_to_json(event: Event) -> Json:
    """Give an event as a JSON object."""
    told: Json = {"do": _NAMES[type(event)]}
    match event:
        case Answer(person, number, response, certainty):
            told |= {"person": person, "number": number, "response": list(response.values)}
            told |= {"unknown": True} if response.unknown else {}
            return told | ({"certainty": int(certainty)} if certainty else {})
        case ExtraTime(person, factor):
            return told | {"person": person, "factor": str(factor)}
    return told | asdict(event)


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
    "claim": lambda entry: Claim(_text(entry["person"]), _text(entry["proof"])),
    "decide": lambda entry: Decide(_text(entry["person"]), bool(entry["yes"])),
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
    "let-back": lambda entry: LetBack(_text(entry["person"])),
    "extra-time": lambda entry: ExtraTime(_text(entry["person"]), factor_from(entry["factor"])),
    "door": lambda entry: Door(bool(entry["open"])),
    "show": lambda entry: Show(bool(entry["named"])),
    "names": lambda entry: ShowNames(bool(entry["shown"])),
    "words": lambda entry: ShowWords(bool(entry["shown"])),
    "hide": lambda entry: Hide(int(entry["part"]), _text(entry["text"])),
}
_NAMES: Mapping[type, str] = {
    Join: "join",
    Claim: "claim",
    Decide: "decide",
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
    LetBack: "let-back",
    ExtraTime: "extra-time",
    Door: "door",
    Show: "show",
    ShowNames: "names",
    ShowWords: "words",
    Hide: "hide",
}
