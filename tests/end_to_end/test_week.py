"""The week on a real terminal: a missing word, a kill, and on from there."""

from __future__ import annotations

import signal
from pathlib import Path

from end_to_end.terminal import QUIZ, Terminal, environment
from library.test_week import follow, keep


def test_a_week_is_begun_killed_and_resumed_by_command_and_by_key(tmp_path: Path) -> None:
    environ = environment(tmp_path)
    follow(tmp_path / "quiz")
    keep(tmp_path / "quiz", "bus", 1)
    with Terminal([*QUIZ, "week"], environ) as terminal:
        terminal.wait_for("Which word is missing?", "week 1/7")
        terminal.settle()
        terminal.press("0")
        terminal.wait_for("The Post, ")
        terminal.press("enter")
        terminal.wait_for("week 2/7")
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_end()
    with Terminal(QUIZ, environ) as terminal:
        terminal.wait_for("The week", "6 questions left", "w week")
        terminal.press("w")
        terminal.wait_for("The Post, ", "week 1/7")
        terminal.press("enter")
        terminal.wait_for("Which word is missing?", "week 2/7")
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert terminal.restored
