"""Homework: a file that a learner plays alone, and the signed result that goes back to the teacher.

A result is signed with a key that stands in the homework file, made from the class key, which stays with the teacher. So a result
that somebody edited is noticed, and one of another class is. What it cannot prove is who answered, with whose help, and
when: whoever takes the trouble to read the homework file finds the key in it, as they find the answers.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, convert, to_builtins

from quiz.article.load import article_in
from quiz.article.model import Article, Source
from quiz.bank.load import read_bank, read_file
from quiz.bank.model import Bank
from quiz.bank.paths import MAX_BYTES, beside
from quiz.drill.records import Entry, Record, records_from, to_entry
from quiz.errors import Place, QuizError
from quiz.files import read_bytes
from quiz.live.homework_files import HOMEWORK, RESULT
from quiz.live.record import storing
from quiz.progress.disk import Disk, replace_file
from quiz.progress.entries import decode, encode
from quiz.progress.layout import make_directory
from quiz.progress.learners import display_name
from quiz.text import clean_line

VERSION = 1
MOST_RESULT_BYTES = 2_000_000
MODES = ("test", "practice")


class Homework(Struct, frozen=True):
    """What a learner is to do."""

    id: str
    title: str
    bank: str
    """The id of the bank."""
    until: Annotated[datetime, Meta(tz=True)]
    """With the offset of the teacher's place."""
    mode: Literal["test", "practice"]
    seed: int
    certainty: bool
    questions: tuple[str, ...]
    """Ids."""
    key: str
    """Signs results of this homework, in hexadecimal digits."""
    file: str
    """What the bank's file is called."""
    text: str
    """The bank, in YAML."""
    articles: Mapping[str, str]
    """Texts, by the path that the bank names them with."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a learner hands in."""

    homework: str
    learner: str
    records: tuple[Record, ...]


def signing_key(class_key: bytes, homework: str) -> str:
    """Return the key of one homework."""
    return hmac.new(class_key, f"homework {homework}".encode(), sha256).hexdigest()


def bank_with_sources(path: Path) -> tuple[Bank, str, dict[str, str]]:
    """Read a bank with its own text and those of its articles, as a homework file holds them.

    Raises:
        BankError: something is wrong in it.
    """
    text = read_file(path)
    locate = beside(path)
    sources: dict[str, str] = {}

    def open_article(name: str, about: Source) -> Article:
        place = locate(name)
        article = article_in(read_bytes(place, MAX_BYTES, "article"), place, about)
        sources[name] = article.text
        return article

    return read_bank(text, path, open_article), text, sources


def homework_to_bytes(homework: Homework) -> bytes:
    """Write a homework file."""
    return encode({"format": HOMEWORK, "version": VERSION, **to_builtins(homework), "until": homework.until.isoformat()}) + b"\n"


def bank_of(homework: Homework) -> Bank:
    """Read the bank of a homework from the homework file alone.

    Raises:
        BankError: something is wrong in it.
    """

    def open_article(name: str, about: Source) -> Article:
        if name not in homework.articles:
            raise QuizError(f"the homework file does not hold {clean_line(name)}", "write it again with quiz assign")
        return article_in(homework.articles[name].encode(), Path(name), about)

    return read_bank(homework.text, Path(homework.file), open_article)


def read_homework(path: Path) -> Homework:
    """Read a homework file.

    Raises:
        QuizError: it cannot be read, or is none.
    """
    place = Place(clean_line(str(path)))
    value = _object(read_bytes(path, 2 * MAX_BYTES, "homework file"), place, HOMEWORK)
    try:
        homework = convert(value | {"title": clean_line(value["title"]), "questions": list(map(clean_line, value["questions"]))}, Homework)
        bytes.fromhex(homework.key)
        for name in (homework.id, homework.bank, homework.file):
            _name(name)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise QuizError("this homework file is damaged", "ask your teacher for it again", place) from None
    return homework


def unpack(homework: Homework, folder: Path) -> Path:
    """Write a homework's bank and its articles where they can be played; give the bank's file.

    Articles lie where the bank names them, which is inside the folder or refused.

    Raises:
        QuizError: an article would lie elsewhere, or something cannot be written.
    """
    bank = folder / "questions" / homework.file
    locate = beside(bank)
    try:
        for place, text in [(bank, homework.text), *((locate(name), text) for name, text in homework.articles.items())]:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            place.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise QuizError(f"the homework cannot be unpacked: {error.strerror or error}", "make room, or choose another QUIZ_HOME") from None
    return bank


