"""`quiz derive`: writes a bank of drafts that can be checked, says what it did, and never writes over anything."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from quiz.bank.load import load_bank
from quiz.check.findings import check_bank
from quiz.cli import exits
from quiz.cli.main import main
from quiz.kinds.question import Status

NIGHT_BUS = Path(__file__).parents[2] / "docs" / "examples" / "the-night-bus.txt"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `questions` and `seeds`, in which the command is run."""
    course = tmp_path / "course"
    (course / "questions").mkdir(parents=True)
    (course / "seeds").mkdir()
    shutil.copy(NIGHT_BUS, course / "seeds" / "night-bus.txt")
    (course / "seeds" / "short.txt").write_text("It rains.\n", encoding="utf-8")
    monkeypatch.chdir(course)
    return course


def test_the_bank_has_drafts_alone_and_neither_errors_nor_other_warnings(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derive", "seeds/night-bus.txt", "-o", "questions/bus.yaml"]) == exits.DONE
    captured = capsys.readouterr()
    bank = load_bank(course / "questions" / "bus.yaml")
    assert captured.out == ""
    assert "Written: questions/bus.yaml, with a warm-up, tell-it-back and" in captured.err
    assert "quiz edit questions/bus.yaml" in captured.err
    assert [question.status for question in bank.questions[:2]] == [Status.READY] * 2
    assert {question.status for question in bank.questions[2:]} == {Status.DRAFT}
    assert {problem.rule for problem in check_bank(course / "questions" / "bus.yaml").problems} == {"draft"}
    assert (bank.id, bank.title) == ("night-bus", "Night bus keeps running until spring")


def test_json_says_what_was_drafted_and_dropped_and_writes_nothing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derive", "seeds/night-bus.txt", "--json"]) == exits.DONE
    data = json.loads(capsys.readouterr().out)
    assert set(data) == {"gist", "points", "notices", "drafts", "dropped", "used"}
    assert all(draft["evidence"] and draft["generator"] for draft in data["drafts"])
    assert not list(course.glob("*.yaml"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["seeds/short.txt"], "no question could be made from this article"),
        (["seeds/none.txt"], "there is no such article"),
        (["seeds/night-bus.txt", "-o", "none/b.yaml"], "there is no such folder"),
        (["seeds/night-bus.txt", "-o", "seeds/short.txt"], "there is a file of this name already"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    course: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(course.rglob("*"))
    assert main(["derive", *words]) == exits.UNUSABLE
    assert message in capsys.readouterr().err
    assert sorted(course.rglob("*")) == before


def test_an_article_elsewhere_is_copied_beside_the_bank(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(NIGHT_BUS, tmp_path / "far.txt")
    assert main(["derive", str(tmp_path / "far.txt"), "-o", "questions/far.yaml"]) == exits.DONE
    assert "Copied the article to questions/far.txt" in capsys.readouterr().err
    assert (course / "questions" / "far.txt").is_file()
    assert load_bank(course / "questions" / "far.yaml").questions
