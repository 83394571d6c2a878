"""The line mode's side of the terminal."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from quiz.bank.shipped import shipped_banks
from quiz.cli.main import main
from quiz.cli.streams import prepare_streams
from quiz.cli.terminal import LONGEST_LINE, Terminal, why_no_app
from quiz.progress.launch import Launch, PlayRequest
from quiz.progress.open_progress import open_store

SHIPPED = shipped_banks()[0]


class Screen(io.StringIO):
    """Takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


class Deaf(io.StringIO):
    """Nobody reads it."""

    def write(self, _text: str) -> int:
        raise BrokenPipeError


def test_prompts_are_shown_to_people_and_not_to_pipes() -> None:
    shown, piped = Screen(), io.StringIO()
    assert Terminal(Screen("1\n"), shown).ask("Answer: ") == "1\n"
    assert Terminal(io.StringIO("1\n"), piped).ask("Answer: ") == "1\n"
    assert (shown.getvalue(), piped.getvalue()) == ("Answer: ", "")


def test_the_end_of_input_stays_the_end() -> None:
    lines = io.StringIO("1")
    terminal = Terminal(lines, io.StringIO())
    assert [terminal.ask(""), terminal.ask("")] == ["1", None]
    lines.write("2\n")
    lines.seek(1)
    assert terminal.ask("") is None


def test_of_an_endless_line_only_the_beginning_is_kept_and_the_rest_is_passed_over() -> None:
    terminal = Terminal(io.StringIO("a" * 3 * LONGEST_LINE + "\n2\n"), io.StringIO())
    assert len(terminal.ask("") or "") == LONGEST_LINE
    assert terminal.ask("") == "2\n"


def test_lines_are_wrapped_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = "one two three four five six seven eight nine ten eleven twelve"
    screen, pipe = Screen(), io.StringIO()
    Terminal(io.StringIO(), screen).say(text)
    Terminal(io.StringIO(), pipe).say(text)
    assert max(map(len, screen.getvalue().splitlines())) < 40
    assert screen.getvalue().split() == text.split()
    assert pipe.getvalue() == text + "\n"


def test_an_empty_line_is_an_empty_line_on_a_terminal_too() -> None:
    screen = Screen()
    Terminal(io.StringIO(), screen).say("")
    assert screen.getvalue() == "\n"


def test_when_nobody_reads_any_more_the_input_is_over() -> None:
    terminal = Terminal(io.StringIO("1\n"), Deaf())
    terminal.say("anybody?")
    assert terminal.deaf
    assert terminal.ask("") is None


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such signals")
def test_a_signal_between_two_prompts_is_heard_at_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.cli.terminal.SECONDS_TO_LEAVE", 3600.0)
    before = signal.getsignal(signal.SIGTERM)
    terminal = Terminal(io.StringIO("1\n2\n"), io.StringIO())
    with terminal.listening():
        assert terminal.ask("") == "1\n"
        os.kill(os.getpid(), signal.SIGTERM)
        assert terminal.ask("") is None
        assert terminal.signal == signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize("term", ["", "dumb", "unknown", None])
@pytest.mark.skipif(os.name != "posix", reason="TERM says nothing on other systems")
def test_a_dumb_terminal_gets_lines(monkeypatch: pytest.MonkeyPatch, term: str | None) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Screen())
    assert "line by line" in why_no_app({} if term is None else {"TERM": term})
    assert why_no_app({"TERM": "xterm-256color"}) == ""


@pytest.mark.parametrize("piped", ["stdin", "stdout", "stderr"])
def test_without_a_terminal_on_any_of_the_three_there_is_no_app(monkeypatch: pytest.MonkeyPatch, piped: str) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, io.StringIO() if name == piped else Screen())
    assert "No terminal here" in why_no_app({"TERM": "xterm"})