def sign_result(homework: Homework, learner: str, records: Sequence[Record]) -> bytes:
    """Write what a learner hands in."""
    told = {"format": RESULT, "version": VERSION, "homework": homework.id, "learner": display_name(learner)}
    told |= {"entries": [to_entry(record) for record in records]}
    return encode(told | {"mac": _mac(bytes.fromhex(homework.key), told)}) + b"\n"


def read_result(raw: bytes, path: Path, class_key: bytes) -> Result:
    """Read a result, if it is as it was signed.

    Raises:
        QuizError: it is none, it was edited, or it belongs to another class.
    """
    place = Place(clean_line(str(path)))
    value = _object(raw, place, RESULT)
    signed = {name: part for name, part in value.items() if name != "mac"}
    try:
        key = bytes.fromhex(signing_key(class_key, _name(value["homework"])))
        if not hmac.compare_digest(str(value["mac"]).encode("utf-8", "replace"), _mac(key, signed).encode()):
            raise QuizError("it was edited, or belongs to another class", "ask for the file as the program wrote it", place)
        entries: list[Entry] = list(value["entries"])
        return Result(str(value["homework"]), display_name(str(value["learner"])), tuple(records_from(entries)))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise QuizError("this result is damaged", "ask for the file as the program wrote it", place) from None


def _mac(key: bytes, told: Mapping[str, Any]) -> str:
    """Sign what is told, in the one form in which it can be written."""
    plain = json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, plain.encode(), sha256).hexdigest()


def _object(raw: bytes, place: Place, wanted: str) -> dict[str, Any]:
    try:
        value = decode(raw)
    except ValueError:
        value = None
    if not isinstance(value, dict) or value.get("format") != wanted:
        what = "a homework file" if wanted == HOMEWORK else "the result of a homework"
        raise QuizError(f"this is not {what}", "choose the file that newsquiz wrote", place)
    version = value.get("version")
    if isinstance(version, int) and version > VERSION:
        raise QuizError("a newer newsquiz has written this file", "use that version", place)
    return value


def _name(value: object) -> str:
    """Read what becomes the name of a file or a folder: a plain word, and no path."""
    if not isinstance(value, str) or value != clean_line(value) or not value or value.startswith(".") or set(value) & set('/\\:*?"<>|'):
        raise ValueError(value)
    return value


KEY_BITS = 256


def class_key(home: Path, disk: Disk, random_bits: Callable[[int], int] | None = None) -> bytes:
    """Return the key of this teacher's class.

    Args:
        home: the directory of everything that is kept.
        disk: the disk.
        random_bits: makes a key if there is none yet; without it that is an error.

    Raises:
        QuizError: there is none, or it cannot be read or written.
    """
    path = home / "class" / "key"
    try:
        return bytes.fromhex(disk.read(path)[0].decode("ascii").strip())
    except FileNotFoundError:
        if random_bits is None:
            raise QuizError("no homework was assigned from this machine", "collect it where quiz assign was run") from None
    except (OSError, ValueError):
        raise QuizError("the key of the class cannot be read", "restore the file from a backup", Place(clean_line(str(path)))) from None
    key = random_bits(KEY_BITS).to_bytes(KEY_BITS // 8, "big")
    _keep(path, f"{key.hex()}\n".encode(), disk, f"{random_bits(48):012x}")
    return key


def _keep(path: Path, data: bytes, disk: Disk, token: str) -> None:
    with storing(path):
        make_directory(path.parent, disk)
        replace_file(disk, path, data, token)


def keep_copy(home: Path, homework: Homework, disk: Disk, token: str) -> None:
    """Keep what was assigned, so that results are marked by it and by nothing that comes back with them.

    Raises:
        QuizError: the disk does not take it.
    """
    _keep(_copy(home, homework.id), homework_to_bytes(homework), disk, token)


def assigned(home: Path, homework: str) -> Homework:
    """Return a homework as it was assigned from this machine.

    Raises:
        QuizError: there is none of this name.
    """
    return read_homework(_copy(home, homework))


def unpacked_folder(home: Path, homework: Homework) -> Path:
    """Return the folder in which a learner plays a homework."""
    return home / "homework" / homework.id


def _copy(home: Path, homework: str) -> Path:
    return home / "class" / "homework" / f"{homework}.homework"
