"""What a drill leaves behind: records, each one thing that happened, and their form in JSON.

The log of records is the truth. State, scores, schedules and statistics are derived from it and can be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any, get_args

from msgspec import Struct, convert, field, to_builtins

from quiz.drill.clock import Stamp
from quiz.drill.modes import MODES
from quiz.marking.model import Certainty, Outcome, Response
from quiz.marking.terms import Misreading
from quiz.text import clean

Entry = dict[str, Any]
"""A record as a JSON object, as it stands in the progress file."""

_PARTS = frozenset({"stamp", "turn", "key", "response"})
"""Fields whose own fields stand beside the others in an entry."""
_LEFT_OUT = frozenset(
    {"stage", "unknown", "certainty", "article_open", "limit", "paths", "reason", "slips", "playing", "found", "total", "wrong", "parts"}
)
"""Fields that an entry has only where they say something."""


class Key(Struct, frozen=True, order=True):
    """Names a question: progress belongs to bank id and question id."""

    bank: str
    question: str


class Turn(Struct, frozen=True, order=True):
    """One dealing of a question within a drill."""

    key: Key
    number: int = field(default=1, name="try")
    """1 for the first time, 2 when it came back, and so on."""
    stage: str = ""
    """In the mode *read*, `before` or `after` the article."""


class _Recorded(Struct, frozen=True, tag_field="kind"):
    """What every record has."""

    stamp: Stamp
    drill: str
    """The id of the drill."""


class Started(_Recorded, frozen=True, tag="started"):
    """A drill was dealt."""

    mode: str
    seed: int
    keys: tuple[Key, ...] = field(name="questions")
    """The questions in the order dealt."""
    with_certainty: bool = field(default=False, name="certainty")
    article_open: bool = False
    limit: int = 0
    """Seconds allowed; 0 is no limit."""
    paths: tuple[tuple[str, str], ...] = ()
    """Bank ids and the files they came from, so that the drill finds them when it is continued."""
    guesses: tuple[Key, ...] | None = field(default=None, name="before")
    """In the mode *read*, the questions that are asked before the article too; None where an older version began the drill."""


class Attempt(_Recorded, frozen=True, tag="attempt"):
    """One response to one question, and what it was worth."""

    mode: str
    turn: Turn
    revision: str
    """Which key of the question it was marked by."""
    response: Response
    outcome: Outcome = field(name="verdict")
    fraction: Fraction
    by: str = "rules"
    """Who decided: `rules`, `learner` or `teacher`."""
    reason: str = ""
    misreadings: tuple[Misreading, ...] = field(default=(), name="slips")
    """Files keep the name that these had first."""
    certainty: Certainty | None = None
    article_open: bool = False
    seconds: float = 0.0
    seed: int = 0
    found: int = 0
    """How many right parts the response has."""
    total: int = 0
    """How many it could have; 0 of one that was left blank, or marked by a version that did not keep this."""
    wrong: int = 0
    """How many wrong parts it has."""
    parts: tuple[bool, ...] = ()
    """Where parts are marked one by one, as gaps are, which of them are right."""


class Proved(_Recorded, frozen=True, tag="proved"):
    """The learner pointed at the sentence that proves an answer."""

    attempt: str
    sentences: tuple[str, ...]
    fraction: Fraction


class Amended(_Recorded, frozen=True, tag="amended"):
    """Somebody judged an answer that was already marked; the last judgement counts."""

    attempt: str
    outcome: Outcome = field(name="verdict")
    fraction: Fraction
    by: str


class Eased(_Recorded, frozen=True, tag="easy"):
    """The learner said that an answer was easy, or took that back; the last word counts."""

    attempt: str
    on: bool


class Moved(_Recorded, frozen=True, tag="moved"):
    """The learner stands at a question: the program was left there, or the learner went there."""

    turn: Turn
    seconds: float = 0.0
    """Time spent where the learner stood before."""
    playing: bool = False
    """Whether the drill goes on; else the program was left, and the clock stands still."""


class Drafted(_Recorded, frozen=True, tag="drafted"):
    """Something was picked or typed, and not confirmed, when the learner went away from a question."""

    turn: Turn
    response: Response


class Ticked(_Recorded, frozen=True, tag="ticked"):
    """Time went by in a drill with a limit: so much since the last record that counts time, and the next one counts it too."""

    seconds: float


class Skipped(_Recorded, frozen=True, tag="skipped"):
    """A question was put off to the end, or passed."""

    turn: Turn
    seconds: float = 0.0
    passed: bool = False
    """Whether it is left out of the drill: what has no score; before reading, all that is asked before it."""


class Flagged(_Recorded, frozen=True, tag="flagged"):
    """A question was marked to be looked at again, or no longer so."""

    key: Key
    on: bool


class RefusalReason(StrEnum):
    """What is wrong with a question that a learner refuses."""

    WRONG_ANSWER = "wrong answer"
    UNCLEAR = "unclear"
    NOT_IN_STORY = "not in the story"
    TOO_EASY = "too easy"
    OTHER = "other"


BANKS = "banks"
"""Stands for a drill in the records of questions that are brought back outside one."""


class Refused(_Recorded, frozen=True, tag="refused"):
    """The learner refused a question, or took that back; the last word on each question counts, in whichever drill it is said.

    Answers to it stay in the log, and count for nothing while it is refused.
    """

    key: Key
    why: RefusalReason
    on: bool
    seconds: float = 0.0
    """Time spent before it that no record counts."""


class ArticleRead(_Recorded, frozen=True, tag="read"):
    """In the mode *read*, the learner has finished reading."""

    seconds: float


class Ended(_Recorded, frozen=True, tag="ended"):
    """A drill came to its end."""

    why: str
    """`done`, `time` or `finished` (handed in early)."""


STORIES = "stories"
"""Stands for a drill in the records about stories, so that they are looked at together."""


class StoriesMarked(Struct, frozen=True, tag_field="kind", tag="story"):
    """The learner marked stories as read, or as unread; the last word on each story counts."""

    stamp: Stamp
    stories: tuple[str, ...]
    """The ids of their banks."""
    read: bool
    drill: str = STORIES


Record = (
    Started
    | Attempt
    | Proved
    | Amended
    | Eased
    | Moved
    | Drafted
    | Ticked
    | Skipped
    | Flagged
    | Refused
    | ArticleRead
    | Ended
    | StoriesMarked
)


def fraction_to_json(fraction: Fraction) -> float | int:
    """Return a fraction as a number that `fraction_from_json` turns back exactly, up to denominators of 1,000."""
    return int(fraction) if fraction.denominator == 1 else round(float(fraction), 9)


def fraction_from_json(number: object) -> Fraction:
    """Return the fraction that a stored number stands for.

    Raises:
        TypeError: it is not a number; a text such as `1e99999999` would be computed to its last digit.
        ValueError: it is not one from 0 to 1.
    """
    if not isinstance(number, int | float):
        raise TypeError(number)
    fraction = Fraction(number) if isinstance(number, int) else Fraction(str(number)).limit_denominator(1000)
    if not 0 <= fraction <= 1:
        raise ValueError(number)
    return fraction


def to_entry(record: Record) -> Entry:
    """Return a record as a JSON object; fields that say nothing are left out."""
    fields = _flat(to_builtins(record, enc_hook=fraction_to_json))
    fields["at"] = record.stamp.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(record, Started):
        fields |= {"questions": _pairs(record.keys), "paths": dict(record.paths)}
        fields |= {} if record.guesses is None else {"before": _pairs(record.guesses)}
    said = {name: value for name, value in fields.items() if value or (name not in _LEFT_OUT and value is not None)}
    return {"id": record.stamp.id, **said}


def from_entry(entry: Mapping[str, Any]) -> Record | None:
    """Read a record from its JSON object, with every text made safe: the file may have been copied, synced or edited.

    Returns:
        The record, or None for a kind that this version does not know or an entry that lacks what its kind needs:
        such entries stay in the file and are passed over.
    """
    try:
        record: Record = convert(_nested(entry), _KINDS[entry["kind"]], dec_hook=lambda _, value: fraction_from_json(value))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return None
    return None if isinstance(record, Started) and record.mode not in MODES else record


def records_from(entries: Iterable[Mapping[str, Any]]) -> list[Record]:
    """Read all records that this version knows, in the order given."""
    return [record for record in map(from_entry, entries) if record is not None]


def _flat(fields: Mapping[str, Any]) -> Entry:
    """Put the fields of a record's parts beside its own."""
    entry: Entry = {}
    for name, value in fields.items():
        if name in _PARTS:
            entry |= _flat(value)
        else:
            entry["response" if name == "values" else name] = list(value) if isinstance(value, tuple) else value
    return entry


