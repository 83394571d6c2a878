"""Looks at what a host tells a learner before anything is made of it: whoever answers at an address need not be a host.

The shapes are those of docs/live-protocol.md, as far as a learner's program reads them; whatever else is there is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NotRequired, TypedDict

from msgspec import Meta, ValidationError, convert

from quiz.live.events import Json

Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Score = Annotated[int, Meta(ge=-1_000_000_000, le=1_000_000_000)]
Seconds = Annotated[float, Meta(ge=0, le=1_000_000)]


class _About(TypedDict):
    title: str
    questions: Count
    certainty: bool
    article_open: bool


class _Welcome(TypedDict):
    room: _About


class _Place(TypedDict):
    place: Count
    score: Score
    name: str


class _Team(TypedDict):
    team: str
    score: Score


class _Standings(TypedDict):
    best: list[_Place]
    teams: list[_Team]


class _Proof(TypedDict):
    text: str
    marks: list[tuple[Count, Count]]


class _Reveal(TypedDict):
    key: Annotated[list[str], Meta(min_length=1)]
    right: list[str]
    explanation: str
    absent: bool
    proof: list[_Proof]


class _Phase(TypedDict):
    phase: Literal["lobby", "question", "locked", "reveal", "standings", "ended"]
    number: Count
    of: Count
    question: NotRequired[Json]
    """Made into a question by `quiz.live.question_wire`, which looks at it then."""
    left: NotRequired[Seconds | None]
    paused: NotRequired[bool]
    reveal: NotRequired[_Reveal]
    standings: NotRequired[_Standings]


class _Misreading(TypedDict):
    misreading: str
    means: str


class _Mark(TypedDict):
    verdict: str
    sign: str
    words: str
    score: Score
    detail: str
    told: list[str]
    misreadings: list[_Misreading]
    yours: list[str]


class _Sent(TypedDict):
    values: list[str]
    unknown: bool


class _You(TypedDict):
    name: str
    score: Score
    right: Count
    answer: NotRequired[_Sent | None]
    left: NotRequired[Seconds | None]
    mark: NotRequired[_Mark]
    place: NotRequired[Count]
    learners: NotRequired[Count]
    row: NotRequired[Count]
    counted: NotRequired[Count]


class _Asked(TypedDict):
    name: str


class _Ack(TypedDict):
    id: str


class _Refused(TypedDict):
    code: str
    text: str
    id: NotRequired[str]


class _Result(TypedDict):
    document: str


_SHAPES: Mapping[str, Any] = {
    "welcome": _Welcome,
    "phase": _Phase,
    "you": _You,
    "asked": _Asked,
    "ack": _Ack,
    "refused": _Refused,
    "result": _Result,
}
_NEEDED = {"question": ("paused", "left"), "reveal": ("reveal",), "standings": ("standings",)}
"""What a phase has to have."""


def check(message: Json) -> None:
    """Ensure that a message has what a learner's program reads of it.

    Args:
        message: of any type; one that is not known here is passed over.

    Raises:
        ValueError: it does not.
    """
    shape = _SHAPES.get(message["type"])
    try:
        if shape is not None:
            convert(message, shape)
    except ValidationError as error:
        raise ValueError(str(error)) from error
    if message["type"] == "phase" and not all(name in message for name in _NEEDED.get(message["phase"], ())):
        raise ValueError("a part of the phase is missing")
    if message["type"] == "you" and ("place" in message) != ("learners" in message):
        raise ValueError("a place is of how many")
