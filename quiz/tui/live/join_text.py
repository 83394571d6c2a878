"""What a learner reads between questions: lines about their answer and the connection, the standings with their own place, the end."""

from __future__ import annotations

from quiz.live.events import Json
from quiz.tui.live.boards import standing_lines
from quiz.tui.live.question_lines import BLANK, MUTED, said
from quiz.tui.widgets.rows import ScreenLine

KEPT = "✓ Kept. Change it until the lock."
CHANGED = "Changed: Enter sends it. Until then the answer before counts."
SENDING = "On its way …"
TAKEN = "Somebody in the room already has your name. If it's you, press Enter, and your teacher decides. If not, type another name."
STANDING = "The clock stands. Answer when it goes on."


def broken(phase: str) -> str:
    """Return what is said while there is no connection.

    Args:
        phase: in which it broke.
    """
    return "Your teacher has closed the room." if phase == "ended" else "Connection lost. Reconnecting… Your points are safe."


def locked(*, answered: bool, unsent: bool) -> str:
    """Return what the lock means for this learner.

    Args:
        answered: whether an answer counts.
        unsent: whether something was chosen or typed after it, and not sent.
    """
    if unsent:
        return "Locked. Your change was not sent: your previous answer counts." if answered else "Locked. Your answer was not sent."
    return "Locked. Your answer counts." if answered else "Locked. You have not answered."


def asked(name: str) -> str:
    """Return what is said while the teacher decides whether a seat is somebody's own."""
    return f"Your teacher has been asked whether you are {name}. Wait for the answer."


def points(score: int) -> str:
    """Return what an answer adds; nothing where it adds nothing."""
    return f"{score:+,} points" if score else ""


def waiting_lines(width: int, _roomy: bool) -> list[ScreenLine]:
    """Draw that nothing is to be done yet."""
    about = "Wait for your teacher to begin. Each answer can be changed until the question is locked; being fast earns nothing."
    return said(about, width, MUTED)


def place_lines(told: Json, you: Json, width: int, roomy: bool) -> list[ScreenLine]:
    """Draw the best places, and the learner's own below."""
    own = [BLANK, *said(_place(you), width, "bold")] if "place" in you else []
    return [*standing_lines(told, width, roomy, you.get("row")), *own]


def end_lines(you: Json, told: Json | None, width: int, roomy: bool) -> list[ScreenLine]:
    """Draw what the learner has reached, what can be done with it, and the standings if the teacher shows them."""
    standings = [BLANK, *standing_lines(told, width, roomy, you.get("row"))] if told else []
    if not you:
        return standings
    reached = said(f"{_right(you)} · {you['score']:,} points", width, "bold")
    place = said(_place(you), width) if "place" in you else []
    keep = "k keeps your answers as progress: then what you missed here is asked again when it is due."
    return [*reached, *place, BLANK, *said(keep, width, MUTED), *standings]


def _right(you: Json) -> str:
    """Return how many were right of those that count, as the report has it; an older host does not say of how many."""
    if you.get("counted") == 0:
        return "No question answered"
    return f"{you['right']} of {you['counted']} right" if "counted" in you else f"{you['right']} right"


def _place(you: Json) -> str:
    return f"Your place: {you['place']} of {you['learners']}"
