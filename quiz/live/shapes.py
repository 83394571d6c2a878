"""Looks at what a host tells a learner before anything is made of it: whoever answers at an address need not be a host.

The shapes are those of docs/live-protocol.md, as far as a learner's program reads them; whatever else is there is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import GenericAlias
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, ValidationError, convert, defstruct

from quiz.live.events import Json

Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Score = Annotated[int, Meta(ge=-1_000_000_000, le=1_000_000_000)]
Seconds = Annotated[float, Meta(ge=0, le=1_000_000)]


def _type_of(shape: Any) -> Any:
    """Return the type of what is written as in JSON: objects, a question mark after what may be missing, and lists of one thing."""
    match shape:
        case dict():
            fields = ((name.removesuffix("?"), _type_of(part), *([UNSET] if name.endswith("?") else [])) for name, part in shape.items())
            return defstruct("Shape", fields, kw_only=True)
        case [part]:
            return GenericAlias(list, (_type_of(part),))
    return shape


_SHAPES: Mapping[str, Any] = {
    "welcome": {"room": {"title": str, "questions": Count, "certainty": bool, "article_open": bool}},
    "phase": {
        "phase": Literal["lobby", "question", "locked", "reveal", "standings", "ended"],
        "number": Count,
        "of": Count,
        "question?": Json,  # made into a question by `quiz.live.question_wire`, which looks at it then
        "left?": Seconds | None,
        "paused?": bool,
        "reveal?": {
            "key": Annotated[list[str], Meta(min_length=1)],
            "right": [str],
            "explanation": str,
            "absent": bool,
            "proof": [{"text": str, "marks": [tuple[Count, Count]]}],
        },
        "standings?": {"best": [{"place": Count, "score": Score, "name": str}], "teams": [{"team": str, "score": Score}]},
    },
    "you": {
        "name": str,
        "score": Score,
        "right": Count,
        "answer?": _type_of({"values": [str], "unknown": bool}) | None,
        "left?": Seconds | None,
        "mark?": {
            "verdict": str,
            "sign": str,
            "words": str,
            "score": Score,
            "detail": str,
            "told": [str],
            "misreadings": [{"misreading": str, "means": str}],
            "yours": [str],
        },
        "place?": Count,
        "learners?": Count,
        "row?": Count,
        "counted?": Count,
    },
    "asked": {"name": str},
    "ack": {"id": str},
    "refused": {"code": str, "text": str, "id?": str},
    "result": {"document": str},
}
_TYPES = {name: _type_of(shape) for name, shape in _SHAPES.items()}
_NEEDED = {"question": ("paused", "left"), "reveal": ("reveal",), "standings": ("standings",)}
"""What a phase has to have."""


def check(message: Json) -> None:
    """Ensure that a message has what a learner's program reads of it.

    Args:
        message: of any type; one that is not known here is passed over.

    Raises:
        ValueError: it does not.
    """
    shape = _TYPES.get(message["type"])
    try:
        if shape is not None:
            convert(message, shape)
    except ValidationError as error:
        raise ValueError(str(error)) from error
    if message["type"] == "phase" and not all(name in message for name in _NEEDED.get(message["phase"], ())):
        raise ValueError("a part of the phase is missing")
    if message["type"] == "you" and ("place" in message) != ("learners" in message):
        raise ValueError("a place is of how many")
