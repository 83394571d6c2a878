"""What came of an event in a room, and why one was refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quiz.live.state import Room


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
class Refused:
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


Effect = Refused | Claimed | Decided | Sent | PhaseChanged | WordsChanged | PeopleChanged
Stepped = tuple[Room, tuple[Effect, ...]]


def refuse(room: Room, why: Why) -> Stepped:
    """Return the room as it was, with the reason."""
    return room, (Refused(why),)
