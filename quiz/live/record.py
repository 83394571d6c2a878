"""The record of a session on the disk: how the room was opened, its questions as they were then, and everything that happened.

A session has a folder of its own with one file for each time that a host kept it: `session-0001.jsonl` and so on, to be read
one after the other. Each line is sealed with a checksum as the lines of a journal are (`quiz.progress.journal`). The questions
stand in it whole, so that a session gives the same scores however the bank is changed afterwards. The folders of all sessions stand
beside each other.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any

from msgspec import Struct, convert, field, to_builtins

from quiz.bank.model import Bank
from quiz.bank.packed import pack_article, pack_question, unpack_article, unpack_question
from quiz.bank.paths import edit_command
from quiz.drill.records import Key
from quiz.drill.state import deal
from quiz.errors import Place, QuizError
from quiz.kinds.question import Aim, Question, Status
from quiz.live.events import Event, cleaned, decode_factor, event_from_json, event_to_json
from quiz.live.keys import make_code, make_token
from quiz.live.room import open_room, replay
from quiz.live.state import Room, Rules
from quiz.progress.disk import Disk
from quiz.progress.entries import encode
from quiz.progress.journal import JournalWriter, unsealed
from quiz.text import clean_line

FORMAT = "newsquiz-class"
VERSION = 1
FIRST = "session-0001.jsonl"


class Opening(Struct, frozen=True):
    """How a room was opened."""

    id: str
    """The name of the session's folder."""
    title: str
    bank: str
    """The id of the bank."""
    path: str
    """The file of the bank."""
    at: datetime
    """With the offset of the place."""
    code: str
    screen: str
    """The token of projectors."""
    host: str
    """The token of hosts."""
    rules: Rules = field(default_factory=Rules)


class Happened(Struct, frozen=True):
    """An event in the history of a room."""

    number: int = field(name="n")
    """From 1, without a gap."""
    now: float
    """The room's time in seconds."""
    at: datetime
    event: Event

    def __post_init__(self) -> None:
        """Refuse a time with which no clock could go on."""
        if not isfinite(self.now):
            raise ValueError(self.now)


class Judged(Struct, frozen=True):
    """The teacher's verdict on one form of a typed answer, given afterwards."""

    number: int = field(name="n")
    at: datetime
    question: str
    """Its id."""
    gap: str
    """The id of the gap; empty where the question has none."""
    form: str
    """Folded."""
    right: bool


class Scored(Struct, frozen=True):
    """What everybody had when it was told: a replay has to come to the same."""

    after: int = field(name="scored")
    """The number of the event."""
    scores: Mapping[str, int]
    """As shown, by the id of the person."""


@dataclass(frozen=True)
class Session:
    """A session as it was read."""

    folder: Path
    opening: Opening
    questions: tuple[Question, ...]
    history: tuple[Happened, ...]
    judged: tuple[Judged, ...]
    port: int
    """At which the room was served last; 0 if it never was."""
    scored: tuple[Scored, ...]
    """What everybody had at each reveal."""
    damaged: int
    """How many lines could not be read. A torn last one is not among them: it was never acknowledged."""

    @property
    def last(self) -> int:
        """The number of the last line that has one."""
        return max([line.number for line in self.history] + [line.number for line in self.judged], default=0)

    @property
    def now(self) -> float:
        """The room's time when the last thing happened."""
        return self.history[-1].now if self.history else 0.0

    def room(self, until: int | None = None) -> Room:
        """Return the room as its history makes it, by default to its end, else to the event with this number."""
        history = [line for line in self.history if until is None or line.number <= until]
        return replay(open_room(self.questions, self.opening.rules), ((line.event, line.now) for line in history))


def opening_lines(opening: Opening, questions: Sequence[Question]) -> Iterator[bytes]:
    """Yield the lines with which the record of a session begins."""
    yield encode({"format": FORMAT, "version": VERSION, **to_builtins(opening, enc_hook=str), "at": opening.at.isoformat()})
    places: dict[int, int] = {}
    for question in questions:
        if id(question.article) not in places:
            places[id(question.article)] = len(places)
            yield encode({"article": pack_article(question.article)})
        yield encode({"question": pack_question(question, places[id(question.article)])})


def happened_line(happened: Happened) -> bytes:
    """Encode an event."""
    told = {"n": happened.number, "now": round(happened.now, 4), "at": happened.at.isoformat(timespec="milliseconds")}
    return encode(told | {"event": event_to_json(happened.event)})


