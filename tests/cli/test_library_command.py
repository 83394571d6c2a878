"""`quiz library` and `quiz read STORY`: kept stories from the command line."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from quiz.cli import exits
from quiz.cli.main import main
from quiz.library.library import Library
from quiz.library.make_bank import draft_bank
from quiz.library.story import Origin
from quiz.progress.learners import home_directory
from quiz.source.get_article import pasted

STORY = "{}\n\nThe council voted on Tuesday to keep its night bus. It is not clear who will pay for it in summer.\n"
BUS, PORT = "council-keeps-the-bus", "storm-closes-the-port"


@pytest.fixture(autouse=True)
def home() -> Path:
    """Two kept stories."""
    home = home_directory(os.environ)
    draft_bank(pasted(STORY.format("Council keeps the bus")), home)
    draft_bank(pasted(STORY.format("Storm closes the port")), home, origin=Origin(feed="https://example.org/feed", entry="7"))
    return home


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["library", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_stories_are_listed_and_found_by_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys)
    assert (code, err) == (exits.DONE, "")
    assert f"{BUS}  Council keeps the bus\n    1 min · 0 questions\n" in out
    assert PORT in out
    _, out, _ = told(capsys, "bus", "COUNCIL")
    assert BUS in out
    assert PORT not in out
    assert told(capsys, "tram") == (exits.DONE, "", "No story has these words.\n")


def test_json_says_where_each_story_is_from(capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = json.loads(told(capsys, "port", "--json")[1])
    assert (found["id"], found["feed"], found["entry"], found["archived"]) == (PORT, "https://example.org/feed", "7", False)
    assert Path(found["bank"]).is_file()
    assert Path(found["text"]).is_file()


def test_a_story_is_archived_and_restored(capsys: pytest.CaptureFixture[str]) -> None:
    assert "To undo: quiz library restore" in told(capsys, "archive", BUS)[2]
    assert BUS not in told(capsys)[1]
    assert BUS in told(capsys, "--archived")[1]
    assert told(capsys, "restore", BUS)[2] == "Restored: Council keeps the bus.\n"
    assert BUS in told(capsys)[1]


def test_a_story_is_deleted_once_that_is_meant(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    code, _, err = told(capsys, "delete", BUS)
    assert code == exits.UNUSABLE
    assert "add --yes to delete it, or archive it" in err
    assert told(capsys, "delete", BUS, "--yes")[2] == "Deleted: Council keeps the bus. What you answered about it is kept.\n"
    assert [story.id for story in Library.here(os.environ).stories()] == [PORT]
    assert [*(home / "trash").iterdir()] == []


@pytest.mark.parametrize(
    ("words", "said"), [(("archive",), "no story is named to archive"), (("archive", "tram"), 'there is no story "tram" in your library')]
)
def test_a_story_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
    code, _, err = told(capsys, *words)
    assert code == exits.UNUSABLE
    assert said in err


def test_an_empty_library_says_how_to_keep_a_story(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "empty"))
    assert told(capsys) == (exits.DONE, "", "There is no story yet. To keep one: quiz ADDRESS\n")


@pytest.mark.parametrize("archived", [False, True])
def test_a_kept_story_is_read_with_its_questions(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *, archived: bool
) -> None:
    if archived:
        Library.here(os.environ).archive(BUS)
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 20))
    assert main(["read", BUS, "--plain"]) == exits.DONE
    out = capsys.readouterr().out
    assert "Council keeps the bus" in out
    assert "It is not clear who will pay for it in summer." in out
