"""How learners stand: summed marks decide; speed or a streak, where the teacher wants them, come between equals at most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from quiz.live.state import Given, Participant, Room, Round, Ties
from quiz.marking.certainty import certainty_mark
from quiz.marking.model import Certainty, Mark

A_QUESTION = 1_000
"""What a right answer to a question of one point shows as."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands."""

    person: str
    place: int
    """From 1; equals share a place."""
    total: Fraction
    """Summed marks times points; with certainty it can be below 0, without it never."""
    right: int
    answered: int
    """Questions that count and were answered, other than by "I don't know"."""
    counted: int
    """Questions that count and were answered, also by "I don't know"."""
    seconds: float
    """Taken for right answers, together."""
    streak: int
    """The longest run of right answers."""

    @property
    def shown(self) -> int:
        """The total as it is shown, 1,000 a question."""
        return round(self.total * A_QUESTION)


def worth(room: Room, played: Round, given: Given, marked: Mark) -> Fraction:
    """Return what an answer adds to a total.

    Without certainty that is its mark times the points of the question. With it, a third of the certainty-based mark, so
    that being right and certain earns the same as being right without it; who says nothing of it guesses.
    """
    points = Fraction(room.questions[played.question].points)
    if not room.rules.with_certainty or given.response.blank:
        return marked.fraction * points
    return certainty_mark(marked.fraction, given.certainty or Certainty.GUESS) * points / 3


def standings(room: Room) -> tuple[Standing, ...]:
    """Return everybody who was not removed, the best first; only what has been revealed counts."""
    counted = _counted(room)
    key = _KEYS[room.rules.ties]
    rows = sorted((_row(room, person, counted) for person in room.learners), key=lambda row: (-row.total, key(row)))
    places: dict[tuple[Fraction, float], int] = {}
    return tuple(replace(row, place=places.setdefault((row.total, key(row)), at)) for at, row in enumerate(rows, 1))


def whole_places(rows: Sequence[Standing], most: int) -> Sequence[Standing]:
    """Return the best rows, so many that no two learners with one place are parted; none if more share the first place."""
    end = min(most, len(rows))
    while 0 < end < len(rows) and rows[end].place == rows[end - 1].place:
        end -= 1
    return rows[:end]


def standing_of(room: Room, person: Participant) -> Standing:
    """Return how one learner stands, without the place among the others, which is 0."""
    return _row(room, person, _counted(room))


def teams(room: Room, rows: tuple[Standing, ...]) -> Mapping[str, Fraction]:
    """Return the mean total of each team, so that a large team has no head start; the best first."""
    totals: dict[str, list[Fraction]] = {}
    for row in rows:
        if team := room.people[row.person].team:
            totals.setdefault(team, []).append(row.total)
    means = {team: sum(parts, Fraction(0)) / len(parts) for team, parts in totals.items()}
    return dict(sorted(means.items(), key=lambda item: (-item[1], item[0])))


def _counted(room: Room) -> list[Round]:
    shown = (played for played in room.rounds if played.revealed and not played.skipped)
    return [played for played in shown if not room.questions[played.question].is_apart]


def _row(room: Room, person: Participant, counted: list[Round]) -> Standing:
    told = [(played, played.answers.get(person.id), played.marks.get(person.id)) for played in counted]
    marked = [(played, given, found) for played, given, found in told if given is not None and found is not None]
    right = [given for _, given, found in marked if found.outcome.is_right]
    runs = groupby(found is not None and found.outcome.is_right for _, _, found in told)
    return Standing(
        person=person.id,
        place=0,
        total=sum((worth(room, *each) for each in marked), Fraction(0)),
        right=len(right),
        answered=sum(not given.response.blank for _, given, _ in marked),
        counted=len(marked),
        seconds=round(sum((given.seconds for given in right), 0.0), 3),
        streak=max((sum(1 for _ in run) for is_right, run in runs if is_right), default=0),
    )


_KEYS: Mapping[Ties, Callable[[Standing], float]] = {
    Ties.NOTHING: lambda _row: 0.0,
    Ties.SPEED: lambda row: row.seconds,
    Ties.STREAK: lambda row: float(-row.streak),
}
"""What comes between equals; the smaller the better."""
