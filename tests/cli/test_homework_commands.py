"""Homework by the commands: assigned, played, handed in, collected, judged and reported; and what is refused on the way."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.cli import classroom, exits
from quiz.cli import terminal as keys
from quiz.cli.main import main

NINE = str(Path(__file__).parents[1] / "data" / "questions" / "nine.yaml")
LATE, IN_TIME = "2020-01-31", "2099-01-31"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """Run a command in this process, at home in a place of its own, with some lines as its input."""
    monkeypatch.chdir(tmp_path)

    def command(*words: str, lines: str = "", home: str = "teacher") -> tuple[int, str, str]:
        monkeypatch.setenv("QUIZ_HOME", str(tmp_path / home))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
        capsys.readouterr()
        code = main([*words])
        return code, *capsys.readouterr()

    return command


def handed_in(run: Callable[..., tuple[int, str, str]], learner: str, answer: str, *more: str, until: str = IN_TIME) -> str:
    """Assign a question, unless that is done, and have somebody answer it; give what they were told."""
    if not Path("a.homework").exists():
        code, _, told = run("assign", NINE, "--until", until, "--only", "mayor", "-o", "a.homework", *more)
        assert code == exits.DONE
        assert "quiz play a.homework --learner NAME" in told
    code, _, told = run("play", "a.homework", "--learner", learner, "--plain", lines=f"{answer}\n:finish\n", home=learner)
    assert code == exits.DONE
    return told


def test_homework_is_assigned_played_collected_judged_and_reported(run: Callable[..., tuple[int, str, str]]) -> None:
    assert "Finished. Hand in this file: a-ana" in handed_in(run, "Ana", "Ines Okafor")
    handed_in(run, "Ben", "Ines")
    assert "Finished." in handed_in(run, "Ana", ""), "who plays it again hands in the same"
    results = sorted(Path().glob("*.result"))
    assert len(results) == 2
    assert all(path.stat().st_mode & 0o077 == 0 for path in results)

    code, _, told = run("class", "collect", ".")
    assert code == exits.DONE
    assert "2 results. quiz class report" in told
    report = json.loads(run("class", "report", "--json")[1])
    assert {row["name"]: row["score"] for row in report["learners"]} == {"Ana": 1000, "Ben": 0}
    (waiting,) = json.loads(run("class", "judge", "--json")[1])
    assert (waiting["question"], waiting["text"], waiting["times"], waiting["gap"]) == ("mayor", "Ines", 1, None)
    assert run("class", "judge")[1] == "1 × mayor=Ines   (the answer is Ines Okafor)\n"
    code, _, told = run("class", "judge", "last", "--right", "mayor=Ines")
    assert "1 judged. Everything is marked again" in told
    assert run("class", "judge")[2] == "No typed answer waits for a judgement.\n"
    report = json.loads(run("class", "report", "--json")[1])
    assert {row["name"]: row["score"] for row in report["learners"]} == {"Ana": 1000, "Ben": 1000}


def test_homework_and_results_are_known_by_what_is_in_them_whatever_they_are_called(run: Callable[..., tuple[int, str, str]]) -> None:
    code, _, told = run("assign", NINE, "--until", IN_TIME, "--only", "mayor", "-o", "my hw.quiz")
    assert (code, "quiz play 'my hw.quiz' --learner NAME" in told) == (exits.DONE, True)
    code, _, told = run("play", "my hw.quiz", "--learner", "Ana", "--plain", lines="Ines Okafor\n:finish\n", home="Ana")
    assert code == exits.DONE, told
    code, _, told = run("my hw.quiz", "--learner", "Ana", "--plain", home="Ana")
    assert (code, "Finished." in told) == (exits.DONE, True), "without play it is the same"
    (result,) = Path().glob("*.result")
    Path("in").mkdir()
    result.rename("in/ana.json")
    Path("in/notes.txt").write_text("Ana handed it in by post.", encoding="utf-8")
    Path("in/older").mkdir()
    Path("in/ben.result").write_text("{", encoding="utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo("in/pipe")
    code, _, told = run("class", "collect", "in")
    assert code == exits.FOUND
    assert "1 results. quiz class report" in told
    assert told.count("Refused") == 1
    assert "ben.result" in told


def test_what_is_late_not_finished_or_edited_is_named(run: Callable[..., tuple[int, str, str]]) -> None:
    assert "Your teacher will see that it is late." in handed_in(run, "Ana", "Ines Okafor", until=LATE)
    assert "Not finished yet: the same command goes on with it." in handed_in(run, "Ben", "Ines Okafor\n:quit")
    assert not list(Path().glob("*ben*.result"))
    assert "Finished." in handed_in(run, "Ben", ":finish"), "the same command goes on with it"
    (edited,) = Path().glob("*ben*.result")
    edited.write_text(edited.read_text(encoding="utf-8").replace('"Ben"', '"Bea"'), encoding="utf-8")
    code, _, told = run("class", "collect", ".")
    assert code == exits.FOUND
    assert re.search(r"Refused: \S*ben\S*: error: it was edited, or belongs to another class", told)
    assert "1 results, late: Ana." in told


def test_homework_is_collected_with_the_accounts_of_the_class(run: Callable[..., tuple[int, str, str]]) -> None:
    for learner in ("ana böhm", "Zoe"):
        handed_in(run, learner, "Ines Okafor")
    Path("class.csv").write_text("First name;Last name;Email address\nAna;Böhm;ana@example.org\n", encoding="utf-8")
    code, _, told = run("class", "collect", ".", "--roster", "class.csv")
    assert code == exits.DONE
    assert "Not on your list, so without an account: Zoe." in told
    code, printed, told = run("class", "report", "--to", "moodle")
    assert printed.splitlines()[1].startswith('"ana@example.org","Ana Böhm"')
    assert "Left out, since your list has no account for them: Zoe." in told
    run("class", "collect", ".")
    code, _, told = run("class", "report", "--to", "moodle")
    assert code == exits.UNUSABLE
    assert "nobody in this session has an account" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("assign", NINE, "--until", "soon"), "a day such as 2026-12-04 is wanted"),
        (("assign", NINE, "--until", IN_TIME, "--only", "nothing"), 'no question "nothing" that is ready'),
        (("class", "collect", "."), "no homework was assigned from this machine"),
        (("play", "a.homework"), "your teacher will want to know who you are"),
        (("play", "nothing.homework", "--learner", "Ana"), "there is no such homework file"),
        (("class", "take-home", "last"), "there is no session yet"),
    ],
)
def test_what_cannot_be_is_said_in_words(run: Callable[..., tuple[int, str, str]], words: tuple[str, ...], said: str) -> None:
    code, _, told = run(*words)
    assert code == exits.UNUSABLE
    assert said in told


def test_after_a_class_what_is_named_wrongly_is_said(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    assert run("class", "list")[2] == "No class drill has been hosted here yet.\n"
    handed_in(run, "Ana", "Ines Okafor", "--seed", "4", "--mode", "practice", "-n", "1")
    run("class", "collect", ".")
    for words, said in [
        (("take-home", "--name", "Nobody"), "nobody in this session has that name"),
        (("take-home",), "no name is given"),
        (("judge", "last", "--right", "mayor"), '"mayor" names no answer'),
        (("judge", "last", "--wrong", "nothing=x"), "names no answer"),
        (("report", "1999"), 'no session begins with "1999"'),
        (("collect", "nowhere"), "the folder cannot be read"),
        (("collect", "teacher"), "there is no result to collect in it"),
    ]:
        code, _, told = run("class", *words)
        assert (code, said in told) == (exits.UNUSABLE, True), (words, told)
    (name,) = json.loads(run("class", "list", "--json")[1])
    assert run("class", "replay", name[:14])[1] == "Ana: 1,000\n"
    assert "the same scores as then" in run("class", "replay")[2]
    assert run("class", "report", str(tmp_path / "teacher" / "class" / name), "--to", "csv")[1].startswith('"learner"')


def test_typed_answers_are_judged_by_a_key_each(run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    for learner, answer in (("Ana", "Ines"), ("Ben", "Okafor or Reyes"), ("Cy", "Mrs Okafor")):
        handed_in(run, learner, answer)
    run("class", "collect", ".")
    waiting = len(json.loads(run("class", "judge", "--json")[1]))
    assert waiting >= 1
    pressed = iter(["x", "s"] if waiting == 1 else ["x", "s", "q"])
    monkeypatch.setattr(classroom, "can_read_keys", lambda: True)
    monkeypatch.setattr(keys, "read_key", lambda: next(pressed))
    assert f"0 judged, {waiting} left." in run("class", "judge")[2]
    pressed = iter(["w"] * waiting)
    assert f"{waiting} judged, 0 left." in run("class", "judge")[2]
    assert run("class", "judge")[2] == "No typed answer waits for a judgement.\n"


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals of this kind")
@pytest.mark.parametrize(
    ("sent", "key"),
    [(b"R", "r"), ("É".encode(), "é"), (b"\x1b[A", "\x1b"), (b"\x04", ""), (b"rrr", "\x1b")],
    ids=["a letter", "not ASCII", "an arrow", "the end", "a paste"],
)
def test_a_key_is_read_without_enter_and_the_terminal_is_as_it_was(sent: bytes, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.openpty()
    to_single_keys = keys.tty.setcbreak

    def press(descriptor: int) -> None:
        to_single_keys(descriptor)
        os.write(ours, sent)

    with os.fdopen(theirs, "rb", buffering=0) as terminal:
        monkeypatch.setattr("sys.stdin", terminal)
        monkeypatch.setattr("sys.stderr", terminal)
        monkeypatch.setattr(keys.tty, "setcbreak", press)
        before = keys.termios.tcgetattr(terminal)
        assert keys.can_read_keys()
        assert keys.read_key() == key
        assert keys.termios.tcgetattr(terminal) == before
    os.close(ours)
