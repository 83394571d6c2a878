"""The banks within a learner's reach, by id: those named now, those that everybody on this machine has, those played before.

A bank of which an outline is kept is opened only when somebody asks for it, so that thousands of stories cost a start next to nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from quiz.bank.cache import open_bank
from quiz.bank.model import Bank
from quiz.drill.records import Record
from quiz.errors import QuizError
from quiz.progress.drill_session import scheduled_of
from quiz.progress.listed import BankOutline, Listed, QuestionOutline, facts_of, packed
from quiz.progress.log import Log

if TYPE_CHECKING:
    from quiz.progress.memory import Queue


class BankIndex(Struct, eq=False, dict=True):
    """The banks that could be read, by id, and those that could not, with the reason."""

    opened: Mapping[str, Bank]
    """Banks that are open from the start."""
    broken: Sequence[tuple[Path, QuizError]]
    outlines: Mapping[str, BankOutline] = field(default_factory=dict)
    """What is known of banks that are opened when they are asked for; none of them is among those that are open."""
    cache: Path | None = None
    """The directory in which banks are kept once they were read; None keeps none."""

    @cached_property
    def banks(self) -> Mapping[str, Bank]:
        """All banks by id, each opened when it is asked for. One that cannot be read any more is taken as not there."""
        return _Banks(self)

    @cached_property
    def listed(self) -> Mapping[str, Listed]:
        """What is known of all banks without opening any, by id."""
        return {**self.opened, **self.outlines}

    def open(self, bank_id: str) -> Bank:
        """Return a bank.

        Raises:
            KeyError: there is none with this id.
            QuizError: it cannot be read any more.
        """
        found = self.opened.get(bank_id) or self._read.get(bank_id)
        if found is None:
            found = self._read[bank_id] = open_bank(self.outlines[bank_id].path, self.cache)
        return found

    @cached_property
    def _read(self) -> dict[str, Bank]:
        return {}

    def all_banks(self) -> dict[str, Bank]:
        """Open all banks, and return those that could be read."""
        return {bank_id: bank for bank_id in self.listed if (bank := self.banks.get(bank_id))}

    def with_bank(self, bank: Bank) -> BankIndex:
        """Return the same with a bank in the place of the one that was read before."""
        if bank.id in self.outlines:
            return replace(self, outlines={**self.outlines, bank.id: outline_of(bank)})
        return replace(self, opened={**self.opened, bank.id: bank})

    def touched(self, log: Log) -> Mapping[str, Listed]:
        """Return the banks of which something was answered or refused, and those that share a fact with one of them."""
        answered = log.figures.branch("banks").keys() | log.figures.branch("refused").keys()
        found = {bank_id: bank for bank_id, bank in self.listed.items() if bank_id in answered}
        if facts := frozenset[str]().union(*map(facts_of, found.values())):
            found |= {bank_id: bank for bank_id, bank in self.listed.items() if bank_id not in found and facts & facts_of(bank)}
        return found

    def queue(self, log: Log, today: date) -> Queue:
        """Return what is due on a day."""
        from quiz.progress.memory import queue  # noqa: PLC0415 - 2 ms of a start; only a review asks what is due

        touched = self.touched(log)
        return self.with_untouched(queue(log, scheduled_of(touched), today), touched, today)

    def with_untouched(self, found: Queue, touched: Mapping[str, Listed], today: date) -> Queue:
        """Return a queue of the touched banks with what is new in all others."""
        from quiz.progress.memory import asked_on  # noqa: PLC0415 - see above

        untouched = (asked_on(bank, today) for bank_id, bank in self.listed.items() if bank_id not in touched)
        return replace(found, new=found.new + sum(untouched))


class _Banks(Mapping[str, Bank]):
    """The banks of an index by id."""

    def __init__(self, index: BankIndex) -> None:
        self._index = index

    def __getitem__(self, bank_id: str) -> Bank:
        try:
            return self._index.open(bank_id)
        except QuizError:
            raise KeyError(bank_id) from None

    def __contains__(self, bank_id: object) -> bool:
        return bank_id in self._index.listed

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.listed)

    def __len__(self) -> int:
        return len(self._index.listed)


def load_bank_index(
    named: Sequence[Path], here: Sequence[Path], records: Iterable[Record], cache: Path | None = None, kept: Iterable[BankOutline] = ()
) -> BankIndex:
    """Read every bank within reach but those that are kept; where two have the same id, the one named first counts.

    Args:
        named: files that the learner asked for; they come first.
        here: files that need not be named, such as those that come with the program.
        records: the learner's log, which says where banks were that were played before.
        cache: the directory in which banks are kept once they were read, so that they open at once; None keeps none.
        kept: what is known of banks that are opened when they are asked for.
    """
    outlines = {outline.id: outline for outline in reversed([*kept])}
    banks: dict[str, Bank] = {}
    broken: list[tuple[Path, QuizError]] = []
    before = _played(records, outlines.values())
    for path in _once((*named, *here, *before)):
        try:
            bank = open_bank(path, cache)
        except QuizError as error:
            broken.append((path, error))
        else:
            if bank.id not in banks and not (path in before and bank.id in outlines):
                banks[bank.id] = bank
    closed = {bank_id: outlines[bank_id] for bank_id in reversed(outlines) if bank_id not in banks}
    return BankIndex(banks, tuple(broken), closed, cache)


def outline_of(bank: Bank) -> BankOutline:
    """Return the outline of a bank."""
    from quiz.progress.memory import last_days  # noqa: PLC0415 - see above

    rows = tuple(map(QuestionOutline.of, bank.questions))
    latest = bank.published
    return BankOutline(
        bank.id,
        bank.title,
        str(bank.path),
        "",
        packed(rows),
        bank.playable,
        bank.scored,
        last_days(rows),
        tuple(sorted({row.fact for row in rows} - {""})),
        latest.isoformat() if latest else "",
    )


def _played(records: Iterable[Record], known: Iterable[BankOutline]) -> list[Path]:
    """Return the files of earlier drills that are still there and not known otherwise, the newest first."""
    paths = Log.of(records).figures.paths
    newest_first = sorted(paths.keys() - {outline.file for outline in known if paths}, key=lambda path: (-paths[path], path))
    return [path for path in map(Path, newest_first) if path.is_file()]


def _once(paths: Iterable[Path]) -> list[Path]:
    first: dict[str, Path] = {}
    for path in paths:
        first.setdefault(os.path.realpath(path), path)  # unlike Path.resolve it bears a loop of links
    return list(first.values())
