"""What is worked out from the log and kept in the document's header, so that a long history need not be read at each start.

Everything here adds up: what a drill says of itself depends on its own records alone, so that a drill which has grown or in which
an answer was judged anew is taken out as it was and put in as it is. Only when a question is due depends on the order of all its
answers; where one comes that is not the last, that question is worked out anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol, TypeAlias

from quiz.drill.records import Amended, Attempt, Ended, Record, Started, from_entry
from quiz.marking.model import Certainty, Outcome
from quiz.progress.entries import Entry, Json, count_of
from quiz.progress.schedule import Memory, answered

MADE = 2
"""Changes when figures are worked out differently; those of another number are worked out anew."""
RIGHT = (Outcome.CORRECT, Outcome.ALMOST)

Tree: TypeAlias = "dict[str, int | Tree]"
"""Numbers under names, at any depth; what is 0 is left out."""
Path: TypeAlias = tuple[str, ...]
Asked: TypeAlias = tuple[str, str, str]
"""A bank, a question and the revision of its key."""


class Numbered(NamedTuple):
    """A record and its place in the log."""

    place: int
    """The entry's count."""
    id: str
    record: Record


class Event(NamedTuple):
    """An answer that says whether a question is held."""

    place: int
    id: str
    day: date
    right: bool


class Held(NamedTuple):
    """What is held of a question, and which answer was the last that was looked at."""

    memory: Memory
    seen: int


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
        """Give the answers to questions with these ids, and all judgements of answers."""
        ...

    def last(self, many: int | None) -> list[Numbered]:
        """Give so many of the last, or all."""
        ...


@dataclass(frozen=True)
class Figures:
    """What a log adds up to."""

    counts: Tree = field(default_factory=dict)
    """How much there is of what; `tally` says which names there are."""
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


def numbered(entries: Iterable[Entry]) -> list[Numbered]:
    """Read the records that this version knows, in the order of the log."""
    found = ((count_of(entry), from_entry(entry)) for entry in entries)
    return in_order(Numbered(count, record.stamp.id, record) for count, record in found if record is not None)


def in_order(records: Iterable[Numbered]) -> list[Numbered]:
    """Sort records as the log is sorted."""
    return sorted(records, key=lambda each: (each.place, each.id))


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
            held[asked] = replay(come, known)
    _replay_all(held, shaken, archive, new)
    return Figures(_plus(figures.counts, delta), held, opened, paths)


def tally(records: Sequence[Numbered]) -> Counter[Path]:
    """Count what the records of one drill say."""
    found: Counter[Path] = Counter()
    for attempt in (each.record for each in records if isinstance(each.record, Attempt)):
        found["banks", attempt.turn.key.bank] += 1
        found["days", "seen", attempt.stamp.day.isoformat()] += 1
    for judged in _judged(records):
        attempt, day = judged.attempt, judged.attempt.stamp.day.isoformat()
        if attempt.turn.stage == "before":
            continue
        found["answers",] += 1
        found["days", "answers", day] += 1
        if attempt.turn.number != 1:
            continue
        if judged.outcome is Outcome.ASK:
            found["undecided",] += 1
            continue
        right = judged.outcome in RIGHT
        said = ["tries", *(["right"] if right else []), *(["own"] if right and judged.own else [])]
        found.update((path[0], what, *path[1:]) for path in _first_try(attempt, day) for what in said)
        if not right:
            found.update(("slips", slip.value) for slip in attempt.slips)
    return found


def events(records: Sequence[Numbered]) -> dict[Asked, list[Event]]:
    """Find the answers that say whether questions are held, in order. The records are those of whole drills, or of whole questions."""
    found: dict[Asked, list[Event]] = {}
    for judged in _judged(records):
        attempt = judged.attempt
        if attempt.turn.stage != "before" and judged.outcome is not Outcome.ASK:
            asked = (attempt.turn.key.bank, attempt.turn.key.question, attempt.revision)
            event = Event(judged.place, attempt.stamp.id, attempt.stamp.day, judged.outcome in RIGHT)
            found.setdefault(asked, []).append(event)
    return found


def replay(come: Iterable[Event], known: Held | None = None) -> Held:
    """Work out what is held after some answers, at least one."""
    memory, seen = known or (None, -1)
    for event in sorted(come):
        memory, seen = answered(memory, event.day, right=event.right), event.place
    if memory is None:
        raise ValueError("nothing is held of what was never answered")
    return Held(memory, seen)


