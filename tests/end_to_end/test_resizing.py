"""The window is made far too small and large again: the app lives, says so, and is where it was."""

from __future__ import annotations

from pathlib import Path

from end_to_end.answers import NINE, SEED
from end_to_end.stored import attempts
from end_to_end.terminal import QUIZ, Terminal, environment

TOO_SMALL = "Make the window larger"


def shrink_and_grow(terminal: Terminal) -> None:
    terminal.settle()
    before = terminal.screen
    terminal.resize(20, 5)
    terminal.wait_for(TOO_SMALL)
    terminal.resize(1, 1)
    terminal.settle()
    terminal.resize(300, 100)
    terminal.wait_until(lambda: TOO_SMALL not in terminal.words and len(terminal.words) > 40, "the app in a large window")
    terminal.resize(80, 24)
    terminal.wait_until(lambda: terminal.screen == before, f"the same screen as before:\n{before}\n")


def test_drill_home_bank_and_article_bear_a_window_that_is_too_small_and_keep_their_state(tmp_path: Path) -> None:
    with Terminal([*QUIZ, "play", str(NINE), "--seed", str(SEED), "--only", "opened"], environment(tmp_path)) as terminal:
        terminal.wait_for("What did Skerry Bay open", "enter answer")
        terminal.press("down", "space")
        terminal.wait_for("▸ ● 2")
        shrink_and_grow(terminal)
        terminal.press("enter")
        terminal.wait_for("✗ Wrong.", "enter next")
        shrink_and_grow(terminal)
        terminal.press("q")
        terminal.wait_for("Today", "resume")
        terminal.press("down", "down")
        shrink_and_grow(terminal)
        open_the_bank_that_ships(terminal)
        shrink_and_grow(terminal)
        terminal.press("a")
        terminal.wait_for("esc leave")
        terminal.press("space")
        terminal.settle()
        shrink_and_grow(terminal)
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert terminal.restored
    assert [each.outcome.value for each in attempts(tmp_path)] == ["wrong"]


def open_the_bank_that_ships(terminal: Terminal) -> None:
    """Open the first story of the library."""
    terminal.press("/")
    terminal.wait_for("to the list")
    terminal.press("enter", "enter")
    terminal.wait_for("Settings")


def test_three_hundred_sizes_in_a_row_are_borne(tmp_path: Path) -> None:
    with Terminal([*QUIZ, "play", str(NINE), "--seed", str(SEED), "--only", "opened"], environment(tmp_path)) as terminal:
        terminal.wait_for("What did Skerry Bay open", "enter answer")
        terminal.settle()
        before = terminal.screen
        for step in range(300):
            terminal.resize(1 + step * 7 % 120, 1 + step * 5 % 50)
            terminal.read_for(0.0)
        terminal.settle()  # of two signals that come within microseconds, Textual may take the first size for the last
        terminal.resize(80, 24)
        terminal.wait_until(lambda: terminal.screen == before, "the same screen as before")
