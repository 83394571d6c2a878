"""What can befall a terminal, on every screen of a class drill: the teacher's and the learner's, in the app and line by line."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from end_to_end.answers import NINE
from end_to_end.playing import SHELL
from end_to_end.terminal import PASTE_OFF, PASTE_ON, QUIZ, Terminal, environment
from end_to_end.test_every_screen import WAYS

HOST = (*QUIZ, "host", str(NINE), "--only", "mayor", "--local")
SHELLED = (sys.executable, "-c", SHELL)
A_LITTLE = 0.5
"""Seconds for which a fresh phase takes no key, so that nobody locks a question by accident."""

Steps = list[tuple[tuple[str, ...], str]]
TO_THE_END: Steps = [(("enter",), "enter lock"), (("enter",), "show the key"), (("enter",), "to the end"), (("enter",), "has ended")]
HOST_SCREENS: dict[str, Steps] = {
    "lobby": [],
    "help": [(("?",), "Hosting a class drill")],
    "people": [(("w",), "Who is here")],
    "question": TO_THE_END[:1],
    "locked": TO_THE_END[:2],
    "key": TO_THE_END[:3],
    "standings": [*TO_THE_END[:3], (("s",), "Nobody is in the standings yet.")],
    "end": TO_THE_END,
}
"""How each screen of the teacher is reached from the lobby: keys, and what is waited for after them."""

JOIN_SCREENS: dict[str, tuple[int, Steps, str]] = {
    "waiting": (0, [], "Wait for your teacher to begin."),
    "question": (1, [], "Who is the mayor"),
    "typing": (1, [(tuple("Ines"), "Ines")], "Ines"),
    "kept": (1, [(tuple("Ines"), "Ines"), (("enter",), "Kept.")], "Kept."),
    "locked": (2, [], "Locked"),
    "key": (3, [], "Ines Okafor"),
    "end": (4, [], "No question answered"),
}
"""How each screen of a learner is reached: how far the teacher goes, then keys, and what stands there in the end."""


def go(terminal: Terminal, steps: Steps) -> None:
    for keys, sign in steps:
        terminal.settle()
        terminal.read_for(A_LITTLE)
        terminal.press(*keys)
        terminal.wait_for(sign)
    terminal.settle()


@contextmanager
def hosted(home: Path, *more: str) -> Iterator[tuple[Terminal, str]]:
    """Host a room; give the teacher's terminal and the address."""
    home.mkdir()
    with Terminal([*HOST, *more], environment(home)) as host:
        host.wait_for("quiz join")
        found = re.search(r"quiz join ([a-z-]+@[0-9.:]+)", host.words)
        assert found is not None
        yield host, found[1]


def bears_everything(terminal: Terminal) -> None:
    """Make the window tiny and large again, stop the program and bring it back, and leave; each time the screen is as it was."""
    before = terminal.screen
    terminal.resize(20, 5)
    terminal.wait_for("Make the window larger")
    terminal.resize(80, 24)
    terminal.wait_until(lambda: terminal.screen == before, f"the same screen as before:\n{before}\n")
    terminal.press("ctrl+z")
    terminal.wait_for("The program has stopped.")
    assert terminal.restored
    terminal.press("enter")
    terminal.wait_until(lambda: terminal.screen == before, f"the same screen as before:\n{before}\n")
    terminal.press("ctrl+c")
    assert terminal.wait_for_end() == 0
    assert terminal.restored


@pytest.mark.parametrize("screen", HOST_SCREENS)
def test_every_screen_of_a_teacher_is_left_in_every_way_with_the_terminal_as_it_was(tmp_path: Path, screen: str) -> None:
    for way, (leave, code) in WAYS.items():
        home = tmp_path / way.replace(" ", "-")
        home.mkdir()
        with Terminal(HOST, environment(home)) as host:
            host.wait_for("quiz join")
            go(host, HOST_SCREENS[screen])
            leave(host)
            assert host.wait_for_end() == code, way
            assert way == "a hang-up" or host.restored, way
        assert not list(home.rglob("crash-*.log")), way


