"""What is said to a learner in one line: whether the answer is kept, what the teacher does, how the connection is."""

from __future__ import annotations

KEPT = "✓ Kept. Change it until the lock."
CHANGED = "Changed: Enter sends it. Until then the answer before counts."
SENDING = "On its way …"
STANDING = "The clock stands. Answer when it goes on."


def broken(phase: str) -> str:
    """Say that there is no connection.

    Args:
        phase: in which it broke.
    """
    return "Your teacher has closed the room." if phase == "ended" else "Connection lost. Reconnecting… Your points are safe."


def locked(*, answered: bool) -> str:
    """Say what the lock means for this learner."""
    return "Locked. Your answer counts." if answered else "Locked. You have not answered."


def points(score: int) -> str:
    """Say what an answer adds; nothing where it adds nothing."""
    return f"{score:+,} points" if score else ""
