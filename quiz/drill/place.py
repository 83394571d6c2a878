"""Where a learner stands in a drill, in words."""

from __future__ import annotations

from quiz.drill.state import Drill


def place_in_words(drill: Drill) -> str:
    """Say where in a drill the learner stands: `7/20`, `before reading 1/3` or `again, 2 left`."""
    turn = drill.turn
    if turn is None:
        return ""
    if turn.number > 1:
        return f"again, {len(drill.turns) - drill.position} left"
    first = [other for other in drill.turns if other.number == 1 and other.stage == turn.stage]
    place = f"{first.index(turn) + 1}/{len(first)}"
    return f"before reading {place}" if turn.stage == "before" else place
