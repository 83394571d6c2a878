"""`quiz model`: what is set, how it is set, found, tried and limited; and what of it reaches `quiz derive`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from instruments.model_server import server_of
from instruments.web import Server, response
from quiz.cli import exits
from quiz.cli.main import main
from quiz.language_model import find

RIGHT = '{"fruit": "pear"}'
CHAT, OLLAMA = "/v1/chat/completions", "/api/chat"
Said = Callable[..., str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    for name in ("MODEL", "MODEL_SERVER", "MODEL_KEY_VARIABLE"):
        monkeypatch.delenv(f"QUIZ_{name}", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    return tmp_path / "home"


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    def run(*words: str, code: int = exits.DONE) -> str:
        assert main(["model", *words]) == code
        both = capsys.readouterr()
        return both.out + both.err

    return run


@pytest.fixture
def server() -> Iterator[Server]:
    with Server({CHAT: server_of("plain", RIGHT, ollama=False), OLLAMA: server_of("plain", RIGHT, ollama=True)}) as running:
        yield running


def test_where_none_is_set_it_says_how_to_find_and_set_one(said: Said) -> None:
    told = said()
    assert "No language model is set." in told
    assert "quiz model find" in told
    assert "quiz model set ollama llama3.2" in told


def test_a_model_of_this_machine_is_set_shown_and_forgotten(said: Said, home: Path) -> None:
    told = said("set", "ollama", "llama3.2")
    assert told.startswith("Saved: llama3.2, asked at localhost:11434.\nYour articles stay on this machine.\n")
    assert said().splitlines() == [
        f"model: llama3.2 (from {home / 'settings.yaml'})",
        "server: ollama",
        "key: none",
        "your articles: stay on this machine",
        "timeout: 120 seconds of silence, 3,600 seconds for an answer",
        "limit: none; 0 tokens used today",
    ]
    assert said("off") == "Saved: no language model is asked. Limit and timeouts stay as they are.\n"
    assert "No language model is set." in said()


def test_of_a_key_the_name_of_its_variable_is_stored_and_never_the_key(said: Said, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = said("set", "openai", "gpt-5-mini")
    assert "Your articles are sent to api.openai.com." in told
    assert "OPENAI_API_KEY is not set yet." in told
    assert "key: in OPENAI_API_KEY, which is not set" in said()
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    assert "key: in OPENAI_API_KEY, which is set" in said()
    assert json.loads(said("--json"))["key_is_set"] is True
    assert "sk-secret" not in said() + said("--json") + (home / "settings.yaml").read_text("utf-8")


def test_a_key_that_was_given_for_the_name_of_its_variable_is_neither_stored_nor_repeated(said: Said, home: Path) -> None:
    for key in ("sk-secret", "gsk_secret"):
        told = said("set", "openai", "gpt-5-mini", "--key-variable", key, code=exits.UNUSABLE)
        assert "never the key itself" in told
        assert key not in told
    assert not (home / "settings.yaml").exists()


@pytest.mark.parametrize(
    ("server", "name", "told"),
    [
        ("https://llm.example.org/v1", "m", "Your articles are sent to llm.example.org.\n"),
        ("http://gpu:8000/v1", "m", "The connection to it is not encrypted, so others on the network can read them."),
        ("http://127.0.0.1:8000/v1", "m", "Your articles stay on this machine."),
        ("ollama+http://gpu.local:11434", "m", "Your articles are sent to gpu.local:11434."),
        ("ollama", "gpt-oss:120b-cloud", "Your articles are sent to ollama.com, through your own Ollama."),
    ],
)
def test_it_says_where_articles_go_before_any_does(server: str, name: str, told: str, said: Said) -> None:
    assert told in said("set", server, name)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["set", "ollama"], "quiz model set takes SERVER NAME\n  write: quiz model set SERVER NAME"),
        (["find", "it"], "quiz model find takes nothing more\n  write: quiz model find"),
        (["limit"], "quiz model limit takes N|off"),
        (["set", "claude", "m"], "model-server cannot be claude\n  write ollama, openai, llm, or an address such as"),
        (["set", "ollama", " a"], "model cannot be a"),
        (["set", "http://gpu/v1", "m", "--key-variable", "K"], "a key is only sent over https, or to this machine"),
        (["set", "https://me:pw@gpu/v1", "m"], "model-server cannot be"),
        (["limit", "many"], "model-limit cannot be many\n  write a number of tokens, such as 100000"),
        (["timeout", "3601"], "model-timeout cannot be 3601\n  write a number of seconds from 1 to 3600"),
        (["set", "ollama", "m", "--total", "3"], "--total goes with quiz model timeout"),
        (["off", "--key-variable", "K"], "--key-variable goes with quiz model set"),
        (["test"], "no language model is set\n  look for one on this machine: quiz model find"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_stored(words: list[str], told: str, said: Said, home: Path) -> None:
    assert told in said(*words, code=exits.UNUSABLE)
    assert not (home / "settings.yaml").exists()


def test_a_model_of_the_package_llm_is_looked_up_before_it_is_stored(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "llm", None)
    assert "this model needs the package llm, which is not installed" in said("set", "llm", "tiny", code=exits.UNUSABLE)


def test_limit_and_timeouts_are_set_and_shown(said: Said) -> None:
    said("set", "ollama", "llama3.2")
    assert said("limit", "50000") == "Saved: 50,000 tokens a day.\n"
    assert said("timeout", "1800", "--total", "7200") == "Saved: 1,800 seconds of silence, 7,200 seconds for an answer.\n"
    shown = json.loads(said("--json"))
    assert (shown["limit"], shown["timeout"], shown["total_timeout"], shown["tokens_today"]) == (50_000, 1_800, 7_200, 0)
    assert json.loads(said("limit", "off", "--json").removesuffix("Saved: no limit.\n"))["limit"] is None


def test_models_on_this_machine_are_found_with_the_command_that_sets_each(
    said: Said, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/api/tags"] = response(
        json.dumps({"models": [{"name": "llama3.2:3b"}, {"name": "a b\x1b"}, 3]}), kind="application/json"
    )
    server.answers["/v1/models"] = response(json.dumps({"data": [{"id": "qwen"}, {"id": 4}]}), kind="application/json")
    with Server() as gone:
        away = gone.url("/v1")
    odd = server.url("/odd")
    places = (("Ollama", f"ollama+{server.url('')}"), ("LM Studio", server.url("/v1")), ("llama.cpp", away), ("Odd", odd))
    monkeypatch.setattr("quiz.cli.model.find_models", lambda: find.find_models(places))
    here = f"127.0.0.1:{server.port}"
    assert said("find").splitlines() == [
        f"Ollama at {here}: 2 models",
        f"  quiz model set ollama+{server.url('')} llama3.2:3b",
        f"  quiz model set ollama+{server.url('')} 'a b'",
        f"LM Studio at {here}: 1 model",
        f"  quiz model set {server.url('/v1')} qwen",
        f"llama.cpp: nothing answers at {away.split('/')[2]}",
        f"Odd: nothing answers at {here}",
    ]
    found = json.loads(said("find", "--json"))
    assert [each["models"] for each in found] == [["llama3.2:3b", "a b"], ["qwen"], None, None]
    assert {each.method for each in server.asked} == {"GET"}


def test_nothing_is_looked_for_unless_it_is_asked_for(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.language_model.server.ModelServer._client", None)
    said("set", "ollama", "llama3.2")
    said()


@pytest.mark.parametrize(("place", "path"), [("/v1", CHAT), ("", OLLAMA)])
def test_a_test_says_how_long_it_took_and_what_the_model_can_do(place: str, path: str, said: Said, server: Server) -> None:
    said("set", f"{'' if place else 'ollama+'}{server.url(place)}", "tiny")
    told = said("test").splitlines()
    assert told[0].startswith("tiny answers in ")
    assert told[1:6] == ["in the form asked for: yes", "right: yes", "word by word: yes", "thinks first: no", "window: not known"]
    assert [each.path for each in server.asked if each.method == "POST" and each.path == path] == [path]
    assert "0 tokens used today" not in said()


@pytest.mark.parametrize(
    ("manner", "answer", "told"),
    [
        ("think-tags", RIGHT, "thinks first: yes"),
        ("plain", "Pear!", "in the form asked for: no"),
        ("plain", "Pear!", "Choose a larger one: quiz model find"),
        ("plain", '{"fruit": "cloud"}', "right: no"),
    ],
)
def test_a_weak_or_thinking_model_is_said_to_be_one(manner: str, answer: str, told: str, said: Said, server: Server) -> None:
    server.answers[CHAT] = server_of(manner, answer, ollama=False)
    said("set", server.url("/v1"), "tiny")
    assert told in said("test")


def test_a_test_that_fails_says_what_to_do_in_one_sentence(said: Said, server: Server) -> None:
    server.answers[CHAT] = server_of("cut", RIGHT, ollama=False)
    said("set", server.url("/v1"), "tiny")
    assert "quiz: the answer was cut off, because it reached the limit of tokens" in said("test", code=exits.UNUSABLE)
    with Server() as gone:
        said("set", f"ollama+{gone.url('')}", "tiny")
    assert "start Ollama: ollama serve" in said("test", code=exits.UNUSABLE)


def test_a_test_as_json(said: Said, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    said("set", server.url("/v1"), "tiny")
    assert main(["model", "test", "--json"]) == exits.DONE
    tried = json.loads(capsys.readouterr().out)
    assert (tried["model"], tried["form"], tried["right"], tried["schema"], tried["streams"], tried["thinks"]) == (
        "tiny",
        *[True] * 4,
        False,
    )


def test_beyond_the_limit_not_even_a_test_is_asked(said: Said, server: Server) -> None:
    said("set", server.url("/v1"), "tiny")
    said("limit", "10")
    assert "and 10 of your 10 a day are left" in said("test", code=exits.UNUSABLE)
    assert not server.asked
