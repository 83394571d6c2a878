"""The attacks of `bench/attacks.py`, short and without a clock. The exemption of loopback is off: this machine is a stranger like any."""

from __future__ import annotations

import asyncio
import json
import os
import re
import select
import socket
import struct
import subprocess
import sys
import threading
from contextlib import ExitStack, suppress
from pathlib import Path

import aiohttp
import pytest

import making
from instruments.faulty_disk import FaultyDisk
from live.rooms import CODE, Clock, Running, new_runner, serving, token
from quiz.live import room_runner
from quiz.live.gate import TLS_ALERT, TRIED_HTTPS
from quiz.live.limits import Limits
from quiz.live.record import read_session
from quiz.progress.disk import DISK

ROOT = Path(__file__).parents[2]
BANK = ROOT / "tests" / "data" / "questions" / "harbour.yaml"
STRICT = Limits(trust_loopback=False)
CHOICE = next(question for question in making.all_kinds() if question.kind == "choice")
SHORT = next(question for question in making.all_kinds() if question.kind == "short")
UPGRADE = (
    b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
PING = b"\x89\x80\0\0\0\0"
EMPTY_PIECE = b"\x00\x80\0\0\0\0"
"""A piece of a message that goes on."""
HELLO_TLS = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 500
MOST_OF_ONE = STRICT.answer_bytes + 300 * STRICT.answers
"""Bytes that one learner can bring into the record with one question: what docs/live.md says."""

FEW_FILES = "import resource, runpy; resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256)); runpy.run_module('quiz', run_name='__main__')"

Wire = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def upgraded(room: Running) -> Wire:
    reader, writer = await asyncio.open_connection("127.0.0.1", room.server.port)
    writer.write(UPGRADE)
    await reader.readuntil(b"\r\n\r\n")
    return reader, writer


def text(**message: object) -> bytes:
    payload = json.dumps(message).encode()
    return struct.pack("!BBH", 0x81, 0x80 | 126, len(payload)) + b"\0\0\0\0" + payload


def hello(name: str, key: str, code: str = CODE) -> bytes:
    return text(type="hello", version=1, role="learner", code=code, token=key, name=name)


async def ended(wire: Wire) -> bytes:
    """Read until the connection has ended; give what came."""
    came = b""
    with suppress(ConnectionError):
        while data := await asyncio.wait_for(wire[0].read(1 << 16), 20):
            came += data
    wire[1].close()
    return came


# 19: pings


async def test_a_ping_is_answered_and_counted(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s"), STRICT) as room:
        reader, writer = await upgraded(room)
        writer.write(b"\x89\x83\0\0\0\0abc")
        assert await reader.readexactly(5) == b"\x8a\x03abc"
        writer.write(PING * STRICT.messages)
        assert b"slow-down" in await ended((reader, writer))
        assert room.notices == ["Too many messages from 127.0.0.1."]


@pytest.mark.parametrize("seated", [False, True])
@pytest.mark.parametrize("flood", [PING * 10_000, b"\x01\x80\0\0\0\0" + EMPTY_PIECE * 10_000], ids=["pings", "pieces"])
async def test_sixty_who_flood_are_cut_off_and_the_class_goes_on(flood: bytes, seated: bool, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,)), STRICT) as room:
        host, good = await room.host(), await room.learner("Good")
        await room.do(host, "next")
        wires = [await upgraded(room) for _ in range(60)]
        for number, (_, writer) in enumerate(wires):
            writer.write((hello(f"Flood {number}", f"{number:032x}") if seated else b"") + flood)
        await good.until("phase", phase="question")
        await good.send(type="answer", id="good", number=1, values=["a"])
        await good.until("ack", id="good")
        for wire in wires:
            await ended(wire)
        assert len(room.notices) <= 2, "the teacher reads calm lines"
        assert not good.socket.closed


# 20: what is logged


async def test_to_come_back_gives_no_learner_new_messages(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,)), STRICT) as room:
        key = token()
        loud = await room.learner("Loud", key)
        for number in range(STRICT.messages):
            with suppress(ConnectionError):
                await loud.send(type="answer", id=str(number), number=1, values=["a"])
        await loud.closed()
        for _ in range(3):
            again = await room.connect()
            await again.send(type="hello", version=1, role="learner", code=CODE, token=key, name="Loud")
            await again.closed()
            assert [message["code"] for message in again.came] == ["slow-down"]
        await room.learner("Somebody else")


