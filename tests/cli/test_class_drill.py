"""A class drill through the real programs: a host, learners who join by pipe, a crash, and what comes of it."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from library.test_week import follow, keep
from quiz.cli import exits
from quiz.cli.main import main
from quiz.errors import QuizError
from quiz.live import client
from quiz.live.record import find_session
from quiz.progress.disk import DISK
from quiz.progress.document import parse
from quiz.progress.export import as_json
from quiz.progress.learners import home_directory

ROOT = Path(__file__).parents[2]


class Program:
    """A `quiz` that runs, with lines in and out."""

    def __init__(self, environment: dict[str, str], *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "quiz", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment,
            cwd=ROOT,
        )
        self.said: list[str] = []

    def type(self, *lines: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines))
        self.process.stdin.flush()

    def until(self, pattern: str) -> re.Match[str]:
        """Read on until a line has this in it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"{pattern} was never said\n{''.join(self.said)}\n{self.process.communicate()[1]}")

    def end(self) -> int:
        out, err = self.process.communicate(timeout=60)
        self.said.append(out)
        assert "Traceback" not in err, err
        return self.process.returncode


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Callable[..., Program]]:
    """Start programs, and see to it that none is left behind."""
    running: list[Program] = []

    def begin(*words: str) -> Program:
        running.append(Program(environment | {"COLUMNS": "200"}, *words))
        return running[-1]

    yield begin
    for program in running:
        program.process.kill()
        program.process.communicate()


