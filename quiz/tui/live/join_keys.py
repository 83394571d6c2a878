"""The keys of a learner's screen in a class drill, and when each of them makes sense."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from quiz.tui.live.class_state import ClassState

KEYS: list[BindingType] = [
    Binding("f2", "article", "article", id="join.article"),
    Binding("f4", "unknown", "don't know", id="join.unknown"),
    Binding("e", "explain", "explain", id="join.explain"),
    Binding("k", "keep", "keep as progress", id="join.keep"),
    Binding("q,escape", "leave", "leave", id="join.leave"),
]


def offered(action: str, told: ClassState, *, low: bool, can_keep: bool) -> bool:
    """Say whether an action makes sense now.

    Args:
        action: the name of the action.
        told: where the drill stands.
        low: whether the window is too low for passage and explanation together.
        can_keep: whether there are answers to be kept.
    """
    match action:
        case "unknown":
            return told.phase == "question"
        case "article":
            return told.phase == "question" and told.article_open and not told.pointing
        case "explain":
            return told.phase == "reveal" and low
        case "keep":
            return can_keep
        case _:
            return True
