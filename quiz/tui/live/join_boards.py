"""Draws for a learner what stands between questions: waiting, the standings with their own place, and the end."""

from __future__ import annotations

from typing import Any

from textual.content import Content

from quiz.tui.live.boards import standing_lines
from quiz.tui.live.posing import BLANK, MUTED
from quiz.tui.widgets.rows import ScreenLine, hang, plain

Json = dict[str, Any]


def waiting_lines(width: int, _roomy: bool) -> list[ScreenLine]:
    """Draw that nothing is to be done yet."""
    about = "Wait for your teacher to begin. Each answer can be changed until the question is locked; being fast earns nothing."
    return hang(Content(""), plain(about, MUTED), width)


def place_lines(told: Json, you: Json, width: int, roomy: bool) -> list[ScreenLine]:
    """Draw the best places, and the learner's own below."""
    own = hang(Content(""), plain(_place(you), "bold"), width) if "place" in you else []
    return [*standing_lines(told, width, roomy, you.get("row")), *([BLANK] if own else []), *own]


def end_lines(you: Json, told: Json | None, width: int, roomy: bool) -> list[ScreenLine]:
    """Draw what the learner has reached, what can be done with it, and the standings if the teacher shows them."""
    drawn: list[ScreenLine] = []
    if you:
        drawn += hang(Content(""), plain(f"{_right(you)} · {you['score']:,} points", "bold"), width)
        drawn += hang(Content(""), plain(_place(you)), width) if "place" in you else []
        keep = "k keeps your answers as progress: then what you missed here is asked again when it is due."
        drawn += [BLANK, *hang(Content(""), plain(keep, MUTED), width)]
    return drawn + ([BLANK, *standing_lines(told, width, roomy, you.get("row"))] if told else [])


def _right(you: Json) -> str:
    """Return how many were right of those that count, as the report has it; an older host does not say of how many."""
    if you.get("counted") == 0:
        return "No question answered"
    return f"{you['right']} of {you['counted']} right" if "counted" in you else f"{you['right']} right"


def _place(you: Json) -> str:
    return f"Your place: {you['place']} of {you['learners']}"
