"""A class that means harm: the room goes on, and the teacher reads a calm line."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

import making
from live.rooms import CODE, HOST, Clock, Running, new_runner, serving, token
from quiz.live.broadcast import Broadcast
from quiz.live.gate import Connection, frame
from quiz.live.limits import Allowance, Bucket, Limits, Notices, is_loopback
from quiz.live.message_handler import Hangup, MessageHandler
from quiz.live.state import Rules
from quiz.text import unsafe_characters

STRICT = Limits(trust_loopback=False)
CHOICE = next(question for question in making.all_kinds() if question.kind == "choice")


async def goes_on(room: Running) -> None:
    """The room takes a learner, a question and an answer."""
    host, good = await room.host(), await room.learner("Good Learner")
    await room.do(host, "next")
    await good.until("phase", phase="question")
    await good.send(type="answer", id="good", number=1, values=["a"])
    await good.until("ack", id="good")


async def test_forged_messages_of_the_host_are_refused(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,))) as room:
        forger = await room.learner("Forger")
        for do in ("next", "lock", "reveal", "end", "onwards"):
            await forger.send(type="host", id="f", do=do)
            assert (await forger.until("refused", id="f"))["code"] == "not-allowed"
        await forger.send(type="hello", version=1, role="host", token=HOST)
        assert (await forger.until("refused"))["code"] == "not-allowed"
        await forger.send(type="phase", phase="reveal")
        assert (await forger.until("refused"))["code"] == "bad-message"
        screen = await room.screen()
        await screen.send(type="host", id="f", do="next")
        assert (await screen.until("refused", id="f"))["code"] == "not-allowed"
        assert "A message from 127.0.0.1 that only the teacher may send." in room.notices
        await goes_on(room)


async def test_an_answer_for_somebody_else_cannot_be_said(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,))) as room:
        host, ana, ben = await room.host(), await room.learner("Ana"), await room.learner("Ben")
        await room.do(host, "next")
        await ben.send(type="answer", id="1", number=1, values=["a"], person="p1")
        assert (await ben.until("refused"))["code"] == "bad-message"
        await ben.send(type="answer", id="2", number=1, values=["a"])
        await ben.until("ack")
        assert set(room.server.runner.room.rounds[0].answers) == {"p2"}
        assert ana.came[-1]["type"] != "ack"


def desk_of(tmp_path: Path, limits: Limits, rules: Rules | None = None) -> tuple[MessageHandler, Broadcast, list[str]]:
    """A desk without a network."""
    runner = new_runner(tmp_path / "s", rules)
    broadcast = Broadcast(runner)
    told: list[str] = []
    broadcast.listeners.append(told.append)
    return MessageHandler(runner, broadcast, limits), broadcast, told


class Wire(asyncio.Transport):
    """A transport that keeps what is written."""

    def __init__(self, unread: int = 0) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.unread = unread
        self.aborted = self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written.append(bytes(data))

    def get_write_buffer_size(self) -> int:
        return self.unread

    def is_closing(self) -> bool:
        return self.closed or self.aborted

    def abort(self) -> None:
        self.aborted = True

    def close(self) -> None:
        self.closed = True


def hello(name: str, key: str, code: str = CODE) -> str:
    return json.dumps({"type": "hello", "version": 1, "role": "learner", "code": code, "token": key, "name": name})


async def test_of_ten_thousand_who_join_the_room_takes_as_many_as_it_holds(tmp_path: Path) -> None:
    desk, broadcast, told = desk_of(tmp_path, Limits(), Rules(most=300))
    refused = 0
    for number in range(10_000):
        connection = Connection(Wire(), "127.0.0.1", 1 << 20, Bucket(30, 3))
        try:
            desk.take(connection, hello(f"Bot {number}", f"{number:032x}"))
        except Hangup:
            refused += 1
    assert len(broadcast._runner.room.learners) == 300
    assert refused == 9_700
    assert len(told) < 5


async def test_one_address_cannot_fill_the_room_with_names(tmp_path: Path) -> None:
    desk, broadcast, told = desk_of(tmp_path, STRICT)
    for number in range(1_000):
        with pytest.raises(Hangup) if number >= STRICT.names else _nothing():
            desk.take(Connection(Wire(), "192.0.2.7", 1 << 20, Bucket(30, 3)), hello(f"Bot {number}", f"{number:032x}"))
    assert len(broadcast._runner.room.learners) == STRICT.names
    desk.take(Connection(Wire(), "192.0.2.8", 1 << 20, Bucket(30, 3)), hello("Ana", "a" * 32))
    assert told == ["Many new names from 192.0.2.7."]


class _nothing:  # noqa: N801 - it stands beside `pytest.raises`
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


async def test_a_wrong_code_is_refused_and_shuts_nobody_else_out(tmp_path: Path) -> None:
    """One who guesses behind the same address as the class: seats, the teacher and whoever has the code come in as before."""
    desk, broadcast, told = desk_of(tmp_path, STRICT)
    seat = hello("Ben", "b" * 32)
    desk.take(line_from("192.0.2.7"), seat)
    wire = Wire()
    for number in range(500):
        with pytest.raises(Hangup):
            desk.take(Connection(wire, "192.0.2.7", 1 << 20, Bucket(30, 3)), hello("Bot", "a" * 32, f"babab-{number:05}"))
    assert sum(b"bad-code" in data for data in wire.written) == 500
    desk.take(line_from("192.0.2.7"), seat)
    desk.take(line_from("192.0.2.7"), json.dumps({"type": "hello", "version": 1, "role": "host", "token": HOST}))
    for number in range(79):
        desk.take(line_from("192.0.2.7"), hello(f"Learner {number}", f"{number:032x}"))
    assert len(broadcast._runner.room.learners) == 80
    assert told == ["A wrong code from 192.0.2.7."]


def line_from(address: str) -> Connection:
    return Connection(Wire(), address, 1 << 20, Bucket(30, 3))


@pytest.mark.parametrize(("size", "said"), [(40_000, "A message that is far too long, from"), (10_000_000, "from 127.0.0.1.")])
async def test_a_message_that_is_far_too_long_ends_the_connection_that_sent_it(size: int, said: str, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,))) as room:
        loud = await room.learner("Loud")
        with suppress(ConnectionError):  # it is cut off before it has said it all
            await loud.socket.send_str("x" * size)
        assert await loud.closed() in (1009, 1006)
        await goes_on(room)
        assert said in room.notices[0]


async def test_a_flood_of_messages_ends_the_connection_that_sent_them(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,))) as room:
        loud = await room.learner("Loud")
        for number in range(200):
            await loud.send(type="answer", id=str(number), number=1, values=["a"])
        await loud.closed()
        assert loud.came[-1]["code"] == "slow-down"
        assert "Too many messages from 127.0.0.1." in room.notices
        await goes_on(room)


async def test_rubbish_ends_the_connection_that_sends_it(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,))) as room:
        loud = await room.connect()
        for _ in range(STRICT.bad_messages):
            await loud.socket.send_str("{" * 100)
        await loud.closed()
        assert [message["code"] for message in loud.came] == ["bad-message"] * STRICT.bad_messages
        binary = await room.learner("Binary")
        await binary.socket.send_bytes(b"\x00" * 100)
        assert (await binary.until("refused"))["code"] == "bad-message"
        await goes_on(room)


async def test_half_open_connections_are_given_up(tmp_path: Path) -> None:
    """One that never says who it is, one that never reads a ping, and bare sockets that say nothing at all."""
    limits = Limits(seconds_to_say_hello=0.5, heartbeat=0.5, seconds_to_ask=0.5)
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,)), limits) as room:
        silent = await room.connect()
        assert await silent.closed() is not None
        bare = [await asyncio.open_connection("127.0.0.1", room.server.port) for _ in range(50)]
        reader, writer = bare[0]
        writer.write(
            b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        said = hello("Half Open", token()).encode()
        writer.write(b"\x81" + bytes([0x80 | 126]) + len(said).to_bytes(2, "big") + b"\0\0\0\0" + said)
        while b"Half Open" not in (await reader.readuntil(b"}")):
            pass
        while await reader.read(1 << 16):
            pass  # it never answers a ping, and is cut off
        assert room.server.runner.room.present == frozenset()
        for other, closing in bare[1:]:
            assert await other.read() == b"", "one that says nothing is closed"
            closing.close()
        writer.close()
    async with serving(new_runner(tmp_path / "t", questions=(CHOICE,))) as room:
        await goes_on(room)


async def test_a_slow_reader_is_cut_off_and_hurts_nobody(tmp_path: Path) -> None:
    _, broadcast, told = desk_of(tmp_path, Limits())
    slow, good = (
        Connection(Wire(unread=300_000), "192.0.2.7", 262_144, Bucket(30, 3)),
        Connection(Wire(), "192.0.2.8", 262_144, Bucket(30, 3)),
    )
    for connection in (slow, good):
        connection.tell({"type": "notice", "text": "x"})
    assert slow.transport.aborted
    assert slow.slow
    assert good.transport.written
    broadcast.leave(slow)
    assert told == ["A connection from 192.0.2.7 that does not read."]


@pytest.mark.parametrize(
    "name",
    [
        "\x1b]0;owned\x07Eve",
        "\x1b[2J\x1b[31mEve",
        "<script>alert(1)</script>",
        "[red]Eve[/red]",
        "{{7*7}}",
        "=HYPERLINK(1)",
        "\u202eevE",
        "E\u0300\u0301\u0302\u0303\u0304\u0305\u0306ve",
    ],
)
async def test_escape_sequences_and_markup_in_a_name_are_text(name: str, tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,))) as room:
        client = await room.connect()
        await client.send(type="hello", version=1, role="learner", code=CODE, token=token(), name=name)
        known = (await client.until("you"))["name"]
        assert not unsafe_characters(known)
        assert "\n" not in known
        assert len(known) <= 24
        host = await room.host()
        assert (await host.until("people"))["people"][0]["name"] == known


async def test_a_clock_that_is_wrong_by_an_hour_matters_to_nobody(tmp_path: Path) -> None:
    """The time of day jumps on the host; clients send no times at all."""
    clock = Clock()
    runner = new_runner(tmp_path / "s", Rules(seconds=60), (CHOICE,), clock=clock)
    runner._moment = lambda: clock.moment() - timedelta(hours=1)
    async with serving(runner) as room:
        host, ana = await room.host(), await room.learner("Ana")
        await room.do(host, "next")
        runner._moment = lambda: clock.moment() + timedelta(hours=1)
        clock.seconds += 10
        await ana.send(type="answer", id="1", number=1, values=["a"], at="2031-01-01T00:00:00Z")
        assert (await ana.until("refused"))["code"] == "bad-message"
        await ana.send(type="answer", id="2", number=1, values=["a"])
        await ana.until("ack", id="2")
        assert runner.room.rounds[0].answers["p1"].seconds == 10.0


def test_what_is_allowed_comes_back_with_time_and_addresses_are_forgotten() -> None:
    allowance = Allowance(2, 1.0)
    assert [allowance.take("a", 0.0) for _ in range(3)] == [True, True, False]
    assert allowance.take("a", 1.0)
    assert not allowance.take("a", 1.0)
    for number in range(5_000):
        allowance.take(str(number), 2.0)
    assert len(allowance._buckets) <= 4_096


def test_a_notice_is_said_once_and_then_counted() -> None:
    notices = Notices()
    assert notices.note("a wrong code from x", 0.0) == "A wrong code from x."
    assert [notices.note("a wrong code from x", at) for at in (1.0, 2.0, 9.0)] == ["", "", ""]
    assert notices.note("a wrong code from x", 11.0) == "A wrong code from x, 4 times."


def test_which_addresses_are_this_machine() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert not is_loopback("192.0.2.1")
    assert not is_loopback("")


def test_a_frame_is_as_the_protocol_of_websockets_says() -> None:
    for size in (1, 100, 125, 126, 65_535, 65_536, 100_000):
        data = frame({"x": "y" * size})
        length = len(json.dumps({"x": "y" * size}, separators=(",", ":")))
        header = 2 if length < 126 else 4 if length < 65_536 else 10
        assert data[0] == 0x81
        assert len(data) == header + length
