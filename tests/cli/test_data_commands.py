"""Commands that print data: check, stats, learner."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.cli import exits
from quiz.cli.main import main
from quiz.progress.open_progress import local_now, open_store

GOOD = """\
format: 1
id: good
title: Good
article: {file: a.txt}
questions:
- id: one
  kind: truth
  prompt: It rains.
  answer: true
  evidence: It rains.
  explanation: So it says.
"""


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    """A directory with two good banks and something that is none."""
    folder = tmp_path / "banks"
    folder.mkdir()
    (folder / "a.txt").write_text("It rains. It pours.\n", encoding="utf-8")
    (folder / "one.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "two.yaml").write_text(GOOD.replace("id: good", "id: better"), encoding="utf-8")
    return folder


def answer_some(monkeypatch: pytest.MonkeyPatch, bank: Path, *words: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("t\n"))
    assert main(["play", str(bank), "--plain", *words]) == exits.DONE


def test_good_banks_have_nothing_to_mend(banks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(banks)]) == exits.DONE
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(line.endswith(": 1 question, nothing to mend") for line in lines)


def test_an_error_is_named_with_its_place_and_exit_code_1(banks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (banks / "two.yaml").write_text(GOOD.replace("evidence: It rains.", "evidence: It snows."), encoding="utf-8")
    assert main(["check", str(banks)]) == exits.FOUND
    out = capsys.readouterr().out
    assert "two.yaml:10:13: error: " in out
    assert "[evidence-not-found]" in out
    assert "not readable, 1 error, 0 warnings" in out
    assert "one.yaml: 1 question, nothing to mend" in out


def test_a_file_that_is_not_there_is_unusable_input(banks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(banks / "one.yaml"), str(banks / "three.yaml")]) == exits.UNUSABLE
    assert "three.yaml" in capsys.readouterr().out


@pytest.mark.parametrize("make", [lambda path: path.symlink_to(path), lambda path: path.mkdir()], ids=["loop", "directory"])
@pytest.mark.skipif(os.name != "posix", reason="links want rights elsewhere")
def test_what_is_no_file_is_named_and_not_played(make, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "odd.yaml"
    make(path)
    assert main(["play", "--plain", str(path)]) == exits.UNUSABLE
    assert "odd.yaml: error: " in capsys.readouterr().err


def test_a_name_that_is_too_long_is_unusable_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "x" * 5000]) == exits.UNUSABLE
    assert "[bank-unreadable]" in capsys.readouterr().out


def test_a_directory_without_banks_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == exits.UNUSABLE
    assert "there is no bank in this directory" in capsys.readouterr().err


def test_what_was_found_is_given_as_json(banks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (banks / "two.yaml").write_text("", encoding="utf-8")
    assert main(["check", "--json", str(banks)]) == exits.FOUND
    one, two = json.loads(capsys.readouterr().out)
    assert (one["questions"], one["errors"]) == (1, 0)
    assert (two["questions"], two["errors"], two["problems"][0]["rule"]) == (None, 1, "empty-bank")


def test_statistics_are_printed_as_text_and_as_json_and_write_nothing(
    banks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Path(os.environ["QUIZ_HOME"])
    assert main(["stats"]) == exits.DONE
    assert capsys.readouterr().out == "No answers yet. A first drill: quiz play\n"
    assert not home.exists()
    answer_some(monkeypatch, banks / "one.yaml")
    capsys.readouterr()
    before = sorted((path, path.stat().st_mtime_ns) for path in home.rglob("*"))
    assert main(["stats"]) == exits.DONE
    assert "first tries: 1 of 1 right" in capsys.readouterr().out
    assert main(["stats", "--json"]) == exits.DONE
    data = json.loads(capsys.readouterr().out)
    assert data["first_try"]["right"] == 1
    assert "good" in {row["bank"] for row in data["banks"]}
    assert sorted((path, path.stat().st_mtime_ns) for path in home.rglob("*")) == before


def test_learners_are_kept_apart_and_listed(banks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["learner", "list"]) == exits.DONE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Nobody has answered anything here yet." in captured.err
    answer_some(monkeypatch, banks / "one.yaml", "--learner", "Ana")
    answer_some(monkeypatch, banks / "one.yaml")
    capsys.readouterr()
    assert main(["learner", "list"]) == exits.DONE
    assert capsys.readouterr().out.splitlines() == ["(without a name)", "Ana"]
    assert main(["learner", "list", "--json"]) == exits.DONE
    assert [row["name"] for row in json.loads(capsys.readouterr().out)] == [None, "Ana"]


def test_answers_are_handed_out_as_json_that_can_be_read_again_and_as_a_table(
    banks: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    answer_some(monkeypatch, banks / "one.yaml")
    entries = open_store(None, None, os.environ).entries
    file = tmp_path / "out.json"
    assert main(["learner", "export", "-o", str(file)]) == exits.DONE
    assert list(open_store(None, file, os.environ).entries) == list(entries)
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    table = tmp_path / "out.csv"
    assert main(["learner", "export", "--format", "csv", "-o", str(table)]) == exits.DONE
    (row,) = csv.DictReader(io.StringIO(table.read_text(encoding="utf-8")))
    assert (row["bank"], row["question"], row["verdict"], row["fraction"]) == ("good", "one", "correct", "1")


def test_a_file_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("mine", encoding="utf-8")
    assert main(["learner", "export", "-o", str(file)]) == exits.UNUSABLE
    assert "there is a file of this name already" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "mine"
    assert main(["learner", "export", "-o", str(tmp_path / "no" / "where")]) == exits.UNUSABLE


class Asked(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_erasing_asks_first_and_cannot_be_done_by_accident(
    banks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer_some(monkeypatch, banks / "one.yaml", "--learner", "Ana")
    erase = ["learner", "erase", "--learner", "Ana"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    assert main(erase) == exits.UNUSABLE
    assert "add --yes" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", Asked("no\n"))
    assert main(erase) == exits.DONE
    assert "Nothing is erased." in capsys.readouterr().err
    assert open_store("Ana", None, os.environ).entries
    monkeypatch.setattr(sys, "stdin", Asked("yes\n"))
    assert main(erase) == exits.DONE
    assert "of Ana, also from the backups." in capsys.readouterr().err
    assert not open_store("Ana", None, os.environ).entries


def test_erasing_is_done_without_asking_when_that_is_meant_and_only_once(
    banks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer_some(monkeypatch, banks / "one.yaml")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert main(["learner", "erase", "--yes"]) == exits.DONE
    assert main(["learner", "erase", "--yes"]) == exits.DONE
    assert "There is nothing to erase of the learner without a name." in capsys.readouterr().err
    home = Path(os.environ["QUIZ_HOME"])
    assert not [path for path in home.rglob("*") if path.is_file() and b'"attempt"' in path.read_bytes()]


def test_what_is_due_is_said_in_a_line_and_as_data(
    banks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer_some(monkeypatch, banks / "one.yaml")
    capsys.readouterr()
    assert main(["review", "--due", str(banks / "one.yaml")]) == exits.DONE
    assert capsys.readouterr().out == "nothing due\n"
    assert main(["review", "--due", "--json", str(banks / "two.yaml")]) == exits.DONE
    found = json.loads(capsys.readouterr().out)
    assert found == {"due": 0, "waiting": 0, "new": 1, "done": 0, "minutes": 0, "seconds_a_question": 20.0}


def test_a_review_begins_with_what_is_due_and_says_which_questions_start_afresh(
    banks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        monkeypatch.setattr(sys, "stdin", io.StringIO("f\nf\nf\n"))
        assert main(["play", str(banks / f"{name}.yaml"), "--plain"]) == exits.DONE
    (banks / "two.yaml").write_text((banks / "two.yaml").read_text("utf-8").replace("answer: true", "answer: false"), "utf-8")
    tomorrow = local_now() + timedelta(days=1)
    monkeypatch.setattr("quiz.cli.lines.local_now", lambda: tomorrow)
    monkeypatch.setattr(sys, "stdin", io.StringIO("t\n"))
    capsys.readouterr()
    assert main(["review", "--plain"]) == exits.DONE
    out = capsys.readouterr().out
    assert "Today: 1 due, " in out
    assert "Good: 1 question has another key since you answered, and starts afresh." in out
    assert out.index("Today:") < out.index("Question 1 of 1.")
