"""`quiz settings` shows what was chosen and where it comes from, changes it and forgets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.cli.main import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("QUIZ_THEME", raising=False)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(["settings", *words])
    both = capsys.readouterr()
    return both.out + both.err


def test_a_setting_is_shown_changed_and_forgotten(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys) == "theme: not set\n"
    assert said(capsys, "theme", "nord") == "Saved: theme is nord.\n"
    assert said(capsys, "theme") == f"theme: nord (from {home / 'settings.yaml'})\n"
    assert said(capsys, "theme", "--learner", "Ana") == "theme: not set\n"
    assert said(capsys, "--reset") == "Reset: theme.\n"
    assert said(capsys, "theme") == "theme: not set\n"


def test_json_says_where_each_comes_from(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.loads(said(capsys, "--json")) == {"theme": {"value": None, "from": None}}
    monkeypatch.setenv("QUIZ_THEME", "nord")
    assert json.loads(said(capsys, "--json")) == {"theme": {"value": "nord", "from": "QUIZ_THEME"}}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["colour"], "quiz: there is no setting colour\n  the settings are: theme\n"),
        (["theme", "nosuch"], "quiz: there is no theme nosuch\n  the themes are: ansi-dark, "),
        (["theme", "nord", "--reset"], "quiz: --reset takes no value\n  name a value or --reset, not both\n"),
    ],
)
def test_what_cannot_be_is_said(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, *words).startswith(message)
