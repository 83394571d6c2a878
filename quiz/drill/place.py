"""Where a learner stands in a drill, in words."""

from __future__ import annotations

from quiz.drill.records import Key
from quiz.drill.state import Drill
from quiz.text import counted


def questions_left(drill: Drill) -> frozenset[Key]:
    """Return the questions of a drill that wait for their first answer; before and after reading a question is one."""
    return frozenset(turn.key for turn in drill.turns if turn.number == 1 and turn not in drill.attempts)


def left_in_words(drill: Drill) -> str:
    """Return what is left of a drill: `4 questions left`, `1 to repeat`, `all answered`."""
    left = len(questions_left(drill))
    if left:
        return f"{counted(left, 'question')} left"
    again = sum(turn not in drill.attempts for turn in drill.turns)
    return f"{again} to repeat" if again else "all answered"


def place_in_words(drill: Drill) -> str:
    """Return where in a drill the learner stands: `7/20`, `before reading 1/3` or `again, 2 left`."""
    turn = drill.turn
    if turn is None:
        return ""
    if turn.number > 1:
        return f"again, {len(drill.turns) - drill.position} left"
    first = [other for other in drill.turns if other.number == 1 and other.stage == turn.stage]
    place = f"{first.index(turn) + 1}/{len(first)}"
    return f"before reading {place}" if turn.stage == "before" else place
