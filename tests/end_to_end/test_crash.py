"""A bug of ours ends the app with a sentence and a log, not with a report full of answers and names."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from end_to_end.terminal import Terminal, environment

BROKEN = """
from quiz.tui.screens.help import HelpScreen
def compose(self):
    secret = "what the learner typed"
    raise RuntimeError("a bug")
HelpScreen.compose = compose
from quiz.cli.entry import run
run()
"""


def test_a_bug_is_told_in_a_sentence_and_its_log_has_no_values(tmp_path: Path) -> None:

    surroundings = environment(tmp_path)
    with Terminal([sys.executable, "-c", BROKEN], surroundings) as terminal:
        terminal.wait_for("Today")
        terminal.press("?")
        assert terminal.wait_for_end() == 70
        assert b"what the learner typed" not in terminal.raw
        assert b"something went wrong that should not" in terminal.raw
        assert b"Traceback" not in terminal.raw
        assert terminal.restored
    (found,) = tmp_path.rglob("crash-*.log")
    assert "a bug" in found.read_text(encoding="utf-8")
    assert "what the learner typed" not in found.read_text(encoding="utf-8")
    assert stat.S_IMODE(found.stat().st_mode) == 0o600