def _nested(entry: Mapping[str, Any]) -> Entry:
    """Undo `_flat`. Each part is read from the whole entry, since fields that it does not have are passed over."""
    fields: Entry = {name: _safe(value) for name, value in entry.items()}
    at = datetime.fromisoformat(fields["at"])
    if at.tzinfo is None:
        raise ValueError(at)
    fields |= {"stamp": fields | {"at": at.astimezone(UTC)}, "turn": fields | {"key": fields, "try": fields.get("try")}, "key": fields}
    if "response" in fields:
        fields["response"] = {"values": fields["response"], "unknown": fields.get("unknown", False)}
    if "questions" in fields:
        fields["questions"] = _keys(fields["questions"])
        fields["paths"] = tuple(fields.get("paths", {}).items())
    if "before" in fields:
        fields["before"] = _keys(fields["before"])
    return fields


def _pairs(keys: Iterable[Key]) -> list[list[str]]:
    return [[key.bank, key.question] for key in keys]


def _keys(pairs: Iterable[tuple[str, str]]) -> list[Entry]:
    return [{"bank": bank, "question": question} for bank, question in pairs]


def _safe(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    return [_safe(each) for each in value] if isinstance(value, list) else value


_KINDS: Mapping[str, type[Record]] = {kind.__struct_config__.tag: kind for kind in get_args(Record)}
