"""The banks within a learner's reach, by id: those named now, those that everybody on this machine has, those played before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from quiz.bank.cache import open_bank
from quiz.bank.model import Bank
from quiz.drill.records import Record
from quiz.errors import QuizError
from quiz.progress.log import Log


class BankIndex(Struct, frozen=True):
    """The banks that could be read, by id, and those that could not, with the reason."""

    banks: dict[str, Bank]
    broken: tuple[tuple[Path, QuizError], ...]


def load_bank_index(named: Sequence[Path], here: Sequence[Path], records: Iterable[Record], cache: Path | None = None) -> BankIndex:
    """Read every bank within reach; where two have the same id, the one named first counts.

    Args:
        named: files that the learner asked for; they come first.
        here: files that need not be named, such as those that come with the program.
        records: the learner's log, which says where banks were that were played before.
        cache: the directory in which banks are kept once they were read, so that they open at once; None keeps none.
    """
    banks: dict[str, Bank] = {}
    broken: list[tuple[Path, QuizError]] = []
    for path in _once((*named, *here, *_played(records))):
        try:
            bank = open_bank(path, cache)
        except QuizError as error:
            broken.append((path, error))
        else:
            banks.setdefault(bank.id, bank)
    return BankIndex(banks, tuple(broken))


def _played(records: Iterable[Record]) -> list[Path]:
    """Files of earlier drills that are still there, the newest first."""
    paths = Log.of(records).figures.paths
    newest_first = sorted(paths, key=lambda path: (-paths[path], path))
    return [path for path in map(Path, newest_first) if path.is_file()]


def _once(paths: Iterable[Path]) -> list[Path]:
    first: dict[str, Path] = {}
    for path in paths:
        first.setdefault(os.path.realpath(path), path)  # unlike Path.resolve it bears a loop of links
    return list(first.values())
