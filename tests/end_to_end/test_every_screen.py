"""What can befall a terminal, on every screen there is: it is left as it was, what was answered is kept, the exit code is right."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from end_to_end.answers import NINE, SEED
from end_to_end.playing import SHELL
from end_to_end.stored import attempts
from end_to_end.terminal import PASTE_OFF, PASTE_ON, QUIZ, Terminal, environment
from quiz.tui.forms.type import MOST_CHARACTERS

HOME = (*QUIZ, str(NINE))
PLAY = (*QUIZ, "play", str(NINE), "--seed", str(SEED), "--only")
OPENED = (*PLAY, "opened")
EDIT = (*QUIZ, "edit", str(NINE))

ANSWERED: list[tuple[tuple[str, ...], str]] = [((), "enter answer"), (("3", "enter"), "enter next"), (("enter",), "Summary")]
SCREENS: dict[str, tuple[tuple[str, ...], list[tuple[tuple[str, ...], str]]]] = {
    "home": (HOME, [((), "Today")]),
    "bank": (HOME, [((), "Today"), (("/",), "to the list"), (("enter", "enter"), "Settings")]),
    "article": (HOME, [((), "Today"), (("/",), "to the list"), (("enter", "enter"), "Settings"), (("a",), "enter go on")]),
    "statistics": (HOME, [((), "Today"), (("S",), "Statistics")]),
    "learners": (HOME, [((), "Today"), (("l",), "Who is learning?")]),
    "help": (HOME, [((), "Today"), (("?",), "space page down")]),
    "question": (OPENED, [((), "enter answer")]),
    "feedback": (OPENED, [((), "enter answer"), (("3", "enter"), "enter next")]),
    "summary": (OPENED, ANSWERED),
    "answer": (OPENED, [*ANSWERED, (("down", "enter"), "enter back")]),
    "typing": ((*PLAY, "mayor"), [((), "enter answer"), (tuple("Ines"), "Ines")]),
    "drafts": (EDIT, [((), "→ next")]),
    "draft being typed": (EDIT, [((), "→ next"), (("e",), "enter save")]),
    "new article": (HOME, [((), "Today"), (("n",), "Paste a news article")]),
    "statistics of answers": (OPENED, [*ANSWERED, (("q",), "Today"), (("S",), "Statistics"), (("2",), "never asked yet")]),
    "sureness": ((*OPENED, "--certainty"), [((), "enter answer"), (("2", "enter"), "How sure are you?")]),
    "judging": ((*PLAY, "mayor"), [((), "enter answer"), (tuple("Ines"), "Ines"), (("enter",), "Were you right?")]),
    "draft being dropped": (EDIT, [((), "→ next"), (("x",), "Why is it dropped?")]),
    "reason being typed": (EDIT, [((), "→ next"), (("x",), "Why is it dropped?"), (("7",), "enter save")]),
    "sentences being selected": (EDIT, [((), "→ next"), (("+",), "Space selects")]),
    "kind being chosen": (EDIT, [((), "→ next"), (("+",), "Space selects"), (("space", "enter"), "What is the learner to do?")]),
    "read article": (HOME, [((), "Today"), (("n",), "Paste a news article"), ((*"It sank. It is gone.", "ctrl+s"), "tell it back")]),
    "reading": ((*QUIZ, "read", str(NINE), "--seed", str(SEED)), [((), "End of the story")]),
}
"""How each is reached: a command, then keys and what is waited for after them."""

STORED = {screen: ["correct"] for screen in ("feedback", "summary", "answer", "statistics of answers")} | {"judging": ["ask"]}
"""What has been answered on the way to a screen, and has to be kept."""


def go_to(terminal: Terminal, screen: str) -> None:
    for keys, sign in SCREENS[screen][1]:
        if "enter" in keys:
            terminal.settle()
        terminal.press(*keys)
        terminal.wait_for(sign)
    terminal.settle()


WAYS: dict[str, tuple[Callable[[Terminal], None], int]] = {
    "ctrl+c": (lambda terminal: terminal.press("ctrl+c"), 0),
    "SIGTERM": (lambda terminal: terminal.signal(signal.SIGTERM), 128 + signal.SIGTERM),
    "a hang-up": (lambda terminal: terminal.hang_up(), 128 + signal.SIGHUP),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_left_in_every_way_with_the_terminal_as_it_was(tmp_path: Path, screen: str) -> None:
    for way, (leave, code) in WAYS.items():
        home = tmp_path / way.replace(" ", "-")
        home.mkdir()
        with Terminal(SCREENS[screen][0], environment(home)) as terminal:
            go_to(terminal, screen)
            leave(terminal)
            assert terminal.wait_for_end() == code, way
            assert way == "a hang-up" or terminal.restored, way
        assert [each.outcome.value for each in attempts(home)] == STORED.get(screen, []), way
        assert not list(home.rglob("crash-*.log")), way


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_bears_a_tiny_window_and_a_stop_and_is_as_it_was(tmp_path: Path, screen: str) -> None:
    with Terminal([sys.executable, "-c", SHELL, *SCREENS[screen][0]], environment(tmp_path)) as terminal:
        go_to(terminal, screen)
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


@pytest.mark.parametrize(("keys", "code"), [("ctrl+c", 130), ("SIGTERM", 143), ("ctrl+z", 0)])
def test_line_by_line_it_is_the_same(tmp_path: Path, keys: str, code: int) -> None:
    command = [*PLAY, "opened,praised", "--plain"]
    with Terminal([sys.executable, "-c", SHELL, *command], environment(tmp_path)) as terminal:
        terminal.wait_for("Answer:")
        terminal.press("3", "enter")
        terminal.wait_for("Right.", "Question 2 of 2")
        terminal.settle()
        if keys == "ctrl+z":
            terminal.press("ctrl+z")
            terminal.wait_for("The program has stopped.")
            terminal.press("enter")
            terminal.settle()
            terminal.press(*":quit", "enter")
        elif keys == "SIGTERM":
            terminal.signal_foreground(signal.SIGTERM)
        else:
            terminal.press(keys)
        terminal.wait_for("Everything is saved")
        assert terminal.wait_for_end() == code
        assert b"\x1b" not in terminal.raw
    assert [each.outcome.value for each in attempts(tmp_path)] == ["correct"]


def test_a_terminal_that_takes_in_little_by_little_loses_no_answer(tmp_path: Path) -> None:
    with Terminal([*PLAY, "opened,mayor"], environment(tmp_path), slow=True) as terminal:
        for _ in range(2):
            terminal.wait_for("enter answer")
            terminal.press(*("3" if "What did Skerry Bay" in terminal.words else "Ines Okafor"))
            terminal.settle()
            terminal.press("enter")
            terminal.wait_for("Right.", "enter next")
            terminal.press("enter")
        terminal.wait_for("Summary")
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert terminal.restored
    assert [each.outcome.value for each in attempts(tmp_path)] == ["correct", "correct"]


def fields() -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...], str]]:
    """Give every place where something is typed: a command, keys that lead there, and what stands there."""
    for question in ("mayor", "cost", "first-ferry"):
        yield question, (*PLAY, question), (), "enter answer"
    yield "a learner's name", HOME, ("l", "tab"), "Who is learning?"
    yield "a part of a draft", EDIT, ("x", "7"), "enter save"


@pytest.mark.parametrize(("command", "keys", "sign"), [each[1:] for each in fields()], ids=[each[0] for each in fields()])
def test_a_paste_of_100_kilobytes_is_cut_answers_nothing_and_can_be_taken_away_again(
    tmp_path: Path, command: tuple[str, ...], keys: tuple[str, ...], sign: str
) -> None:
    with Terminal(command, environment(tmp_path)) as terminal:
        terminal.wait_for({HOME: "Today", EDIT: "→ next"}.get(command, sign))
        for key in keys:
            terminal.press(key)
            terminal.settle()
        terminal.wait_for(sign)
        terminal.settle()
        terminal.send(PASTE_ON + b"Okafor\r\n" * 12_500 + PASTE_OFF)
        terminal.wait_for("Okafor" if command == HOME else "Okafor Okafor")
        terminal.settle()
        assert attempts(tmp_path) == []
        terminal.press("ctrl+u")
        terminal.wait_until(lambda: ("Okafor" if command == HOME else "Okafor Okafor") not in terminal.words, "an empty field")
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert terminal.restored


def test_a_line_of_100_kilobytes_is_one_answer_cut_where_it_is_too_long(tmp_path: Path) -> None:
    command = [*PLAY, "mayor", "--plain"]
    lines = b"Okafor " * 15_000 + b"\n"
    done = subprocess.run(command, input=lines, capture_output=True, env=environment(tmp_path), timeout=60, check=False)
    assert done.returncode == 0
    (attempt, *_) = attempts(tmp_path)
    assert 0 < len(attempt.response.values[0]) <= MOST_CHARACTERS
