"""`quiz stats`: its forms, and the answers of many learners."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import making
from quiz.bank.load import load_bank
from quiz.cli import exits
from quiz.cli.logs import joined, logs_below
from quiz.cli.main import main
from quiz.cli.output import patience
from quiz.cli.session import join_class
from quiz.drill.clock import stamp
from quiz.drill.records import Attempt, Key, Turn, to_entry
from quiz.errors import QuizError
from quiz.kinds.question import mark
from quiz.progress.launch import Launch
from quiz.progress.store import Store
from quiz.tui.run import run_app

BANK = Path(__file__).parents[1] / "data" / "questions" / "nine.yaml"


def answer(folder: Path, learner: str, *, right: bool, days: int = 0, fold: bool = True) -> None:
    """Leave the progress of somebody who has answered every question of the bank once."""
    store = Store.open(folder, now=lambda: making.MORNING, learner=learner)
    bank = load_bank(BANK)
    for at, question in enumerate(bank.questions):
        response = making.right(question) if right else making.wrong(question)
        marked = mark(question, response)
        moment = stamp(f"{learner}-{at}", making.MORNING.replace(day=20 - days))
        turn = Turn(Key(bank.id, question.id))
        store.record(
            to_entry(Attempt(moment, f"d-{learner}", "practice", turn, question.revision, response, marked.outcome, marked.fraction))
        )
    if fold:
        store.close()


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    folder = tmp_path / "logs"
    answer(folder / "ana", "Ana", right=True)
    answer(folder / "deep" / "ben", "Ben", right=False)
    return folder


def test_a_class_is_read_from_every_progress_file_below_a_folder(logs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--bank", str(BANK), "--logs", str(logs)]) == exits.DONE
    out, err = capsys.readouterr()
    assert "  learners: 2" in out.splitlines()
    assert "    misplaced, picked once: A market hall" in out.splitlines()
    assert not err


def test_what_cannot_be_read_is_named_and_left_out(logs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (logs / "notes.json").write_text("{}", encoding="utf-8")
    (logs / "half.json").write_text('{"format": "newsquiz-progress"', encoding="utf-8")
    assert main(["stats", "--bank", str(BANK), "--logs", str(logs), "--json"]) == exits.DONE
    out, err = capsys.readouterr()
    assert json.loads(out)["learners"] == 2
    assert sorted(line.split(".json")[0].rpartition(os.sep)[2] for line in err.splitlines()) == ["half", "notes"]
    assert all(line.startswith("Left out: ") for line in err.splitlines())


def test_backups_are_no_learners_and_journals_that_wait_are(logs: Path) -> None:
    (logs / "ana" / "progress.json.d").mkdir(exist_ok=True)
    (logs / "ana" / "progress.json.d" / "b-1.json").write_bytes((logs / "ana" / "progress.json").read_bytes())
    answer(logs / "cem", "Cem", right=True, fold=False)
    assert not (logs / "cem" / "progress.json").exists()
    assert sorted(len(log) for log in logs_below(logs)) == [9, 9, 9]


def test_copies_of_one_learner_are_one_learner(logs: Path) -> None:
    (logs / "copy.json").write_bytes((logs / "ana" / "progress.json").read_bytes())
    assert len(logs_below(logs)) == 2
    one, two, three = ([attempted(at) for at in numbers] for numbers in ((1, 2), (3, 4), (2, 3)))
    assert [[record.stamp.id for record in log] for log in joined([one, two, three])] == [["a1", "a2", "a3", "a4"]]


def attempted(number: int) -> Attempt:
    question = making.truth()
    moment = stamp(f"a{number}", making.MORNING.replace(minute=number))
    marked = mark(question, making.right(question))
    return Attempt(moment, "d", "practice", Turn(Key("b", "q")), "r1", making.right(question), marked.outcome, marked.fraction)


def test_a_folder_without_progress_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        assert main(["stats", "--bank", str(BANK), "--logs", str(folder)]) == exits.UNUSABLE
    err = capsys.readouterr().err
    assert "there is no progress file here that can be read" in err
    assert "this is no folder" in err


def test_without_a_folder_everybody_here_counts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for learner in ("Ana", "Ben"):
        monkeypatch.setattr(sys, "stdin", io.StringIO("1\n" * 40))
        assert main(["play", str(BANK), "--plain", "--learner", learner, "--only", "opened"]) == exits.DONE
    capsys.readouterr()
    assert main(["stats", "--bank", str(BANK)]) == exits.DONE
    assert "  learners: 2" in capsys.readouterr().out.splitlines()


def test_a_bank_that_nobody_has_answered(logs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--bank", "basics-sources", "--logs", str(logs)]) == exits.DONE
    assert capsys.readouterr().out == "basics-sources: nobody has answered a question of this bank yet\n"


def test_the_table_of_a_class(logs: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["stats", "--bank", str(BANK), "--logs", str(logs), "--csv"]) == exits.DONE
    rows = list(csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode())))
    assert sum(row["row"] == "question" for row in rows) == 9
    assert {row["learners"] for row in rows} == {"2"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--logs", "."], "--logs needs a bank"),
        (["--week", "--bank", "basics-sources"], "--week goes neither"),
        (["--week", "--csv"], "--week goes neither"),
    ],
)
def test_what_does_not_go_together_is_said(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", *words]) == exits.UNUSABLE
    assert said in capsys.readouterr().err


def test_a_page_is_written_into_a_new_file_for_its_owner_alone(logs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "week.html"
    progress = ["--progress", str(logs / "ana" / "progress.json")]
    for words in (["--week"], [], ["--bank", str(BANK), "--logs", str(logs)]):
        assert main(["stats", *words, *([] if "--bank" in words else progress), "--html", str(file)]) == exits.DONE
        assert capsys.readouterr().err == f"Written: {file}.\n"
        html = file.read_text(encoding="utf-8")
        assert "<svg" in html
        assert "<script" not in html
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert main(["stats", *words, *([] if "--bank" in words else progress), "--html", str(file)]) == exits.UNUSABLE
        assert "there is a file of this name already" in capsys.readouterr().err
        file.unlink()


def test_where_there_is_nothing_to_show_no_page_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--html", str(tmp_path / "a.html")]) == exits.DONE
    assert capsys.readouterr().err == "No answers yet. A first drill: quiz play\n"
    assert not (tmp_path / "a.html").exists()


def test_the_week_in_words_and_as_data(logs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["stats", "--week", "--progress", str(logs / "ana" / "progress.json")]
    assert main(words) == exits.DONE
    assert capsys.readouterr().out.startswith("This week\n  ")
    assert main([*words, "--json"]) == exits.DONE
    assert json.loads(capsys.readouterr().out)["now"]["answers"] == 9


def test_the_table_of_a_learner(logs: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["stats", "--progress", str(logs / "ana" / "progress.json"), "--csv"]) == exits.DONE
    rows = list(csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode())))
    assert rows[0]["figure"] == "first tries"
    assert rows[0]["answers"] == "9"


class Screen(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., str]]:
    """Give what a command shows on a terminal."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "50")

    def run(*words: str) -> str:
        shown = Screen()
        monkeypatch.setattr(sys, "stdout", shown)
        assert main([*words]) == exits.DONE
        return shown.getvalue()

    return run


