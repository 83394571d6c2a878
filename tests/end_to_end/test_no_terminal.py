"""Where there is no terminal, or none that can show the app, the drill is played line by line."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from end_to_end.answers import NINE, SEED
from end_to_end.terminal import QUIZ, Terminal, environment

PLAY = (*QUIZ, "play", str(NINE), "--seed", str(SEED), "--only", "opened")
NO_TERMINAL = "No terminal here, so newsquiz plays line by line."
CANNOT_SHOW = "This terminal cannot show the app, so newsquiz plays line by line."
POSED = "What did Skerry Bay open on Monday?"
LEFT = "Left. Everything is saved"


def redirected(redirection: str) -> list[str]:
    """The command with streams sent elsewhere or closed, as a shell does it."""
    return ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *PLAY]


def run(redirection: str, home: Path, **changes: str | None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(redirected(redirection), env=environment(home, **changes), capture_output=True, timeout=60, check=False)


def test_with_nothing_to_read_it_says_so_in_one_sentence_poses_the_question_and_ends(tmp_path: Path) -> None:
    done = run("</dev/null", tmp_path)
    assert done.returncode == 0
    assert done.stderr.decode() == f"{NO_TERMINAL}\n"
    assert POSED in done.stdout.decode()
    assert LEFT in done.stdout.decode()
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("closed", ["<&- ", "</dev/null >&-", "</dev/null 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_error_and_no_traceback(tmp_path: Path, closed: str) -> None:
    done = run(closed, tmp_path)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr + done.stdout
    assert not list(tmp_path.rglob("crash-*.log"))


ARTICLE = NINE.parents[1] / "seeds" / "harbour.txt"
OTHERS = (
    ("host", str(NINE), "--local", "--only", "opened"),
    ("host", str(NINE), "--local", "--only", "opened", "--screen"),
    ("edit", str(NINE)),
    ("review", "--due"),
    ("read", str(NINE)),
    ("stats",),
    ("stats", "--week"),
    ("stats", "--bank", "nine"),
    ("class", "list"),
    ("class", "report"),
    ("derive", str(ARTICLE), "-o", "derived.yaml"),
    ("bank", "aliases", str(NINE)),
    ("learner", "list"),
    (),
)
"""Commands, each with what it takes not to wait for anybody."""


@pytest.mark.parametrize("words", OTHERS, ids=" ".join)
def test_no_other_command_minds_closed_streams_a_poor_locale_or_a_dumb_terminal(tmp_path: Path, words: tuple[str, ...]) -> None:
    for redirection, changes in (
        ("<&- ", {}),
        ("</dev/null >&-", {}),
        ("<&- >&- 2>&-", {}),
        ("</dev/null", {"LC_ALL": "POSIX"}),
        ("</dev/null", {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "TERM": "dumb", "COLUMNS": "x"}),
    ):
        home = tmp_path / str(len(list(tmp_path.iterdir())))
        home.mkdir()
        command = ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *QUIZ, *words]
        done = subprocess.run(command, env=environment(home, **changes), capture_output=True, timeout=60, check=False, cwd=home)
        assert done.returncode in (0, 1, 2), (redirection, done)
        assert b"Traceback" not in done.stderr + done.stdout
        assert b"\x1b" not in done.stderr + done.stdout
        assert not list(home.rglob("crash-*.log"))


@pytest.mark.parametrize("locale", ["POSIX", "C", "nowhere.UTF-8"])
def test_any_locale_will_do(tmp_path: Path, locale: str) -> None:
    done = run("</dev/null", tmp_path, LC_ALL=locale)
    assert done.returncode == 0
    assert POSED in done.stdout.decode()


@pytest.mark.parametrize(
    ("changes", "redirection", "why"),
    [
        ({"TERM": "dumb"}, "", CANNOT_SHOW),
        ({"TERM": None}, "", CANNOT_SHOW),
        ({"TERM": "unknown"}, "", CANNOT_SHOW),
        ({}, "2>{home}/errors", NO_TERMINAL),
    ],
)
def test_on_a_terminal_that_cannot_show_the_app_it_plays_line_by_line(
    tmp_path: Path, changes: dict[str, str | None], redirection: str, why: str
) -> None:
    with Terminal(redirected(redirection.format(home=tmp_path)), environment(tmp_path, **changes)) as terminal:
        terminal.wait_for("Question 1 of 1.", POSED, "Answer:")
        terminal.press("3", "enter")
        terminal.wait_for("Right.", "Score: 1 of 1")
        assert terminal.wait_for_end() == 0
        assert b"\x1b[?1049h" not in terminal.raw
        errors = (tmp_path / "errors").read_text(encoding="utf-8") if redirection else ""
        assert (terminal.words + errors).count(why) == 1


@pytest.mark.parametrize("changes", [{"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "ascii", "LC_ALL": "C.UTF-8"}])
def test_the_app_is_readable_in_a_poor_locale(tmp_path: Path, changes: dict[str, str]) -> None:
    with Terminal(PLAY, environment(tmp_path, **changes)) as terminal:
        terminal.wait_for(POSED, "1 A market hall", "enter answer")
        assert "\\u" not in terminal.screen
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert terminal.restored
