"""Which model is meant: flags before variables before the file, and a key for one server alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from instruments.model_server import server_of
from instruments.web import Server
from quiz.errors import QuizError
from quiz.language_model.choose import choice_of, model_and_destination, settings_of_machine
from quiz.language_model.model import Request

REQUEST = Request("Do this.", "With this.", {"type": "object"}, 100)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """What is set: a paid server with a key."""
    made = {"QUIZ_HOME": str(tmp_path / "home"), "QUIZ_CACHE": str(tmp_path / "cache"), "K": "sk-secret"}
    settings_of_machine(made).store_all({"model": "large", "model-server": "https://paid.example/v1", "model-key-variable": "K"})
    return made


def test_without_flags_it_is_what_is_set(environ: dict[str, str]) -> None:
    choice = choice_of(environ)
    assert (choice.model, choice.server, choice.key_variable, choice.origin) == ("large", "https://paid.example/v1", "K", "file")
    assert choice_of(environ | {"QUIZ_MODEL": "small"}).model == "small"
    assert choice_of(environ | {"QUIZ_MODEL": "small"}, name="tiny").model == "tiny"


def test_another_model_of_the_same_server_keeps_its_key(environ: dict[str, str]) -> None:
    choice = choice_of(environ, name="other")
    assert (choice.server, choice.key_variable) == ("https://paid.example/v1", "K")


@pytest.mark.parametrize("server", ["https://else.example/v1", "ollama", "llm"])
def test_a_key_never_goes_to_another_server_than_it_was_set_with(server: str, environ: dict[str, str]) -> None:
    assert choice_of(environ, name="m", server=server).key_variable == ""
    assert choice_of(environ | {"QUIZ_MODEL_SERVER": server}).key_variable == ""
    assert choice_of(environ | {"QUIZ_MODEL_KEY_VARIABLE": "K"}, name="m", server=server).key_variable == ""
    assert choice_of(environ | {"QUIZ_MODEL_SERVER": server, "QUIZ_MODEL_KEY_VARIABLE": "K"}).key_variable == "K"
    assert choice_of(environ, server=server, key_variable="K").key_variable == "K"


def test_where_nothing_is_set_there_is_no_model(tmp_path: Path) -> None:
    environ = {"QUIZ_HOME": str(tmp_path), "QUIZ_CACHE": str(tmp_path)}
    assert model_and_destination(environ) is None
    with pytest.raises(QuizError, match="a server is named, but no model"):
        model_and_destination(environ, server="ollama")


def test_a_model_that_is_chosen_is_remembered_and_its_tokens_are_counted(environ: dict[str, str], tmp_path: Path) -> None:
    with Server({"/v1/chat/completions": server_of("plain", "{}", ollama=False)}) as server:
        for calls in (1, 0):
            found = model_and_destination(environ, name="tiny", server=server.url("/v1"))
            assert found is not None
            model, leaves_for = found
            assert leaves_for == ""
            assert "".join(model.answer(REQUEST)) == "{}"
            assert (model.used.calls, model.used.remembered) == (calls, 1 - calls)
    assert len([each for each in server.asked if each.method == "POST"]) == 1
    (line,) = (tmp_path / "home" / "model-tokens.txt").read_text().splitlines()
    assert int(line.split()[1]) > 0


def test_what_is_set_wrongly_is_said_with_its_place(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "home" / "settings.yaml").write_text("model: [large]\n", "utf-8")
    with pytest.raises(QuizError, match=r"settings.yaml:1:8: error: this is no value for model"):
        choice_of(environ)
    with pytest.raises(QuizError, match="QUIZ_MODEL_TIMEOUT cannot be soon"):
        choice_of({"QUIZ_HOME": str(tmp_path), "QUIZ_CACHE": str(tmp_path), "QUIZ_MODEL_TIMEOUT": "soon"})
