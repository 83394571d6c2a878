"""The first launch in a real terminal: the verdict after the first key, and after a kill nothing of it is lost or shown again."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from end_to_end.stored import attempts
from end_to_end.terminal import QUIZ, Terminal, environment

PROVED = "Every answer is proved like this."


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_the_first_key_after_the_first_launch_brings_the_verdict_and_a_kill_loses_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    environ = environment(tmp_path, QUIZ_INTRO=None)
    with Terminal(QUIZ, environ, columns=size[0], lines=size[1]) as terminal:
        terminal.wait_for("esc front page")
        assert PROVED not in terminal.words
        terminal.press("1")
        terminal.wait_for(PROVED, "Read the whole story", "Follow a feed", "Join a class")
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_end()
    assert len(attempts(tmp_path)) == 1
    with Terminal(QUIZ, environ, columns=size[0], lines=size[1]) as terminal:
        terminal.wait_for("1 of 10 today")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.restored


def test_who_knows_the_program_skips_it_and_who_leaves_it_unanswered_is_not_shown_it_again(tmp_path: Path) -> None:
    environ = environment(tmp_path, QUIZ_INTRO=None)
    for command in ((*QUIZ, "--skip-intro"), QUIZ, QUIZ):
        with Terminal(command, environ) as terminal:
            if command == QUIZ and not (tmp_path / "quiz" / "settings.yaml").exists():
                terminal.wait_for("Read this, then press a number")
                terminal.wait_until((tmp_path / "quiz" / "settings.yaml").exists, "the setting")
                terminal.press("escape")
            terminal.wait_for("Today", "0 of 10 today")
            terminal.press("q")
            assert terminal.wait_for_end() == 0


def test_a_room_is_joined_from_the_first_screen(tmp_path: Path) -> None:
    with Terminal(QUIZ, environment(tmp_path, QUIZ_INTRO=None)) as terminal:
        terminal.wait_for("esc front page")
        terminal.press("1")
        terminal.wait_for("Join a class")
        terminal.settle()
        terminal.press("down", "down", "enter")
        terminal.wait_for("address of the room")
        terminal.press(*"lusab-babad@127.0.0.1:9", "enter")
        terminal.wait_for("Your name:")
        terminal.press("ctrl+c")
        terminal.wait_for_end()
