"""Records in the order of the log, and the answers among them with the verdict that counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from quiz.drill.rating import Rating, rating_of
from quiz.drill.records import Amended, Attempt, Eased, Record, Refused, from_entry
from quiz.marking.model import Outcome
from quiz.progress.entries import Entry, count_of, encode_anything, read_line


class Numbered(NamedTuple):
    """A record and its place in the log."""

    place: int
    """The entry's count."""
    id: str
    record: Record


class JudgedAnswer(NamedTuple):
    """An answer that counts, with the verdict on it that counts."""

    place: int
    attempt: Attempt
    outcome: Outcome
    fraction: Fraction
    own: bool
    """Whether the verdict is the learner's own."""
    eased: bool
    """Whether the learner said that it was easy."""

    @property
    def rating(self) -> Rating | None:
        """What it says of the memory of its question."""
        return rating_of(self.outcome, self.fraction, self.attempt.certainty, eased=self.eased)


_REFUSED = b'"kind": "refused"'
"""What the lines have in which a question is refused or brought back."""


class Archive:
    """Records in lines of JSON, each read when it is wanted."""

    def __init__(self, lines: Callable[[], Sequence[bytes]] = tuple, count: int = 0) -> None:
        """Take lines as `document.written` writes them.

        Args:
            lines: gives them.
            count: the largest count among them.
        """
        self._lines = lines
        self.count = count

    def drill(self, name: str) -> list[Numbered]:
        """Return the records of one drill, in order."""
        mark = b'"drill": ' + encode_anything(name)
        return [each for each in _read(line for line in self._lines() if mark in line) if each.record.drill == name]

    def refusals(self) -> list[Numbered]:
        """Return what was said of questions that are no good, in order."""
        return [each for each in _read(line for line in self._lines() if _REFUSED in line) if isinstance(each.record, Refused)]

    def about(self, questions: Collection[str]) -> list[Numbered]:
        """Return the answers to questions with these ids, what was said of these, and all that was said of answers later, in order."""
        ids = b"|".join(re.escape(encode_anything(question)) for question in questions)
        matches = re.compile(rb'"question": (?:%s)|"kind": "(?:amended|easy)"' % ids).search
        return _read(line for line in self._lines() if matches(line))

    def last(self, many: int | None) -> list[Numbered]:
        """Return so many of the last records in the file, or all, in order."""
        lines = self._lines()
        return _read(lines if many is None else lines[max(0, len(lines) - many) :])


def numbered(entries: Iterable[Entry]) -> list[Numbered]:
    """Read the records that this version knows, in the order of the log."""
    found = ((count_of(entry), from_entry(entry)) for entry in entries)
    return in_order(Numbered(count, record.stamp.id, record) for count, record in found if record is not None)


def in_order(records: Iterable[Numbered]) -> list[Numbered]:
    """Sort records as the log is sorted."""
    return sorted(records, key=lambda each: (each.place, each.id))


def by_drill(records: Iterable[Numbered]) -> dict[str, list[Numbered]]:
    """Sort records by their drills."""
    found: dict[str, list[Numbered]] = {}
    for each in in_order(records):
        found.setdefault(each.record.drill, []).append(each)
    return found


def judged_answers(records: Sequence[Numbered]) -> list[JudgedAnswer]:
    """Return the answers that count: of one that was changed the last, at its own place in the log; of several judgements the last."""
    amended = {(each.record.drill, each.record.attempt): each.record for each in records if isinstance(each.record, Amended)}
    eased = {(each.record.drill, each.record.attempt): each.record.on for each in records if isinstance(each.record, Eased)}
    last: dict[object, tuple[int, Attempt]] = {}
    for each in records:
        if isinstance(each.record, Attempt):
            turn = (each.record.drill, each.record.turn)
            last.pop(turn, None)
            last[turn] = (each.place, each.record)
    found: list[JudgedAnswer] = []
    for count, attempt in last.values():
        name = (attempt.drill, attempt.stamp.id)
        judgement = amended.get(name)
        told, own = judgement or attempt, judgement is not None and judgement.by == "learner"
        found.append(JudgedAnswer(count, attempt, told.outcome, told.fraction, own, eased.get(name, False)))
    return found


def _read(lines: Iterable[bytes]) -> list[Numbered]:
    return numbered(entry for line in lines if (entry := read_line(line)) is not None)