def test_a_class_is_hosted_joined_killed_resumed_and_reported(
    start: Callable[..., Program], bank: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = tmp_path / "class.csv"
    roster.write_text("First name,Last name,Email address\nAna,,ana@example.org\nBen,,\n", encoding="utf-8")
    host = start("host", bank, "--only", ids_of(bank)[0] + "," + ids_of(bank)[1], "--plain", "--hold-names", "--roster", str(roster))
    address = host.until(r"quiz join (\S+)")[1]
    ana = start("join", address, "--name", "Ana", "--plain", "--save", str(tmp_path / "ana.json"))
    ben = start("join", address, "--name", "Ben", "--plain")
    for learner in (ana, ben):
        learner.until("You are in")
    host.type("w 2", "")
    for learner in (ana, ben):
        learner.until("Question 1 of 2")
    ana.type("1")
    ben.type(":dontknow")
    for learner in (ana, ben):
        learner.until("Kept")
    assert find_session(home_directory(os.environ), "last", DISK).opening.rules.names_held
    host.process.send_signal(signal.SIGKILL)
    host.process.communicate()
    ana.until("Connection lost. Reconnecting")
    again = start("host", "--resume", "--plain")
    assert again.until(r"quiz join (\S+)")[1] == address
    ana.until("Your answer so far is kept")
    ben.until("Your answer so far is kept")
    again.type("p", "", "", "", "end")
    ana.until("The answer: ")
    ana.until("The drill has ended")
    again.until("quiz class report")
    assert ana.end() == exits.DONE  # she goes once she has her answers, for which the host has to be there
    again.type("q")
    assert again.end() == exits.DONE
    assert ben.end() == exits.DONE

    def printed(*words: str) -> str:
        capsys.readouterr()
        assert main([*words]) == exits.DONE
        return capsys.readouterr().out

    report = json.loads(printed("class", "report", "--json"))
    assert [row["answered"] for row in report["questions"]] == [2]
    assert {row["name"] for row in report["learners"]} == {"Ana", "Ben"}
    assert json.loads(printed("class", "replay", "last", "--json"))["different"] == []
    taken = tmp_path / "ana.json"
    assert len(parse(taken.read_bytes(), "ana").entries) == 3
    printed("progress", "merge", str(taken), "--yes")
    assert printed("class", "take-home", "--name", "ana") == taken.read_text(encoding="utf-8")
    assert printed("class", "list").strip() == report["session"]
    for form in ("csv", "moodle", "canvas", "html", "html-without-names"):
        printed("class", "report", "--to", form, "-o", str(tmp_path / form))
        assert (tmp_path / form).stat().st_mode & 0o077 == 0
    grades = (tmp_path / "moodle").read_text(encoding="utf-8")
    assert "ana@example.org" in grades
    assert "Ben" not in grades
    main(["class", "report", "--to", "canvas"])
    assert "Left out, since your list has no account for them: Ben." in capsys.readouterr().err


def test_a_class_plays_the_week(start: Callable[..., Program]) -> None:
    home = home_directory(os.environ)
    follow(home)
    keep(home, "bus", 2, drafts=1)
    host = start("host", "--week", "--plain", "--local")
    host.until("The week: 8 questions")
    address = host.until(r"quiz join (\S+)")[1]
    ana = start("join", address, "--name", "Ana", "--plain")
    ana.until("You are in")
    host.type("")
    ana.until("Which word is missing")
    ana.type("1")
    ana.until("Kept")
    host.type("", "", "", "end", "q")
    ana.until("The answer: ")
    _, told = host.process.communicate(timeout=60)
    assert "1 draft about this week's stories waits for your yes: quiz edit bus." in told


def ids_of(bank: str) -> list[str]:
    return re.findall(r"^ *- id: (\S+)$", Path(bank).read_text(encoding="utf-8"), re.MULTILINE)


def test_what_cannot_be_hosted_or_joined_is_said_in_words(bank: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name\nAna\nana\n", encoding="utf-8")
    for words, said in [
        (("host",), "no bank is named"),
        (("host", bank, "--only", "nothing"), 'has no question "nothing" that is ready'),
        (("host", bank, "--roster", str(names)), "names.csv:3:1: error: ana stands here a second time"),
        (("host", "--resume"), "there is no session yet"),
        (("host", bank, "--resume"), "has its questions already"),
        (("join", "nowhere", "--name", "Ana"), "is not the address of a room"),
        (("join", "lusab-babad@127.0.0.1"), "a name is needed"),
        (("class", "report"), "there is no session yet"),
        (("class", "report", "x"), "there is no session yet"),
    ]:
        code, err = main([*words]), capsys.readouterr().err
        assert (code, said in err) == (exits.UNUSABLE, True), (words, err)


def test_an_address_where_nobody_answers_is_said_and_ends_the_program_also_at_the_end_of_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(client, "SECONDS_TO_ANSWER", 0.1)
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert main(["join", "lusab-babad@127.0.0.1:9", "--name", "Ana", "--plain"]) == exits.UNUSABLE
    assert capsys.readouterr().out == "Nobody answers at 127.0.0.1:9: check the address.\n"


def test_a_wrong_code_is_said_and_ends_the_program(start: Callable[..., Program], bank: str) -> None:
    host = start("host", bank, "--plain")
    address = host.until(r"quiz join \S+@(\S+)")[1]
    stranger = start("join", f"babab-babab@{address}", "--name", "Ana", "--plain")
    stranger.until("This is not the code of the room")
    assert stranger.end() == exits.UNUSABLE
    host.until("A wrong code from 127.0.0.1")
    host.process.send_signal(signal.SIGTERM)
    assert host.end() == exits.of_signal(signal.SIGTERM)
    assert "goes on." in host.said[-1]


def test_without_the_extra_it_is_said_how_to_install_it(
    bank: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    for words in (["host", bank], ["join", "lusab-babad@127.0.0.1", "--name", "Ana"]):
        assert main(words) == exits.UNUSABLE
        assert "aiohttp" in capsys.readouterr().err.partition("install them: ")[2]


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals of this kind")
def test_the_network_is_asked_about_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quiz.cli.host import wants_lan
    from quiz.cli.terminal import Terminal

    class Tty(list):
        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> None:
            self.append(text)

        def flush(self) -> None: ...

        def readline(self, size: int) -> str:
            return answers.pop(0)

    answers = ["maybe\n", "yes\n"]
    lines, talk = Tty(), Tty()
    monkeypatch.setattr("sys.stdin", lines)
    monkeypatch.setattr("sys.stdout", talk)
    terminal = Terminal(lines, talk)
    assert wants_lan(None, terminal, tmp_path)
    assert "unencrypted" in "".join(talk)
    assert wants_lan(None, terminal, tmp_path), "it is not asked again"
    assert not wants_lan(False, terminal, tmp_path)
    assert not answers


def test_what_a_class_gives_is_kept_as_progress_once_or_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quiz.cli.join import _keep, parser

    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    document = as_json([{"id": "a1", "kind": "note", "count": 1}], "Ana").decode()
    arguments = parser().parse_args(["lusab-babad@127.0.0.1"])
    assert _keep(document, arguments) == "Kept as progress: what you missed is asked again when it is due."
    assert _keep(document, arguments) == "These answers are in your progress already."
    saved = tmp_path / "ana.json"
    arguments = parser().parse_args(["lusab-babad@127.0.0.1", "--save", str(saved)])
    assert _keep(document, arguments) == f"Your answers: {saved}"
    assert saved.stat().st_mode & 0o077 == 0
    with pytest.raises(QuizError, match="there is a file"):
        _keep(document, arguments)


def test_whoever_joins_again_from_this_machine_comes_in_as_the_same_unless_they_say_so(tmp_path: Path) -> None:
    from quiz.cli.join import _token

    first = _token(tmp_path, "lusabbabad", "Ana", new=False)
    assert len(first) == 32
    assert _token(tmp_path, "lusabbabad", "Ana", new=False) == first
    assert _token(tmp_path, "lusabbabad", "Ben", new=False) != first
    again = _token(tmp_path, "lusabbabad", "Ana", new=True)
    assert again != first
    assert _token(tmp_path, "lusabbabad", "Ana", new=False) == again
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert _token(tmp_path / "file", "lusabbabad", "Ana", new=False), "where nothing can be kept one is made for the moment"