def judged_line(judged: Judged) -> bytes:
    """Encode a verdict."""
    told = to_builtins(judged)
    number = told.pop("n")
    del told["at"]
    return encode({"n": number, "at": judged.at.isoformat(timespec="milliseconds"), "judged": told})


def scored_line(scored: Scored) -> bytes:
    """Encode what everybody had."""
    return encode(to_builtins(scored))


def port_line(port: int) -> bytes:
    """Write where the room is served, so that it comes back there."""
    return encode({"port": port})


def files_of(folder: Path, disk: Disk) -> list[str]:
    """Name the files of a session in their order.

    Raises:
        OSError: the folder cannot be read.
    """
    return [name for name in disk.listdir(folder) if name.startswith("session-") and name.endswith(".jsonl")]


def read_session(folder: Path, disk: Disk) -> Session:
    """Read a session.

    Raises:
        QuizError: there is none, or it cannot be understood.
    """
    place = Place(clean_line(str(folder)))
    try:
        parts = [disk.read(folder / name)[0] for name in files_of(folder, disk)]
    except (FileNotFoundError, NotADirectoryError):
        raise QuizError("there is no such session", "quiz class list names them", place) from None
    except OSError as error:
        raise QuizError(f"the session cannot be read: {error.strerror or error}", "look at its rights and the disk", place) from error
    return parse_session(parts, folder)


def parse_session(parts: Iterable[bytes], folder: Path) -> Session:
    """Read a session from the bytes of its files; raises as `read_session` does."""
    place = Place(clean_line(str(folder)))
    reading = _Reading()
    for part in parts:
        for sealed in part.split(b"\n")[:-1]:  # what follows the last newline is nothing, or torn
            value = unsealed(sealed)
            try:
                reading.take(value if isinstance(value, dict) else {})
            except (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError):
                reading.damaged += 1
    if reading.opening is None or not reading.questions:
        raise QuizError("this is not the record of a session, or its beginning is damaged", "quiz class list names those there are", place)
    if reading.version > VERSION:
        raise QuizError("a newer newsquiz has written this session", "use that version", place)
    history = tuple(reading.history[number] for number in sorted(reading.history))
    judged = tuple(reading.judged[number] for number in sorted(reading.judged))
    return Session(
        folder, reading.opening, tuple(reading.questions), history, judged, reading.port, tuple(reading.scored.values()), reading.damaged
    )


class _Reading:
    """What has been read of a session so far."""

    def __init__(self) -> None:
        self.opening: Opening | None = None
        self.version = 0
        self.articles: list[Any] = []
        self.questions: list[Question] = []
        self.history: dict[int, Happened] = {}
        self.judged: dict[int, Judged] = {}
        self.port = 0
        self.scored: dict[int, Scored] = {}
        self.damaged = 0

    def take(self, value: Mapping[str, Any]) -> None:
        """Take one line; a number that has been there already is a line that was written twice, to be sure."""
        match value:
            case {"format": "newsquiz-class"}:
                self.version = int(value["version"])
                self.opening = self.opening or convert(cleaned(value, clean_line), Opening, dec_hook=decode_factor)
            case {"article": str(line)}:
                self.articles.append(unpack_article(line))
            case {"question": str(line)}:
                self.questions.append(unpack_question(line, self.opening.path if self.opening else "", self.articles))
            case {"n": int(number), "event": dict(event)}:
                self.history.setdefault(number, convert({**value, "event": event_from_json(event)}, Happened))
            case {"n": int(number), "judged": dict(told)}:
                self.judged.setdefault(number, convert({**told, "n": number, "at": value["at"]}, Judged))
            case {"scored": int(after), "scores": dict()}:
                self.scored[after] = convert(value, Scored)
            case {"port": int(port)}:
                self.port = port
            case _:
                self.damaged += 1


def sessions_directory(home: Path) -> Path:
    """Return the directory of all sessions."""
    return home / "class"


def new_opening(bank: Bank, rules: Rules, at: datetime, random_bits: Callable[[int], int]) -> Opening:
    """Make what opens a room on a bank: a name for the session, a code, and tokens."""
    name = f"{at.date().isoformat()}-{bank.id[:40]}-{random_bits(24):06x}"
    return Opening(
        id=name,
        title=bank.title,
        bank=bank.id,
        path=str(bank.path.resolve()),
        at=at,
        code=make_code(random_bits),
        screen=make_token(random_bits),
        host=make_token(random_bits),
        rules=rules,
    )


