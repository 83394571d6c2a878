"""`quiz settings` shows what was chosen and where it comes from, changes it and forgets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.cli.main import main
from quiz.settings import SETTINGS


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
    assert said(capsys, "theme") == "theme: not set\n"
    assert said(capsys, "theme", "nord") == "Saved: theme is nord.\n"
    assert said(capsys, "theme") == f"theme: nord (from {home / 'settings.yaml'})\n"
    assert said(capsys, "theme", "--learner", "Ana") == "theme: not set\n"
    assert said(capsys, "--reset").startswith("Reset: theme, goal, ")
    assert said(capsys, "theme") == "theme: not set\n"


def test_json_says_where_each_comes_from(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.loads(said(capsys, "theme", "--json")) == {"theme": {"value": None, "from": None}}
    monkeypatch.setenv("QUIZ_THEME", "nord")
    assert json.loads(said(capsys, "theme", "--json")) == {"theme": {"value": "nord", "from": "QUIZ_THEME"}}


def test_what_belongs_to_the_machine_is_listed_too_but_no_learner_resets_it_with_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "model", "llama3.2")
    said(capsys, "theme", "nord", "--learner", "Ana")
    assert [line.partition(":")[0] for line in said(capsys).splitlines()] == list(SETTINGS)
    assert said(capsys, "--learner", "Ana", "--reset") == "Reset: theme, goal, guess-first, intro, confirm.\n"
    assert said(capsys, "model").startswith("model: llama3.2 (from ")
    assert said(capsys, "--reset") == f"Reset: {', '.join(SETTINGS)}.\n"
    assert said(capsys, "model") == "model: not set\n"


def test_what_is_no_name_of_a_variable_may_be_a_key_and_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "model-key-variable", "sk-secret")
    assert told.startswith("quiz: model-key-variable cannot be that\n  write the name of an environment variable in capitals")
    assert "sk-secret" not in told


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["colour"], "quiz: there is no setting colour\n  the settings are: theme, goal, guess-first, "),
        (["theme", "nosuch"], "quiz: there is no theme nosuch\n  the themes are: ansi-dark, "),
        (["theme", "nord", "--reset"], "quiz: --reset takes no value\n  name a value or --reset, not both\n"),
    ],
)
def test_what_cannot_be_is_said(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, *words).startswith(message)
