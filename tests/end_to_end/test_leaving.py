"""The program is left in every way there is; the next start goes on where it was left, and the terminal is as it was before."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from end_to_end.answers import DRILL, NINE, SEED, shown
from end_to_end.playing import SHELL
from end_to_end.stored import attempts, records
from end_to_end.terminal import PATIENCE_SECONDS, QUIZ, Terminal, environment
from quiz.drill.records import Attempt, Moved, Started

PLAY = (*QUIZ, "play", str(NINE), "--seed", str(SEED), "--only", "opened,praised")
GO_ON = (*QUIZ, "play", str(NINE), "--continue")
FIRST, SECOND = (next(given for given in DRILL if given.question == question) for question in ("opened", "praised"))


def answer_the_first(terminal: Terminal) -> None:
    terminal.wait_for(FIRST.prompt, "1/2")
    terminal.press(*FIRST.keys)
    terminal.settle()
    terminal.press("enter")
    terminal.wait_for(shown(FIRST))


def press_q(terminal: Terminal) -> int:
    terminal.press("q")
    terminal.wait_for("resume", "1 question left")
    terminal.press("q")
    return terminal.wait_for_end()


def press(key: str) -> Callable[[Terminal], int]:
    def leave(terminal: Terminal) -> int:
        terminal.press(key)
        return terminal.wait_for_end()

    return leave


def send(number: signal.Signals) -> Callable[[Terminal], int]:
    def leave(terminal: Terminal) -> int:
        terminal.signal(number)
        return terminal.wait_for_end()

    return leave


def close_the_window(terminal: Terminal) -> int:
    terminal.hang_up()
    return terminal.wait_for_end()


WAYS: dict[str, tuple[Callable[[Terminal], int], int]] = {
    "q": (press_q, 0),
    "ctrl+c": (press("ctrl+c"), 0),
    "ctrl+q": (press("ctrl+q"), 0),
    "SIGTERM": (send(signal.SIGTERM), 128 + signal.SIGTERM),
    "SIGQUIT": (send(signal.SIGQUIT), 128 + signal.SIGQUIT),
    "SIGHUP": (send(signal.SIGHUP), 128 + signal.SIGHUP),
    "a closed window": (close_the_window, 128 + signal.SIGHUP),
}


def test_left_in_any_way_a_drill_goes_on_at_the_same_question_with_the_same_options(tmp_path: Path) -> None:
    environ = environment(tmp_path)
    command, asked = PLAY, ""
    for name, (leave, code) in WAYS.items():
        with Terminal(command, environ) as terminal:
            if command is PLAY:
                answer_the_first(terminal)
                terminal.press("enter")
            terminal.wait_for(SECOND.prompt, "2/2", "enter answer", "? help")  # the last of the bar, so that all of it is drawn
            asked = asked or terminal.screen
            assert terminal.screen == asked, f"before {name}"
            assert leave(terminal) == code, name
            assert name == "a closed window" or terminal.restored, name
        command = GO_ON
        assert [(each.turn.key.question, each.outcome.value) for each in attempts(tmp_path)] == [("opened", "wrong")], name
        assert isinstance(records(tmp_path)[-1], Moved), name
        assert not list(tmp_path.rglob("*.jsonl")), f"{name} leaves no journal: the document alone holds everything"
    with Terminal(command, environ) as terminal:
        terminal.wait_for(SECOND.prompt, "2/2", "enter answer", "? help")
        assert terminal.screen == asked
    assert sum(isinstance(record, Started) for record in records(tmp_path)) == 1


def test_after_a_kill_the_next_start_shows_the_feedback_that_was_seen_or_the_next_question(tmp_path: Path) -> None:
    environ = environment(tmp_path)
    with Terminal(PLAY, environ) as terminal:
        answer_the_first(terminal)
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    with Terminal(GO_ON, environ) as terminal:
        terminal.wait_until(lambda: shown(FIRST) in terminal.words or SECOND.prompt in terminal.words, "the feedback or the next question")
        if shown(FIRST) in terminal.words:
            terminal.press("enter")
        terminal.wait_for(SECOND.prompt, "2/2")
    assert [type(record) for record in records(tmp_path)] == [Started, Attempt]


def test_a_hang_up_is_heard_although_it_was_ignored_when_the_program_started(tmp_path: Path) -> None:
    ignoring = [
        sys.executable,
        "-c",
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])",
    ]
    with Terminal([*ignoring, *PLAY], environment(tmp_path)) as terminal:
        terminal.wait_for(FIRST.prompt)
        terminal.signal(signal.SIGHUP)
        assert terminal.wait_for_end() == 128 + signal.SIGHUP
        assert terminal.restored


def test_a_terminal_that_does_not_read_cannot_keep_the_program_from_ending_after_a_signal(tmp_path: Path) -> None:
    with Terminal(PLAY, environment(tmp_path)) as terminal:
        answer_the_first(terminal)
        terminal.do_not_read()
        terminal.signal(signal.SIGTERM)
        assert terminal.process.wait(PATIENCE_SECONDS) == 128 + signal.SIGTERM
    assert [each.turn.key.question for each in attempts(tmp_path)] == ["opened"]


def test_line_by_line_a_closed_window_is_a_hang_up_too(tmp_path: Path) -> None:
    with Terminal([*PLAY, "--plain"], environment(tmp_path)) as terminal:
        terminal.wait_for(FIRST.prompt, "Answer:")
        terminal.press("1", "enter")
        terminal.wait_for("Wrong.", SECOND.prompt, "Answer:")
        assert close_the_window(terminal) == 128 + signal.SIGHUP
    assert [type(record) for record in records(tmp_path)] == [Started, Attempt, Moved]


def test_stopped_by_somebody_else_the_app_comes_back_and_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    with Terminal(PLAY, environment(tmp_path)) as terminal:
        terminal.wait_for(FIRST.prompt, "1/2", "enter answer")
        terminal.settle()
        before = terminal.screen
        terminal.signal(signal.SIGSTOP)
        terminal.signal(signal.SIGCONT)
        terminal.wait_until(lambda: terminal.raw.count(b"\x1b[?1049h") > 1 and terminal.screen == before, "the app drawn again")
        terminal.press(*FIRST.keys)
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for(shown(FIRST))
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert terminal.restored


@pytest.mark.parametrize("stop", ["ctrl+z", "SIGSTOP"])
def test_sent_to_the_background_and_back_the_app_is_drawn_again_and_goes_on(tmp_path: Path, stop: str) -> None:
    with Terminal([sys.executable, "-c", SHELL, *PLAY], environment(tmp_path)) as terminal:
        terminal.wait_for(FIRST.prompt, "1/2", "enter answer")
        terminal.press(*FIRST.keys)
        terminal.wait_for("▸ ● 1")
        before = terminal.screen
        if stop == "ctrl+z":
            terminal.press("ctrl+z")
        else:
            terminal.signal_foreground(signal.SIGSTOP)
        terminal.wait_for("The program has stopped.")
        assert stop != "ctrl+z" or terminal.restored
        terminal.press("enter")
        terminal.wait_until(lambda: terminal.screen == before, "the same screen as before")
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for(shown(FIRST))
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert terminal.restored
