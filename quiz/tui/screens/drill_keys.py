"""The keys of a drill, and when each of them makes sense."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from quiz.drill.engine import may_skip
from quiz.drill.state import Drill, Phase

KEYS: list[BindingType] = [
    Binding("enter", "go_on", "next", id="drill.next"),
    Binding("space", "more", "more", id="drill.more"),
    Binding("a", "article", "article", id="drill.article"),
    Binding("f2", "article", "article"),
    Binding("y", "i_was_right", "I was right", id="drill.right"),
    Binding("y", "easy", "easy", id="drill.easy"),
    Binding("s", "skip", "skip", id="drill.skip"),
    Binding("f3", "skip", "skip"),
    Binding("0", "unknown", "don't know", id="drill.unknown"),
    Binding("f4", "unknown", "don't know"),
    Binding("b", "back", "back", id="drill.back"),
    Binding("f6", "back", "back"),
    Binding("h", "hand_in", "hand in", id="drill.hand-in"),
    Binding("f8", "hand_in", "hand in"),
    Binding("m", "flag", "flag", id="drill.flag"),
    Binding("f5", "flag", "flag"),
    Binding("q", "leave", "leave", id="drill.leave"),
    Binding("escape", "close", "close"),
    Binding("escape", "leave", "leave"),
    Binding("x", "refuse_by_letter", "bad question", id="drill.refuse", priority=True),
    Binding("f7", "refuse", "bad question", priority=True),
    Binding("u", "take_back", "bring back", id="drill.take-back"),
    Binding("f9", "take_back", "bring back"),
    Binding("question_mark", "app.help", "help", id="help"),
    Binding("f1", "app.help", "help"),
]
"""Each has a letter or a digit, and a function key for when those are typed into an answer; most important first. Refusing comes before
everything, so that the digit of a reason which is typed right after it answers nothing."""


def offered(action: str, drill: Drill, *, asked: bool, pointing: bool) -> bool:
    """Return whether an action makes sense now.

    Args:
        action: the name of the action.
        drill: where the drill stands.
        asked: whether the question itself waits for an answer, and nothing beside it.
        pointing: whether the learner is pointing at sentences of the article.
    """
    phase = drill.phase
    match action:
        case "go_on":
            return phase is Phase.FEEDBACK
        case "skip":
            return asked and may_skip(drill)
        case "flag":
            return asked or phase is Phase.FEEDBACK
        case "refuse" | "refuse_by_letter":
            return phase not in (Phase.READING, Phase.ENDED) and drill.mode.leaves_trace
        case "take_back":
            return bool(drill.refused)
        case "unknown":
            return asked or phase is Phase.PROVING
        case "back" | "hand_in":
            return drill.mode.may_go_back and (action == "hand_in" or drill.position > 0)
        case "i_was_right":
            return drill.may_overrule
        case "easy":
            return phase is Phase.FEEDBACK and drill.attempt is not None and drill.may_ease(drill.attempt)
        case "article":
            return phase is Phase.FEEDBACK or (asked and drill.may_look and not pointing)
        case _:
            return True
