"""Servers that speak as OpenAI's does, or almost, or not at all; each runs in this process."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from instruments.web import Answer, Connection, Server, response
from language_model.naming import model_named
from quiz.errors import QuizError
from quiz.language_model.chat import Chat
from quiz.language_model.ledger import Ledger, Limited
from quiz.language_model.model import NoAnswerError, Request, Usage
from quiz.language_model.openai_api import OpenAiApi
from quiz.language_model.remembered import Remembered
from quiz.language_model.server import ModelServer, is_this_machine
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


def model(server: Server, key: str = "", idle: float = 20.0, total: float = 20.0, clock=lambda: 0.0, pauses=None) -> Chat:
    address = read_url(server.url("/v1"))
    said = [] if pauses is None else pauses
    return Chat("tiny", ModelServer(address, key, idle, total, clock=clock, sleep=said.append), OpenAiApi())


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
    assert body["response_format"] == {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": SCHEMA}}
    assert "tools" not in body
    assert "authorization" not in asked.headers


def test_an_answer_that_comes_whole_is_taken_too(server: Server) -> None:
    whole = json.dumps({"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]}, indent=1)
    assert answer(server, response(whole, kind="application/json")) == "{}"


def test_the_server_is_asked_to_count_and_what_it_counts_is_what_was_used(server: Server) -> None:
    counted = 'data: {"choices": [], "usage": {"prompt_tokens": 70, "completion_tokens": 30}}\n\ndata: [DONE]\n\n'
    server.answers[PATH] = events("{}", end=counted)
    asked = model(server)
    assert asked.used == Usage()
    for _ in range(2):
        list(asked.answer(REQUEST))
    assert asked.used == Usage(2, 140, 60)
    assert json.loads(server.asked[0].body)["stream_options"] == {"include_usage": True}


@pytest.mark.parametrize(
    "usage",
    [
        None,
        3,
        {},
        {"prompt_tokens": -1, "completion_tokens": 2},
        {"prompt_tokens": 5, "completion_tokens": None},
        {"prompt_tokens": True, "completion_tokens": 1},
    ],
)
def test_without_a_count_that_can_be_the_tokens_are_estimated_from_the_text(usage: object, server: Server) -> None:
    counted = f"data: {json.dumps({'choices': [], 'usage': usage})}\n\ndata: [DONE]\n\n"
    server.answers[PATH] = events("x" * 40, end=counted)
    asked = model(server)
    list(asked.answer(REQUEST))
    assert asked.used == Usage(1, 5, 10, estimated=True)


def test_events_without_words_are_passed_over(server: Server) -> None:
    lines = [
        "event: ping",
        'data: {"type": "ping"}',
        ": still here",
        "data:",
        'data: {"usage": {"prompt_tokens": 5, "completion_tokens": 1}}',
    ]
    server.answers[PATH] = events("{}", end="\n\n".join(lines) + "\n\ndata: [DONE]\n\n")
    asked = model(server)
    assert list(asked.answer(REQUEST)) == ["{}"]
    assert asked.used == Usage(1, 5, 1)


def test_what_a_request_took_is_counted_when_it_is_cut_off(server: Server) -> None:
    server.answers[PATH] = events("x" * 40, end="")
    asked = model(server)
    with pytest.raises(NoAnswerError, match="closed the connection"):
        list(asked.answer(REQUEST))
    assert asked.used == Usage(1, 5, 10, estimated=True)


@pytest.mark.parametrize(
    ("listed", "window"),
    [
        ({"data": [{"id": "other", "max_model_len": 9}, {"id": "tiny", "max_model_len": 8192}]}, 8192),
        ({"data": [{"id": "/models/tiny.gguf", "meta": {"n_ctx": 2048, "n_ctx_train": 8192}}]}, 2048),
        ({"data": [{"id": "other", "context_length": 9}, {"id": "another", "context_length": 8}]}, 0),
        ({"data": [{"id": "tiny", "context_length": "long"}]}, 0),
        ({"data": [{"id": "tiny", "context_length": True, "meta": 3}]}, 0),
        ({"data": [{"id": "tiny", "context_length": -5}]}, 0),
        ({"data": [{"id": "tiny"}]}, 0),
        ({"data": [3]}, 0),
        ([], 0),
    ],
)
def test_the_window_is_looked_up_once_where_a_server_lists_it(listed: object, window: int, server: Server) -> None:
    server.answers["/v1/models"] = response(json.dumps(listed), kind="application/json")
    asked = model(server)
    assert (asked.window, asked.window) == (window, window)
    assert len(server.asked) == 1


def test_a_window_that_nobody_tells_is_not_known(server: Server) -> None:
    assert model(server).window == 0
    with Server() as gone:
        away = model(gone)
    assert away.window == 0


def test_a_form_that_a_server_does_not_know_is_given_up_for_a_plainer_one_and_remembered(server: Server) -> None:
    def choosy(connection: Connection) -> None:
        form = json.loads(connection.asked.body).get("response_format")
        connection.send(response('{"error": {"message": "unknown"}}', status="400 No") if form else events("{}"))

    server.answers[PATH] = choosy
    asked = model(server)
    assert "".join(asked.answer(REQUEST)) == "{}"
    forms = [json.loads(one.body).get("response_format") for one in server.asked]
    assert [form and form["type"] for form in forms] == ["json_schema", "json_schema", "json_schema", "json_object", None]
    assert "maxLength" not in json.dumps(forms[1])
    assert "".join(asked.answer(REQUEST)) == "{}"
    assert len(server.asked) == 6
    assert not asked.traits.schema


def test_a_schema_that_a_server_finds_not_strict_enough_is_kept_as_a_loose_one(server: Server) -> None:
    def strict(connection: Connection) -> None:
        form = json.loads(connection.asked.body)["response_format"]["json_schema"]
        said = "Invalid schema for response_format 'answer': 'additionalProperties' is required to be supplied and to be false"
        refusal = json.dumps({"error": {"message": said, "param": "response_format"}})
        connection.send(response(refusal, status="400 No", kind="application/json") if form["strict"] else events("{}"))

    server.answers[PATH] = strict
    asked = model(server)
    assert "".join(asked.answer(REQUEST)) == "{}"
    assert asked.traits.schema


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        (["temperature"], {"message": "Unsupported value: 'temperature' does not support 0 with this model."}),
        (["seed"], {"message": "no", "param": "seed"}),
        (["stream_options"], {"message": "Unknown field `stream_options` for `stream`"}),
        (["stream", "stream_options"], {"message": "Your organization must be verified to stream this model.", "param": "stream"}),
        (["max_tokens"], {"message": "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."}),
        (["max_tokens", "max_completion_tokens"], {"message": "max_tokens and max_completion_tokens: never heard of"}),
        (["response_format"], {"message": "This response_format type is unavailable now"}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_a_parameter_that_a_server_refuses_is_left_out_and_that_is_remembered(server: Server, refused: list[str], told: object) -> None:
    whole = json.dumps({"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]})

    def picky(connection: Connection) -> None:
        body = json.loads(connection.asked.body)
        if set(refused) & set(body):
            connection.send(response(json.dumps({"error": told}), status="400 No", kind="application/json"))
        else:
            connection.send(events("{}") if body.get("stream") else response(whole, kind="application/json"))

    server.answers[PATH] = picky
    asked = model(server)
    assert "".join(asked.answer(REQUEST)) == "{}"
    first, *_, last = (json.loads(each.body) for each in server.asked)
    renamed = {"max_completion_tokens"} if refused == ["max_tokens"] else set()
    assert set(first) - set(last) == set(refused) & set(first)
    assert set(last) - set(first) == renamed
    before = len(server.asked)
    assert "".join(asked.answer(REQUEST)) == "{}"
    assert len(server.asked) == before + 1


def test_a_refusal_in_the_words_of_a_validator_is_understood(server: Server) -> None:
    def picky(connection: Connection) -> None:
        refused = {"detail": [{"loc": ["body", "seed"], "msg": "Extra inputs are not permitted"}]}
        is_bad = "seed" in json.loads(connection.asked.body)
        connection.send(response(json.dumps(refused), status="422 No", kind="application/json") if is_bad else events("{}"))

    server.answers[PATH] = picky
    assert "".join(model(server).answer(REQUEST)) == "{}"
    assert len(server.asked) == 2


def test_a_server_that_refuses_everything_is_not_asked_for_ever(server: Server) -> None:
    with pytest.raises(QuizError, match="answers 400: no"):
        answer(server, response('{"error": "no"}', status="400 No"))
    assert len(server.asked) == 6


def test_an_error_inside_the_server_is_no_reason_to_ask_for_less(server: Server) -> None:
    with pytest.raises(NoAnswerError, match="answers 500: out of memory"):
        answer(server, response('{"error": "out of memory"}', status="500 Oh"))
    assert len(server.asked) == 1


def test_where_the_limit_leaves_no_room_for_the_text_it_is_left_out_for_this_request(server: Server) -> None:
    def narrow(connection: Connection) -> None:
        said = '{"error": {"message": "maximum context length is 4096; you asked for max_tokens 8100"}}'
        is_bad = "max_tokens" in json.loads(connection.asked.body)
        connection.send(response(said, status="400 No") if is_bad else events("{}"))

    server.answers[PATH] = narrow
    asked = model(server)
    assert "".join(asked.answer(REQUEST)) == "{}"
    assert len(server.asked) == 2


def test_a_text_that_is_too_long_for_a_model_is_said(server: Server) -> None:
    with pytest.raises(NoAnswerError, match="too long for tiny; use a shorter one"):
        answer(server, response('{"error": {"message": "too much", "code": "context_length_exceeded"}}', status="400 No"))


# Busy servers


def busy_at_first(times: int, status: str = "429 Busy", **headers: str):
    tries = itertools.count()

    def busy(connection: Connection) -> None:
        refusal = response('{"error": {"message": "Rate limit reached"}}', status=status, **headers)
        connection.send(refusal if next(tries) < times else events("{}"))

    return busy


@pytest.mark.parametrize(
    ("headers", "pauses"),
    [
        ({}, [2.0, 5.0]),
        ({"Retry_After": "7"}, [7.0, 7.0]),
        ({"Retry_After": "Mon, 30 Nov 2026 12:00:09 GMT", "Date": "Mon, 30 Nov 2026 12:00:00 GMT"}, [9.0, 9.0]),
        ({"Retry_After": "Mon, 30 Nov 2026 11:00:00 GMT", "Date": "Mon, 30 Nov 2026 12:00:00 GMT"}, [0.0, 0.0]),
        ({"Retry_After": "soon"}, [2.0, 5.0]),
    ],
)
def test_a_busy_server_is_asked_again_when_it_wants(headers: dict[str, str], pauses: list[float], server: Server) -> None:
    slept: list[float] = []
    told: list[str] = []
    server.answers[PATH] = busy_at_first(2, **headers)
    asked = model(server, pauses=slept)
    asked.server.tell = told.append
    assert "".join(asked.answer(REQUEST)) == "{}"
    assert slept == pauses
    assert told[0] == f"127.0.0.1:{server.port} is busy; trying again in {pauses[0]:g} seconds."


def test_a_server_that_stays_busy_is_left_after_a_few_tries(server: Server) -> None:
    slept: list[float] = []
    with pytest.raises(NoAnswerError, match="answers 503: Rate limit reached; the server is busy, so try again in a few minutes"):
        answer(server, busy_at_first(9, "503 Busy"), pauses=slept)
    assert slept == [2.0, 5.0, 15.0]


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (response('{"error": "wait"}', status="429 No", Retry_After="3600"), NoAnswerError),
        (response('{"error": {"message": "pay", "code": "insufficient_quota"}}', status="429 No"), QuizError),
        (response('{"error": {"message": "Insufficient Balance"}}', status="402 No"), QuizError),
    ],
)
def test_a_server_that_wants_a_long_wait_or_money_is_not_asked_again(sent: bytes, error: type[Exception], server: Server) -> None:
    slept: list[float] = []
    with pytest.raises(error, match="answers 4"):
        answer(server, sent, pauses=slept)
    assert (slept, len(server.asked)) == ([], 1)


# Thinking


def stream(*deltas: dict[str, object], ended: str = "stop") -> bytes:
    lines = [{"choices": [{"delta": delta}]} for delta in deltas] + [{"choices": [{"delta": {}, "finish_reason": ended}]}]
    return response("".join(f"data: {json.dumps(line)}\n\n" for line in lines) + "data: [DONE]\n\n", kind="text/event-stream")


@pytest.mark.parametrize(
    "thoughts",
    [
        {"reasoning_content": "Well {"},
        {"reasoning": "Well {", "content": ""},
        {"thinking": "Well {", "content": None},
        {"content": "<think>Well {</think>"},
    ],
)
def test_what_a_model_thinks_is_no_part_of_its_answer(thoughts: dict[str, object], server: Server) -> None:
    server.answers[PATH] = stream(thoughts, {"content": "{}"})
    asked = model(server)
    assert list(asked.answer(REQUEST)) == ["{}"]
    assert asked.traits.thinks
    assert asked.used.tokens_out > 1


def test_parts_of_an_answer_that_are_thoughts_are_left_out(server: Server) -> None:
    parts = [{"type": "thinking", "thinking": [{"type": "text", "text": "Well {"}]}, {"type": "text", "text": "{}"}]
    assert answer(server, stream({"content": parts})) == "{}"


def test_thinking_has_room_of_its_own_and_gets_more_once(server: Server) -> None:
    def long_thinker(connection: Connection) -> None:
        has_room = json.loads(connection.asked.body)["max_tokens"] > 20_000
        connection.send(events("{}") if has_room else stream({"reasoning_content": "Hm. "}, ended="length"))

    server.answers[PATH] = long_thinker
    asked = model(server)
    assert "".join(asked.answer(REQUEST)) == "{}"
    assert [json.loads(each.body)["max_tokens"] for each in server.asked] == [8_100, 32_100]
    assert "".join(asked.answer(REQUEST)) == "{}"
    assert len(server.asked) == 3
    assert asked.used.calls == 3


@pytest.mark.parametrize("delta", [{"reasoning_content": "Hm. "}, {"content": "<think> Hm. "}, {}])
def test_a_model_that_only_thinks_is_said(delta: dict[str, object], server: Server) -> None:
    with pytest.raises(NoAnswerError, match="tiny used all its tokens for thinking and gave no answer"):
        answer(server, stream(delta, ended="length"))
    assert len(server.asked) == 2


def test_a_cut_answer_keeps_what_came(server: Server) -> None:
    server.answers[PATH] = stream({"content": '{"key'}, ended="length")
    got: list[str] = []
    with pytest.raises(NoAnswerError, match="cut off, because it reached the limit of tokens"):
        got.extend(piece for piece in model(server).answer(REQUEST))
    assert len(server.asked) == 1


def test_who_stops_listening_closes_the_connection(server: Server, tmp_path: Path) -> None:
    gone: list[bytes] = []

    def endless(connection: Connection) -> None:
        connection.send(stream({"content": "{"})[:-40])
        gone.append(connection.socket.recv(1))

    server.answers[PATH] = endless
    counted = Ledger(tmp_path / "tokens.txt", lambda: date(2026, 11, 30))
    answers = Remembered(Limited(model(server), counted), tmp_path).answer(REQUEST)
    assert next(answers) == "{"
    answers.close()  # type: ignore[attr-defined]
    server.finish()
    assert gone == [b""]
    assert counted.spent() > 0


NO_STREAM = "does not answer as OpenAI's interface does, so check the address"


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
        (stream({"content": "{"}, ended="length"), "cut off"),
        (events("{", end="")[:-5], "broke"),
        (b"", "broke"),
        (b"\0\1\2", "broke"),
        (response("data: \n" * 400_000, kind="text/event-stream"), "closed the connection"),
        (response(": \n" * 6_000_000, kind="text/event-stream"), "longer than 16,000,000"),
        (response("x" * 2_100_000, kind="application/json"), "longer than 2,000,000"),
        (response("x", status="500 Oh"), "answers 500"),
        (response('{"error": "too often"}', status="429 No", kind="application/json"), "answers 429: too often"),
        (response(b"\x1f\x8b{}", kind="application/json", Content_Encoding="gzip"), NO_STREAM),
        (stream(), "tiny gave an empty answer"),
        (stream({"content": "{"}, ended="content_filter"), "a filter of .* holds the answer back"),
    ],
    ids=range(20),
)
def test_an_answer_that_is_none_says_why(server: Server, sent: bytes, why: str) -> None:
    with pytest.raises(NoAnswerError, match=why) as caught:
        answer(server, sent)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("401 No", "--key-variable NAME"),
        ("403 No", "--key-variable NAME"),
        ("402 No", "add credit"),
        ("404 No", "/v1"),
        ("302 Go", "redirects are not followed"),
        ("418 Tea", "check the address"),
    ],
)
def test_a_server_that_refuses_is_named_with_what_to_do(server: Server, status: str, said: str) -> None:
    with pytest.raises(QuizError, match=rf"answers {status[:3]}: no such thing\n.*{said}"):
        answer(server, response('{"error": {"message": "no such thing"}}', status=status, Location="http://127.0.0.1:1/"))
    assert len(server.asked) == 1  # no redirect is followed, least of all with a key


def test_a_server_that_is_not_there_is_named() -> None:
    with Server() as server:
        asked = model(server)
    with pytest.raises(QuizError, match="cannot be reached: Connection refused") as caught:
        list(asked.answer(REQUEST))
    assert "check that the server is running" in caught.value.hint


@pytest.mark.parametrize("before", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: "])
def test_a_server_that_stops_talking_is_left(server: Server, before: bytes) -> None:
    def silent(connection: Connection) -> None:
        connection.send(before)
        connection.stall()

    with pytest.raises(NoAnswerError, match=r"sent nothing for 0.2 seconds; to wait longer: quiz model timeout SECONDS"):
        answer(server, silent, idle=0.2)


def test_the_time_is_for_the_whole_answer(server: Server) -> None:
    def dripping(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
        for _ in range(50):
            connection.send(b'data: {"choices": []}\n\n')
        connection.stall()

    ticks = itertools.count(0.0, 15.0)
    with pytest.raises(NoAnswerError, match="longer than 10 seconds"):
        answer(server, dripping, total=10.0, clock=lambda: next(ticks))


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
        (None, "KEY", "goes with a server"),
    ],
)
def test_what_was_named_wrongly_is_said(url: str | None, variable: str | None, why: str) -> None:
    with pytest.raises(QuizError, match=why):
        model_named("m", url, variable, {"BLANK": " ", "ODD": "a\r\nX: y", "KEY": "k"})
