"""The client for programs: it comes back by itself, sends again what was not acknowledged, and knows when to give up."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

import making
from live.rooms import CODE, Clock, new_runner, serving, token
from quiz.live import client as client_module
from quiz.live.client import Client, hello_of_learner, message_from
from quiz.live.room_runner import RoomRunner


class Following:
    """A client with everything that it was told."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.came: list[dict] = []
        self._more = asyncio.Event()
        self.task = asyncio.create_task(self._follow())

    async def _follow(self) -> None:
        async for message in self.client.messages():
            self.came.append(message)
            self._more.set()
        self._more.set()

    async def until(self, kind: str, times: int = 1, **fields: object) -> dict:
        async with asyncio.timeout(20):
            while True:
                found = [
                    each for each in self.came if each["type"] == kind and all(each.get(name) == value for name, value in fields.items())
                ]
                if len(found) >= times:
                    return found[times - 1]
                self._more.clear()
                await self._more.wait()


@asynccontextmanager
async def following(url: str, hello: dict) -> AsyncIterator[Following]:
    followed = Following(Client(url, hello, lambda: 0.0))
    try:
        yield followed
    finally:
        await followed.client.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(followed.task, 5)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Come back at once, so that no test waits."""
    monkeypatch.setattr(client_module, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(client_module, "LONGEST_WAIT", 0.02)


def keeper_of(tmp_path: Path) -> RoomRunner:
    return new_runner(tmp_path / "s", questions=(making.choice("one"), making.choice("two")))


async def test_a_broken_line_is_mended_and_the_answer_on_its_way_is_sent_again(tmp_path: Path) -> None:
    async with serving(keeper_of(tmp_path)) as room, following(room.url, hello_of_learner(CODE, token(), "Ana")) as ana:
        host = await room.host()
        await ana.until("you")
        await room.do(host, "next")
        await ana.until("phase", phase="question")
        room.server.runner.flusher._thread.submit(lambda: None).result()
        await ana.client._socket.close()
        answer = await ana.client.answer(1, ["a"])
        assert ana.client._pending
        await ana.until("line", state="down")
        await ana.until("line", times=2, state="up")
        await ana.until("ack", id=answer)
        assert ana.client._pending is None
        assert set(room.server.runner.room.rounds[0].answers) == {"p1"}
        assert len(room.server.runner.room.learners) == 1


async def test_an_answer_to_a_question_that_has_passed_is_not_sent_again(tmp_path: Path) -> None:
    async with serving(keeper_of(tmp_path)) as room, following(room.url, hello_of_learner(CODE, token(), "Ana")) as ana:
        host = await room.host()
        await ana.until("you")
        await room.do(host, "next")
        await ana.until("phase", phase="question")
        await ana.client._socket.close()
        await ana.client.answer(1, ["a"])
        for do in ("lock", "reveal", "next"):
            await room.do(host, do)
        await ana.until("phase", phase="question", number=2)
        assert ana.client._pending is None
        assert room.server.runner.room.rounds[0].answers == {}


async def test_it_gives_up_for_good_after_a_wrong_code_and_when_it_was_sent_out(tmp_path: Path) -> None:
    async with serving(keeper_of(tmp_path)) as room:
        async with following(room.url, hello_of_learner("babab-babab", token(), "Ana")) as stranger:
            await asyncio.wait_for(stranger.task, 20)
            assert stranger.client.ended == "bad-code"
        key = token()
        async with following(room.url, hello_of_learner(CODE, key, "Ana")) as ana:
            await ana.until("you")
            async with following(room.url, hello_of_learner(CODE, key, "Ana")) as again:
                await again.until("you")
                await asyncio.wait_for(ana.task, 20)
                assert ana.client.ended == "replaced"
                host = await room.host()
                await room.do(host, "remove", person="p1")
                await asyncio.wait_for(again.task, 20)
                assert again.client.ended == "removed"


async def test_an_address_where_nobody_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "SECONDS_TO_ANSWER", 0.1)
    async with following("http://127.0.0.1:9", hello_of_learner(CODE, token(), "Ana")) as ana:
        await asyncio.wait_for(ana.task, 20)
        assert ana.client.ended == client_module.NOBODY
        assert ana.client.why_ended == "Nobody answers at 127.0.0.1:9: check the address."
        assert ana.came == []


async def test_what_takes_the_connection_and_says_nothing_is_nobody_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "SECONDS_TO_ANSWER", 0.1)

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(100):
            pass
        writer.close()

    mute = await asyncio.start_server(say_nothing, "127.0.0.1")
    async with mute, following(f"http://127.0.0.1:{mute.sockets[0].getsockname()[1]}", hello_of_learner(CODE, token(), "Ana")) as ana:
        await asyncio.wait_for(ana.task, 20)
        assert ana.client.ended == client_module.NOBODY


async def test_a_connection_that_has_worked_is_tried_again_until_it_is_told_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(keeper_of(tmp_path)) as room, following(room.url, hello_of_learner(CODE, token(), "Ana")) as ana:
        await ana.until("you")
        monkeypatch.setattr(client_module, "SECONDS_TO_ANSWER", 0.0)
        await room.server.stop()
        await ana.until("line", times=4, state="down")
        await ana.client.close()
        await asyncio.wait_for(ana.task, 20)
        assert ana.client.ended == ""


async def test_of_answers_in_a_hurry_the_last_one_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "SECONDS_BETWEEN_ANSWERS", 0.05)
    async with serving(keeper_of(tmp_path)) as room, following(room.url, hello_of_learner(CODE, token(), "Ana")) as ana:
        host = await room.host()
        await ana.until("you")
        await room.do(host, "next")
        await ana.until("phase", phase="question")
        for values in (["a"], ["b"], ["c"]):
            last = await ana.client.answer(1, values)
        await ana.until("ack", id=last)
        assert [message["id"] for message in ana.came if message["type"] == "ack"] == ["1", "3"]


async def test_an_answer_that_the_host_finds_too_fast_is_sent_again_without_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "SECONDS_BETWEEN_ANSWERS", 0.01)
    clock = Clock()
    runner = new_runner(tmp_path / "s", questions=(making.choice("one"),), clock=clock)
    async with serving(runner) as room, following(room.url, hello_of_learner(CODE, token(), "Ana")) as ana:
        host = await room.host()
        await ana.until("you")
        await room.do(host, "next")
        await ana.until("phase", phase="question")
        for times in range(1, 4):
            await ana.client.answer(1, ["a"])
            await ana.until("ack", times=times)
        last = await ana.client.answer(1, ["b"])
        clock.seconds += 1
        await ana.until("ack", id=last)
        assert not [message for message in ana.came if message["type"] == "refused"]


def test_what_another_server_says_is_made_safe() -> None:
    assert message_from('{"type": "line", "state": "up"}') is None, "which no host can say"
    assert message_from("[" * 100_000) is None
    said = json.dumps({"type": "notice", "text": "\x1b[2Jx", "list": ["\u202ey"], "n": 1})
    assert message_from(said) == {"type": "notice", "text": "[2Jx", "list": ["y"], "n": 1}
