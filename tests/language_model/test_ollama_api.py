"""Ollama's own interface: the room that is asked for, thinking turned off, and what it says when it cannot."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from instruments.model_server import server_of
from instruments.web import Connection, Server, response
from quiz.errors import QuizError
from quiz.language_model.chat import Chat
from quiz.language_model.choose import ModelChoice, model_of
from quiz.language_model.model import NoAnswerError, Request, Usage

SCHEMA = {"type": "object", "properties": {"key": {"type": "string"}}}
REQUEST = Request("Do this.", "With this.", SCHEMA, 1_000)
PLAIN = server_of("plain", "{}", ollama=True)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server({"/api/chat": PLAIN}) as running:
        yield running


def model(server: Server, name: str = "llama3.2") -> Chat:
    made = model_of(ModelChoice(name, f"ollama+{server.url('')}"), {})
    assert isinstance(made, Chat)
    return made


def bodies(server: Server) -> list[dict[str, object]]:
    return [json.loads(each.body) for each in server.asked if each.path == "/api/chat"]


def test_it_is_asked_with_schema_room_and_without_thinking(server: Server) -> None:
    asked = model(server)
    assert "".join(asked.answer(REQUEST)) == "{}"
    (body,) = bodies(server)
    assert (body["format"], body["think"], body["stream"], body["model"]) == (SCHEMA, False, True, "llama3.2")
    assert body["options"] == {"num_ctx": 4096, "num_predict": 3_000, "temperature": 0, "seed": 1}
    assert asked.used.calls == 1
    assert not asked.used.estimated
    assert asked.traits.schema


def test_the_room_fits_request_and_answer_and_never_shrinks(server: Server) -> None:
    asked = model(server)
    for text in ("x", "x" * 20_000, "x"):
        list(asked.answer(Request("", text, {}, 4_000)))
    assert [body["options"]["num_ctx"] for body in bodies(server)] == [8_192, 16_384, 16_384]  # type: ignore[index]


def test_no_more_room_is_asked_for_than_the_model_has(server: Server) -> None:
    server.answers["/api/show"] = response(json.dumps({"model_info": {"llama.context_length": 2_048}}), kind="application/json")
    asked = model(server)
    assert asked.window == 2_048
    list(asked.answer(REQUEST))
    assert bodies(server)[0]["options"]["num_ctx"] == 2_048  # type: ignore[index]
    with pytest.raises(NoAnswerError, match=r"the text is too long for llama3.2, which reads 2,048 tokens at most"):
        list(asked.answer(Request("", "x" * 9_000, {}, 1_000)))
    assert len(bodies(server)) == 1


@pytest.mark.parametrize("shown", [{"model_info": {"llama.context_length": "much"}}, {"model_info": {}}, {"error": "not found"}, []])
def test_a_window_that_it_does_not_tell_is_not_known(shown: object, server: Server) -> None:
    server.answers["/api/show"] = response(json.dumps(shown), kind="application/json")
    assert model(server).window == 0


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("think", '"llama3.2" does not support thinking'),
        ("think", "invalid think value"),
        ("format", "failed to load model vocabulary required for format"),
    ],
)
def test_what_a_model_refuses_is_left_out_and_that_is_remembered(field: str, said: str, server: Server) -> None:
    def picky(connection: Connection) -> None:
        refused = json.loads(connection.asked.body).get(field) not in (None, "json")
        if refused:
            connection.send(response(json.dumps({"error": said}), status="400 Bad Request", kind="application/json"))
        else:
            PLAIN(connection)

    server.answers["/api/chat"] = picky
    asked = model(server)
    for _ in range(2):
        assert "".join(asked.answer(REQUEST)) == "{}"
    assert len(bodies(server)) == 3
    assert asked.traits.schema == (field == "think")


def test_a_model_that_is_not_there_is_said_with_the_command_that_gets_it(server: Server) -> None:
    server.answers["/api/chat"] = response('{"error": "model \\"qwen 3\\" not found"}', status="404 Not Found", kind="application/json")
    with pytest.raises(QuizError, match=r'answers 404: model "qwen 3" not found') as caught:
        list(model(server, "qwen 3").answer(REQUEST))
    assert caught.value.hint == "get it: ollama pull 'qwen 3'"


def test_ollama_that_does_not_run_is_said_with_the_command_that_starts_it() -> None:
    with Server() as gone:
        asked = model(gone)
    with pytest.raises(QuizError, match="cannot be reached: Connection refused") as caught:
        list(asked.answer(REQUEST))
    assert caught.value.hint == "start Ollama: ollama serve"
    assert asked.used == Usage()


def ndjson(*lines: object) -> bytes:
    return response("".join(f"{json.dumps(line)}\n" for line in lines), kind="application/x-ndjson")


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (
            ndjson({"message": {"content": "{"}, "done": False}, {"error": "model requires more system memory\x1b"}),
            "broke off: model requires",
        ),
        (ndjson({"message": {"content": "{"}, "done": False}), "closed the connection"),
        (ndjson({"message": {}, "done": True}), "llama3.2 gave an empty answer"),
        (ndjson({"message": 3}), "does not answer as Ollama's interface does, so check the address"),
        (ndjson([]), "does not answer as Ollama's interface does"),
        (response("<html>", kind="text/html"), "does not answer as Ollama's interface does"),
        (response('{"error": "llama runner process has terminated"}', status="500 Oh"), "answers 500: llama runner"),
    ],
)
def test_an_answer_that_is_none_says_why(sent: bytes, why: str, server: Server) -> None:
    server.answers["/api/chat"] = sent
    with pytest.raises(NoAnswerError, match=why) as caught:
        list(model(server).answer(REQUEST))
    assert "\x1b" not in str(caught.value)


def test_thinking_that_cannot_be_turned_off_gets_more_room_once(server: Server) -> None:
    server.answers["/api/chat"] = server_of("thinking", "{}", ollama=True)
    asked = model(server)
    assert "".join(asked.answer(REQUEST)) == "{}"
    assert [body["options"]["num_predict"] for body in bodies(server)] == [3_000, 17_000]  # type: ignore[index]
    assert asked.traits.thinks