async def test_of_answers_that_come_too_fast_the_last_one_can_be_sent_again(tmp_path: Path) -> None:
    clock = Clock()
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,), clock=clock), STRICT) as room:
        host, ana = await room.host(), await room.learner("Ana")
        await room.do(host, "next")
        for number in range(STRICT.answers_at_once):
            await ana.send(type="answer", id=str(number), number=1, values=["a"])
            await ana.until("ack", id=str(number))
        await ana.send(type="answer", id="fast", number=1, values=["b"])
        assert (await ana.until("refused", id="fast"))["code"] == "slow-down"
        clock.seconds += 1
        await ana.send(type="answer", id="fast", number=1, values=["b"])
        await ana.until("ack", id="fast")
        assert not ana.socket.closed


async def test_the_record_stays_small_whatever_a_class_does_and_has_what_was_acknowledged(tmp_path: Path) -> None:
    clock = Clock()
    runner = new_runner(tmp_path / "s", questions=(SHORT, CHOICE), clock=clock)
    async with serving(runner, Limits(trust_loopback=False, bytes_of_message=1 << 20)) as room:
        host = await room.host()
        hostile = [await room.learner(f"Hostile {number}") for number in range(3)]
        before = size_of(tmp_path / "s")
        await room.do(host, "next")
        last = ""
        for number in range(2 * STRICT.answers):
            clock.seconds += 1
            for learner in hostile:
                typed = chr(0x4E00 + number) * (2_000 if learner is hostile[0] else 3)
                await learner.send(type="answer", id=str(number), number=1, values=[typed])
                while (told := (await learner.until_any("ack", "refused")))["id"] != str(number):
                    pass
                if told["type"] == "ack" and learner is hostile[1]:
                    last = typed
        assert told["code"] == "enough"
        stored = read_session(tmp_path / "s", DISK).room()
        assert stored.rounds[0].answers["p2"].response.values == (last,) == (chr(0x4E00 + STRICT.answers - 1) * 3,)
        assert size_of(tmp_path / "s") - before < len(hostile) * MOST_OF_ONE + 1_000
        for do in ("lock", "reveal", "next"):
            await room.do(host, do)
        await hostile[0].send(type="answer", id="new", number=2, values=["a"])
        await hostile[0].until("ack", id="new")


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


# 21: silent and slow connections


async def silent(room: Running, count: int) -> list[Wire]:
    return [await asyncio.open_connection("127.0.0.1", room.server.port) for _ in range(count)]


@pytest.mark.parametrize("limits", [Limits(trust_loopback=False, unseated_here=5), Limits(unseated=5)], ids=["of an address", "of all"])
async def test_silent_connections_give_way_to_who_comes_and_a_seat_does_not(limits: Limits, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,)), limits) as room:
        host, ana = await room.host(), await room.learner("Ana")
        wires = await silent(room, 30)
        for wire in wires[:20]:
            assert await ended(wire) == b""
        ben = await room.learner("Ben")
        await room.do(host, "next")
        for learner in (ana, ben):
            await learner.send(type="answer", id="1", number=1, values=["a"])
            await learner.until("ack", id="1")
        assert room.notices == ["Too many connections from 127.0.0.1."]
        for wire in wires[20:]:
            wire[1].close()


