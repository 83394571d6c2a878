"""What is worked out from the log and kept in the document's header, so that a long history need not be read at each start.

Everything here adds up: what a drill says of itself depends on its own records alone, so that a drill which has grown or in which
an answer was judged anew is taken out as it was and put in as it is. Only when a question is due depends on the order of all its
answers; where one comes that is not the last, that question is worked out anew. Whether a question is refused depends on the whole log too:
where that changes, the answers to it are taken out of everything, or put in again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct, convert, field, to_builtins
from msgspec.structs import replace

from quiz.drill.rating import Rating
from quiz.drill.records import Ended, Key, RefusalReason, Refused, Started
from quiz.progress.entries import Json
from quiz.progress.judged import Archive, JudgedAnswer, Numbered, by_drill, in_order, judged_answers
from quiz.progress.schedule import Memory
from quiz.progress.tally import (
    Asked,
    Held,
    Path,
    RatedAnswer,
    Tree,
    branch_of,
    count_answers,
    events,
    is_counted,
    refused_in,
    replay,
    review_counts,
    tally,
)

MADE = 6
"""Changes when figures are worked out differently; those of another number are worked out anew."""


_HeldRow: TypeAlias = tuple[Annotated[float, Meta(gt=0)], float, date, date, Rating, int]
"""The fields of a `Memory`, and the count of the last answer that was looked at."""


class _Stored(Struct):
    """Figures as the header has them."""

    made: int
    counts: Mapping[str, Any]
    held: dict[str, dict[str, dict[str, _HeldRow]]]
    """By bank, question and revision."""
    open: dict[str, int]
    paths: dict[str, int]


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
        """Return one of the counts."""
        found = self.branch(*path[:-1]).get(path[-1], 0)
        return found if isinstance(found, int) else 0

    @property
    def refused(self) -> Mapping[Key, RefusalReason]:
        """The questions that the learner has taken out, and why."""
        return refused_in(self.counts)

    def branch(self, *path: str) -> Tree:
        """Return the counts below a name."""
        return branch_of(self.counts, *path)

    def plus(self, delta: Mapping[Path, int]) -> Figures:
        """Return the same with other counts: so much more of each."""
        return replace(self, counts=_plus(self.counts, delta))


def advanced(figures: Figures, archive: Archive, new: Sequence[Numbered]) -> Figures:
    """Return the figures of a log that has grown.

    Args:
        figures: what was worked out before.
        archive: the records that was worked out from.
        new: what has come since, in any order and with any counts.
    """
    delta: Counter[Path] = Counter()
    gained: dict[Asked, list[RatedAnswer]] = {}
    shaken: set[Asked] = set()
    opened, paths = dict(figures.open), dict(figures.paths)
    refused = figures.refused
    for name, records in by_drill(new).items():
        old = [] if _is_fresh(records, archive.count) else archive.drill(name)
        now = in_order([*old, *records])
        delta.update(tally(now, refused))
        delta.subtract(tally(old, refused))
        before, after = events(old, refused), events(now, refused)
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
    _replay_all(held, shaken, archive, new, refused, delta)
    _follow_refusals(held, archive, new, refused, delta)
    return Figures(figures.counts, held, opened, paths).plus(delta)


def figures_to_json(figures: Figures) -> dict[str, Json]:
    """Return figures as data that JSON can say."""
    held: dict[str, dict[str, dict[str, _HeldRow]]] = {}
    for (bank, question, revision), (memory, seen) in sorted(figures.held.items()):
        row = (memory.stability, memory.difficulty, memory.due, memory.last, memory.rating, seen)
        held.setdefault(bank, {}).setdefault(question, {})[revision] = row
    stored: dict[str, Json] = to_builtins(_Stored(MADE, _sorted(figures.counts), held, dict(figures.open), dict(figures.paths)))
    return stored


def figures_from_json(derived: Mapping[str, Json]) -> Figures | None:
    """Read figures; None if there are none, or they were made in another way."""
    try:
        stored = convert(derived, _Stored)
        counts = _tree(stored.counts)
    except (TypeError, ValueError):
        return None
    if stored.made != MADE or not is_counted(counts):
        return None
    held: dict[Asked, Held] = {}
    for bank, questions in stored.held.items():
        for question, revisions in questions.items():
            for revision, (stability, difficulty, due, last, rating, seen) in revisions.items():
                held[bank, question, revision] = Held(Memory(stability, difficulty, due, last, rating), seen)
    return Figures(counts, held, stored.open, stored.paths)


def _is_fresh(records: Sequence[Numbered], count: int) -> bool:
    """Return whether a drill begins with these records, so that nothing was known of it before: its start has its smallest count."""
    return isinstance(records[0].record, Started) and records[0].place > count


def _note_starts(name: str, records: Sequence[Numbered], opened: dict[str, int], paths: dict[str, int]) -> None:
    starts = [(each.place, each.record) for each in records if isinstance(each.record, Started)]
    for count, started in starts:
        for _, path in started.paths:
            paths[path] = max(count, paths.get(path, 0))
    opened.pop(name, None)
    if starts and not any(isinstance(each.record, Ended) for each in records):
        opened[name] = starts[-1][0]


def _difference(before: Sequence[RatedAnswer], after: Sequence[RatedAnswer]) -> tuple[list[RatedAnswer], list[RatedAnswer]]:
    """Return what is no longer there, and what is new."""
    old, new = set(before), set(after)
    return [event for event in before if event not in new], [event for event in after if event not in old]


def _replay_all(
    held: dict[Asked, Held],
    shaken: Collection[Asked],
    archive: Archive,
    new: Sequence[Numbered],
    refused: Collection[Key],
    delta: Counter[Path],
) -> None:
    """Work out anew what is held of some questions, and take their reviews out as they were and put them in as they are."""
    if not shaken:
        return
    old = archive.about({asked[1] for asked in shaken})
    before, after = events(old, refused), events(in_order([*old, *new]), refused)
    for asked in shaken:
        held.pop(asked, None)
        if asked in before:
            delta.subtract(review_counts(asked[0], replay(before[asked])[1]))
        if asked in after:
            held[asked], reviews = replay(after[asked])
            delta.update(review_counts(asked[0], reviews))


def _follow_refusals(
    held: dict[Asked, Held], archive: Archive, new: Sequence[Numbered], refused: Mapping[Key, RefusalReason], delta: Counter[Path]
) -> None:
    """Take out the answers to questions that are refused now, and put in those to questions that were brought back."""
    said = {each.record.key for each in new if isinstance(each.record, Refused)}
    if not said:
        return
    log = in_order([*archive.about({key.question for key in said}), *new])
    signs = _turned(log, said, refused, delta)
    for records in by_drill(log).values():
        for key, answers in _by_question(judged_answers(records), signs).items():
            _add(delta, count_answers(answers), signs[key])
    for asked, rated in events(log).items():
        sign = signs.get(Key(*asked[:2]), 0)
        if sign:
            held.pop(asked, None)
            now, reviews = replay(rated)
            _add(delta, review_counts(asked[0], reviews), sign)
            if sign > 0:
                held[asked] = now


def _turned(log: Sequence[Numbered], said: Collection[Key], refused: Mapping[Key, RefusalReason], delta: Counter[Path]) -> dict[Key, int]:
    """Count which questions are refused now; return 1 for each whose answers count again, and -1 where they count no more."""
    last = {each.record.key: each.record for each in log if isinstance(each.record, Refused)}
    signs: dict[Key, int] = {}
    for key in said:
        was, now = refused.get(key), last[key].why if last[key].on else None
        for why, number in ((was, -1), (now, 1)):
            if why is not None:
                delta["refused", key.bank, key.question, why.value] += number
        if (was is None) != (now is None):
            signs[key] = 1 if now is None else -1
    return signs


def _add(delta: Counter[Path], counts: Mapping[Path, int], sign: int) -> None:
    for path, number in counts.items():
        delta[path] += sign * number


def _by_question(answers: Iterable[JudgedAnswer], wanted: Collection[Key]) -> dict[Key, list[JudgedAnswer]]:
    """Return the answers to some questions."""
    found: dict[Key, list[JudgedAnswer]] = {}
    for judged in answers:
        if judged.attempt.turn.key in wanted:
            found.setdefault(judged.attempt.turn.key, []).append(judged)
    return found


def _plus(tree: Tree, delta: Mapping[Path, int]) -> Tree:
    """Add numbers to a tree; the old one stays as it is."""
    made = dict(tree)
    below: dict[str, Counter[Path]] = {}
    for path, number in delta.items():
        if len(path) > 1:
            below.setdefault(path[0], Counter())[path[1:]] += number
            continue
        known = made.get(path[0], 0)
        made[path[0]] = number + (known if isinstance(known, int) else 0)
    for name, part in below.items():
        made[name] = _plus(branch_of(made, name), part)
    return {name: number for name, number in made.items() if number}


def _sorted(tree: Tree) -> Tree:
    return {name: _sorted(below) if isinstance(below, dict) else below for name, below in sorted(tree.items())}


def _tree(value: Mapping[str, object]) -> Tree:
    tree: Tree = {}
    for name, below in value.items():
        if not isinstance(below, int | dict):
            raise TypeError(below)
        tree[name] = _tree(below) if isinstance(below, dict) else below
    return tree
