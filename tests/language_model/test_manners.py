"""Servers as awkward as real ones are: each manner by both interfaces, streamed and whole."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from instruments.model_server import MANNERS, server_of
from instruments.web import Server
from quiz.language_model.chat import Chat
from quiz.language_model.model import NoAnswerError, Request
from quiz.language_model.ollama_api import OllamaApi
from quiz.language_model.openai_api import OpenAiApi
from quiz.language_model.server import ModelServer
from quiz.source.url import read_url

ANSWER = json.dumps({"questions": [{"prompt": f"Who said what number {number} is about?"} for number in range(12)]})
REQUEST = Request("Do this.", "With this.", {"type": "object"}, 400)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def asked_of(server: Server, manner: str, *, ollama: bool, whole: bool, told: list[str]) -> Chat:
    server.answers["/api/chat" if ollama else "/v1/chat/completions"] = server_of(manner, ANSWER, ollama=ollama, whole=whole)
    address = read_url(server.url("" if ollama else "/v1"))
    place = ModelServer(address, tell=told.append, sleep=lambda _seconds: None)
    return Chat("by-hand", place, OllamaApi() if ollama else OpenAiApi())


@pytest.mark.parametrize("whole", [False, True], ids=["streamed", "whole"])
@pytest.mark.parametrize("ollama", [False, True], ids=["openai", "ollama"])
@pytest.mark.parametrize("manner", [each for each in MANNERS if each != "cut"])
def test_the_answer_of_an_awkward_server_is_whole_each_time(manner: str, ollama: bool, whole: bool, server: Server) -> None:
    told: list[str] = []
    model = asked_of(server, manner, ollama=ollama, whole=whole, told=told)
    for _ in range(2):
        assert "".join(model.answer(REQUEST)) == ANSWER
    assert model.traits.thinks == (manner in ("thinking", "think-tags"))
    assert model.traits.streams != whole
    assert not model.used.estimated
    assert told == ([f"127.0.0.1:{server.port} is busy; trying again in 2 seconds."] * 2 if manner == "busy" else [])


@pytest.mark.parametrize("whole", [False, True], ids=["streamed", "whole"])
@pytest.mark.parametrize("ollama", [False, True], ids=["openai", "ollama"])
def test_a_cut_answer_keeps_what_came_and_says_so(ollama: bool, whole: bool, server: Server) -> None:
    model = asked_of(server, "cut", ollama=ollama, whole=whole, told=[])
    pieces: list[str] = []

    def listen() -> None:
        for piece in model.answer(REQUEST):
            pieces.append(piece)  # noqa: PERF402 - what came before the end counts

    with pytest.raises(NoAnswerError, match="the answer was cut off, because it reached the limit of tokens for one answer"):
        listen()
    assert "".join(pieces) == ANSWER[: len(ANSWER) // 2]