def test_on_a_terminal_it_is_drawn_and_with_plain_or_a_dumb_one_it_is_said(
    logs: Path, screen: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["stats", "--progress", str(logs / "ana" / "progress.json")]
    drawn = screen(*words)
    assert "▒" in drawn
    assert all(len(line) <= 49 for line in drawn.splitlines())
    assert "▒" not in screen(*words, "--plain")
    monkeypatch.setenv("TERM", "dumb")
    assert os.name != "posix" or "▒" not in screen(*words)
    monkeypatch.setattr(Screen, "encoding", "latin-1")
    monkeypatch.setenv("TERM", "xterm")
    assert "▒" not in screen(*words)


def test_a_long_wait_is_told_on_a_terminal_and_a_short_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Screen()
    monkeypatch.setattr(sys, "stderr", talk)
    with patience("Reading"):
        pass
    assert not talk.getvalue()
    monkeypatch.setattr("quiz.cli.output.PATIENCE_SECONDS", 0.0)
    with patience("Reading"):
        while not talk.getvalue().startswith("Reading .."):
            pass
    assert talk.getvalue().endswith("\n")


def test_the_app_reads_the_answers_while_somebody_is_told(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text("[]", encoding="utf-8")
    seen: list[str] = []

    @contextmanager
    def opening() -> Iterator[None]:
        seen.append("begun")
        try:
            yield
        finally:
            seen.append("ended")

    with pytest.raises(QuizError):
        run_app(Launch(progress=tmp_path / "p.json"), join_class, opening)
    assert seen == ["begun", "ended"]


def test_an_error_ends_the_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Screen())
    with pytest.raises(QuizError), patience("Reading"):
        raise QuizError("no")
