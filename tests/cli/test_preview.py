"""`quiz play --preview`: one question as a learner would see it, and no trace of it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.cli import exits
from quiz.cli.session import join_class
from quiz.errors import QuizError
from quiz.progress.launch import Launch, PlayRequest
from quiz.tui.run import run_app

Run = Callable[..., subprocess.CompletedProcess[str]]
MODEL = Path(__file__).parents[2] / "docs" / "examples" / "writing-a-bank.yaml"
DRAFT = ("play", str(MODEL), "--preview", "town-pays")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "quiz-home"


def test_a_draft_is_played_once_and_nothing_is_kept(quiz: Run, home: Path) -> None:
    done = quiz(*DRAFT, "--plain", lines="410\n\n")
    assert done.returncode == exits.DONE
    assert done.stdout.startswith("Preview: ")
    assert "Wrong." in done.stdout
    assert "The answer: 150 pounds." in done.stdout
    assert done.stdout.count("How much does the town pay") == 1
    assert "Score" not in done.stdout
    assert "saved" not in done.stdout.casefold()
    assert not home.exists()


def test_left_in_the_middle_it_does_not_say_that_anything_is_saved(quiz: Run, home: Path) -> None:
    done = quiz(*DRAFT, "--plain", lines="")
    assert (done.returncode, done.stderr) == (exits.DONE, "")
    assert "saved" not in done.stdout.casefold()
    assert not home.exists()


def test_progress_that_is_there_is_not_touched_and_not_read(quiz: Run, tmp_path: Path) -> None:
    broken = tmp_path / "progress.json"
    broken.write_bytes(b"not progress at all")
    done = quiz(*DRAFT, "--plain", "--progress", str(broken), lines="150\n")
    assert (done.returncode, done.stderr) == (exits.DONE, "")
    assert [path.name for path in tmp_path.iterdir()] == ["progress.json"]
    assert broken.read_bytes() == b"not progress at all"


def test_the_result_says_that_it_is_not_saved(quiz: Run) -> None:
    told = json.loads(quiz(*DRAFT, "--json", lines="150\n").stdout)
    assert (told["mode"], told["score"], told["saved"], told["answers"][0]["saved"]) == ("preview", 1.0, False, False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((str(MODEL), "--preview", "town-pay"), 'did you mean "town-pays"?'),
        ((*DRAFT[1:], "--mode", "test"), "--preview plays one question by itself"),
        ((*DRAFT[1:], "--continue"), "--preview plays one question by itself"),
        ((*DRAFT[1:], "-n", "3"), "--preview plays one question by itself"),
        ((str(MODEL), "--mode", "preview"), "invalid choice: 'preview'"),
    ],
)
def test_what_cannot_be_previewed_is_said(quiz: Run, words: tuple[str, ...], said: str) -> None:
    done = quiz("play", *words)
    assert done.returncode == exits.UNUSABLE
    assert said in done.stderr


def test_the_app_is_not_opened_for_a_question_that_is_not_there() -> None:
    launch = Launch((MODEL,), plan=PlayRequest(mode="preview", bank=MODEL, only=("nothing",)))
    with pytest.raises(QuizError, match='has no question "nothing"'):
        run_app(launch, join_class)
