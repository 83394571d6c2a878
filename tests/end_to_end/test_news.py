"""The first morning on a real terminal: follow a feed, open a headline, answer; and a kill before anything is kept."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

from end_to_end.terminal import QUIZ, Terminal, environment
from instruments.feed_server import feed_server
from quiz.library.library import Library


def stories(home: Path) -> list[str]:
    return [story.title for story in Library(home / "quiz", {"QUIZ_CACHE": str(home / "cache")}).stories()]


def test_from_a_feed_to_the_first_answer_and_a_kill_loses_nothing(tmp_path: Path) -> None:
    environ = environment(tmp_path)
    with feed_server() as server:
        follow = [*QUIZ, "follow", "--allow-private", server.url("/plain")]
        subprocess.run(follow, env=environ, cwd=tmp_path, check=True, capture_output=True)
        with Terminal(QUIZ, environ) as terminal:
            terminal.wait_for("plain story 0", "enter read")
            terminal.press("g")
            terminal.wait_for("Nothing new.")
            server.answers["/story/plain/0"] = lambda connection: connection.stall()
            terminal.press("enter")
            terminal.wait_for("Esc cancels", "getting …")
            terminal.signal(signal.SIGKILL)
            terminal.wait_for_end()
        assert stories(tmp_path) == []
        with Terminal(QUIZ, environ) as terminal:
            terminal.wait_for("plain story 0", "enter read")
            terminal.press("down", "enter")
            terminal.wait_for("plain · ", "enter page down")
            assert stories(tmp_path) == ["plain story 1"]
            terminal.settle()
            terminal.press("space", "space")
            terminal.wait_for("End of the story. Enter: ")
            terminal.press("enter")
            terminal.wait_for("A warm-up", "enter")
            terminal.signal(signal.SIGKILL)
            terminal.wait_for_end()
        with Terminal(QUIZ, environ) as terminal:
            terminal.wait_for("plain story 1", "warm-up and tell it back left", "enter resume")
            terminal.press("ctrl+c")
            assert terminal.wait_for_end() == 0
            assert terminal.restored
    assert stories(tmp_path) == ["plain story 1"]
