"""What can happen in a room, each event as data and in its form in the file of the session; and what comes of it, as effects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, get_args

from msgspec import Struct, convert, to_builtins

from quiz.live.state import Room
from quiz.marking.model import Certainty, Response
from quiz.text import clean

Json = dict[str, Any]

_LONGEST_FACTOR = 20


class _OfPerson(Struct, frozen=True, tag_field="do"):
    """What happens to one learner."""

    person: str
    """The learner's id; of somebody who joins, the one that they shall have."""


class Join(_OfPerson, frozen=True, tag="join"):
    """Somebody wants to come in under a new name."""

    name: str
    proof: str
    """SHA-256 of the token with which they come back."""


class Claim(_OfPerson, frozen=True, tag="claim"):
    """Somebody on another device says that they are a learner who is in the room; the teacher decides."""

    proof: str
    """SHA-256 of the token of the other device."""


class Decide(_OfPerson, frozen=True, tag="decide"):
    """The teacher gives a seat to the device that has asked for it, or does not."""

    yes: bool


class Come(_OfPerson, frozen=True, tag="come"):
    """Somebody's connection is there. Not stored."""


class Go(_OfPerson, frozen=True, tag="go"):
    """Somebody's connection has ended. Not stored."""


class SubmitAnswer(_OfPerson, frozen=True, tag="answer", omit_defaults=True):
    """A learner answers the open question, for the first time or anew."""

    number: int
    """Which round is meant, from 1: an answer that comes late must not count for the next question."""
    response: Response
    certainty: Certainty | None = None


class Next(Struct, frozen=True, tag_field="do", tag="next"):
    """The teacher opens the next question; after the last one the drill ends."""


class Lock(Struct, frozen=True, tag_field="do", tag="lock"):
    """The teacher takes no more answers."""


class TimeUp(Struct, frozen=True, tag_field="do", tag="time-up"):
    """The time of every learner is over."""


class Reveal(Struct, frozen=True, tag_field="do", tag="reveal"):
    """The teacher shows the key."""


class ShowStandings(Struct, frozen=True, tag_field="do", tag="standings"):
    """The teacher shows how everybody stands."""


class Pause(Struct, frozen=True, tag_field="do", tag="pause"):
    """The clock stands, and answers wait until it goes on."""


class Continue(Struct, frozen=True, tag_field="do", tag="continue"):
    """The clock goes on."""


class Extend(Struct, frozen=True, tag_field="do", tag="extend"):
    """The open question gets more time."""

    seconds: int


class SkipQuestion(Struct, frozen=True, tag_field="do", tag="skip"):
    """The present question counts for nobody; the next one is opened."""


class End(Struct, frozen=True, tag_field="do", tag="end"):
    """The drill ends here."""


class Rename(_OfPerson, frozen=True, tag="rename"):
    """The teacher gives somebody another name."""

    name: str


class Remove(_OfPerson, frozen=True, tag="remove"):
    """The teacher sends somebody out; neither the device nor the name can come back until the teacher lets them."""


class LetBack(_OfPerson, frozen=True, tag="let-back"):
    """The teacher lets somebody back in who was sent out."""


class ExtraTime(_OfPerson, frozen=True, tag="extra-time"):
    """The teacher gives somebody more time for every question from now on."""

    factor: Fraction


class Door(Struct, frozen=True, tag_field="do", tag="door"):
    """New learners may join, or no longer."""

    open: bool


class Show(Struct, frozen=True, tag_field="do", tag="show"):
    """Standings have names, or only places."""

    named: bool


class ShowNames(Struct, frozen=True, tag_field="do", tag="names"):
    """The names of those who are in the room now go to the wall, or no name does; where names are held back."""

    shown: bool


class ShowWords(Struct, frozen=True, tag_field="do", tag="words"):
    """What was typed in answer to the present question goes to the wall, or does no longer."""

    shown: bool


class Hide(Struct, frozen=True, tag_field="do", tag="hide"):
    """One typed form of the present question never goes to the wall."""

    part: int
    """The gap, from 0."""
    text: str


