"""Servers that speak as OpenAI's does, or almost, or not at all; each runs in this process."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator

import pytest

from instruments.web import Answer, Connection, Server, response
from quiz.errors import QuizError
from quiz.language_model.choose import model_named
from quiz.language_model.model import NoAnswerError, Request
from quiz.language_model.openai_api import OpenAiApi, is_this_machine
from quiz.source.url import read_url

SCHEMA = {"type": "object", "properties": {"key": {"type": "string", "maxLength": 20}}}
REQUEST = Request("Do this.", "With this.", SCHEMA, 100)
PATH = "/v1/chat/completions"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def events(*pieces: str, end: str = "data: [DONE]\n\n") -> bytes:
    lines = [f"data: {json.dumps({'choices': [{'delta': {'content': piece}}]})}\n\n" for piece in pieces]
    return response("".join(lines) + end, kind="text/event-stream")


def model(server: Server, key: str = "", seconds: float = 20.0, clock=lambda: 0.0) -> OpenAiApi:
    return OpenAiApi("tiny", read_url(server.url("/v1")), key, clock, seconds)


def answer(server: Server, sent: Answer, **more: object) -> str:
    server.answers[PATH] = sent
    return "".join(model(server, **more).answer(REQUEST))  # type: ignore[arg-type]


def test_the_pieces_of_a_stream_come_one_by_one(server: Server) -> None:
    server.answers[PATH] = events('{"key"', ": ", '"é"}')
    assert list(model(server).answer(REQUEST)) == ['{"key"', ": ", '"é"}']
    (asked,) = server.asked
    body = json.loads(asked.body)
    assert (asked.method, body["model"], body["stream"], body["temperature"]) == ("POST", "tiny", True, 0)
    assert body["messages"] == [{"role": "system", "content": "Do this."}, {"role": "user", "content": "With this."}]
    assert body["response_format"] == {"type": "json_schema", "json_schema": {"name": "question", "strict": True, "schema": SCHEMA}}
    assert "tools" not in body
    assert "authorization" not in asked.headers


def test_an_answer_that_comes_whole_is_taken_too(server: Server) -> None:
    whole = json.dumps({"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]}, indent=1)
    assert answer(server, response(whole, kind="application/json")) == "{}"


def test_a_form_that_a_server_does_not_know_is_given_up_for_a_plainer_one_and_remembered(server: Server) -> None:
    def choosy(connection: Connection) -> None:
        form = json.loads(connection.asked.body).get("response_format")
        connection.send(response('{"error": {"message": "unknown"}}', status="400 No") if form else events("{}"))

    server.answers[PATH] = choosy
    asked = model(server)
    assert "".join(asked.answer(REQUEST)) == "{}"
    forms = [json.loads(one.body).get("response_format") for one in server.asked]
    assert [form and form["type"] for form in forms] == ["json_schema", "json_schema", "json_object", None]
    assert "maxLength" not in json.dumps(forms[1])
    assert "".join(asked.answer(REQUEST)) == "{}"
    assert len(server.asked) == 5


NO_STREAM = "the server does not answer as this interface wants it"


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (response("hello", kind="application/json"), NO_STREAM),
        (response("{}", kind="application/json"), NO_STREAM),
        (response("[]", kind="application/json"), NO_STREAM),
        (response("[" * 100_000, kind="application/json"), NO_STREAM),
        (response('{"choices": 3}', kind="application/json"), NO_STREAM),
        (response('{"choices": [{"message": 3}]}', kind="application/json"), NO_STREAM),
        (response("data: {\n\n", kind="text/event-stream"), NO_STREAM),
        (response('data: {"error": {"message": "no memory\\u001b[31m"}}\n\n', kind="text/event-stream"), r"no memory\[31m"),
        (response('data: {"choices": [{"delta": {}, "finish_reason": "length"}]}\n\n', kind="text/event-stream"), "cut off"),
        (events("{", end="")[:-5], "broke off"),
        (b"", "broke off"),
        (b"\0\1\2", "broke off"),
        (response("data: \n" * 400_000, kind="text/event-stream"), NO_STREAM),
        (response(": \n" * 800_000, kind="text/event-stream"), "longer than 2,000,000"),
        (response("x" * 2_100_000, kind="application/json"), "longer than 2,000,000"),
        (response("x", status="500 Oh"), "answers 500"),
        (response('{"error": "too often"}', status="429 No", kind="application/json"), "answers 429: too often"),
        (response("{}", kind="text/event-stream", Content_Encoding="gzip"), "broke off"),
    ],
    ids=range(18),
)
def test_an_answer_that_is_none_says_why(server: Server, sent: bytes, why: str) -> None:
    with pytest.raises(NoAnswerError, match=why) as caught:
        answer(server, sent)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("401 No", "look at the key"),
        ("403 No", "look at the key"),
        ("404 No", "/v1"),
        ("302 Go", "look at the address"),
        ("418 Tea", "look at"),
    ],
)
def test_a_server_that_refuses_is_named_with_what_to_do(server: Server, status: str, said: str) -> None:
    with pytest.raises(QuizError, match=rf"answers {status[:3]}: no such thing\n.*{said}"):
        answer(server, response('{"error": {"message": "no such thing"}}', status=status, Location="http://127.0.0.1:1/"))
    assert len(server.asked) == 1  # no redirect is followed, least of all with a key


def test_a_server_that_is_not_there_is_named() -> None:
    with Server() as server:
        asked = model(server)
    with pytest.raises(QuizError, match="cannot be asked: Connection refused") as caught:
        list(asked.answer(REQUEST))
    assert "look whether the server runs" in caught.value.hint


@pytest.mark.parametrize("before", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: "])
def test_a_server_that_stops_talking_is_left(server: Server, before: bytes) -> None:
    def silent(connection: Connection) -> None:
        connection.send(before)
        connection.stall()

    with pytest.raises(NoAnswerError, match=r"longer than 0.2 seconds"):
        answer(server, silent, seconds=0.2)


def test_the_time_is_for_the_whole_answer(server: Server) -> None:
    def dripping(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
        for _ in range(50):
            connection.send(b'data: {"choices": []}\n\n')
        connection.stall()

    ticks = itertools.count(0.0, 15.0)
    with pytest.raises(NoAnswerError, match="longer than 10 seconds"):
        answer(server, dripping, seconds=10.0, clock=lambda: next(ticks))


def test_without_the_extra_it_says_how_to_install_it(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(QuizError, match=r"pip install .*httpx"):
        list(model(server).answer(REQUEST))


# The key


def test_the_key_goes_to_its_server_alone_and_is_never_shown(server: Server) -> None:
    def telltale(connection: Connection) -> None:
        connection.send(
            response(json.dumps({"error": {"message": f"bad key {connection.asked.headers['authorization']}"}}), status="401 No")
        )

    with pytest.raises(QuizError) as caught:
        answer(server, telltale, key="sk-secret")
    assert server.asked[0].headers["authorization"] == "Bearer sk-secret"
    assert "sk-secret" not in str(caught.value)
    assert "sk-secret" not in repr(model(server, key="sk-secret"))


@pytest.mark.parametrize(
    ("host", "own"), [("localhost", True), ("127.0.0.9", True), ("::1", True), ("192.168.1.5", False), ("x.example", False)]
)
def test_a_key_is_sent_in_the_clear_to_this_machine_alone(host: str, own: bool) -> None:
    assert is_this_machine(host) is own
    url = f"http://[{host}]/v1" if ":" in host else f"http://{host}/v1"
    if own:
        model_named("m", url, "KEY", {"KEY": "sk-secret"})
    else:
        with pytest.raises(QuizError, match="only sent over https"):
            model_named("m", url, "KEY", {"KEY": "sk-secret"})
        model_named("m", url, None, {})
        model_named("m", f"https://{host}/v1", "KEY", {"KEY": "sk-secret"})


@pytest.mark.parametrize(
    ("url", "variable", "why"),
    [
        ("http://localhost/v1", "MISSING", "MISSING is not set"),
        ("http://localhost/v1", "BLANK", "BLANK is not set"),
        ("http://localhost/v1", "ODD", "no key has"),
        ("localhost:8080", None, "only pages of http|no address"),
        ("http://me:word@localhost/v1", None, "a name or a password"),
        (None, "KEY", "goes with --base-url"),
    ],
)
def test_what_was_named_wrongly_is_said(url: str | None, variable: str | None, why: str) -> None:
    with pytest.raises(QuizError, match=why):
        model_named("m", url, variable, {"BLANK": " ", "ODD": "a\r\nX: y", "KEY": "k"})
