"""What reads the files and the messages of a class, each to be fed with damaged ones."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from msgspec import structs

import making
from hostile.mutating import mutate, mutate_json
from hostile.trying import Loader
from live.playing_class import play_class
from live.rooms import opening
from quiz.bank.load import load_bank
from quiz.drill.records import Attempt, Ended, Key, Record, Started, Turn
from quiz.kinds.question import mark
from quiz.line.class_join import JoinLines
from quiz.line.session import TypedLines
from quiz.live.class_forms import answers_csv, canvas_csv, class_lines, class_page, class_to_json, left_out, moodle_csv
from quiz.live.client import message_from
from quiz.live.collecting import choose, rules_of, session_of
from quiz.live.events import End, Event, Join, Lock, Next, Reveal, ShowStandings, SubmitAnswer
from quiz.live.homework import (
    Homework,
    bank_of,
    bank_with_sources,
    homework_to_bytes,
    read_homework,
    read_result,
    sign_result,
    signing_key,
    unpack,
)
from quiz.live.messages import parse
from quiz.live.question_wire import key_to_json, mark_to_json, pose_in_class, question_from_json, question_to_json, reveal_from_json
from quiz.live.record import files_of, read_session
from quiz.live.results import class_report, session_results, take_home, waiting
from quiz.live.room import open_room, step
from quiz.live.roster import read_roster
from quiz.live.standings import standings
from quiz.live.state import MOST_LEARNERS, Given, Round, Rules, Seat
from quiz.live.views import Views
from quiz.marking.model import Certainty, Response
from quiz.progress.disk import DISK
from quiz.text import unsafe_characters

BANK = Path(__file__).parents[1] / "data" / "questions" / "nine.yaml"
UNTIL = datetime(2026, 12, 4, 23, 59, tzinfo=UTC)
KEY = bytes(range(32))


def _shown(*texts: str) -> None:
    for text in texts:
        if unsafe_characters(text):
            raise AssertionError("words of the file are shown as they are")


def _damage_json(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    return mutate_json(data, chance) if chance.random() < 0.7 else mutate(data, chance, others)


def _file(name: str) -> Callable[[Path], Path]:
    return lambda folder: folder / name


# Homework and its results


@cache
def _homework() -> Homework:
    bank, text, articles = bank_with_sources(BANK)
    ids = tuple(question.id for question in bank.questions)
    return Homework("hw-1", bank.title, bank.id, UNTIL, "test", 3, False, ids, signing_key(KEY, "hw-1"), BANK.name, text, articles)


@cache
def _homework_files() -> tuple[bytes, ...]:
    return (homework_to_bytes(_homework()), homework_to_bytes(structs.replace(_homework(), certainty=True, mode="practice")))


def _read_homework(path: Path) -> None:
    """Do what is done before a learner sees the first question."""
    homework = read_homework(path)
    bank = bank_of(homework)
    with TemporaryDirectory() as folder:
        placed = unpack(homework, Path(folder).resolve())
        assert load_bank(placed).questions == bank.questions
    str(homework.until < UNTIL)
    _shown(homework.title, homework.id, homework.file, bank.title)


@cache
def _results() -> tuple[bytes, ...]:
    homework, bank, every = _homework(), load_bank(BANK), making.stamps(UNTIL - timedelta(days=1))
    keys = tuple(Key(bank.id, question.id) for question in bank.questions)
    records: list[Record] = [Started(every(), "d", homework.mode, homework.seed, keys)]
    for at, question in enumerate(bank.questions):
        response = making.right(question) if at % 2 else making.wrong(question)
        marked = mark(question, response)
        turn = Turn(Key(bank.id, question.id))
        records.append(
            Attempt(every(), "d", homework.mode, turn, question.revision, response, marked.outcome, marked.fraction, seconds=4.5)
        )
    records.append(Ended(every(), "d", "done"))
    return (sign_result(homework, "Ana", records), sign_result(homework, "Бен", records[:3]))


def _damage_result(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """Most of the damage is signed again, as one could who has taken the key out of the homework file."""
    if chance.random() < 0.2:
        return mutate(data, chance, others)
    value = json.loads(data)
    entries = value["entries"]
    if chance.random() < 0.8:
        at = chance.randrange(len(entries))
        entries[at] = json.loads(mutate_json(json.dumps(entries[at]).encode(), chance).decode("utf-8", "surrogatepass"))
    else:
        value = json.loads(mutate_json(data, chance).decode("utf-8", "surrogatepass"))
    return _signed(value)


def _signed(value: object) -> bytes:
    import hmac
    from hashlib import sha256

    if not isinstance(value, dict):
        return json.dumps(value).encode()
    told = {name: part for name, part in value.items() if name != "mac"}
    plain = json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    signature = hmac.new(bytes.fromhex(_homework().key), plain.encode(), sha256).hexdigest()
    return json.dumps({**told, "mac": signature}, ensure_ascii=True).encode()


def _read_result(path: Path) -> None:
    """Collect one result, and make a session of it as of many."""
    homework = _homework()
    result = read_result(path.read_bytes(), path, KEY)
    collected = choose(homework, [result, result])
    _shown(result.learner, *collected.late, *collected.unfinished)
    folder = path.parent / "session"
    for old in folder.glob("*"):
        old.unlink()
    session_of(homework, load_bank(BANK).questions, collected.taken, opening(rules_of(homework)), folder, DISK)
    _look_at_session(folder)


# Sessions


@cache
def _sessions() -> tuple[bytes, ...]:
    def answers(question: object) -> list[tuple[Response, Certainty | None] | None]:
        right, wrong = making.right(question), making.wrong(question)  # type: ignore[arg-type]
        return [(right, Certainty.CERTAIN), (wrong, None), (Response(unknown=True), None), None]

    seats = (Seat("Ana", "Red", account="ana1"), Seat("Ben", "Blue", account="ben2"), Seat("Cy"), Seat("Dee"))
    found = []
    for rules in (Rules(seed=3), Rules(with_certainty=True, roster=seats, seconds=30)):
        with TemporaryDirectory() as folder:
            session = play_class(Path(folder) / "class" / "s", ["Ana", "Ben", "Cy", "Dee"], making.all_kinds(), answers, rules)
            found.append((session.folder / files_of(session.folder, DISK)[0]).read_bytes())
    return tuple(found)


def _damage_session(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """Most of the damage is sealed again, or the checksum would keep it from being looked at."""
    if chance.random() < 0.3:
        return mutate(data, chance, others)
    lines = data.split(b"\n")[:-1]
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                lines.insert(chance.randrange(len(lines) + 1), lines.pop(at))
            case 1 if len(lines) > 1:
                del lines[at]
            case _:
                payload = mutate_json(lines[at][9:], chance)
                lines[at] = b"%08x %s" % (zlib.crc32(payload), payload)
    return b"\n".join(lines) + b"\n"


def _prepare_session(folder: Path) -> Path:
    (folder / "s").mkdir()
    return folder / "s" / "session-0001.jsonl"


def _look_at_session(folder: Path) -> None:
    """Do all that can be asked for after a class."""
    session = read_session(folder, DISK)
    for scored in session.scored:
        standings(session.room(until=scored.after))
    results = session_results(session)
    report = class_report(results)
    _shown("\n".join(class_lines(report)), *(f"{one.place} {one.text} {one.answer}" for one in waiting(results)))
    json.dumps(class_to_json(report))
    class_page(report, names=True).encode()
    answers_csv(results).decode()
    if len(left_out(report)) < len(report.learners):
        for table in (moodle_csv(report), canvas_csv(report)):
            table.decode()
    for person in results.room.learners:
        take_home(session, person.id)


# What comes over the wire


@cache
def _messages() -> tuple[bytes, ...]:
    hello = {"type": "hello", "version": 1, "role": "learner", "code": "lusab-babad", "token": "5" * 32, "name": "Ana"}
    answer = {"type": "answer", "id": "1", "number": 1, "values": ["a", "b"], "unknown": False, "certainty": 3}
    host: list[dict[str, object]] = [{"do": "onwards"}, {"do": "extend", "seconds": 30}, {"do": "rename", "person": "p1", "name": "Ana"}]
    host += [{"do": "extra-time", "person": "p1", "factor": "1.25"}, {"do": "door", "open": False}]
    sent = [
        hello,
        {"type": "hello", "version": 1, "role": "host", "token": "7" * 32},
        answer,
        {"type": "result"},
        *({"type": "host", "id": "2", **each} for each in host),
    ]
    return tuple(json.dumps(each).encode() for each in sent)


@cache
def _told() -> tuple[bytes, ...]:
    """What a learner is told of each kind of question, in one object: the question, its key, and the mark of an answer."""
    found = []
    for question in making.all_kinds():
        posed = pose_in_class(question, 1, 3)
        given = Given(making.wrong(question))
        marked = mark(question, given.response)
        played = Round(0, 0, {"p1": given}, {"p1": marked}, revealed=True)
        room = open_room((question,), Rules())
        told = {
            "question": question_to_json(posed, article_open=True),
            "reveal": key_to_json(posed),
            "mark": mark_to_json(room, posed, played, given, marked),
        }
        found.append(json.dumps(told).encode())
    return tuple(found)


def _be_told(path: Path) -> None:
    try:
        told = json.loads(path.read_text("utf-8"))
        posed, reveal, marked = (told[name] for name in ("question", "reveal", "mark"))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("nothing to try") from error
    reveal_from_json(question_from_json(posed).shown, reveal, marked)


class _Host:
    """Stands for a client to which some host tells things; hears nothing of what is answered."""

    ended = ""

    def __init__(self, told: Sequence[dict[str, object]]) -> None:
        self._told = told

    async def messages(self) -> AsyncIterator[dict[str, object]]:
        for message in self._told:
            yield message

    async def answer(self, *_: object, **__: object) -> str:
        return "1"

    async def ask_result(self) -> None:
        """Ask for nothing."""

    call_me = claim = host = close = answer


@cache
def hosts() -> tuple[bytes, ...]:
    """What a host tells one learner in a drill of all kinds, a message a line."""
    found = []
    for rules in (Rules(named=True), Rules(seconds=30, with_certainty=True, article_open=True)):
        room, views = open_room(making.all_kinds(), rules), Views("The harbour")
        told = [views.welcome(room, "learner", None)]
        history: list[Event] = [Join("p1", "Ana", "proof")]
        for number, question in enumerate(making.all_kinds(), 1):
            history += [Next(), SubmitAnswer("p1", number, making.right(question), Certainty.CERTAIN), Lock(), Reveal(), ShowStandings()]
        for at, event in enumerate([*history, End()]):
            room, _ = step(room, event, float(at))
            told += [views.phase(room, float(at), whole=True), views.you(room, float(at), room.people["p1"])]
        told += [{"type": "ack", "id": "1"}, {"type": "refused", "code": "bad-answer", "text": "No.", "id": "1"}]
        told += [{"type": "line", "state": "down"}, {"type": "refused", "code": "bad-name", "text": "No."}, {"type": "bye", "why": "ended"}]
        found.append("\n".join(json.dumps(each) for each in told).encode())
    return tuple(found)


def damage_host(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = chance.randrange(len(lines))
        lines[at] = mutate_json(lines[at], chance)
    return b"\n".join(lines)


def _listen_to_host(path: Path) -> None:
    """Take part line by line, in whatever a host tells."""
    told = [message for line in path.read_bytes().split(b"\n") if (message := message_from(line.decode("utf-8", "replace"))) is not None]
    said: list[str] = []
    feed = TypedLines(is_person=True)
    asyncio.run(JoinLines(_Host(told), feed, said.append).run())  # type: ignore[arg-type]
    _shown(*said)


# Rosters


@cache
def _rosters() -> tuple[bytes, ...]:
    titled = "Full name,Team,Extra time,Email\nAna López,Red,25 %,ana@example.org\nБен,Blue,1.25,\n=Dee,,,\n"
    return (titled.encode(), b"Ana;Red\nBen;Blue;1,5\n", "Ana\tRed\r\nBen\tBlue\r\n".encode("utf-8-sig"))


def _read_roster(path: Path) -> None:
    for seat in read_roster(path, MOST_LEARNERS):
        _shown(seat.name, seat.team, seat.account)


CLASS_LOADERS = (
    Loader("homework", _homework_files, _damage_json, _file("a.homework"), _read_homework, places=False),
    Loader("results", _results, _damage_result, _file("a.result"), _read_result, places=False),
    Loader("sessions", _sessions, _damage_session, _prepare_session, lambda path: _look_at_session(path.parent), places=False),
    Loader("messages", _messages, _damage_json, _file("message"), lambda path: parse(path.read_text("utf-8")), refusals=(ValueError,)),
    Loader("told", _told, _damage_json, _file("told"), _be_told, refusals=(ValueError,)),
    Loader("hosts", hosts, damage_host, _file("told"), _listen_to_host),
    Loader("rosters", _rosters, mutate, _file("class.csv"), _read_roster, places=False),
)
