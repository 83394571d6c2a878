"""What reads banks, articles and progress from outside, each to be fed with damaged files, and all other such readers.

A bank that was kept is never refused: a damaged one is as if it were not there.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from msgspec.structs import replace

import making
from hostile.class_loaders import CLASS_LOADERS
from hostile.mutating import mutate, mutate_json
from hostile.source_loaders import SOURCE_LOADERS
from hostile.trying import Loader
from quiz.article.load import load_article
from quiz.bank.cache import open_bank
from quiz.bank.load import load_bank
from quiz.check.findings import check_bank
from quiz.drill.engine import Answer, GoOn
from quiz.drill.records import records_from
from quiz.marking.model import Response
from quiz.progress.document import CLOSING, OPENING, SEPARATOR, grown, new_document, seal_line
from quiz.progress.drill_session import Plan, begin, carry_on, unfinished
from quiz.progress.export import as_csv
from quiz.progress.queue import queue
from quiz.progress.store import Store
from quiz.report.bank_report import bank_report
from quiz.report.learner import LEARNER_COLUMNS, learner_report, learner_rows, learner_sections, learner_to_json
from quiz.report.today import today_in_words, today_of
from quiz.report.week import week_report, week_sections
from quiz.text import unsafe_characters

DATA = Path(__file__).parents[1] / "data"
ARTICLE = (DATA / "seeds" / "harbour.txt").read_bytes()


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
    """Read the progress in a folder; of one file in eight, since that takes ten times as long, work out all that is shown of it."""
    store = Store.open(folder, now=_now)
    records = records_from(store.entries)
    if zlib.crc32(repr(records).encode("utf-8", "replace")) % 8 == 0:
        _look_at_progress(store)


def _look_at_progress(store: Store) -> None:
    log, questions, banks = store.log, making.keyed(making.all_kinds()), {"oster": making.bank(making.all_kinds())}
    for drill in unfinished(log, questions):
        carry_on(drill.started, log, questions, making.InMemory(), making.stamps()).do(GoOn())
    today_in_words(today_of(log, queue(log, questions, _now().date())))
    report = learner_report(log, questions, banks, _now().date())
    drawn = [*learner_sections(report), *week_sections(week_report(log, questions, banks, _now().date()))]
    words = "".join("".join(section.lines) for section in drawn)
    for section in drawn:
        for part in section.parts:
            part.draw(60)
    as_csv(learner_rows(report), LEARNER_COLUMNS)
    json.dumps(learner_to_json(report))
    bank_report(banks["oster"], [log])
    if unsafe_characters(words):
        raise AssertionError("words of the file are shown as they are")


# Progress that somebody has changed and sealed again


@cache
def _sealed_documents() -> tuple[bytes, ...]:
    entries = [json.loads(entry) for entry in _entries()]
    return tuple(grown(new_document("Ana"), entries[:many]).raw for many in (len(entries), 3))


def _damage_sealed(data: bytes, chance: Random, _others: Sequence[bytes]) -> bytes:
    """Change what is derived, or a line, and seal it again, so that it is believed."""
    above, _, rest = data.partition(b'\n"seal": ')
    lines = rest.partition(OPENING)[2].removesuffix(CLOSING).split(SEPARATOR)
    if chance.random() < 0.6:
        rows = above.split(b"\n")
        at = chance.randrange(len(rows) - 6, len(rows))  # the figures
        name, colon, value = rows[at].partition(b": ")
        rows[at] = name + colon + mutate_json(value.removesuffix(b","), chance) + b","
        above = b"\n".join(rows)
    else:
        at = chance.randrange(len(lines))
        lines[at] = mutate_json(lines[at], chance)
    body = SEPARATOR.join(lines)
    return above + seal_line(above, body, len(lines), chance.choice((len(lines), 3, 10**6))) + OPENING + body + CLOSING


def _read_sealed(path: Path) -> None:
    _look_at_progress(Store.open(path.parent, now=_now))


LOADERS = {
    loader.name: loader
    for loader in (
        Loader("banks", _banks, mutate, _prepare_bank, _read_bank),
        Loader("kept", _kept, mutate, _prepare_kept, _read_kept),
        Loader("articles", _articles, mutate, _in_folder("article.txt"), load_article),
        Loader("progress", _documents, _damage_document, _in_folder("progress.json"), lambda path: _read_progress(path.parent)),
        Loader("sealed", _sealed_documents, _damage_sealed, _in_folder("progress.json"), _read_sealed),
        Loader("journals", _journals, _damage_journal, _prepare_journal, lambda path: _read_progress(path.parents[1])),
        *CLASS_LOADERS,
        *SOURCE_LOADERS,
    )
}
"""By what they read."""
