"""Names in a room: safe to show, not too long, and no two that a person could take for each other."""

from __future__ import annotations

from quiz.progress.learners import display_name
from quiz.text import clean_line

NAME_LENGTH = 24
"""So many characters of a name fit on the projector."""


def room_name(typed: str) -> str:
    """Make a name as somebody typed it fit for the room; empty if nothing is left of it."""
    name = clean_line(display_name(typed)[:NAME_LENGTH])
    return name if any(character.isalnum() for character in name) else ""