@contextlib.contextmanager
def quiz_on_a_terminal() -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run `quiz` on a dumb terminal of its own; gives the process and our side of the terminal."""
    ours, theirs = os.openpty()
    code = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); from quiz.cli.entry import run; run()"
    environment = {**os.environ, "TERM": "dumb", "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True) as process:
        os.close(theirs)
        yield process, ours


def read_until(ours: int, words: bytes, times: int = 1) -> str:
    shown = b""
    while shown.count(words) < times:
        shown += os.read(ours, 4096)
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals elsewhere")
@pytest.mark.parametrize(("key", "code"), [(b"\x04", 0), (b"\x03", 130)], ids=["end of input", "Ctrl-C"])
def test_a_dumb_terminal_is_prompted_and_left_in_order(key: bytes, code: int) -> None:
    with quiz_on_a_terminal() as (process, ours):
        os.write(ours, b":dontknow\n")
        text = read_until(ours, b"Answer: ", 2)
        os.write(ours, key)
        left = read_until(ours, b"goes on.\r\n")
        assert process.wait(timeout=30) == code
        os.close(ours)
    assert text.index("This terminal cannot show the app") < text.index("Question 1 of ")
    assert "Answer: Not answered." in text
    assert "\x1b" not in text
    assert left.endswith("\nLeft. Everything is saved: quiz play --continue goes on.\n")


@pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals elsewhere")
def test_a_window_that_is_closed_loses_nothing_and_is_no_crash() -> None:
    with quiz_on_a_terminal() as (process, ours):
        os.write(ours, b":dontknow\n")
        read_until(ours, b"Answer: ", 2)
        os.close(ours)
        assert process.wait(timeout=30) == 128 + signal.SIGHUP
    assert [entry["kind"] for entry in open_store(None, None, os.environ).entries] == ["started", "attempt", "moved"]
    assert not list(Path(os.environ["XDG_STATE_HOME"]).rglob("*.log"))


@pytest.mark.parametrize(
    ("words", "launch"),
    [
        ([], Launch()),
        (["--learner", "Ana", SHIPPED.stem], Launch((Path(SHIPPED.name),), "Ana")),
        (["--theme", "nord"], Launch(theme="nord")),
        (["play", "b.yaml", "-n", "3"], Launch((Path("b.yaml"),), plan=PlayRequest(bank=Path("b.yaml"), count=3))),
        (["play", "--continue"], Launch(plan=PlayRequest(resume=True))),
        (["play", "--mode", "test", "--limit", "1.5"], Launch(plan=PlayRequest(mode="test", limit_seconds=90))),
        (["play", "x", "--closed-book", "--seed", "0"], Launch(plan=PlayRequest(bank="x", article_open=False, seed=0))),
        (["review", "--certainty"], Launch(plan=PlayRequest(mode="review", with_certainty=True))),
        (["read", "--only", "a, b,"], Launch(plan=PlayRequest(mode="read", only=("a", "b")))),
        (["read", "--guess-first"], Launch(plan=PlayRequest(mode="read", guess_first="on"))),
        (["--skip-intro", "--learner", "Ana"], Launch(learner="Ana", skip_intro=True)),
        (["--progress", "p.json", "review"], Launch(progress=Path("p.json"), plan=PlayRequest(mode="review"))),
    ],
)
def test_on_a_terminal_the_app_is_told_what_was_asked_for(words: list[str], launch: Launch, monkeypatch: pytest.MonkeyPatch) -> None:
    launched: list[Launch] = []
    session = import_module("quiz.cli.session")
    monkeypatch.setattr(session, "run_app", lambda told, *_: launched.append(told) or 7)  # type: ignore[func-returns-value]
    monkeypatch.setattr(session, "why_no_app", lambda _environ: "")
    assert main(words) == 7
    (told,) = launched
    banks = tuple(Path(path.name) for path in told.banks)
    assert Launch(banks, told.learner, told.progress, told.plan, theme=told.theme, skip_intro=told.skip_intro) == launch


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_a_stream_that_is_not_there_is_replaced(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(sys, name, None)
    prepare_streams()
    made = getattr(sys, name)
    if name == "stdin":
        assert made.read() == ""
    else:
        made.write("…")
        made.close()


def test_what_an_encoding_lacks_is_written_with_what_comes_nearest() -> None:
    code = "from quiz.cli.streams import prepare_streams; prepare_streams(); print('“a” – b… ✓ »c« é 字')"
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=True, timeout=60)
    assert done.stdout.strip() == b'"a" - b... + >>c<< e ?'
