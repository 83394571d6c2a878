"""What a drill leaves behind: records, each one thing that happened, and their form in JSON.

The log of records is the truth. State, scores, schedules and statistics are derived from it and can be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from msgspec import Struct

from quiz.drill.clock import Stamp
from quiz.drill.modes import MODES
from quiz.marking.model import Certainty, Outcome, Response
from quiz.marking.terms import Slip
from quiz.text import clean

Entry = dict[str, Any]
"""A record as a JSON object, as it stands in the progress file."""


class Key(Struct, frozen=True, order=True):
    """Names a question: progress belongs to bank id and question id."""

    bank: str
    question: str


class Turn(Struct, frozen=True, order=True):
    """One dealing of a question within a drill."""

    key: Key
    number: int = 1
    """1 for the first time, 2 when it came back, and so on."""
    stage: str = ""
    """In the mode *read*, `before` or `after` the article."""


class Started(Struct, frozen=True):
    """A drill was dealt."""

    stamp: Stamp
    drill: str
    mode: str
    seed: int
    keys: tuple[Key, ...]
    """The questions in the order dealt."""
    with_certainty: bool = False
    article_open: bool = False
    limit: int = 0
    """Seconds allowed; 0 is no limit."""
    paths: tuple[tuple[str, str], ...] = ()
    """Bank ids and the files they came from, so that the drill finds them when it is continued."""


class Attempt(Struct, frozen=True):
    """One response to one question, and what it was worth."""

    stamp: Stamp
    drill: str
    mode: str
    turn: Turn
    revision: str
    """Which key of the question it was marked by."""
    response: Response
    outcome: Outcome
    fraction: Fraction
    by: str = "rules"
    """Who decided: `rules`, `learner` or `teacher`."""
    reason: str = ""
    slips: tuple[Slip, ...] = ()
    certainty: Certainty | None = None
    article_open: bool = False
    seconds: float = 0.0
    seed: int = 0


class Proved(Struct, frozen=True):
    """The learner pointed at the sentence that proves an answer."""

    stamp: Stamp
    drill: str
    attempt: str
    sentences: tuple[str, ...]
    fraction: Fraction


class Amended(Struct, frozen=True):
    """Somebody judged an answer that was already marked; the last judgement counts."""

    stamp: Stamp
    drill: str
    attempt: str
    outcome: Outcome
    fraction: Fraction
    by: str


class Eased(Struct, frozen=True):
    """The learner said that an answer was easy, or took that back; the last word counts."""

    stamp: Stamp
    drill: str
    attempt: str
    on: bool


class Moved(Struct, frozen=True):
    """The learner stands at a question: the program was left there, or the learner went there."""

    stamp: Stamp
    drill: str
    turn: Turn
    seconds: float = 0.0
    """Time spent where the learner stood before."""
    playing: bool = False
    """Whether the drill goes on; else the program was left, and the clock stands still."""


class Drafted(Struct, frozen=True):
    """Something was picked or typed, and not confirmed, when the learner went away from a question."""

    stamp: Stamp
    drill: str
    turn: Turn
    response: Response


class Ticked(Struct, frozen=True):
    """Time went by in a drill with a limit: so much since the last record that counts time, and the next one counts it too."""

    stamp: Stamp
    drill: str
    seconds: float


class Skipped(Struct, frozen=True):
    """A question was put off to the end."""

    stamp: Stamp
    drill: str
    turn: Turn
    seconds: float = 0.0


class Flagged(Struct, frozen=True):
    """A question was marked to be looked at again, or no longer so."""

    stamp: Stamp
    drill: str
    key: Key
    on: bool


class ArticleRead(Struct, frozen=True):
    """In the mode *read*, the learner has finished reading."""

    stamp: Stamp
    drill: str
    seconds: float


class Ended(Struct, frozen=True):
    """A drill came to its end."""

    stamp: Stamp
    drill: str
    why: str
    """`done`, `time` or `finished` (handed in early)."""


Record = Started | Attempt | Proved | Amended | Eased | Moved | Drafted | Ticked | Skipped | Flagged | ArticleRead | Ended


def fraction_to_json(fraction: Fraction) -> float | int:
    """Give a fraction as a number that `fraction_from_json` turns back exactly, up to denominators of 1,000."""
    return int(fraction) if fraction.denominator == 1 else round(float(fraction), 9)


def fraction_from_json(number: object) -> Fraction:
    """Give the fraction that a stored number stands for.

    Raises:
        TypeError: it is not a number; a text such as `1e99999999` would be computed to its last digit.
        ValueError: it is not one from 0 to 1.
    """
    if not isinstance(number, int | float):
        raise TypeError(number)
    fraction = Fraction(str(number)).limit_denominator(1000)
    if not 0 <= fraction <= 1:
        raise ValueError(number)
    return fraction


def to_entry(record: Record) -> Entry:
    """Give a record as a JSON object; fields that say nothing are left out."""
    at = record.stamp.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    entry: Entry = {
        "id": record.stamp.id,
        "kind": _NAMES[type(record)],
        "at": at,
        "offset": record.stamp.offset,
        "day": record.stamp.day.isoformat(),
        "drill": record.drill,
    }
    match record:
        case Started():
            entry |= {"mode": record.mode, "seed": record.seed, "questions": [[key.bank, key.question] for key in record.keys]}
            entry |= _told(certainty=record.with_certainty, article_open=record.article_open, limit=record.limit, paths=dict(record.paths))
        case Attempt():
            entry |= {"mode": record.mode, **_turn_to_json(record.turn), "revision": record.revision}
            entry |= {"response": list(record.response.values)} | _told(unknown=record.response.unknown)
            entry |= {"verdict": record.outcome.value, "fraction": fraction_to_json(record.fraction), "by": record.by}
            entry |= _told(reason=record.reason, slips=[slip.value for slip in record.slips])
            entry |= _told(certainty=int(record.certainty or 0), article_open=record.article_open)
            entry |= {"seconds": record.seconds, "seed": record.seed}
        case Proved():
            entry |= {"attempt": record.attempt, "sentences": list(record.sentences), "fraction": fraction_to_json(record.fraction)}
        case Amended():
            entry |= {"attempt": record.attempt, "verdict": record.outcome.value}
            entry |= {"fraction": fraction_to_json(record.fraction), "by": record.by}
        case Eased():
            entry |= {"attempt": record.attempt, "on": record.on}
        case Moved():
            entry |= {**_turn_to_json(record.turn), "seconds": record.seconds} | _told(playing=record.playing)
        case Drafted():
            entry |= {**_turn_to_json(record.turn), "response": list(record.response.values)}
        case Skipped():
            entry |= {**_turn_to_json(record.turn), "seconds": record.seconds}
        case Flagged():
            entry |= {"bank": record.key.bank, "question": record.key.question, "on": record.on}
        case ArticleRead() | Ticked():
            entry |= {"seconds": record.seconds}
        case Ended():
            entry |= {"why": record.why}
    return entry


def from_entry(entry: Mapping[str, Any]) -> Record | None:
    """Read a record from its JSON object.

    Returns:
        The record, or None for a kind that this version does not know or an entry that lacks what its kind needs:
        such entries stay in the file and are passed over.
    """
    reader = _READERS.get(str(entry.get("kind")))
    if reader is None:
        return None
    try:
        at = datetime.fromisoformat(entry["at"])
        if at.tzinfo is None:
            return None
        made = Stamp(str(entry["id"]), at.astimezone(UTC), int(entry["offset"]), date.fromisoformat(entry["day"]))
        return reader(made, entry)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError):
        return None


def records_from(entries: Sequence[Mapping[str, Any]]) -> list[Record]:
    """Read all records that this version knows, in the order given."""
    return [record for record in map(from_entry, entries) if record is not None]


def _told(**fields: object) -> Entry:
    return {name: value for name, value in fields.items() if value}


def _turn_to_json(turn: Turn) -> Entry:
    return {"bank": turn.key.bank, "question": turn.key.question, "try": turn.number, **_told(stage=turn.stage)}


def _text(value: object) -> str:
    """Read a text that is shown some time: the file may have been copied, synced or edited."""
    return clean(str(value))


def _seconds(value: object) -> float:
    """Read a time; a text such as `NaN` is none."""
    if not isinstance(value, int | float):
        raise TypeError(value)
    return float(value)


def _turn(entry: Mapping[str, Any]) -> Turn:
    return Turn(Key(_text(entry["bank"]), _text(entry["question"])), int(entry["try"]), _text(entry.get("stage", "")))


def _started(made: Stamp, entry: Mapping[str, Any]) -> Started:
    keys = tuple(Key(_text(bank), _text(question)) for bank, question in entry["questions"])
    return Started(
        made,
        str(entry["drill"]),
        MODES[entry["mode"]].name,
        int(entry["seed"]),
        keys,
        bool(entry.get("certainty")),
        bool(entry.get("article_open")),
        int(entry.get("limit", 0)),
        tuple((str(bank), str(path)) for bank, path in dict(entry.get("paths", {})).items()),
    )


def _attempt(made: Stamp, entry: Mapping[str, Any]) -> Attempt:
    certainty = entry.get("certainty")
    return Attempt(
        made,
        str(entry["drill"]),
        _text(entry["mode"]),
        _turn(entry),
        str(entry["revision"]),
        Response(tuple(map(_text, entry["response"])), bool(entry.get("unknown"))),
        Outcome(entry["verdict"]),
        fraction_from_json(entry["fraction"]),
        _text(entry.get("by", "rules")),
        _text(entry.get("reason", "")),
        tuple(map(Slip, entry.get("slips", ()))),
        Certainty(certainty) if certainty else None,
        bool(entry.get("article_open")),
        _seconds(entry.get("seconds", 0)),
        int(entry.get("seed", 0)),
    )


def _proved(made: Stamp, entry: Mapping[str, Any]) -> Proved:
    sentences = tuple(map(str, entry["sentences"]))
    return Proved(made, str(entry["drill"]), str(entry["attempt"]), sentences, fraction_from_json(entry["fraction"]))


def _amended(made: Stamp, entry: Mapping[str, Any]) -> Amended:
    outcome, fraction = Outcome(entry["verdict"]), fraction_from_json(entry["fraction"])
    return Amended(made, str(entry["drill"]), str(entry["attempt"]), outcome, fraction, str(entry["by"]))


def _eased(made: Stamp, entry: Mapping[str, Any]) -> Eased:
    return Eased(made, str(entry["drill"]), str(entry["attempt"]), bool(entry["on"]))


def _moved(made: Stamp, entry: Mapping[str, Any]) -> Moved:
    return Moved(made, str(entry["drill"]), _turn(entry), _seconds(entry.get("seconds", 0)), bool(entry.get("playing")))


def _drafted(made: Stamp, entry: Mapping[str, Any]) -> Drafted:
    return Drafted(made, str(entry["drill"]), _turn(entry), Response(tuple(map(_text, entry["response"]))))


def _ticked(made: Stamp, entry: Mapping[str, Any]) -> Ticked:
    return Ticked(made, str(entry["drill"]), _seconds(entry["seconds"]))


def _skipped(made: Stamp, entry: Mapping[str, Any]) -> Skipped:
    return Skipped(made, str(entry["drill"]), _turn(entry), _seconds(entry.get("seconds", 0)))


def _flagged(made: Stamp, entry: Mapping[str, Any]) -> Flagged:
    return Flagged(made, str(entry["drill"]), Key(_text(entry["bank"]), _text(entry["question"])), bool(entry["on"]))


def _article_read(made: Stamp, entry: Mapping[str, Any]) -> ArticleRead:
    return ArticleRead(made, str(entry["drill"]), _seconds(entry["seconds"]))


def _ended(made: Stamp, entry: Mapping[str, Any]) -> Ended:
    return Ended(made, str(entry["drill"]), str(entry["why"]))


_NAMES: Mapping[type, str] = {
    Started: "started",
    Attempt: "attempt",
    Proved: "proved",
    Amended: "amended",
    Eased: "easy",
    Moved: "moved",
    Drafted: "drafted",
    Ticked: "ticked",
    Skipped: "skipped",
    Flagged: "flagged",
    ArticleRead: "read",
    Ended: "ended",
}
_READERS: Mapping[str, Callable[[Stamp, Mapping[str, Any]], Record]] = {
    "started": _started,
    "attempt": _attempt,
    "proved": _proved,
    "amended": _amended,
    "easy": _eased,
    "moved": _moved,
    "drafted": _drafted,
    "ticked": _ticked,
    "skipped": _skipped,
    "flagged": _flagged,
    "read": _article_read,
    "ended": _ended,
}
