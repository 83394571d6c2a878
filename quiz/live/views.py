"""What each role is told of a room: the messages that leave the host, as plain data (docs/live-protocol.md)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from quiz.kinds.presented import Posed
from quiz.live.events import Json
from quiz.live.question_wire import distribution, key_to_json, mark_to_json, pose_in_class, question_to_json, typed_forms
from quiz.live.standings import A_QUESTION, Standing, standing_of, standings, teams, whole_places
from quiz.live.state import Given, Participant, Room, RoomPhase, Round

_Made = TypeVar("_Made")

MOST_SHOWN = 10
"""This many rows of the standings are shown at most; everybody sees their own place."""

KEY_SHOWN = (RoomPhase.REVEAL, RoomPhase.STANDINGS)


class Views:
    """Describes one room; what is the same for everybody is worked out once a round."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._made: dict[Callable[..., Any], tuple[object, Any]] = {}

    def _once(self, of: object, make: Callable[..., _Made], *given: Any) -> _Made:
        """Return what was made before of the same thing, else make it."""
        if make not in self._made or self._made[make][0] != of:
            self._made[make] = (of, make(*given))
        made: _Made = self._made[make][1]
        return made

    def posed(self, room: Room) -> Posed | None:
        """Return the present question as it was posed; None in the lobby."""
        question, number = room.question, len(room.rounds)
        return self._once(number, pose_in_class, question, number, room.rules.seed) if question is not None else None

    def phase(self, room: Room, now: float, *, whole: bool) -> Json:
        """Return where the room stands.

        Args:
            room: the room.
            now: its time.
            whole: whether the question is told too: when it is opened, and to somebody who has just come.
        """
        told: Json = {"type": "phase", "phase": room.phase.value, "number": len(room.rounds), "of": len(room.questions)}
        posed, played = self.posed(room), room.round
        if posed is not None and played is not None and room.phase is not RoomPhase.ENDED:
            if whole:
                told["question"] = question_to_json(posed, article_open=room.rules.article_open)
            if room.phase is RoomPhase.QUESTION:
                told |= {"limit": played.limit, "left": _tenths(room.left(now)), "paused": room.paused}
            if room.phase in KEY_SHOWN:
                told["reveal"] = self._reveal(posed, played)
        if room.phase is RoomPhase.STANDINGS or room.podium:
            told["standings"] = self.table(room)
        return told

    def table(self, room: Room) -> Json:
        """Return the best places, with names only if the teacher wants them, and the teams; learners with one place are never parted."""
        rows = self.standings(room)
        best = [
            {"place": row.place, "score": row.shown, "name": room.wall_name(room.people[row.person]) if room.rules.named else ""}
            for row in whole_places(rows, MOST_SHOWN)
        ]
        if rows and not best:
            sharing = sum(row.place == 1 for row in rows)
            best = [{"place": 1, "score": rows[0].shown, "name": f"{sharing} learners"}]
        means = [{"team": team, "score": round(mean * A_QUESTION)} for team, mean in teams(room, rows).items()]
        return {"best": best, "teams": means, "learners": len(rows), "named": room.rules.named}

    def standings(self, room: Room) -> tuple[Standing, ...]:
        """Return how everybody stands."""
        shown = (room.people, [played.revealed for played in room.rounds], room.rules)
        return self._once(shown, standings, room)

    def you(self, room: Room, now: float, person: Participant, row: Standing | None = None) -> Json:
        """Return what somebody is told about themselves.

        Args:
            room: the room.
            now: its time.
            person: the learner.
            row: where they stand, if that has been looked up already.
        """
        placed = room.phase in (RoomPhase.STANDINGS, RoomPhase.ENDED)
        if row is None:
            row = next((each for each in self.standings(room) if each.person == person.id), None) if placed else standing_of(room, person)
        told: Json = {
            "type": "you",
            "person": person.id,
            "name": person.name,
            "team": person.team,
            "number": len(room.rounds),
            "score": row.shown if row else 0,
            "right": row.right if row else 0,
            "counted": row.counted if row else 0,
        }
        posed, played = self.posed(room), room.round
        if posed is None or played is None:
            return told
        given = played.answers.get(person.id)
        if room.phase in (RoomPhase.QUESTION, RoomPhase.LOCKED):
            told |= {"answer": _answer(posed, given), "left": _tenths(room.left(now, person))}
        elif room.phase in KEY_SHOWN:
            told["mark"] = self._mark(room, posed, played, person)
        if row and placed:
            at = self._row_on_board(room, person)
            told |= {"place": row.place, "learners": len(room.learners)} | ({} if at is None else {"row": at})
        return told

    def people(self, room: Room) -> Json:
        """List who is in the room, for the teacher alone: with whether they have answered."""
        played = room.round
        answered = played.answers if played and room.phase is RoomPhase.QUESTION else {}
        rows = {row.person: row for row in self.standings(room)}
        people = [
            {
                "person": person.id,
                "name": person.name,
                "team": person.team,
                "extra_time": float(person.factor),
                "present": person.id in room.present,
                "answered": person.id in answered,
                "score": rows[person.id].shown,
                "shown": bool(room.wall_name(person)),
            }
            for person in room.learners
        ]
        claims = [{"person": person, "name": room.people[person].name} for person in room.claims]
        removed = [{"person": person.id, "name": person.name} for person in room.people.values() if person.removed]
        return {"type": "people", "people": people, "door": room.door, "claims": claims, "removed": removed}

    def names(self, room: Room) -> Json:
        """Return the names of those who are there, for the projector in the lobby, without those that are held back."""
        names = [room.wall_name(person) for person in room.learners if person.id in room.present]
        return {"type": "names", "names": list(filter(None, names))}

    def typed(self, room: Room) -> Json | None:
        """Return what was typed, for the teacher alone; None where nothing is typed, or the key is not shown yet."""
        posed, played = self.posed(room), room.round
        if posed is None or played is None or room.phase not in KEY_SHOWN or not posed.question.body.is_typed:
            return None
        forms = [form for form in self._forms(posed, played) if not form["right"]]
        told = [{name: value for name, value in form.items() if name != "right"} for form in forms]
        return {"type": "typed", "number": len(room.rounds), "shown": played.words, "forms": told}

    def count(self, room: Room) -> Json:
        """Return how many are there and how many have answered, not who."""
        played = room.round
        answered = len(played.answers) if played and room.phase in (RoomPhase.QUESTION, RoomPhase.LOCKED) else 0
        return {"type": "count", "joined": len(room.learners), "present": len(room.present), "answered": answered}

    def welcome(self, room: Room, role: str, join: Json | None) -> Json:
        """Return the greeting of a client that was let in; hosts and projectors are told how others come in."""
        rules = {"certainty": room.rules.with_certainty, "article_open": room.rules.article_open}
        about = {"title": self._title, "questions": len(room.questions)} | rules
        return {"type": "welcome", "version": 1, "role": role, "room": about} | ({"join": join} if join and role != "learner" else {})

    def whole(self, room: Room, now: float, role: str, person: str) -> list[Json]:
        """Return everything there is to know for somebody who has just come in: after `phase` what is for their role."""
        phase = self.phase(room, now, whole=True)
        match role:
            case "learner":
                return [phase, self.you(room, now, room.people[person])]
            case "host":
                return [phase, self.people(room), *filter(None, [self.typed(room)]), self.count(room)]
        return [phase, *([self.names(room)] if room.phase is RoomPhase.LOBBY else []), self.count(room)]

    def _row_on_board(self, room: Room, person: Participant) -> int | None:
        """Return which row of the board is somebody's own."""
        rows = self.standings(room)
        shown = whole_places(rows, MOST_SHOWN)
        if not shown:
            return 0 if any(row.person == person.id and row.place == 1 for row in rows) else None
        return next((at for at, row in enumerate(shown) if row.person == person.id), None)

    def _forms(self, posed: Posed, played: Round) -> list[Json]:
        return self._once(played, typed_forms, posed, played)

    def _reveal(self, posed: Posed, played: Round) -> Json:
        return self._once(played, _reveal, posed, played, self._forms(posed, played))

    def _mark(self, room: Room, posed: Posed, played: Round, person: Participant) -> Json:
        known: dict[Given, Json] = self._once(played, dict)
        given = played.answers.get(person.id)
        if given is None:
            return mark_to_json(room, posed, played, None, None)
        same = Given(given.response, given.certainty)
        if same not in known:
            known[same] = mark_to_json(room, posed, played, given, played.marks.get(person.id))
        return known[same]


def _reveal(posed: Posed, played: Round, forms: list[Json]) -> Json:
    return key_to_json(posed) | {"distribution": distribution(posed, played, forms)}


def _answer(posed: Posed, given: Given | None) -> Json | None:
    if given is None:
        return None
    values = list(posed.values(given.response))
    return {"values": values, "unknown": given.response.unknown, "certainty": int(given.certainty or 0)}


def _tenths(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
