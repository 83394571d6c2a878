"""The five loaders that read files from outside, each fed with damaged files; says whether it did as it should.

A file is read or refused. A refusal is a `QuizError` that says where, by line and column inside the file, and
what to do. Anything else is a complaint. A bank that was kept is never refused: a damaged one is as if it were not there.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from traceback import format_exception

from msgspec.structs import replace

import making
from hostile.mutating import mutate, mutate_json
from quiz.article.load import load_article
from quiz.bank.cache import open_bank
from quiz.bank.load import load_bank
from quiz.check.findings import check_bank
from quiz.drill.engine import Answer, GoOn
from quiz.drill.records import records_from
from quiz.errors import BankError, Place, QuizError
from quiz.marking.model import Response
from quiz.progress.sitting import Plan, begin
from quiz.progress.store import Store
from quiz.text import unsafe_characters

DATA = Path(__file__).parents[1] / "data"
ARTICLE = (DATA / "seeds" / "harbour.txt").read_bytes()


@dataclass(frozen=True)
class Loader:
    """A reader of one kind of file."""

    name: str
    seeds: Callable[[], Sequence[bytes]]
    """Good files, from which damaged ones are made."""
    damage: Callable[[bytes, Random, Sequence[bytes]], bytes]
    prepare: Callable[[Path], Path]
    """Makes what stands around the file, in an empty folder, and says where the file goes."""
    read: Callable[[Path], object]
    """Reads the file, and whatever else is done with it before anything is shown."""


@dataclass(frozen=True)
class Outcome:
    """What came of one file."""

    refused: bool
    complaint: str = ""
    """What was not as it should be; empty if nothing."""


def try_file(loader: Loader, path: Path, data: bytes) -> Outcome:
    """Give a file to a loader."""
    path.write_bytes(data)
    try:
        loader.read(path)
    except QuizError as error:
        return Outcome(True, _complaint(error, data))
    except Exception as error:  # this is what is looked for
        return Outcome(False, "".join(format_exception(error)[-6:]))
    return Outcome(False)


def damaged_file(loader: Loader, seed: int, number: int) -> bytes:
    """Make the file with a number; the same for everybody."""
    chance = Random(f"{loader.name} {seed} {number}")
    seeds = loader.seeds()
    return loader.damage(chance.choice(seeds), chance, seeds)


def _complaint(error: QuizError, data: bytes) -> str:
    problems = error.problems if isinstance(error, BankError) else [error]
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    layouts = [text.split("\n"), text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]  # a lone CR ends no line of JSON
    for problem in problems:
        if not (problem.place and any(_is_inside(problem.place, lines) for lines in layouts)):
            return f"no place in the file: {problem}"
        words = problem.message + problem.hint
        if not (problem.message and problem.hint) or unsafe_characters(words) or "\n" in words:
            return f"no words for it, or unsafe ones: {problem!r}"
    str(error).encode("utf-8")
    return ""


def _is_inside(place: Place, lines: list[str]) -> bool:
    """Say whether a place is in the file, or right behind a line or the last one."""
    if not (1 <= place.line <= len(lines) + 1 and place.column >= 1):
        return False
    return place.column <= len(lines[min(place.line, len(lines)) - 1]) + 2


def _now() -> datetime:
    return datetime(2026, 11, 5, tzinfo=UTC)


# Banks and articles


@cache
def _banks() -> tuple[bytes, ...]:
    return tuple((DATA / "questions" / f"{name}.yaml").read_bytes() for name in ("harbour", "nine"))


def _prepare_bank(folder: Path) -> Path:
    (folder / "seeds").mkdir()
    (folder / "questions").mkdir()
    (folder / "seeds" / "harbour.txt").write_bytes(ARTICLE)
    return folder / "questions" / "bank.yaml"


def _read_bank(path: Path) -> None:
    load_bank(path)
    check_bank(path)


# Banks that were kept


def _prepare_kept(folder: Path) -> Path:
    """Make a bank and its article, and say where it is kept."""
    bank = _prepare_bank(folder)
    bank.write_bytes(_banks()[0])
    open_bank(bank, folder / "kept")
    (kept,) = (folder / "kept").iterdir()
    return kept


@cache
def _kept() -> tuple[bytes, ...]:
    with TemporaryDirectory() as folder:
        return (_prepare_kept(Path(folder).resolve()).read_bytes(),)


@cache
def _fresh(bank: Path) -> str:
    return repr(load_bank(bank))


def _read_kept(path: Path) -> None:
    """Open a bank with a damaged file in the cache: what comes out is what a fresh reading gives, in every part."""
    bank = path.parents[1] / "questions" / "bank.yaml"
    found = open_bank(bank, path.parent)
    parts = replace(found, questions=tuple(found.questions), articles=tuple(found.articles), known=None)
    if repr(parts) != _fresh(bank):
        raise AssertionError("the bank is another one than its file says")


@cache
def _articles() -> tuple[bytes, ...]:
    return (ARTICLE, making.NEWS.encode(), "日本語の記事。\n\nهذا خبر. «نعم»\n\nL’été 🇳🇿 fini, dit-il… “Oui.”\n".encode())


def _in_folder(name: str) -> Callable[[Path], Path]:
    return lambda folder: folder / name


# Progress: the document and the journals


@cache
def _entries() -> tuple[bytes, ...]:
    """What a learner has done, with a record of each kind or nearly so, one JSON object each."""
    questions = making.keyed(making.all_kinds())
    store = making.InMemory()
    sitting = begin(Plan("practice", tuple(questions), 7), questions, store, making.stamps())
    for at in range(2 * len(questions)):
        question = sitting.drill.question
        if question is None:
            break
        sitting.do(Answer(making.right(question) if at % 2 else Response(unknown=True), seconds=2.5))
        sitting.do(GoOn())
    return tuple(json.dumps({**entry, "count": at}, ensure_ascii=False).encode() for at, entry in enumerate(store.entries, 1))


@cache
def _documents() -> tuple[bytes, ...]:
    whole = _document("Ana", _entries())
    return (whole, _document("Бен", _entries()[:2]), whole.replace(b"\n", b""))


def _document(learner: str, entries: Sequence[bytes]) -> bytes:
    """Write a document as docs/progress-store.md has it."""
    head = f'{{"format": "newsquiz-progress",\n"version": 1,\n"epoch": 0,\n"learner": "{learner}",\n"derived": {{}},\n"entries": [\n'
    return head.encode() + b",\n".join(entries) + b"\n]}\n"


def _damage_document(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    if chance.random() < 0.5:
        return mutate_json(data, chance)
    if chance.random() < 0.5:
        lines = data.split(b"\n")
        at = chance.randrange(len(lines))
        comma = b"," if lines[at].endswith(b",") else b""
        lines[at] = mutate_json(lines[at].removesuffix(b","), chance) + comma
        return b"\n".join(lines)
    return mutate(data, chance, others)


@cache
def _journals() -> tuple[bytes, ...]:
    head = b'{"format": "newsquiz-journal", "version": 1, "learner": "Ana"}'
    return (_sealed([head, *_entries()]), _sealed([head, *_entries()[:2]]))


def _sealed(payloads: Sequence[bytes]) -> bytes:
    return b"".join(b"%08x %s\n" % (zlib.crc32(payload), payload) for payload in payloads)


def _damage_journal(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """Half of the damage is sealed again, or the checksum would keep it from being looked at."""
    if chance.random() < 0.5:
        return mutate(data, chance, others)
    lines = data.split(b"\n")[:-1]
    at = chance.randrange(len(lines))
    payload = lines[at][9:]
    payload = mutate_json(payload, chance) if chance.random() < 0.7 else mutate(payload, chance, [line[9:] for line in lines])
    lines[at] = b"%08x %s" % (zlib.crc32(payload), payload)
    return b"\n".join(lines) + b"\n"


def _prepare_journal(folder: Path) -> Path:
    (folder / "progress.json.d").mkdir()
    return folder / "progress.json.d" / "j-elsewhere-1-a.jsonl"


def _read_progress(folder: Path) -> None:
    records_from(Store.open(folder, now=_now).entries)


LOADERS = {
    loader.name: loader
    for loader in (
        Loader("banks", _banks, mutate, _prepare_bank, _read_bank),
        Loader("kept", _kept, mutate, _prepare_kept, _read_kept),
        Loader("articles", _articles, mutate, _in_folder("article.txt"), load_article),
        Loader("progress", _documents, _damage_document, _in_folder("progress.json"), lambda path: _read_progress(path.parent)),
        Loader("journals", _journals, _damage_journal, _prepare_journal, lambda path: _read_progress(path.parents[1])),
    )
}
"""By what they read."""