def chosen_questions(bank: Bank, only: Sequence[str], count: int, seed: int | None = None, *, scored: bool = False) -> tuple[Question, ...]:
    """Return questions of a bank that a person has accepted, without warm-ups, and with tell-it-back last: it is the exit ticket.

    Args:
        bank: the bank.
        only: the ids of those that are meant, in their order; none means all.
        count: how many of those with a score; 0 is all.
        seed: shuffles them; without it they stand as they are.
        scored: leaves out what has no score.

    Raises:
        QuizError: one of them is not ready, or none is.
    """
    ready = {question.id: question for question in bank.questions if question.status is Status.READY and question.aim is not Aim.WARM_UP}
    if scored:
        ready = {name: question for name, question in ready.items() if not question.is_apart}
    if not ready:
        raise QuizError(f"the bank {bank.id} has no question that is ready", f"accept its drafts first: {edit_command(bank.path)}")
    missing = [name for name in only if name not in ready]
    if missing:
        raise QuizError(f'the bank {bank.id} has no question "{missing[0]}" that is ready', "check the id")
    keys: Sequence[Key] = [Key(bank.id, name) for name in only or ready]
    if seed is not None:
        keys = deal(keys, seed)
    chosen = [ready[key.question] for key in keys]
    with_score = [question for question in chosen if not question.is_apart]
    return (*with_score[: count or None], *(question for question in chosen if question.is_apart))


def session_names(home: Path, disk: Disk) -> list[str]:
    """Name the sessions, the newest first.

    Raises:
        QuizError: the directory cannot be read.
    """
    directory = sessions_directory(home)
    try:
        names = [name for name in disk.listdir(directory) if (directory / name / FIRST).is_file()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise QuizError(f"{clean_line(str(directory))} cannot be read: {error.strerror or error}", "look at its rights") from error
    return sorted(names, key=lambda name: (name[:10], _changed(directory / name, disk)), reverse=True)


def find_session(home: Path, name: str, disk: Disk) -> Session:
    """Read a session by its name, the beginning of its name, its folder, or `last`.

    Raises:
        QuizError: there is none, several begin so, or it cannot be read.
    """
    if "/" in name or "\\" in name:
        return read_session(Path(name), disk)
    names = session_names(home, disk)
    if not names:
        raise QuizError("there is no session yet", "quiz host BANK opens a room")
    found = names[:1] if name == "last" else [each for each in names if each == name] or [each for each in names if each.startswith(name)]
    if len(found) != 1:
        what = "no session" if not found else f"{len(found)} sessions"
        raise QuizError(f'{what} begin{"s" if not found else ""} with "{clean_line(name)[:60]}"', f"the newest is {clean_line(names[0])}")
    return read_session(sessions_directory(home) / found[0], disk)


def _changed(folder: Path, disk: Disk) -> float:
    try:
        return disk.stat(folder).st_mtime
    except OSError:
        return 0.0


def begin_file(folder: Path, disk: Disk, payloads: Iterable[bytes] = ()) -> JournalWriter:
    """Begin the next file of a session with these lines, and return when they are on the medium.

    Raises:
        OSError: that was not possible.
    """
    return JournalWriter.create(disk, lambda: folder / f"session-{len(files_of(folder, disk)) + 1:04d}.jsonl", payloads)


def refuse_if_kept(folder: Path, disk: Disk) -> None:
    """Ensure that nobody else is keeping a session just now.

    Raises:
        QuizError: another process is.
        OSError: the disk fails.
    """
    for name in files_of(folder, disk)[-1:]:
        descriptor = disk.open(folder / name)
        try:
            with contextlib.suppress(OSError):  # no locks here, and nothing to be known
                if not disk.try_lock(descriptor):
                    place = Place(clean_line(str(folder)))
                    raise QuizError("this session is being hosted just now", "end the other quiz host first", place)
        finally:
            disk.close(descriptor)


@contextlib.contextmanager
def storing(folder: Path) -> Iterator[None]:
    """Raise what the disk refuses while a session is stored as an error in words."""
    try:
        yield
    except OSError as error:
        what = f"the session cannot be stored: {error.strerror or error}"
        raise QuizError(what, "make room, or choose another place with QUIZ_HOME", Place(clean_line(str(folder)))) from error
