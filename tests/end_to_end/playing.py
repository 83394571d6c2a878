"""A learner at the app on a pseudo-terminal."""

from __future__ import annotations

from end_to_end.answers import Given, progress, shown
from end_to_end.terminal import Terminal


def answer(terminal: Terminal, place: int, given: Given) -> None:
    """Wait for a question of the table, answer it, and wait for its feedback."""
    terminal.wait_for(given.prompt, progress(place), "enter answer")
    terminal.press(*given.keys)
    terminal.settle()
    terminal.press(*given.ends)
    terminal.wait_for(shown(given))
