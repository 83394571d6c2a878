"""Messages from clients: checked by hand against docs/live-protocol.md, which costs a microsecond each, and made into data."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from quiz.live.events import Event, event_from_json

Json = dict[str, Any]

VERSION = 1
LARGEST = 16_384
"""Bytes of one message from a client."""
LONGEST_ID = 40
LONGEST_NAME = 200
SHORTEST_TOKEN, LONGEST_TOKEN = 32, 100
LONGEST_VALUE = 4_000
MOST_VALUES = 200
MOST_NUMBER = 1_000_000

ONWARDS = "onwards"
"""What a host asks for with the one key that goes on."""
_HOST_FIELDS: Mapping[str, Mapping[str, tuple[type, int]]] = {
    **{do: {} for do in (ONWARDS, "next", "lock", "reveal", "standings", "pause", "continue", "skip", "end")},
    "extend": {"seconds": (int, 0)},
    "rename": {"person": (str, LONGEST_ID), "name": (str, LONGEST_NAME)},
    "remove": {"person": (str, LONGEST_ID)},
    "let-back": {"person": (str, LONGEST_ID)},
    "decide": {"person": (str, LONGEST_ID), "yes": (bool, 0)},
    "extra-time": {"person": (str, LONGEST_ID), "factor": (str, 20)},
    "door": {"open": (bool, 0)},
    "show": {"named": (bool, 0)},
    "names": {"shown": (bool, 0)},
    "words": {"shown": (bool, 0)},
    "hide": {"part": (int, 0), "text": (str, LONGEST_VALUE)},
}
"""What a host can ask for, and with which fields: type and greatest length."""


@dataclass(frozen=True, slots=True)
class Hello:
    """Somebody wants in."""

    role: str
    """`learner`, `host` or `screen`."""
    code: str = ""
    name: str = ""
    token: str = ""
    mine: bool = False
    """Whether a learner says that the name, which is taken, is theirs: then the teacher is asked."""


@dataclass(frozen=True, slots=True)
class AnswerSent:
    """A learner's answer, in the names of the wire."""

    id: str
    number: int
    values: tuple[str, ...]
    unknown: bool
    certainty: int


@dataclass(frozen=True, slots=True)
class ResultAsked:
    """A learner wants to take their answers home."""


@dataclass(frozen=True, slots=True)
class HostSent:
    """The teacher wants something to happen; without an event it is the next thing in the order of a drill."""

    id: str
    event: Event | None


Message = Hello | AnswerSent | ResultAsked | HostSent


def parse(text: str) -> Message:
    """Read a message.

    Raises:
        ValueError: it is none.
    """
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError("not an object")
    reader = _READERS.get(value["type"]) if isinstance(value.get("type"), str) else None
    if reader is None:
        raise ValueError("no such message")
    return reader(value)


def _hello(value: Json) -> Hello:
    if value.get("version") != VERSION or isinstance(value["version"], bool):
        raise ValueError("this server speaks version 1")
    match value.get("role"):
        case "learner":
            _only(value, "version", "role", "code", "token", optional=("name", "mine"))
            token = _text(value, "token", LONGEST_TOKEN)
            if len(token) < SHORTEST_TOKEN:
                raise ValueError(f"a token has at least {SHORTEST_TOKEN} characters")
            name = _text(value, "name", LONGEST_NAME) if "name" in value else ""
            mine = value.get("mine", False)
            if not isinstance(mine, bool):
                raise ValueError("mine has to be true or false")
            return Hello("learner", _text(value, "code", LONGEST_ID), name, token, mine)
        case "host" | "screen" as role:
            _only(value, "version", "role", "token")
            return Hello(role, token=_text(value, "token", LONGEST_TOKEN))
    raise ValueError("no such role")


def _answer(value: Json) -> AnswerSent:
    _only(value, "id", "number", "values", optional=("unknown", "certainty"))
    values = value["values"]
    if not isinstance(values, list) or len(values) > MOST_VALUES:
        raise ValueError("values has to be a list")
    if not all(isinstance(each, str) and len(each) <= LONGEST_VALUE for each in values):
        raise ValueError("values have to be texts")
    unknown = value.get("unknown", False)
    if not isinstance(unknown, bool):
        raise ValueError("unknown has to be true or false")
    certainty = _whole(value.get("certainty", 0), 0, 3)
    return AnswerSent(_text(value, "id", LONGEST_ID), _whole(value["number"], 1, MOST_NUMBER), tuple(values), unknown, certainty)


def _result(value: Json) -> ResultAsked:
    _only(value)
    return ResultAsked()


def _host(value: Json) -> HostSent:
    do = value.get("do")
    fields = _HOST_FIELDS.get(do) if isinstance(do, str) else None
    if fields is None:
        raise ValueError("no such thing to do")
    _only(value, "id", "do", *fields)
    for name, (kind, longest) in fields.items():
        if type(value[name]) is not kind or (kind is str and len(value[name]) > longest):
            raise ValueError(f"{name} is wrong")
    id_ = _text(value, "id", LONGEST_ID)
    return HostSent(id_, None if do == ONWARDS else event_from_json(value))


def _only(value: Json, *names: str, optional: tuple[str, ...] = ()) -> None:
    """See to it that there are these fields and no others."""
    keys = set(value) - {"type"}
    if not set(names) <= keys or keys - set(names) - set(optional):
        raise ValueError("fields are missing, or there are others")


def _text(value: Json, name: str, longest: int) -> str:
    text = value[name]
    if not isinstance(text, str) or len(text) > longest:
        raise ValueError(f"{name} has to be a text of at most {longest} characters")
    return text


def _whole(value: object, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError(f"a whole number from {low} to {high} is wanted")
    return value


_READERS: Mapping[str, Callable[[Json], Message]] = {"hello": _hello, "answer": _answer, "result": _result, "host": _host}
