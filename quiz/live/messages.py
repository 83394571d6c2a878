"""Messages from clients, as docs/live-protocol.md and `messages.schema.json` say them, made into data; and where a room is served."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, convert

from quiz.live.events import Event, HostEvent, event_from_json

VERSION = 1
PORT = 8_474
"""Where a room is served unless the teacher names another port, or this one is taken: then any that is free."""
LARGEST = 16_384
"""Bytes of one message from a client."""
LONGEST_ID = 40
LONGEST_NAME = 200
LONGEST_TOKEN = 100
LONGEST_VALUE = 4_000

ONWARDS = "onwards"
"""What a host asks for with the one key that goes on."""

Id = Annotated[str, Meta(max_length=LONGEST_ID)]
Name = Annotated[str, Meta(max_length=LONGEST_NAME)]
Value = Annotated[str, Meta(max_length=LONGEST_VALUE)]


class Hello(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="role"):
    """Somebody wants in."""

    type: Literal["hello"]
    version: Literal[1]
    token: Annotated[str, Meta(max_length=LONGEST_TOKEN)]


class LearnerHello(Hello, frozen=True, tag="learner"):
    """A learner wants in."""

    token: Annotated[str, Meta(min_length=32, max_length=LONGEST_TOKEN)]
    code: Id
    name: Name = ""
    mine: bool = False
    """Whether the learner says that the name, which is taken, is theirs: then the teacher is asked."""


class HostHello(Hello, frozen=True, tag="host"):
    """A teacher's program wants in."""


class ScreenHello(Hello, frozen=True, tag="screen"):
    """A projector wants in."""


class AnswerSent(Struct, frozen=True, forbid_unknown_fields=True):
    """A learner's answer, in the names of the wire."""

    type: Literal["answer"]
    id: Id
    number: Annotated[int, Meta(ge=1, le=1_000_000)]
    values: Annotated[tuple[Value, ...], Meta(max_length=200)]
    unknown: bool = False
    certainty: Annotated[int, Meta(ge=0, le=3)] = 0


class ResultAsked(Struct, frozen=True, forbid_unknown_fields=True):
    """A learner wants to take their answers home."""

    type: Literal["result"]


class HostSent(Struct, frozen=True):
    """The teacher wants something to happen; without an event it is the next thing in the order of a drill."""

    id: str
    event: Event | None


class _Asked(Struct, frozen=True):
    """What every message of a host has."""

    id: Id
    do: str
    person: Id = ""
    name: Name = ""
    factor: Annotated[str, Meta(max_length=20)] = ""
    text: Value = ""


Message = Hello | AnswerSent | ResultAsked | HostSent

_FORMS: dict[str, Any] = {"hello": LearnerHello | HostHello | ScreenHello, "answer": AnswerSent, "result": ResultAsked}


def parse(text: str) -> Message:
    """Return the message that a text is.

    Raises:
        ValueError: it is none.
    """
    try:
        value = json.loads(text)  # unlike msgspec it takes half of a surrogate pair, which a browser can send
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    match value:
        case {"type": "host"}:
            return _host(value)
        case {"type": str(name)} if name in _FORMS:
            message: Message = convert(value, _FORMS[name])
            return message
    raise ValueError("no such message")


def _host(value: dict[str, Any]) -> HostSent:
    asked = convert(value, _Asked)
    event = None if asked.do == ONWARDS else event_from_json(value)
    if not isinstance(event, HostEvent | None):
        raise ValueError("no such thing to do")
    if set(value) != {"type", "id", "do", *(event.__struct_fields__ if event else ())}:
        raise ValueError("fields are missing, or there are others")
    return HostSent(asked.id, event)
