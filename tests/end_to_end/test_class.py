"""A class through the real programs: a host and a learner, each on a terminal of their own, play two questions."""

from __future__ import annotations

import re
import signal
import socket
import sys
from pathlib import Path

import pytest

from end_to_end.answers import NINE
from end_to_end.terminal import QUIZ, Terminal, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

HOST = (*QUIZ, "host", str(NINE), "--only", "opened,mayor", "--local")


@pytest.fixture
def port() -> str:
    """A port that is free: of the usual one nobody knows who has it when the room is opened again."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return str(taken.getsockname()[1])


def address_on(host: Terminal) -> str:
    host.wait_for("quiz join")
    found = re.search(r"quiz join ([a-z-]+@[0-9.:]+)", host.words)
    assert found is not None
    return found[1]


def letter_of(option: str, terminal: Terminal) -> str:
    """Return the letter of an option: every room has its own order."""
    found = re.search(rf"([A-Z]) +{option}", terminal.words)
    assert found is not None
    return found[1]


def test_two_questions_are_hosted_joined_and_taken_home(tmp_path: Path) -> None:
    environ = environment(tmp_path)
    with Terminal(HOST, environ) as host:
        join = (*QUIZ, "join", address_on(host), "--name", "Ana")
        with Terminal(join, environ) as ana:
            ana.wait_for("You are in, Ana.")
            host.wait_for("1 here", "Ana")
            host.press("enter")
            for each in (host, ana):
                each.wait_for("What did Skerry Bay open")
            ana.settle()
            ana.press(letter_of("A market hall", ana), "enter")
            ana.wait_for("✓ Kept.")
            host.wait_for("1 of 1 answered")
            host.read_for(0.5)  # for as long as a fresh question is not locked
            host.press("enter")
            ana.wait_for("Locked. Your answer counts.")
            host.read_for(0.5)
            host.press("enter")
            ana.wait_for("✗ Wrong.")
            host.wait_for("0 of 1 right", "▌")
            host.read_for(0.5)
            host.press("enter")
            ana.wait_for("Who is the mayor")
            ana.settle()
            ana.press(*"Ines Okafor", "enter")
            ana.wait_for("✓ Kept.")
            for seen in ("show the key", "to the end", "The drill has ended."):
                host.read_for(0.5)
                host.press("enter")
                host.wait_for(seen)
            ana.wait_for("1 of 2 right", "keep as progress")
            ana.press("k")
            ana.wait_for("Kept as progress")
            host.press("q")
            assert host.wait_for_end() == 0
            assert host.restored
            ana.wait_for("Your teacher has closed the room.")
            ana.press("q")
            assert ana.wait_for_end() == 0
            assert ana.restored
    assert "quiz class report" in host.words
    assert (tmp_path / "quiz" / "learners" / "me" / "progress.json").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_host_that_is_ended_by_a_signal_closes_the_room_and_can_be_resumed(number: signal.Signals, port: str, tmp_path: Path) -> None:
    environ = environment(tmp_path)
    with Terminal((*HOST, "--port", port), environ) as host:
        address = address_on(host)
        with Terminal((*QUIZ, "join", address, "--name", "Ana"), environ) as ana:
            ana.wait_for("You are in, Ana.")
            host.press("enter")
            ana.wait_for("What did Skerry Bay open")
            ana.settle()
            ana.press("1", "enter")
            ana.wait_for("✓ Kept.")
            host.signal(number)
            assert host.wait_for_end() == 128 + number
            assert host.restored
            ana.wait_for("Connection lost. Reconnecting…")
            with Terminal((*QUIZ, "host", "--resume", "--local"), environ) as again:
                again.wait_for("What did Skerry Bay open", "the clock stands")
                ana.wait_for("The clock stands.")
                again.wait_for("1 of 1 answered")
                again.press("p")
                ana.wait_for("✓ Kept.")
                ana.press("ctrl+c")
                assert ana.wait_for_end() == 0
                again.press("ctrl+c")
                assert again.wait_for_end() == 0


def test_the_host_survives_a_terminal_that_is_closed_with_everything_stored(port: str, tmp_path: Path) -> None:
    environ = environment(tmp_path)
    with Terminal((*HOST, "--port", port), environ) as host:
        address_on(host)
        host.press("enter")
        host.wait_for("What did Skerry Bay open")
        host.hang_up()
        host.wait_until(lambda: host.process.poll() is not None, "its end")
        assert host.process.returncode == 128 + signal.SIGHUP
    with Terminal((*QUIZ, "host", "--resume", "--local"), environ) as again:
        again.wait_for("What did Skerry Bay open", "the clock stands")


def test_on_a_dumb_terminal_it_goes_line_by_line(tmp_path: Path) -> None:
    with Terminal(HOST, environment(tmp_path, TERM="dumb")) as host:
        host.wait_for("Enter opens the first question")
