"""The room of a class drill as data: who is there, which question is open, what was answered. Everything is frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

import msgspec
from msgspec import Struct

from quiz.kinds.question import Question
from quiz.marking.model import Certainty, Mark, Response
from quiz.progress.learners import display_name
from quiz.text import clean_line

MOST_LEARNERS = 1_500
"""So many learners a room takes, those who were removed among them."""


class RoomPhase(StrEnum):
    """Where a room stands."""

    LOBBY = "lobby"
    QUESTION = "question"
    """A question is open for answers."""
    LOCKED = "locked"
    """No answer is taken any more, and the key is not shown yet."""
    REVEAL = "reveal"
    STANDINGS = "standings"
    ENDED = "ended"


class Ties(StrEnum):
    """What comes between learners with the same marks in the standings; it never does more."""

    NOTHING = ""
    """They share their place."""
    SPEED = "speed"
    """The seconds taken for right answers."""
    STREAK = "streak"
    """The longest run of right answers."""


class Seat(Struct, frozen=True):
    """Somebody on the roster."""

    name: str
    team: str = ""
    factor: Fraction = Fraction(1)
    """Extra time: 3/2 has half as much again."""
    account: str = ""
    """What a gradebook knows the learner by, such as a user name; it never leaves the host."""


class Rules(Struct, frozen=True):
    """What the teacher has chosen for this room."""

    seed: int = 0
    """Decides the order in which options stand, the same for everybody."""
    seconds: int = 0
    """For each question; 0 is no limit."""
    with_certainty: bool = msgspec.field(default=False, name="certainty")
    ties: Ties = Ties.NOTHING
    named: bool = False
    """Whether standings show names; else only the places."""
    article_open: bool = False
    """Whether learners may look at the article while a question is open."""
    most: int = MOST_LEARNERS
    roster: tuple[Seat, ...] = ()
    """Who may join; empty lets in everybody with the code, under a free name."""
    names_held: bool = False
    """Whether a name goes to the wall only once the teacher shows it."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A learner in the room."""

    id: str
    name: str
    key: str
    """The form of the name in which two names are the same."""
    proof: str
    """SHA-256 of the token with which the learner comes back, in hexadecimal digits."""
    team: str = ""
    factor: Fraction = Fraction(1)
    missed: int = 0
    """How many rounds were over when the learner came for the first time."""
    account: str = ""
    """As on the roster."""
    removed: bool = False
    seat: str = ""
    """The form, as in `key`, of the name under which the learner sat down: a renamed learner keeps a place on the roster."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given last."""

    response: Response
    certainty: Certainty | None = None
    seconds: float = 0.0
    """How long the question had been open, pauses left out."""


@dataclass(frozen=True, slots=True)
class Round:
    """One question as it was played."""

    question: int
    """Its place among the questions of the room, from 0."""
    limit: int
    """Seconds, with what the teacher has added; 0 is no limit."""
    answers: Mapping[str, Given] = field(default_factory=dict)
    """By the id of the person."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By the id of the person; worked out when the question is locked."""
    revealed: bool = False
    skipped: bool = False
    """Whether the teacher passed over it; then it counts for nobody."""
    words: bool = False
    """Whether what was typed is shown to the class."""
    hidden: frozenset[tuple[int, str]] = frozenset()
    """Typed forms that are never shown: the part from 0, and the form, folded."""


@dataclass(frozen=True, slots=True)
class Room:
    """A room at one moment."""

    questions: tuple[Question, ...]
    """In the order in which they are asked."""
    rules: Rules = field(default_factory=Rules)
    phase: RoomPhase = RoomPhase.LOBBY
    people: Mapping[str, Participant] = field(default_factory=dict)
    """Everybody who ever joined, by id, in the order of joining."""
    present: frozenset[str] = frozenset()
    """Who has a connection just now. It is not stored: after a crash of the host nobody has."""
    rounds: tuple[Round, ...] = ()
    """Those that are over, and the present one last."""
    door: bool = True
    """Whether new learners may join; those who have been in may always come back."""
    spent: float = 0.0
    """Seconds for which the present question had been open before `since`."""
    since: float | None = None
    """The room's time since when its clock runs; None while it stands."""
    podium: bool = False
    """Whether the standings are shown to everybody after the end."""
    claims: Mapping[str, str] = field(default_factory=dict)
    """Who says from another device that they are a learner in the room: by the learner's id the proof of that device."""
    seen: frozenset[str] = frozenset()
    """Whose name may go to the wall, where names are held back."""

    @property
    def round(self) -> Round | None:
        """The present round; None in the lobby."""
        return self.rounds[-1] if self.rounds else None

    @property
    def question(self) -> Question | None:
        """The present question; None in the lobby."""
        return self.questions[self.rounds[-1].question] if self.rounds else None

    @property
    def paused(self) -> bool:
        """Whether a question is open and its clock stands."""
        return self.phase is RoomPhase.QUESTION and self.since is None

    @property
    def learners(self) -> tuple[Participant, ...]:
        """Everybody who has not been removed."""
        return tuple(person for person in self.people.values() if not person.removed)

    def wall_name(self, person: Participant) -> str:
        """Return the name that the class may see; empty while it is held back."""
        return "" if self.rules.names_held and person.id not in self.seen else person.name

    def holder(self, key: str, but: str = "", *, removed: bool = False) -> Participant | None:
        """Return who has a name, or the place of that name on the roster.

        Args:
            key: the form of the name in which two names are the same.
            but: the id of somebody who does not count.
            removed: whether to look among those who were sent out, of whom the name under which they came counts too.
        """
        people = [person for person in self.people.values() if person.removed is removed and person.id != but]
        seated = people if self.rules.roster or removed else []
        named = (person for person in people if person.key == key)
        return next(named, next((person for person in seated if person.seat == key), None))

    def elapsed(self, now: float) -> float:
        """Return the seconds for which the present question has been open, pauses left out."""
        return self.spent + (max(0.0, now - self.since) if self.since is not None else 0.0)

    def allowed(self, person: Participant | None = None) -> float:
        """Return the seconds that a learner has for the present question, by default one without extra time; 0 is no limit."""
        limit = self.round.limit if self.round else 0
        return float(limit * person.factor) if person else float(limit)

    def left(self, now: float, person: Participant | None = None) -> float | None:
        """Return the seconds that are left to a learner; None without a limit or an open question."""
        if self.phase is not RoomPhase.QUESTION or not self.allowed():
            return None
        return max(0.0, self.allowed(person) - self.elapsed(now))

    def deadline(self) -> float | None:
        """Return the moment at which the time of every learner is over; None while nothing runs out."""
        if self.phase is not RoomPhase.QUESTION or self.since is None or not self.allowed():
            return None
        longest = max((float(person.factor) for person in self.learners), default=1.0)
        return self.since + self.allowed() * max(longest, 1.0) - self.spent


NAME_LENGTH = 24
"""So many characters of a name fit on the projector."""


def room_name(typed: str) -> str:
    """Make a name as somebody typed it fit for the room; empty if nothing is left of it."""
    name = clean_line(display_name(typed)[:NAME_LENGTH])
    return name if any(character.isalnum() for character in name) else ""
