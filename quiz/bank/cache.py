"""Keeps banks that were read, so that they open at once the next time: in the platform's cache directory, where anybody may delete it.

A kept bank is taken only if it was made by this very program from exactly these bytes: the hash of the bank and of each
of its articles stands in it, and before everything a sum over the whole file. Everything else is as if it were not there. Banks with
errors are never kept, so what is wrong is always said anew.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import file_digest, sha256
from itertools import accumulate
from pathlib import Path
from typing import Any, Generic, TypeVar, overload
from zlib import crc32

from msgspec import json

import quiz
from quiz.article.model import MAX_ARTICLE_BYTES, Article, Source
from quiz.bank.model import Bank, Outline
from quiz.bank.packed import pack_article, pack_question, unpack_article, unpack_question
from quiz.bank.paths import MAX_BYTES, beside
from quiz.collector import collector_off
from quiz.errors import Place, Problem, QuizError, Severity
from quiz.files import read_bytes, replace_quietly
from quiz.folders import folder_named
from quiz.text import clean_line

FORMAT = 6
"""The version of the files in the cache."""
_MOST_BYTES = 4 * MAX_BYTES
"""A kept bank has its articles in it, and is written as JSON; nothing larger is taken."""


T = TypeVar("T")


class Deferred(Sequence[T], Generic[T]):
    """Parts that are each made once, when they are asked for: a bank of 10,000 questions costs what is seen of it.

    Args:
        many: how many there are.
        make: makes one, by its number from 0.
    """

    def __init__(self, many: int, make: Callable[[int], T]) -> None:
        self._many = many
        self._make = make
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        """Count the parts."""
        return self._many

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        """Return one part, or some."""
        if isinstance(index, slice):
            return tuple(self[at] for at in range(len(self))[index])
        at = range(len(self))[index]
        if at not in self._made:
            self._made[at] = self._make(at)
        return self._made[at]

    def __eq__(self, other: object) -> bool:
        """Compare the parts, also with those of a tuple."""
        return tuple(self) == tuple(other) if isinstance(other, Deferred | tuple) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # equal to a tuple, whose hash would take making every part

    def __repr__(self) -> str:
        """Return how many there are."""
        return f"<{len(self)} parts>"


def cache_directory(environ: Mapping[str, str]) -> Path:
    """Return the directory of what can be made again: `QUIZ_CACHE`, else the platform's place for caches.

    Raises:
        QuizError: `QUIZ_CACHE` is set and names no folder.
    """
    if (chosen := folder_named(environ, "QUIZ_CACHE")) is not None:
        return chosen
    from platformdirs import user_cache_dir  # noqa: PLC0415 - 16 ms; needed only here, and not with QUIZ_CACHE

    return Path(user_cache_dir("newsquiz", appauthor=False))


def open_bank(path: Path, directory: Path | None) -> Bank:
    """Return a bank: as it was kept, if nothing has changed since; else read it, and keep it.

    Args:
        path: the bank's file.
        directory: where banks are kept; None reads it anew and keeps nothing.

    Raises:
        BankError: something is wrong in it, as `quiz.bank.load.load_bank` says.
    """
    if directory is None:
        from quiz.bank.load import load_bank  # noqa: PLC0415 - 120 ms for the parser of YAML, which is not needed for a bank that was kept

        return load_bank(path)
    file = directory / f"bank-{sha256(os.fsencode(os.path.realpath(path.parent) + os.sep + path.name)).hexdigest()[:32]}.json"
    return _take(file, path) or _read_and_keep(path, file)


def _read_and_keep(path: Path, file: Path) -> Bank:
    from quiz.article.load import article_in  # noqa: PLC0415 - as above
    from quiz.bank.load import bank_bytes, read_bank, text_of  # noqa: PLC0415 - as above

    raw = bank_bytes(path)
    locate = beside(path)
    articles: list[tuple[str, str, Article]] = []

    def open_article(name: str, about: Source) -> Article:
        place = locate(name)
        data = read_bytes(place, MAX_ARTICLE_BYTES, "article")
        article = article_in(data, place, about)
        articles.append((name, sha256(data).hexdigest(), article))
        return article

    with collector_off():
        bank = read_bank(text_of(raw, path), path, open_article)
        _keep(file, bank, {"bank": sha256(raw).hexdigest(), "articles": [[name, digest] for name, digest, _ in articles]})
    return bank


def _take(file: Path, path: Path) -> Bank | None:
    """Return the bank that is kept in a file, or nothing where it is not this one."""
    try:
        data = read_bytes(file, _MOST_BYTES, "kept bank")
        begin = data.find(b"\n") + 1
        if data[: begin - 1] != _sum(memoryview(data)[begin:]):
            return None
        end = data.find(b"\n", begin) + 1
        header = json.decode(data[begin:end])
        if header["made"] != [*_program()] or header["bank"] != _digest(path):
            return None
        locate = beside(path)
        if any(_digest(locate(name)) != digest for name, digest in header["articles"]):
            return None
        starts = [*accumulate((size + 1 for size in header["sizes"]), initial=end)]
        if starts[-1] != len(data) + 1:
            return None
        return _unpacked(header, lambda at: data[starts[at] : starts[at + 1] - 1].decode(), path)
    except (OSError, QuizError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _unpacked(header: Mapping[str, Any], line: Callable[[int], str], path: Path) -> Bank:
    many = len(header["articles"])
    shown = clean_line(str(path))
    articles = Deferred(many, lambda at: unpack_article(line(at)))
    warnings = tuple(Problem(Place(shown, *at), rule, message, hint, Severity.WARNING) for at, rule, message, hint in header["warnings"])
    return Bank(
        header["id"],
        header["title"],
        Deferred(len(header["ids"]), lambda at: unpack_question(line(many + at), shown, articles)),
        articles,
        path,
        warnings,
        Outline(tuple(header["ids"]), frozenset(header["drafts"]), frozenset(header["withheld"]), frozenset(header["apart"])),
    )


def _keep(file: Path, bank: Bank, sources: Mapping[str, Any]) -> None:
    """Write a bank that was read."""
    places = {id(article): at for at, article in enumerate(bank.articles)}
    packed = (*map(pack_article, bank.articles), *(pack_question(each, places[id(each.article)]) for each in bank.questions))
    lines = [line.encode() for line in packed]
    header = {
        "made": [*_program()],
        **sources,
        "id": bank.id,
        "title": bank.title,
        "ids": bank.outline.ids,
        "drafts": sorted(bank.outline.drafts),
        "withheld": sorted(bank.outline.withheld),
        "apart": sorted(bank.outline.apart),
        "sizes": [*map(len, lines)],
        "warnings": [[[each.place.line, each.place.column], each.rule, each.message, each.hint] for each in bank.warnings],
    }
    rest = b"\n".join([json.encode(header), *lines])
    replace_quietly(file, _sum(rest) + b"\n" + rest)


def _digest(path: Path) -> str:
    """Return the hash of a file, which is never held as a whole; of what is no file, nothing."""
    if not path.is_file():
        return ""
    with path.open("rb", buffering=0) as file:
        return file_digest(file, "sha256").hexdigest()


def _sum(data: bytes | memoryview) -> bytes:
    return b"%08x" % crc32(data)


@cache
def _program() -> tuple[object, ...]:
    """Return which program reads banks: its version, that of Python, and when and how its own modules were last changed."""
    package = Path(quiz.__file__).parent
    folders = (package, *(package / room for room in ("article", "bank", "kinds", "marking", "yaml")))
    with contextlib.ExitStack() as stack:
        stats = [
            (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
            for folder in folders
            for entry in stack.enter_context(os.scandir(folder))
            if entry.name.endswith(".py")
        ]
    return FORMAT, quiz.__version__, list(sys.version_info[:3]), sha256(repr(sorted(stats)).encode()).hexdigest()[:16]
