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
    Effect,
    End,
    Event,
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
    refuse,
)
from quiz.live.seating import claim, decide, join, let_back, remove, rename, seat, with_person
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
        The room after it, and what came of it; after `Refused` the room is the very same.
    """
    why = _why_not(room, event)
    return refuse(room, why) if why is not None else _STEPS[type(event)](room, event, now)


def _why_not(room: Room, event: Event) -> Why | None:
    """Return why an event cannot happen now, whatever else it says: whom it is about is not there, or it is not its time."""
    person = room.people.get(getattr(event, "person", ""))
    match event:
        case Come() | SubmitAnswer() | Claim() if person is None or person.removed:
            return Why.REMOVED if person else Why.NOBODY
        case Remove() if person is None or person.removed:
            return Why.NOBODY
        case Rename() | ExtraTime() | LetBack() if person is None:
            return Why.NOBODY
    return None if room.phase in _PHASES.get(type(event), RoomPhase) else Why.WRONG_PHASE


def replay(room: Room, history: Iterable[tuple[Event, float]]) -> Room:
    """Return the room after a history of events, each with its time; nobody is connected then.

    Whoever joined was let in when it happened, so nobody is judged again by rules that may be stricter today.
    """
    for event, now in history:
        room, _ = seat(room, event) if isinstance(event, Join) else step(room, event, now)
    return replace(room, present=frozenset())


def open_room(questions: Iterable[Question], rules: Rules) -> Room:
    """Return a room in which nothing has happened yet."""
    return Room(tuple(questions), rules)


def onwards(room: Room) -> Event:
    """Return what the one key of the teacher does: the next thing in the order of a drill."""
    match room.phase:
        case RoomPhase.QUESTION:
            return Lock()
        case RoomPhase.LOCKED:
            return Reveal()
        case _:
            return Next()


# learners


def _come(room: Room, event: Come, _now: float) -> Stepped:
    return replace(room, present=room.present | {event.person}), (PeopleChanged(),)


def _go(room: Room, event: Go, _now: float) -> Stepped:
    if event.person not in room.present:
        return refuse(room, Why.NOBODY)
    return replace(room, present=room.present - {event.person}), (PeopleChanged(),)


def _answer(room: Room, event: SubmitAnswer, now: float) -> Stepped:
    person = room.people[event.person]
    if room.phase is not RoomPhase.QUESTION or event.number != len(room.rounds):
        return refuse(room, Why.LATE)
    if room.since is None:
        return refuse(room, Why.PAUSED)
    elapsed = room.elapsed(now)
    if room.allowed(person) and elapsed >= room.allowed(person):
        return refuse(room, Why.LATE)
    certainty = event.certainty if room.rules.with_certainty and not event.response.blank else None
    given = Given(event.response, certainty, round(elapsed, 3))
    return _with_round(room, answers={**room.rounds[-1].answers, person.id: given}), (PeopleChanged(),)


# the teacher


def _next(room: Room, _event: Next | SkipQuestion, now: float) -> Stepped:
    at = len(room.rounds)
    if at >= len(room.questions):
        return replace(room, phase=RoomPhase.ENDED, since=None, spent=0.0), (PhaseChanged(),)
    opened = (*room.rounds, Round(at, room.rules.seconds))
    return replace(room, phase=RoomPhase.QUESTION, rounds=opened, spent=0.0, since=now), (PhaseChanged(),)


def _lock(room: Room, _event: Lock, now: float) -> Stepped:
    present = room.rounds[-1]
    marked = _with_round(room, marks=_marks(room.questions[present.question], present.answers))
    return replace(marked, phase=RoomPhase.LOCKED, spent=room.elapsed(now), since=None), (PhaseChanged(),)


def _time_up(room: Room, _event: TimeUp, now: float) -> Stepped:
    deadline = room.deadline()
    return _lock(room, Lock(), now) if deadline is not None and now >= deadline else refuse(room, Why.WRONG_PHASE)


def _marks(question: Question, answers: Mapping[str, Given]) -> dict[str, Mark]:
    """Mark what was answered; what many have answered is marked once."""
    marked = cache(partial(mark, question))
    return {person: marked(given.response) for person, given in answers.items()}


def _reveal(room: Room, _event: Reveal, _now: float) -> Stepped:
    return replace(_with_round(room, revealed=True), phase=RoomPhase.REVEAL), (PhaseChanged(),)


def _standings(room: Room, _event: ShowStandings, _now: float) -> Stepped:
    if room.phase is RoomPhase.REVEAL:
        return replace(room, phase=RoomPhase.STANDINGS), (PhaseChanged(),)
    return (replace(room, podium=True), (PhaseChanged(),)) if not room.podium else refuse(room, Why.WRONG_PHASE)


def _pause(room: Room, _event: Pause, now: float) -> Stepped:
    if room.since is None:
        return refuse(room, Why.WRONG_PHASE)
    return replace(room, spent=room.elapsed(now), since=None), (PhaseChanged(),)


def _continue(room: Room, _event: Continue, now: float) -> Stepped:
    if not room.paused:
        return refuse(room, Why.WRONG_PHASE)
    return replace(room, since=now), (PhaseChanged(),)


def _extend(room: Room, event: Extend, _now: float) -> Stepped:
    if not room.allowed():
        return refuse(room, Why.WRONG_PHASE)
    if not 1 <= event.seconds <= LONGEST_EXTENSION:
        return refuse(room, Why.BAD_VALUE)
    return _with_round(room, limit=room.rounds[-1].limit + event.seconds), (PhaseChanged(),)


def _skip(room: Room, event: SkipQuestion, now: float) -> Stepped:
    return _next(_with_round(room, skipped=True), event, now)


def _end(room: Room, _event: End, _now: float) -> Stepped:
    """A question that is open or locked at the end was never shown with its key, so it counts for nobody."""
    if room.phase in (RoomPhase.QUESTION, RoomPhase.LOCKED):
        room = _with_round(room, skipped=True)
    return replace(room, phase=RoomPhase.ENDED, since=None, spent=0.0), (PhaseChanged(),)


def _extra_time(room: Room, event: ExtraTime, _now: float) -> Stepped:
    if not 1 <= event.factor <= MOST_FACTOR or event.factor.denominator > FINEST_FACTOR:
        return refuse(room, Why.BAD_VALUE)
    return with_person(room, replace(room.people[event.person], factor=event.factor)), (PeopleChanged(event.person),)


def _door(room: Room, event: Door, _now: float) -> Stepped:
    return replace(room, door=event.open), (PeopleChanged(),)


def _show(room: Room, event: Show, _now: float) -> Stepped:
    return replace(room, rules=structs.replace(room.rules, named=event.named)), (PhaseChanged(),)


def _show_names(room: Room, event: ShowNames, _now: float) -> Stepped:
    seen = frozenset(person.id for person in room.learners) if event.shown else frozenset()
    changed: tuple[Effect, ...] = (PeopleChanged(),)
    if room.rules.named and (room.phase is RoomPhase.STANDINGS or room.podium):
        changed = (PhaseChanged(), *changed)
    return replace(room, seen=seen), changed


def _show_words(room: Room, event: ShowWords, _now: float) -> Stepped:
    return _with_round(room, words=event.shown), (WordsChanged(),)


def _hide(room: Room, event: Hide, _now: float) -> Stepped:
    hidden = room.rounds[-1].hidden
    if len(hidden) >= MOST_HIDDEN:
        return refuse(room, Why.BAD_VALUE)
    return _with_round(room, hidden=hidden | {(event.part, fold(event.text))}), (WordsChanged(),)


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
_STEPS: Mapping[type, Callable[[Room, Any, float], Stepped]] = {
    Join: join,
    Claim: claim,
    Decide: decide,
    Come: _come,
    Go: _go,
    SubmitAnswer: _answer,
    Next: _next,
    Lock: _lock,
    TimeUp: _time_up,
    Reveal: _reveal,
    ShowStandings: _standings,
    Pause: _pause,
    Continue: _continue,
    Extend: _extend,
    SkipQuestion: _skip,
    End: _end,
    Rename: rename,
    Remove: remove,
    LetBack: let_back,
    ExtraTime: _extra_time,
    Door: _door,
    Show: _show,
    ShowNames: _show_names,
    ShowWords: _show_words,
    Hide: _hide,
}
