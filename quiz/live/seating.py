"""Whose seat it is: who comes in under which name, asks for a seat from another device, is renamed, sent out and let back in.

Each function is a step of the room (`quiz.live.room`).
"""

from __future__ import annotations

from dataclasses import replace

from quiz.live.events import Claim, Claimed, Decide, Decided, Join, LetBack, PeopleChanged, Remove, Rename, Sent, Stepped, Why, refuse
from quiz.live.state import Participant, Room, RoomPhase, Seat, room_name
from quiz.progress.learners import name_key


def join(room: Room, event: Join, _now: float) -> Stepped:
    """Let somebody in under a new name, or say why not."""
    why = _why_not_in(room, room_name(event.name))
    return refuse(room, why) if why is not None else seat(room, event)


def _why_not_in(room: Room, name: str) -> Why | None:
    key = name_key(name)
    if not name:
        return Why.BAD_NAME
    if room.holder(key) is not None:
        return Why.NAME_TAKEN
    if room.holder(key, removed=True) is not None:
        return Why.NAME_CLOSED
    if not room.door or room.phase is RoomPhase.ENDED:
        return Why.DOOR_CLOSED
    if len(room.people) >= room.rules.most:
        return Why.ROOM_FULL
    return Why.NOT_ON_ROSTER if room.rules.roster and _on_roster(room, key) is None else None


def _on_roster(room: Room, key: str) -> Seat | None:
    return next((seat for seat in room.rules.roster if name_key(room_name(seat.name)) == key), None)


def seat(room: Room, event: Join) -> Stepped:
    """Assign a seat to somebody who was let in."""
    if event.person in room.people:
        return refuse(room, Why.BAD_VALUE)
    name = room_name(event.name)
    key = name_key(name)
    missed = len(room.rounds) - (room.phase is RoomPhase.QUESTION)
    place = _on_roster(room, key) or Seat(name)
    person = Participant(event.person, room_name(place.name), key, event.proof, place.team, place.factor, missed, place.account, seat=key)
    return with_person(_without_claims_of(room, event.proof), person), (PeopleChanged(),)


def claim(room: Room, event: Claim, _now: float) -> Stepped:
    """Ask for a seat from another device."""
    person = room.people[event.person]
    if any(each.proof == event.proof for each in room.people.values()):
        return refuse(room, Why.BAD_VALUE)
    if person.id in room.claims:
        return refuse(room, Why.ASKED_ALREADY)
    room = _without_claims_of(room, event.proof)
    return replace(room, claims={**room.claims, person.id: event.proof}), (Claimed(person.id), PeopleChanged())


def decide(room: Room, event: Decide, _now: float) -> Stepped:
    """Assign a seat to the device that asks for it, or leave it where it is."""
    proof = room.claims.get(event.person)
    if proof is None:
        return refuse(room, Why.NOBODY)
    room = _without_claims_of(room, proof)
    if event.yes:
        room = with_person(room, replace(room.people[event.person], proof=proof))
    return room, (Decided(event.person, proof, event.yes), PeopleChanged())


def _without_claims_of(room: Room, proof: str) -> Room:
    """Take back what a device has asked for: it has one seat at most."""
    return replace(room, claims={person: each for person, each in room.claims.items() if each != proof})


def rename(room: Room, event: Rename, _now: float) -> Stepped:
    """Call somebody by another name; one of the roster brings its place."""
    name = room_name(event.name)
    key = name_key(name)
    if not name:
        return refuse(room, Why.BAD_NAME)
    if room.holder(key, but=event.person) is not None:
        return refuse(room, Why.NAME_TAKEN)
    person = replace(room.people[event.person], name=name, key=key)
    place = _on_roster(room, key)
    if place is not None and key != person.seat:  # somebody sat down in the wrong place of the list
        person = replace(person, name=room_name(place.name), team=place.team, factor=place.factor, account=place.account, seat=key)
    return with_person(room, person), (PeopleChanged(person.id),)


def remove(room: Room, event: Remove, _now: float) -> Stepped:
    """Send somebody out, and close the name."""
    person = room.people[event.person]
    proof = room.claims.get(person.id)
    gone = replace(with_person(room, replace(person, removed=True)), present=room.present - {person.id})
    asked = (Decided(person.id, proof, yes=False),) if proof else ()
    return _without_claims_of(gone, proof or ""), (Sent(person.id), *asked, PeopleChanged())


def let_back(room: Room, event: LetBack, _now: float) -> Stepped:
    """Let somebody back in who was sent out."""
    person = room.people[event.person]
    if not person.removed:
        return refuse(room, Why.NOBODY)
    if room.holder(person.key) is not None or (room.rules.roster and room.holder(person.seat) is not None):
        return refuse(room, Why.NAME_TAKEN)
    return with_person(room, replace(person, removed=False)), (PeopleChanged(),)


def with_person(room: Room, person: Participant) -> Room:
    """Return the room with somebody in it as they are now."""
    return replace(room, people={**room.people, person.id: person})