async def test_headers_have_to_be_complete_within_seconds(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s"), Limits(seconds_to_ask=0.2)) as room:
        (wire,) = await silent(room, 1)
        wire[1].write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")
        assert await ended(wire) == b""
        async with room.session.get(room.url) as response:
            assert response.status == 200


# 22: bad clients, and the terminal of the teacher


def broken_clients(port: int) -> None:
    """What ordinary bad clients say; each is reset in the middle of it."""
    for said in (
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        HELLO_TLS,
        b"rubbish\r\n\r\n",
        UPGRADE + PING * 20,
        UPGRADE + b"\xff" * 20,
    ):
        for wait in (0.0, 0.2):
            with socket.create_connection(("127.0.0.1", port)) as one:
                one.sendall(said)
                if wait:
                    select.select([one], [], [], wait)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def test_no_bad_client_and_no_lack_of_files_reaches_the_terminal_of_the_teacher(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FEW_FILES, "host", str(BANK), "--plain", "--local"]
    environment = {**os.environ, "QUIZ_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    host = subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, env=environment, cwd=ROOT, encoding="utf-8")
    assert host.stdin is not None
    assert host.stdout is not None
    try:
        said = ""
        while not (found := re.search(r"quiz join (\S+)@\S+?:(\d+)", said)):
            line = host.stdout.readline()
            assert line, host.communicate()
            said += line
        port = int(found[2])
        broken_clients(port)
        with ExitStack() as held:
            for _ in range(400):
                held.enter_context(socket.create_connection(("127.0.0.1", port)))
            asyncio.run(joined(port, found[1]))
        out, err = host.communicate("q\n", timeout=60)
    finally:
        host.kill()
        host.communicate()
    assert [line.split(":")[0] for line in err.splitlines()] == ["Left out"], "no traceback, and no log of a library"
    assert TRIED_HTTPS[2:] in out
    assert "Traceback" not in said + out


async def joined(port: int, code: str) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(f"http://127.0.0.1:{port}/live") as wire:
        await wire.send_json({"type": "hello", "version": 1, "role": "learner", "code": code, "token": token(), "name": "Ana"})
        assert (await wire.receive_json(timeout=20))["type"] == "welcome"


async def test_who_tries_https_is_told_so_at_once_and_the_teacher_reads_it(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s"), STRICT) as room:
        (wire,) = await silent(room, 1)
        wire[1].write(HELLO_TLS)
        assert await ended(wire) == TLS_ALERT
        assert room.notices == ["A device tried https:// — the address begins with http://."]


async def test_a_request_without_a_host_is_refused_without_asking_for_the_name_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(new_runner(tmp_path / "s"), STRICT) as room:
        monkeypatch.setattr(socket, "getfqdn", lambda *_: pytest.fail("it can take seconds"))
        (wire,) = await silent(room, 1)
        wire[1].write(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
        assert (await ended(wire)).startswith((b"HTTP/1.1 403", b"HTTP/1.0 400", b"HTTP/1.1 400"))


# 23: wrong codes


async def test_those_who_guess_keep_nobody_out_behind_the_same_address(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s"), Limits(trust_loopback=False, turns_a_second=2_000)) as room:
        key = token()
        await room.learner("Ana", key)
        guessing = True
        tried = 0

        async def guess() -> None:
            nonlocal tried
            while guessing:
                wire = await upgraded(room)
                wire[1].write(hello("Guess", token(), "babab-babab"))
                assert b"bad-code" in await ended(wire)
                tried += 1

        guessers = [asyncio.create_task(guess()) for _ in range(30)]
        while tried < 30:
            await asyncio.sleep(0)
        await room.learner("", key)
        await room.host()
        for number in range(5):
            await room.learner(f"Learner {number}")
        guessing = False
        await asyncio.gather(*guessers)
        assert room.notices[0] == "A wrong code from 127.0.0.1."
        assert len(room.server.runner.room.learners) == 6


async def test_a_class_of_eighty_comes_in_from_one_address(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s"), Limits(trust_loopback=False, turns_a_second=2_000)) as room:
        await asyncio.gather(*(room.learner(f"Learner {number}") for number in range(80)))
        assert len(room.server.runner.room.present) == 80


# 26: a disk that is full, or slow


async def test_an_answer_is_acknowledged_or_said_not_to_be_stored_when_the_disk_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_runner, "SECONDS_OF_PATIENCE", 0.01)
    works = threading.Event()
    works.set()

    def hang(_index: int, operation: str) -> None:
        if operation == "fdatasync":
            works.wait(20)

    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,), disk=FaultyDisk(hang))) as room:
        host, ana = await room.host(), await room.learner("Ana")
        await room.do(host, "next")
        works.clear()
        await ana.send(type="answer", id="1", number=1, values=["a"])
        assert (await ana.until_any("ack", "refused"))["code"] == "not-stored"
        works.set()
        await ana.until("ack", id="1")
