"""What is worked out from the log and kept in the document's header, so that a long history need not be read at each start.

Everything here adds up: what a drill says of itself depends on its own records alone, so that a drill which has grown or in which
an answer was judged anew is taken out as it was and put in as it is. Only when a question is due depends on the order of all its
answers; where one comes that is not the last, that question is worked out anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeGuard

from msgspec import Struct, field
from msgspec.structs import replace

from quiz.drill.rating import Rating
from quiz.drill.records import Ended, Started
from quiz.progress.counted import Tree, is_counted
from quiz.progress.entries import Json
from quiz.progress.judged import Numbered, by_drill, in_order
from quiz.progress.replay import Asked, Event, Held, events, replay, review_counts
from quiz.progress.schedule import Memory
from quiz.progress.tally import Path, tally

MADE = 3
"""Changes when figures are worked out differently; those of another number are worked out anew."""


class Archive(Protocol):
    """The records from which some figures were worked out."""

    @property
    def count(self) -> int:
        """The largest count among them."""
        ...

    def drill(self, name: str) -> list[Numbered]:
        """Give those of one drill."""
        ...

    def about(self, questions: Collection[str]) -> list[Numbered]:
        """Give the answers to questions with these ids, and all that was said of answers later."""
        ...

    def last(self, many: int | None) -> list[Numbered]:
        """Give so many of the last, or all."""
        ...


class Figures(Struct, frozen=True):
    """What a log adds up to."""

    counts: Tree = field(default_factory=dict)
    """How much there is of what; `tally` and `review_counts` say which names there are."""
    held: Mapping[Asked, Held] = field(default_factory=dict)
    open: Mapping[str, int] = field(default_factory=dict)
    """The drills that have not ended, with the count of their start."""
    paths: Mapping[str, int] = field(default_factory=dict)
    """The files of banks that were played, with the count of the last start that names them."""

    def number(self, *path: str) -> int:
        """Give one of the counts."""
        branch = self.branch(*path[:-1])
        found = branch.get(path[-1], 0)
        return found if isinstance(found, int) else 0

    def branch(self, *path: str) -> Tree:
        """Give the counts below a name."""
        tree = self.counts
        for name in path:
            below = tree.get(name, {})
            tree = below if isinstance(below, dict) else {}
        return tree

    def plus(self, delta: Mapping[Path, int]) -> Figures:
        """Give the same with other counts: so much more of each."""
        return replace(self, counts=_plus(self.counts, delta))


def advanced(figures: Figures, archive: Archive, new: Sequence[Numbered]) -> Figures:
    """Give the figures of a log that has grown.

    Args:
        figures: what was worked out before.
        archive: the records that was worked out from.
        new: what has come since, in any order and with any counts.
    """
    delta: Counter[Path] = Counter()
    gained: dict[Asked, list[Event]] = {}
    shaken: set[Asked] = set()
    opened, paths = dict(figures.open), dict(figures.paths)
    for name, records in by_drill(new).items():
        old = [] if _is_fresh(records, archive.count) else archive.drill(name)
        now = in_order([*old, *records])
        delta.update(tally(now))
        delta.subtract(tally(old))
        before, after = events(old), events(now)
        for asked in before.keys() | after.keys():
            gone, come = _difference(before.get(asked, ()), after.get(asked, ()))
            gained.setdefault(asked, []).extend(come)
            if gone:
                shaken.add(asked)
        _note_starts(name, now, opened, paths)
    held = dict(figures.held)
    for asked, come in gained.items():
        known = held.get(asked)
        if asked in shaken or (known is not None and any(event.place <= known.seen for event in come)):
            shaken.add(asked)
        elif come:
            held[asked], reviews = replay(come, known)
            delta.update(review_counts(asked[0], reviews))
    _replay_all(held, shaken, archive, new, delta)
    return Figures(figures.counts, held, opened, paths).plus(delta)


def figures_to_json(figures: Figures) -> dict[str, Json]:
    """Give figures as data that JSON can say."""
    held: dict[str, Json] = {}
    for asked, (memory, seen) in sorted(figures.held.items()):
        branch = held
        for name in asked[:-1]:
            below = branch.setdefault(name, {})
            branch = below if isinstance(below, dict) else {}
        dates = (memory.due.isoformat(), memory.last.isoformat())
        branch[asked[-1]] = [memory.stability, memory.difficulty, *dates, int(memory.rating), seen]
    return {"made": MADE, "counts": _sorted(figures.counts), "held": held, "open": dict(figures.open), "paths": dict(figures.paths)}


def figures_from_json(derived: Mapping[str, Json]) -> Figures | None:
    """Read figures; None if there are none, or they were made in another way."""
    counts, held, opened, paths = (derived.get(name) for name in ("counts", "held", "open", "paths"))
    if derived.get("made") != MADE or not isinstance(held, dict):
        return None
    try:
        tree = _tree(counts)
        return Figures(tree, _held(held), _numbers(opened), _numbers(paths)) if is_counted(tree) else None
    except (TypeError, ValueError, AttributeError):
        return None


def _is_fresh(records: Sequence[Numbered], count: int) -> bool:
    """Say whether a drill begins with these records, so that nothing was known of it before: its start has its smallest count."""
    return isinstance(records[0].record, Started) and records[0].place > count


def _note_starts(name: str, records: Sequence[Numbered], opened: dict[str, int], paths: dict[str, int]) -> None:
    starts = [(each.place, each.record) for each in records if isinstance(each.record, Started)]
    for count, started in starts:
        for _, path in started.paths:
            paths[path] = max(count, paths.get(path, 0))
    opened.pop(name, None)
    if starts and not any(isinstance(each.record, Ended) for each in records):
        opened[name] = starts[-1][0]


def _difference(before: Sequence[Event], after: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """Give what is no longer there, and what is new."""
    old, new = set(before), set(after)
    return [event for event in before if event not in new], [event for event in after if event not in old]


def _replay_all(
    held: dict[Asked, Held], shaken: Collection[Asked], archive: Archive, new: Sequence[Numbered], delta: Counter[Path]
) -> None:
    """Work out anew what is held of some questions, and take their reviews out as they were and put them in as they are."""
    if not shaken:
        return
    old = archive.about({asked[1] for asked in shaken})
    before, after = events(old), events(in_order([*old, *new]))
    for asked in shaken:
        held.pop(asked, None)
        if asked in before:
            delta.subtract(review_counts(asked[0], replay(before[asked])[1]))
        if asked in after:
            held[asked], reviews = replay(after[asked])
            delta.update(review_counts(asked[0], reviews))


def _plus(tree: Tree, delta: Mapping[Path, int]) -> Tree:
    """Add numbers to a tree; the old one stays as it is."""
    made = dict(tree)
    below: dict[str, Counter[Path]] = {}
    for path, number in delta.items():
        if len(path) > 1:
            below.setdefault(path[0], Counter())[path[1:]] += number
            continue
        known = made.get(path[0], 0)
        total = number + (known if isinstance(known, int) else 0)
        made[path[0]] = total
        if not total:
            del made[path[0]]
    for name, part in below.items():
        branch = made.get(name, {})
        grown = _plus(branch if isinstance(branch, dict) else {}, part)
        made[name] = grown
        if not grown:
            del made[name]
    return made


def _sorted(tree: Tree) -> dict[str, Json]:
    return {name: _sorted(below) if isinstance(below, dict) else below for name, below in sorted(tree.items())}


def _tree(value: Json) -> Tree:
    if not isinstance(value, dict):
        raise TypeError
    if _all_numbers(value):
        return {**value}
    return {name: below if isinstance(below, int) else _tree(below) for name, below in value.items()}


def _numbers(value: Json) -> dict[str, int]:
    if not isinstance(value, dict):
        raise TypeError
    return value if _all_numbers(value) else {name: number for name, number in value.items() if isinstance(number, int)}


def _all_numbers(value: dict[str, Json]) -> TypeGuard[dict[str, int]]:
    """Say whether nothing but numbers stands under the names, as mostly; a long history has ten thousand of them."""
    return {*map(type, value.values())} <= {int}


def _held(value: dict[str, Json]) -> dict[Asked, Held]:
    found: dict[Asked, Held] = {}
    for bank, questions in value.items():
        for question, revisions in _branch(questions):
            for revision, row in _branch(revisions):
                match row:
                    case [int() | float() as stability, int() | float() as difficulty, str(due), str(last), int(rating), int(seen)] if (
                        stability > 0
                    ):
                        days = (date.fromisoformat(due), date.fromisoformat(last))
                        memory = Memory(float(stability), float(difficulty), *days, Rating(rating))
                        found[bank, question, revision] = Held(memory, seen)
                    case _:
                        raise TypeError
    return found


def _branch(value: Json) -> Iterable[tuple[str, Json]]:
    if not isinstance(value, dict):
        raise TypeError
    return value.items()