HostEvent = (
    Decide
    | Next
    | Lock
    | Reveal
    | ShowStandings
    | Pause
    | Continue
    | Extend
    | SkipQuestion
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
"""What a teacher can ask for over the wire."""
Event = HostEvent | Join | Claim | Come | Go | SubmitAnswer | TimeUp

NOT_STORED = (Come, Go)
"""Who is connected is nobody's history."""


def event_to_json(event: Event) -> Json:
    """Return an event as a JSON object."""
    told: Json = to_builtins(event, enc_hook=str)
    if isinstance(event, SubmitAnswer):
        told["response"] = list(event.response.values)
        told |= {"unknown": True} if event.response.unknown else {}
    return told


def event_from_json(entry: Mapping[str, Any]) -> Event:
    """Return the event of a JSON object, every text of it made safe; fields that this version does not know are passed over.

    Raises:
        ValueError: it is none.
    """
    kind = _KINDS.get(str(entry.get("do")))
    if kind is None:
        raise ValueError("not an event of a class drill")
    told = {name: cleaned(value) for name, value in entry.items()}
    if "response" in told:
        told["response"] = {"values": told["response"], "unknown": told.get("unknown", False)}
    event: Event = convert(told, kind, dec_hook=decode_factor)  # a union would be looked through anew each time
    return event


def cleaned(value: Any, safe: Callable[[str], str] = clean) -> Any:
    """Return plain data with every text in it made safe, by default as one that may have line breaks."""
    match value:
        case str():
            return safe(value)
        case list() | tuple():
            return [cleaned(each, safe) for each in value]
        case dict():
            return {name: cleaned(each, safe) for name, each in value.items()}
        case _:
            return value


def decode_factor(_: type, value: object) -> Fraction:
    """Return the factor that msgspec found as a text."""
    return parse_factor(str(value))


def parse_factor(text: str) -> Fraction:
    """Return how much more time somebody has, `3/2` or `1.5`; a power of ten would be computed to its last digit.

    Raises:
        ValueError: it is none.
    """
    if "e" in text.casefold() or len(text) > _LONGEST_FACTOR:
        raise ValueError(text)
    try:
        return Fraction(text)
    except ZeroDivisionError as error:
        raise ValueError(text) from error


_KINDS: Mapping[str, type[Event]] = {str(kind.__struct_config__.tag): kind for kind in get_args(Event)}


class Why(StrEnum):
    """Why an event was refused: these words are part of the protocol."""

    BAD_NAME = "bad-name"
    NAME_TAKEN = "name-taken"
    NAME_CLOSED = "name-closed"
    """Somebody of this name was sent out."""
    ASKED_ALREADY = "asked-already"
    """Another device has asked for this seat, and the teacher has not decided yet."""
    NOT_ON_ROSTER = "not-on-roster"
    ROOM_FULL = "room-full"
    DOOR_CLOSED = "door-closed"
    NOBODY = "nobody"
    """There is no such learner."""
    REMOVED = "removed"
    LATE = "late"
    """The question is locked, or the learner's own time is over, or another question is open."""
    PAUSED = "paused"
    WRONG_PHASE = "wrong-phase"
    BAD_VALUE = "bad-value"


@dataclass(frozen=True, slots=True)
class EventRefused:
    """Nothing has changed."""

    why: Why


@dataclass(frozen=True, slots=True)
class Claimed:
    """Somebody asks for a seat from another device: the teacher decides."""

    person: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The teacher has decided about a seat."""

    person: str
    proof: str
    """Of the device that has asked."""
    yes: bool


@dataclass(frozen=True, slots=True)
class WordsChanged:
    """What was typed goes to the wall, or does no longer."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Somebody was sent out."""

    person: str


@dataclass(frozen=True, slots=True)
class PhaseChanged:
    """The room stands elsewhere, or its clock goes another way: everybody is told."""


@dataclass(frozen=True, slots=True)
class PeopleChanged:
    """Who is there, how somebody is called, or who has answered has changed."""

    person: str = ""
    """Whose name or time is another one now."""


Effect = EventRefused | Claimed | Decided | Sent | PhaseChanged | WordsChanged | PeopleChanged
Stepped = tuple[Room, tuple[Effect, ...]]
