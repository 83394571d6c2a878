"""What becomes of the turns of a drill: missed questions come back, others are put off to the end, taken out, or brought back."""

from __future__ import annotations

from itertools import chain

from msgspec.structs import replace

from quiz.drill.modes import MAX_TRIES
from quiz.drill.records import Key, Refused, Skipped, Turn
from quiz.drill.state import Drill
from quiz.marking.model import Outcome


def next_open(drill: Drill, place: int) -> int:
    """Return the position of the next turn that is not answered, from a place on, else from the start; past the end if there is none."""
    many = len(drill.turns)
    return next((at for at in chain(range(place, many), range(min(place, many))) if drill.turns[at] not in drill.attempts), many)


def spend(drill: Drill, seconds: float) -> Drill:
    """Count time that was spent; what had been kept of it by ticks is part of it."""
    return replace(drill, elapsed=drill.elapsed + seconds, ticked=0.0)


def deal_missed(drill: Drill, turn: Turn) -> Drill:
    """Deal a missed question once more at the end, or take that back when the answer turned out right."""
    again = replace(turn, number=turn.number + 1)
    missed = drill.outcome(drill.attempts[turn]) in (Outcome.WRONG, Outcome.PARTLY, Outcome.BLANK)
    if (
        not drill.mode.returns_missed
        or drill.questions[turn.key].is_apart
        or again in drill.attempts
        or turn.number >= MAX_TRIES
        or drill.ended
    ):
        return drill
    if missed and again not in drill.dealt:
        return replace(drill, dealt=(*drill.dealt, again))
    if not missed and again in drill.dealt:
        fewer = replace(drill, dealt=tuple(other for other in drill.dealt if other != again))
        return replace(fewer, position=max(0, min(drill.position, len(fewer.turns) - 1)))
    return drill


def put_off(drill: Drill, record: Skipped) -> Drill:
    """Move a question behind the others of its stage, and stand where it was; what is passed is left out instead."""
    turn = record.turn
    if record.passed:
        return spend(_leave_out(drill, turn), record.seconds)
    position = drill.turns.index(turn)
    rest = [other for other in drill.dealt if other != turn]
    end = max((at + 1 for at, other in enumerate(rest) if other.stage == turn.stage), default=len(rest))
    dealt = (*rest[:end], turn, *rest[end:])
    return spend(replace(drill, dealt=dealt, position=position, skipped=drill.skipped | {turn}), record.seconds)


def _leave_out(drill: Drill, turn: Turn) -> Drill:
    """Leave out a warm-up or a telling back, or all that is still to be guessed, and stand at what is open next."""
    gone = {turn}
    if not drill.questions[turn.key].is_apart:
        gone = {each for each in drill.dealt if each.stage == "before" and not drill.is_warm_up(each)} - drill.attempts.keys()
    after = replace(drill, dealt=tuple(each for each in drill.dealt if each not in gone), skipped=drill.skipped | gone)
    return replace(after, position=next_open(after, drill.position))


def finish_reading(drill: Drill) -> Drill:
    """Move on to what follows reading; of what was to be asked before it and was not, only a warm-up is still asked."""
    dealt = tuple(each for each in drill.dealt if each.stage != "before" or each in drill.attempts or drill.is_warm_up(each))
    after = replace(drill, read=True, dealt=dealt)
    return replace(after, position=next_open(after, 0))


def take_out(drill: Drill, record: Refused) -> Drill:
    """Take a question out, and stand at the next that is open; or bring it back, and stand at it where something of it is to be seen."""
    if all(turn.key != record.key for turn in drill.dealt):
        return drill
    refused = {key: why for key, why in drill.refused.items() if key != record.key}
    after = replace(drill, refused={**refused, record.key: record.why} if record.on else refused)
    if drill.ended:
        return replace(after, position=len(after.turns))
    if record.drill == drill.id:
        after = spend(after, record.seconds)
        if not record.on:
            return replace(after, position=_place_of(after, record.key, drill.turn))
    if drill.turn in after.turns:
        return replace(after, position=after.turns.index(drill.turn))
    place = sum(turn in after.turns for turn in drill.turns[: drill.position])
    if drill.mode.may_go_back:
        return replace(after, position=max(0, min(place, len(after.turns) - 1)))
    return replace(after, position=next_open(after, place))


def _place_of(drill: Drill, key: Key, standing: Turn | None) -> int:
    """Return where to stand once a question is brought back: at its last turn that has feedback, else at the one that is open next."""
    turns = drill.turns
    own = [at for at, turn in enumerate(turns) if turn.key == key]
    if drill.mode.may_go_back:
        return own[0]
    asked = [at for at in own if turns[at].stage != "before" or drill.is_warm_up(turns[at])]  # a guess is told of with what is asked again
    told = [at for at in asked if turns[at] in drill.attempts and drill.shows_feedback(turns[at])]
    if told:
        return told[-1]
    there = next_open(drill, 0)
    return turns.index(standing) if standing in turns and there not in own else there
