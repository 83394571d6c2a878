"""The room of a class drill as a pure state machine: `step(room, event, now)` gives the room afterwards and what came of it.

lobby → question → locked → reveal → standings (when asked for) → next question → … → ended. Time is handed in, in seconds
that only go forward. What is refused leaves the room as it was, so the events that were not refused are its whole history.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any

from msgspec import structs

from quiz.kinds.question import Question, mark
from quiz.live.events import (
    Claim,
    Come,
    Continue,
    Decide,
    Door,
    End,
    Event,
    EventRefused,
    Extend,
    ExtraTime,
    Go,
    Hide,
    Join,
    LetBack,
    Lock,
    Next,
    Pause,
    PeopleChanged,
    PhaseChanged,
    Remove,
    Rename,
    Reveal,
    Show,
    ShowNames,
    ShowStandings,
    ShowWords,
    SkipQuestion,
    Stepped,
    SubmitAnswer,
    TimeUp,
    Why,
    WordsChanged,
)
from quiz.live.seating import seated, why_no_seat, with_person
from quiz.live.state import Given, Room, RoomPhase, Round, Rules
from quiz.marking.model import Mark
from quiz.text import fold

LONGEST_EXTENSION = 3_600
"""Seconds by which a question can be made longer in one go."""
MOST_FACTOR = 10
"""Nobody has more than ten times the time of the others."""
FINEST_FACTOR = 1_000
"""Extra time is counted in thousandths at most."""
MOST_HIDDEN = 100
"""So many typed forms of one question can be hidden."""


def step(room: Room, event: Event, now: float) -> Stepped:
    """Carry out an event.

    Args:
        room: the room before it.
        event: what happens.
        now: the room's time in seconds; it only goes forward.

    Returns:
        The room after it, and what came of it; after `EventRefused` the room is the very same.
    """
    why = _why_not(room, event, now)
    return _carried_out(room, event, now) if why is None else (room, (EventRefused(why),))


def _why_not(room: Room, event: Event, now: float) -> Why | None:
    """Return why an event cannot happen now: whom it is about is not there, it is not its time, or what it asks for cannot be had."""
    person = room.people.get(getattr(event, "person", ""))
    match event:
        case Come() | SubmitAnswer() | Claim() if person is None or person.removed:
            return Why.REMOVED if person else Why.NOBODY
        case Remove() if person is None or person.removed:
            return Why.NOBODY
        case Rename() | ExtraTime() | LetBack() if person is None:
            return Why.NOBODY
        case _ if room.phase not in _PHASES.get(type(event), RoomPhase):
            return Why.WRONG_PHASE
        case Join() | Claim() | Decide() | Rename() | LetBack():
            return why_no_seat(room, event)
        case Go() if event.person not in room.present:
            return Why.NOBODY
        case SubmitAnswer(number=number) if room.phase is not RoomPhase.QUESTION or number != len(room.rounds):
            return Why.LATE
        case SubmitAnswer() if room.since is None:
            return Why.PAUSED
        case SubmitAnswer() if room.left(now, person) == 0:
            return Why.LATE
        case ExtraTime(factor=factor) if not 1 <= factor <= MOST_FACTOR or factor.denominator > FINEST_FACTOR:
            return Why.BAD_VALUE
    return _why_not_for_all(room, event, now)


def _why_not_for_all(room: Room, event: Event, now: float) -> Why | None:
    """Return why an event that is about the question or the clock cannot happen in this phase."""
    match event:
        case TimeUp() if (over := room.deadline()) is None or now < over:
            return Why.WRONG_PHASE
        case ShowStandings() if room.phase is RoomPhase.ENDED and room.podium:
            return Why.WRONG_PHASE
        case Pause() if room.since is None:
            return Why.WRONG_PHASE
        case Continue() if not room.paused:
            return Why.WRONG_PHASE
        case Extend() if not room.allowed():
            return Why.WRONG_PHASE
        case Extend(seconds) if not 1 <= seconds <= LONGEST_EXTENSION:
            return Why.BAD_VALUE
        case Hide() if len(room.rounds[-1].hidden) >= MOST_HIDDEN:
            return Why.BAD_VALUE
    return None


def replay(room: Room, history: Iterable[tuple[Event, float]]) -> Room:
    """Return the room after a history of events, each with its time; nobody is connected then.

    Whoever joined was let in when it happened, so nobody is judged again by rules that may be stricter today.
    """
    for event, now in history:
        is_new = isinstance(event, Join) and event.person not in room.people
        room, _ = _carried_out(room, event, now) if is_new else step(room, event, now)
    return replace(room, present=frozenset())


def open_room(questions: Iterable[Question], rules: Rules) -> Room:
    """Return a room in which nothing has happened yet."""
    return Room(tuple(questions), rules)


def onwards(room: Room) -> Event:
    """Return what the one key of the teacher does: the next thing in the order of a drill."""
    ahead: Mapping[RoomPhase, Event] = {RoomPhase.QUESTION: Lock(), RoomPhase.LOCKED: Reveal()}
    return ahead.get(room.phase, Next())


_ForAll = Next | SkipQuestion | Lock | TimeUp | Reveal | ShowStandings | Pause | Continue | Extend | Show | End


COMMANDS: Mapping[str, Callable[[Room], Event]] = {
    "onwards": onwards,
    "lock": lambda _: Lock(),
    "standings": lambda _: ShowStandings(),
    **dict.fromkeys(("pause", "go_on"), lambda room: Continue() if room.paused else Pause()),
    "skip": lambda _: SkipQuestion(),
    "end": lambda _: End(),
    "door": lambda room: Door(not room.door),
    "names": lambda room: (
        ShowNames(any(not room.wall_name(person) for person in room.learners))
        if room.rules.names_held and room.phase is RoomPhase.LOBBY
        else Show(not room.rules.named)
    ),
    "words": lambda room: ShowWords(not (room.round and room.round.words)),
}
"""What a teacher asks for with one key or one word, by what it does."""


def _carried_out(room: Room, event: Event, now: float) -> Stepped:
    """Return the room after an event that can happen, and what came of it."""
    match event:
        case SubmitAnswer(person):
            certainty = event.certainty if room.rules.with_certainty and not event.response.blank else None
            given = Given(event.response, certainty, round(room.elapsed(now), 3))
            return _with_round(room, answers={**room.rounds[-1].answers, person: given}), (PeopleChanged(),)
        case Come(person):
            return replace(room, present=room.present | {person}), (PeopleChanged(),)
        case Go(person):
            return replace(room, present=room.present - {person}), (PeopleChanged(),)
        case ExtraTime(person, factor):
            return with_person(room, replace(room.people[person], factor=factor)), (PeopleChanged(person),)
        case Door():
            return replace(room, door=event.open), (PeopleChanged(),)
        case ShowNames(shown):
            return _with_names(room, shown=shown)
        case ShowWords(shown):
            return _with_round(room, words=shown), (WordsChanged(),)
        case Hide(part, text):
            return _with_round(room, hidden=room.rounds[-1].hidden | {(part, fold(text))}), (WordsChanged(),)
        case Join() | Claim() | Decide() | Rename() | Remove() | LetBack():
            return seated(room, event)
        case _:
            return _turned(room, event, now), (PhaseChanged(),)


def _turned(room: Room, event: _ForAll, now: float) -> Room:
    """Return the room after an event of which everybody is told."""
    match event:
        case Next():
            return _next(room, now)
        case SkipQuestion():
            return _next(_with_round(room, skipped=True), now)
        case Lock() | TimeUp():
            present = room.rounds[-1]
            marked = _with_round(room, marks=_marks(room.questions[present.question], present.answers))
            return replace(marked, phase=RoomPhase.LOCKED, spent=room.elapsed(now), since=None)
        case Reveal():
            return replace(_with_round(room, revealed=True), phase=RoomPhase.REVEAL)
        case ShowStandings():
            return replace(room, podium=True) if room.phase is RoomPhase.ENDED else replace(room, phase=RoomPhase.STANDINGS)
        case Pause():
            return replace(room, spent=room.elapsed(now), since=None)
        case Continue():
            return replace(room, since=now)
        case Extend(seconds):
            return _with_round(room, limit=room.rounds[-1].limit + seconds)
        case Show(named):
            return replace(room, rules=structs.replace(room.rules, named=named))
        case End() if room.phase in (RoomPhase.QUESTION, RoomPhase.LOCKED):  # never shown with its key, so it counts for nobody
            return _ended(_with_round(room, skipped=True))
        case End():
            return _ended(room)


def _next(room: Room, now: float) -> Room:
    at = len(room.rounds)
    if at >= len(room.questions):
        return _ended(room)
    return replace(room, phase=RoomPhase.QUESTION, rounds=(*room.rounds, Round(at, room.rules.seconds)), spent=0.0, since=now)


def _ended(room: Room) -> Room:
    return replace(room, phase=RoomPhase.ENDED, since=None, spent=0.0)


def _marks(question: Question, answers: Mapping[str, Given]) -> dict[str, Mark]:
    """Mark what was answered; what many have answered is marked once."""
    marked = cache(partial(mark, question))
    return {person: marked(given.response) for person, given in answers.items()}


def _with_names(room: Room, *, shown: bool) -> Stepped:
    changed = replace(room, seen=frozenset(person.id for person in room.learners if shown))
    on_the_wall = room.rules.named and (room.phase is RoomPhase.STANDINGS or room.podium)
    return changed, (PhaseChanged(), PeopleChanged()) if on_the_wall else (PeopleChanged(),)


def _with_round(room: Room, **changes: Any) -> Room:
    """Return the room with its present round changed."""
    return replace(room, rounds=(*room.rounds[:-1], replace(room.rounds[-1], **changes)))


_PHASES: Mapping[type, Container[RoomPhase]] = {
    Next: (RoomPhase.LOBBY, RoomPhase.REVEAL, RoomPhase.STANDINGS),
    **dict.fromkeys((Lock, TimeUp, Pause, Continue, Extend), (RoomPhase.QUESTION,)),
    Reveal: (RoomPhase.LOCKED,),
    ShowStandings: (RoomPhase.REVEAL, RoomPhase.ENDED),
    SkipQuestion: (RoomPhase.QUESTION, RoomPhase.LOCKED),
    End: tuple(phase for phase in RoomPhase if phase is not RoomPhase.ENDED),
    **dict.fromkeys((ShowWords, Hide), (RoomPhase.REVEAL, RoomPhase.STANDINGS)),
}
"""In which phases an event can happen; those that are not named can in all."""