def by_drill(records: Iterable[Numbered]) -> dict[str, list[Numbered]]:
    """Sort records by their drills."""
    found: dict[str, list[Numbered]] = {}
    for each in in_order(records):
        found.setdefault(each.record.drill, []).append(each)
    return found


def figures_to_json(figures: Figures) -> dict[str, Json]:
    """Give figures as data that JSON can say."""
    held: dict[str, Json] = {}
    for asked, (memory, seen) in sorted(figures.held.items()):
        branch = held
        for name in asked[:-1]:
            below = branch.setdefault(name, {})
            branch = below if isinstance(below, dict) else {}
        branch[asked[-1]] = [memory.streak, memory.due.isoformat(), memory.last.isoformat(), seen]
    return {"made": MADE, "counts": _sorted(figures.counts), "held": held, "open": dict(figures.open), "paths": dict(figures.paths)}


def figures_from_json(derived: Mapping[str, Json]) -> Figures | None:
    """Read figures; None if there are none, or they were made in another way."""
    counts, held, opened, paths = (derived.get(name) for name in ("counts", "held", "open", "paths"))
    if derived.get("made") != MADE or not isinstance(held, dict):
        return None
    try:
        return Figures(_tree(counts), _held(held), _numbers(opened), _numbers(paths))
    except (TypeError, ValueError, AttributeError):
        return None


class _Judged(NamedTuple):
    """An answer that counts, with the verdict on it that counts."""

    place: int
    attempt: Attempt
    outcome: Outcome
    own: bool
    """Whether the verdict is the learner's own."""


def _judged(records: Sequence[Numbered]) -> list[_Judged]:
    """Of an answer that was changed the last counts, at its own place in the log; of several judgements the last."""
    amended = {(each.record.drill, each.record.attempt): each.record for each in records if isinstance(each.record, Amended)}
    last: dict[object, tuple[int, Attempt]] = {}
    for each in records:
        if isinstance(each.record, Attempt):
            turn = (each.record.drill, each.record.turn)
            last.pop(turn, None)
            last[turn] = (each.place, each.record)
    found: list[_Judged] = []
    for count, attempt in last.values():
        judgement = amended.get((attempt.drill, attempt.stamp.id))
        outcome = judgement.outcome if judgement else attempt.outcome
        found.append(_Judged(count, attempt, outcome, judgement is not None and judgement.by == "learner"))
    return found


def _first_try(attempt: Attempt, day: str) -> list[Path]:
    """Name the counts in which a first try stands: of tries, of right ones, and of those that are right by own judgement."""
    key = attempt.turn.key
    paths: list[Path] = [("days", day), ("modes", attempt.mode), ("questions", key.bank, key.question, attempt.revision)]
    if attempt.certainty is not None:
        paths.append(("certainty", str(int(attempt.certainty))))
        if attempt.certainty is Certainty.CERTAIN:
            paths.append(("certain", day))
    return paths


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


def _replay_all(held: dict[Asked, Held], shaken: Collection[Asked], archive: Archive, new: Sequence[Numbered]) -> None:
    """Work out anew what is held of some questions."""
    if not shaken:
        return
    questions = {asked[1] for asked in shaken}
    found = events(in_order([*archive.about(questions), *new]))
    for asked in shaken:
        held.pop(asked, None)
        if asked in found:
            held[asked] = replay(found[asked])


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
    return {name: below if isinstance(below, int) else _tree(below) for name, below in value.items()}


def _numbers(value: Json) -> dict[str, int]:
    if not isinstance(value, dict):
        raise TypeError
    return {name: number for name, number in value.items() if isinstance(number, int)}


def _held(value: dict[str, Json]) -> dict[Asked, Held]:
    found: dict[Asked, Held] = {}
    for bank, questions in value.items():
        for question, revisions in _branch(questions):
            for revision, row in _branch(revisions):
                match row:
                    case [int(streak), str(due), str(last), int(seen)]:
                        memory = Memory(streak, date.fromisoformat(due), date.fromisoformat(last))
                        found[bank, question, revision] = Held(memory, seen)
                    case _:
                        raise TypeError
    return found


def _branch(value: Json) -> Iterable[tuple[str, Json]]:
    if not isinstance(value, dict):
        raise TypeError
    return value.items()
