"""What is known of the banks that ship without opening them, kept in the cache: a start opens those alone that somebody asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

import quiz
from quiz.bank.cache import open_bank
from quiz.errors import QuizError
from quiz.files import replace_quietly
from quiz.library.story import Stamp, stamp_of
from quiz.progress.bank_index import outline_of
from quiz.progress.listed import BankOutline

FILE = "shipped.json"
_MADE = f"2 {quiz.__version__}"
"""Another version of the program, or of this file, reads all of them again."""


class _Row(Struct, frozen=True, array_like=True):
    """A bank, and by what its file is known to be the one that was read."""

    stamp: Stamp
    outline: BankOutline


class _Kept(Struct):
    """The file: what is known of each bank by its path."""

    made: str
    rows: dict[str, _Row]


def shipped_outlines(paths: Sequence[Path], directory: Path) -> tuple[list[BankOutline], list[Path]]:
    """Return the outlines of banks, and the files that cannot be read.

    Args:
        paths: the files of the banks.
        directory: where banks that were read are kept.
    """
    before = _read(directory / FILE)
    now: dict[str, _Row] = {}
    unread: list[Path] = []
    for path in paths:
        stamp, row = stamp_of(str(path)), before.get(str(path))
        if stamp is None:
            unread.append(path)
        elif row is not None and row.stamp == stamp:
            now[str(path)] = row
        else:
            try:
                now[str(path)] = _Row(stamp, outline_of(open_bank(path, directory)))
            except QuizError:
                unread.append(path)
    if now != before:
        replace_quietly(directory / FILE, msgspec.json.encode(_Kept(_MADE, now)))
    return [row.outline for row in now.values()], unread


def _read(file: Path) -> dict[str, _Row]:
    try:
        kept = msgspec.json.decode(file.read_bytes(), type=_Kept)
    except (OSError, ValueError):
        return {}
    return kept.rows if kept.made == _MADE else {}
