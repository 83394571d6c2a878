"""Whose seat it is: who comes in under which name, asks for a seat from another device, is renamed, sent out and let back in."""

from __future__ import annotations

from dataclasses import replace

from quiz.live.events import Claim, Claimed, Decide, Decided, Join, LetBack, PeopleChanged, Remove, Rename, Sent, Stepped, Why
from quiz.live.state import Participant, Room, RoomPhase, Seat, room_name
from quiz.progress.learners import name_key

SeatEvent = Join | Claim | Decide | Rename | Remove | LetBack


def why_no_seat(room: Room, event: SeatEvent) -> Why | None:
    """Return why an event about somebody who is there, or who joins, cannot happen."""
    match event:
        case Join():
            return _why_not_in(room, room_name(event.name)) or (Why.BAD_VALUE if event.person in room.people else None)
        case Claim() if any(each.proof == event.proof for each in room.people.values()):
            return Why.BAD_VALUE
        case Claim() if event.person in room.claims:
            return Why.ASKED_ALREADY
        case Decide() if event.person not in room.claims:
            return Why.NOBODY
        case Rename() if not room_name(event.name):
            return Why.BAD_NAME
        case Rename() if room.holder(name_key(room_name(event.name)), but=event.person):
            return Why.NAME_TAKEN
        case LetBack():
            return _why_not_back(room, room.people[event.person])
    return None


def _why_not_in(room: Room, name: str) -> Why | None:
    key = name_key(name)
    reasons = {
        Why.BAD_NAME: not name,
        Why.NAME_TAKEN: room.holder(key),
        Why.NAME_CLOSED: room.holder(key, removed=True),
        Why.DOOR_CLOSED: not room.door or room.phase is RoomPhase.ENDED,
        Why.ROOM_FULL: len(room.people) >= room.rules.most,
        Why.NOT_ON_ROSTER: room.rules.roster and _on_roster(room, key) is None,
    }
    return next((why for why, is_so in reasons.items() if is_so), None)


def _why_not_back(room: Room, person: Participant) -> Why | None:
    if not person.removed:
        return Why.NOBODY
    is_taken = room.holder(person.key) or (room.rules.roster and room.holder(person.seat))
    return Why.NAME_TAKEN if is_taken else None


def seated(room: Room, event: SeatEvent) -> Stepped:
    """Return the room after an event that can happen, and what came of it."""
    match event:
        case Join():
            return with_person(_without_claims_of(room, event.proof), _newcomer(room, event)), (PeopleChanged(),)
        case Claim(person, proof):
            claims = {**_without_claims_of(room, proof).claims, person: proof}
            return replace(room, claims=claims), (Claimed(person), PeopleChanged())
        case Decide(person, yes):
            proof = room.claims[person]
            given = with_person(room, replace(room.people[person], proof=proof)) if yes else room
            return _without_claims_of(given, proof), (Decided(person, proof, yes), PeopleChanged())
        case Rename():
            return with_person(room, _renamed(room, event)), (PeopleChanged(event.person),)
        case Remove(person):
            return _without(room, room.people[person])
        case LetBack(person):
            return with_person(room, replace(room.people[person], removed=False)), (PeopleChanged(),)


def _newcomer(room: Room, event: Join) -> Participant:
    name = room_name(event.name)
    key = name_key(name)
    missed = len(room.rounds) - (room.phase is RoomPhase.QUESTION)
    place = _on_roster(room, key) or Seat(name)
    return Participant(event.person, room_name(place.name), key, event.proof, place.team, place.factor, missed, place.account, seat=key)


def _renamed(room: Room, event: Rename) -> Participant:
    """Return somebody under another name; one of the roster brings its place."""
    name = room_name(event.name)
    key = name_key(name)
    person = replace(room.people[event.person], name=name, key=key)
    place = _on_roster(room, key)
    if place is None or key == person.seat:
        return person
    # somebody sat down in the wrong place of the list
    return replace(person, name=room_name(place.name), team=place.team, factor=place.factor, account=place.account, seat=key)


def _without(room: Room, person: Participant) -> Stepped:
    """Return the room without somebody, whose name is closed, and who asks for their seat no more."""
    proof = room.claims.get(person.id, "")
    gone = replace(with_person(room, replace(person, removed=True)), present=room.present - {person.id})
    asked = (Decided(person.id, proof, yes=False),) if proof else ()
    return _without_claims_of(gone, proof), (Sent(person.id), *asked, PeopleChanged())


def _on_roster(room: Room, key: str) -> Seat | None:
    return next((seat for seat in room.rules.roster if name_key(room_name(seat.name)) == key), None)


def _without_claims_of(room: Room, proof: str) -> Room:
    """Take back what a device has asked for: it has one seat at most."""
    return replace(room, claims={person: each for person, each in room.claims.items() if each != proof})


def with_person(room: Room, person: Participant) -> Room:
    """Return the room with somebody in it as they are now."""
    return replace(room, people={**room.people, person.id: person})
