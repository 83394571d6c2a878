"""`quiz week`: missing words and questions about this week's stories, line by line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from library.test_week import follow, keep
from quiz.cli import exits
from quiz.cli.main import main
from quiz.progress.learners import home_directory

Run = Callable[..., CompletedProcess[str]]
PICK = "Type the number of one."


@pytest.fixture
def home() -> Path:
    """A followed feed and a story."""
    home = home_directory(os.environ)
    follow(home)
    keep(home, "bus", 2)
    return home


def test_missing_words_come_first_and_the_whole_headline_proves_the_answer(quiz: Run, home: Path) -> None:
    out = quiz("week", "--plain", "-n", "1", lines="1\n" * 7).stdout
    assert "7 questions: missing words, then questions about this week's stories." in out
    first, *_, last = out.split("Question ")[1:]
    assert "Which word is missing?" in first
    assert "____" in first
    assert "Article: “" in first
    assert "What runs again" in last


def test_a_week_that_was_left_is_resumed_and_its_answers_are_kept(quiz: Run, home: Path) -> None:
    assert "Everything is saved" in quiz("week", "--plain", lines="1\n1\n:quit\n").stdout
    again = quiz("week", "--plain", lines="1\n" * 6)
    assert "Going on with what was left: 2 answered so far." in again.stdout
    assert json.loads(quiz("stats", "--json").stdout)["answers"] == 8


def test_words_can_be_typed(quiz: Run, home: Path) -> None:
    out = quiz("week", "--plain", "--typed", lines=":quit\n").stdout
    assert "letters." in out
    assert PICK not in out


def test_json_tells_what_was_answered(quiz: Run, home: Path) -> None:
    told = json.loads(quiz("week", "--json", lines="1\n" * 8).stdout)
    assert (told["mode"], told["questions"], told["answered"]) == ("week", 8, 8)


def test_a_week_with_nothing_in_it_says_how_it_fills(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["week", "--plain"]) != exits.DONE
    assert "nothing of this week is here yet" in capsys.readouterr().err


def test_what_there_is_too_little_for_is_said(quiz: Run) -> None:
    keep(home_directory(os.environ), "bus", 1)
    out = quiz("week", "--plain", lines=":quit\n").stdout
    assert "Missing words need headlines." in out
    assert "Follow a feed" in out


def test_the_week_has_its_own_questions(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert main(["host", "basics-election", "--week", "--plain"]) != exits.DONE
    assert "the week has its own questions" in capsys.readouterr().err
    assert main(["host", "--plain"]) != exits.DONE
    assert "quiz host --week" in capsys.readouterr().err
