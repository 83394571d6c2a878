"""What is said to a learner in one line: whether the answer is kept, what the teacher does, how the connection is."""

from __future__ import annotations

KEPT = "✓ Kept. Change it until the lock."
CHANGED = "Changed: Enter sends it. Until then the answer before counts."
SENDING = "On its way …"
TAKEN = "Somebody in the room already has your name. If it's you, press Enter, and your teacher decides. If not, type another name."
STANDING = "The clock stands. Answer when it goes on."


def broken(phase: str) -> str:
    """Say that there is no connection.

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
    """Say what an answer adds; nothing where it adds nothing."""
    return f"{score:+,} points" if score else ""
