"""The entrance: what is imported when, what is said of mistakes, and every exit code."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

import quiz
from quiz.bank.shipped import shipped_banks
from quiz.cli import exits
from quiz.cli.commands import APP, COMMANDS, MODULES, overview, split
from quiz.cli.main import main
from quiz.cli.manual import commands_page, help_text
from quiz.cli.output import show, tell

Run = Callable[..., subprocess.CompletedProcess[str]]
FOLDER = Path(quiz.__file__).parent / "cli"
HEAVY = (
    "textual",
    "rich",
    "yaml",
    "argparse",
    "asyncio",
    "platformdirs",
    "quiz.bank",
    "quiz.drill",
    "quiz.progress",
    "quiz.line",
    "quiz.tui",
)


def imported_by(words: list[str], environment: dict[str, str]) -> list[str]:
    code = f"import sys; from quiz.cli.main import main; main({words!r}); sys.stderr.write(' '.join(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True, timeout=60)
    return done.stderr.split()


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_version_and_help_import_nothing_that_they_do_not_need(word: str, environment: dict[str, str]) -> None:
    modules = imported_by([word], environment)
    assert not [name for name in modules if name.startswith(HEAVY)]
    assert not [name for name in modules if name.removeprefix("quiz.cli.") in {*COMMANDS, APP}]


def test_a_command_imports_neither_the_app_nor_other_commands(environment: dict[str, str], bank: str) -> None:
    modules = imported_by(["check", bank], environment)
    assert not [name for name in modules if name.startswith(("textual", "rich", "quiz.tui"))]
    assert [name for name in modules if name.removeprefix("quiz.cli.") in {*COMMANDS, APP}] == ["quiz.cli.check"]


def test_the_line_mode_does_not_import_the_app(environment: dict[str, str], bank: str) -> None:
    code = (
        f"import sys; from quiz.cli.main import main; main(['play', {bank!r}]); sys.exit('textual' in sys.modules or 'rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], input="", capture_output=True, text=True, env=environment, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def test_every_command_has_a_module_and_every_module_with_a_command_is_in_the_table() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py") if "def run(arguments" in path.read_text(encoding="utf-8")}
    assert modules == {*(MODULES.get(name, name) for name in COMMANDS), APP}


def test_version_and_overview(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == exits.DONE
    assert main(["--help"]) == exits.DONE
    assert capsys.readouterr().out == f"newsquiz {quiz.__version__}\n{overview()}"
    assert all(f"  {name} " in overview() for name in COMMANDS)


@pytest.mark.parametrize("name", [*COMMANDS, APP])
def test_every_command_explains_itself_with_an_example_that_it_understands(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [] if name == APP else [name]
    if words:
        assert main([*words, "--help"]) == exits.DONE
        assert capsys.readouterr().out.startswith("usage: quiz")
    example = help_text(name).rstrip().splitlines()[-1].split()
    command, rest = split(example[1:])
    assert command == name
    import_module(f"quiz.cli.{MODULES.get(name, name)}").parser().parse_args(rest)


def test_the_page_of_commands_is_what_the_help_texts_say() -> None:
    page = Path(quiz.__file__).parent.parent / "docs" / "commands.md"
    assert page.read_text(encoding="utf-8") == commands_page(), "write it anew: python -m quiz.cli.manual > docs/commands.md"


def test_options_of_all_commands_may_stand_before_the_command() -> None:
    assert split(["--learner", "play", "--plain", "stats", "--json"]) == ("stats", ["--learner", "play", "--plain", "--json"])
    assert split(["--progress=x", "review"]) == ("review", ["--progress=x"])
    assert split(["bank.yaml", "play"]) == (APP, ["bank.yaml", "play"])
    assert split(["--learner"]) == (APP, ["--learner"])
    assert split([]) == (APP, [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plya"], 'did you mean "quiz play"?'),
        (["no-such-bank"], f"name a file, or a bank that ships: {shipped_banks()[0].stem}"),
        (["play", "--plain", "no-such-bank"], 'there is no bank "no-such-bank"'),
        (["play", "--plain", "missing.yaml"], "missing.yaml: error: there is no such bank"),
        (["play", "--plain", "--continue"], "there is no unfinished drill to go on with"),
        (["play", "--mode", "exam"], "invalid choice: 'exam'"),
        (["play", "-n", "0"], "a whole number from 1 to 100,000 is wanted"),
        (["play", "-n", "²"], "a whole number from 1 to 100,000 is wanted"),
        (["play", "--seed", "9" * 99], "a whole number from 0 to"),
        (["play", "--limit", "nan"], "minutes from 0.1 to 1440 are wanted"),
        (["play", "--limit", "0"], "minutes from 0.1 to 1440 are wanted"),
        (["play", "--open-book", "--closed-book"], "not allowed with argument"),
        (["play", "--mode", "test", "--open-book"], "in the mode test the book is closed"),
        (["play", "--plain", "--only", "nothing"], 'has no question "nothing"'),
        (["review", "--plain"], "there is nothing to review yet"),
        (["play", "--onl", "x"], "unrecognized arguments: --onl"),
        (["play", "--plain", "x" * 5000 + ".yaml"], "error: the bank cannot be read"),
        (["check"], "the following arguments are required: BANK"),
        (["learner", "drop"], "invalid choice: 'drop'"),
    ],
)
def test_wrong_use_is_said_in_words_with_exit_code_2(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == exits.UNUSABLE
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""


@pytest.mark.parametrize(
    "words",
    [
        ["\x1b]52;c;eA==\x07\u202e"],
        ["play", "--plain", "\x9b31mred"],
        ["play", "--mode", "\x1b[31m"],
        ["check", "\x1b[2J.yaml"],
        ["play", "--\x1b[2J"],
    ],
)
def test_what_was_typed_never_steers_the_terminal(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == exits.UNUSABLE
    captured = capsys.readouterr()
    assert not set("\x1b\x07\x9b\u202e") & set(captured.err + captured.out)


@pytest.mark.skipif(os.name != "posix", reason="other systems have no bytes in their arguments")
def test_bytes_that_are_not_utf_8_in_an_argument_are_no_crash(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "check", b"\xff\xfe.yaml"], capture_output=True, env=environment, check=False, timeout=60
    )
    assert done.returncode == exits.UNUSABLE, done.stderr
    assert b"Traceback" not in done.stderr


def test_a_bug_is_one_sentence_and_a_log_for_its_owner_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(_arguments: object) -> int:
        secret = "what the learner typed"
        raise RuntimeError(str(len(secret)))

    monkeypatch.setattr(import_module("quiz.cli.stats"), "run", broken)
    monkeypatch.setattr("quiz.cli.main._log_folder", lambda: tmp_path / "logs")
    assert main(["stats"]) == exits.BUG
    said = capsys.readouterr().err
    (log,) = (tmp_path / "logs").iterdir()
    assert said.count("\n") == 1
    assert str(log) in said
    text = log.read_text(encoding="utf-8")
    assert "RuntimeError: 22" in text
    assert "in broken" in text
    if os.name == "posix":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_bug_is_said_even_where_no_log_can_be_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("quiz.cli.main._log_folder", lambda: tmp_path / "file" / "below")
    monkeypatch.setattr(import_module("quiz.cli.stats"), "run", lambda _arguments: 1 // 0)
    assert main(["stats"]) == exits.BUG
    assert "no log could be written" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_output_that_cannot_be_written_is_said(environment: dict[str, str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "quiz", "stats"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False, timeout=60)
    assert done.returncode == exits.UNUSABLE
    assert done.stderr.startswith("quiz: the output cannot be written: ")


def test_what_is_printed_is_made_safe(capsys: pytest.CaptureFixture[str]) -> None:
    show("a\x1b[31mb\nc")
    tell("d\x07e")
    assert capsys.readouterr() == ("a[31mb\nc\n", "de\n")


def test_ctrl_c_between_prompts_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("quiz.cli.stats"), "run", interrupted)
    assert main(["stats"]) == exits.INTERRUPTED
    assert capsys.readouterr() == ("", "")


def test_the_module_can_be_run(quiz: Run) -> None:
    done = quiz("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("newsquiz ")