@pytest.mark.parametrize("screen", HOST_SCREENS)
def test_every_screen_of_a_teacher_bears_a_tiny_window_and_a_stop(tmp_path: Path, screen: str) -> None:
    with Terminal([*SHELLED, *HOST], environment(tmp_path)) as host:
        host.wait_for("quiz join")
        go(host, HOST_SCREENS[screen])
        bears_everything(host)


@contextmanager
def joined(address: str, home: Path, *before: str) -> Iterator[Terminal]:
    """Let somebody in who is called as their home is."""
    home.mkdir()
    with Terminal([*before, *QUIZ, "join", address, "--name", home.name], environment(home)) as learner:
        learner.wait_for(f"You are in, {home.name}.")
        yield learner


def arrive(learner: Terminal, screen: str) -> None:
    """Wait for what the teacher has led to, and go on by keys."""
    _, steps, sign = JOIN_SCREENS[screen]
    learner.wait_for("Who is the mayor" if steps else sign)
    go(learner, steps)


@pytest.mark.parametrize("screen", JOIN_SCREENS)
def test_every_screen_of_a_learner_is_left_in_every_way_with_the_terminal_as_it_was(tmp_path: Path, screen: str) -> None:
    with hosted(tmp_path / "host") as (host, address), ExitStack() as stack:
        learners = {way: stack.enter_context(joined(address, tmp_path / f"Ana{at}")) for at, way in enumerate(WAYS)}
        go(host, TO_THE_END[: JOIN_SCREENS[screen][0]])
        for way, (leave, code) in WAYS.items():
            arrive(learners[way], screen)
            leave(learners[way])
            assert learners[way].wait_for_end() == code, way
            assert way == "a hang-up" or learners[way].restored, way
    assert not list(tmp_path.rglob("crash-*.log"))


@pytest.mark.parametrize("screen", JOIN_SCREENS)
def test_every_screen_of_a_learner_bears_a_tiny_window_and_a_stop(tmp_path: Path, screen: str) -> None:
    with hosted(tmp_path / "host") as (host, address), joined(address, tmp_path / "Ana", *SHELLED) as ana:
        go(host, TO_THE_END[: JOIN_SCREENS[screen][0]])
        arrive(ana, screen)
        bears_everything(ana)


def test_a_paste_of_100_kilobytes_is_cut_and_answers_nothing(tmp_path: Path) -> None:
    with hosted(tmp_path / "host") as (host, address), joined(address, tmp_path / "Ana") as ana:
        go(host, TO_THE_END[:1])
        arrive(ana, "question")
        ana.settle()
        ana.send(PASTE_ON + b"Okafor\r\n" * 12_500 + PASTE_OFF)
        ana.wait_for("Okafor Okafor")
        host.settle()
        assert "1 of 1 answered" not in host.words
        ana.press("enter")
        ana.wait_for("Kept.")
        host.wait_for("1 of 1 answered")
        ana.press("ctrl+c")
        assert ana.wait_for_end() == 0
        assert ana.restored


@pytest.mark.parametrize(("keys", "code"), [("ctrl+c", 130), ("SIGTERM", 143)])
def test_line_by_line_both_are_left_in_order(tmp_path: Path, keys: str, code: int) -> None:
    with hosted(tmp_path / "host", "--plain") as (host, address):
        with Terminal([*QUIZ, "join", address, "--name", "Ana", "--plain"], environment(tmp_path)) as ana:
            ana.wait_for("You are in")
            host.press("enter")
            ana.wait_for("Who is the mayor")
            ana.press(*"Ines Okafor", "enter")
            ana.wait_for("Kept.")
            for terminal in (ana, host):
                if keys == "SIGTERM":
                    terminal.signal(signal.SIGTERM)
                else:
                    terminal.press(keys)
                assert terminal.wait_for_end() == code
                assert b"\x1b" not in terminal.raw
        assert "Left. With the same command you come back" in ana.words
        assert "quiz host --resume" in host.words
