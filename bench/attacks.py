"""Attacks a class room from this very machine, and measures what honest learners notice of it.

`python bench/attacks.py [--only pings,…] [--seconds 8] [--learners 25] [--json]`; it works in a temporary directory, and sends to
127.0.0.1 alone. The host runs in one process with the exemption of loopback switched off, honest learners in another, the attackers in
a third that stops by itself. All share one address, as a class behind one router does. Each row says how long an acknowledgement took
at the 95th percentile before and during the attack, how much of a processor the host used (which says more where other programs
run), how many of ten newcomers got in meanwhile, what the record of the session grew to, and what the host wrote to its terminal.

| attack | what it does |
|---|---|
| `pings` | 60 connections with a seat or without send pings as fast as they can, and come back when they are cut off |
| `answers` | two seats change their answer as fast as they can with the longest texts, and come back when they are cut off |
| `silent` | 4,300 connections are opened and say nothing |
| `slow` | 300 connections send one letter of a header each second |
| `broken` | clients without a host, with two lengths, with TLS, and those that reset after a ping |
| `guesses` | 60 connections try wrong codes as fast as they can |
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import json
import os
import random
import resource
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from quiz.bank.load import load_bank
from quiz.bank.shipped import shipped_banks
from quiz.cli.streams import silence_libraries
from quiz.kinds.short import Short
from quiz.live.events import Next
from quiz.live.limits import Limits
from quiz.live.record import Opening
from quiz.live.room_runner import begin
from quiz.live.server import LiveServer
from quiz.live.state import Rules
from quiz.progress.disk import DISK

CODE = "lusab-babad"
HERE = "127.0.0.1"
NEWCOMERS = 10
FLOODERS = 60
SILENT = 4_300
OPEN_FILES = 4_096
UPGRADE = (
    b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
PINGS = b"\x89\x80\0\0\0\0" * 1_000


def main() -> None:
    """Attack, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(ATTACKS), help="which attacks, with commas between")
    parser.add_argument("--seconds", type=float, default=8.0, help="how long each one takes, at most 60")
    parser.add_argument("--learners", type=int, default=25)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--host", help=argparse.SUPPRESS)
    parser.add_argument("--attack", help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    seconds = min(60.0, arguments.seconds)
    if arguments.host:
        asyncio.run(host(Path(arguments.host)))
    elif arguments.attack:
        os.nice(19)  # on a network attackers have a processor of their own
        _many_files(SILENT + 200)
        print("begun", flush=True)
        with contextlib.suppress(TimeoutError):
            asyncio.run(asyncio.wait_for(ATTACKS[arguments.attack](arguments.port, time.monotonic() + seconds), seconds + 2))
    else:
        rows = []
        for name in arguments.only.split(","):
            rows.append(measure(name, arguments.learners, seconds))
            if not arguments.json:
                print(_row(rows[-1]), flush=True)
        if arguments.json:
            print(json.dumps(rows, indent=1))


def _row(row: dict[str, Any]) -> str:
    return (
        f"{row['attack']:>8}: p95 {row['normal_p95_ms']} ms, attacked {row['attacked_p95_ms']} ms ({row['ratio']} ×), "
        f"host busy {row['normal_busy']:.0%}, attacked {row['attacked_busy']:.0%}; "
        f"{row['acks']} acknowledged, {row['cut_off']} honest ones cut off; {row['newcomers']} of {NEWCOMERS} newcomers in within "
        f"{row['slowest_newcomer_s']} s; record {row['record_kb']} kB; host wrote {row['host_wrote_bytes']} bytes; "
        f"the teacher read {len(row['notices'])} lines: {'; '.join(row['notices'][:2])}"
    )


async def host(folder: Path) -> None:
    """Host a room, with as few open files as many systems allow; a line on the standard input opens its question, another one ends it."""
    _few_files()
    questions = [question for path in shipped_banks() for question in load_bank(path).questions]
    asked = next((question for question in questions if isinstance(question.body, Short) and question.body.checklist), None)
    asked = asked or next(question for question in questions if isinstance(question.body, Short))
    opening = Opening("bench", "Bench", "bench", "", datetime.now(UTC), CODE, "5" * 32, "7" * 32, Rules())
    runner = begin(folder, opening, (asked,), DISK, seconds=time.monotonic, moment=lambda: datetime.now(UTC))
    server = LiveServer(runner, Limits(trust_loopback=False))
    notices: list[str] = []
    server.broadcast.listeners.append(notices.append)
    print(await server.start(), flush=True)
    await asyncio.sleep(0.1)
    silence_libraries()
    gc.collect()
    gc.freeze()  # all three as `quiz host` does
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, sys.stdin.readline)
    runner.do(Next())
    await loop.run_in_executor(None, sys.stdin.readline)
    print(json.dumps(notices), flush=True)
    await server.stop()


def measure(name: str, learners: int, seconds: float) -> dict[str, Any]:
    """Run a host, a class and an attack."""
    with tempfile.TemporaryDirectory() as directory:
        folder, errors = Path(directory) / "session", Path(directory) / "errors"
        with errors.open("wb") as terminal:
            command = [sys.executable, __file__, "--host", str(folder)]
            hosting = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=terminal, text=True)
            assert hosting.stdin is not None
            assert hosting.stdout is not None
            port = int(hosting.stdout.readline())
            found = asyncio.run(HonestClass(port, learners, hosting).run(name, seconds))
            hosting.stdin.write("\n")
            hosting.stdin.flush()
            notices = json.loads(hosting.stdout.readline())
            hosting.wait(60)
        record = sum(path.stat().st_size for path in folder.glob("*.jsonl"))
        wrote = errors.stat().st_size
    return {"attack": name, **found, "record_kb": record // 1_000, "host_wrote_bytes": wrote, "notices": notices}


class HonestClass:
    """Learners who change their answer every second or so, before and during an attack."""

    def __init__(self, port: int, learners: int, hosting: subprocess.Popen[str]) -> None:
        self.port, self.learners, self.hosting = port, learners, hosting
        self.times: list[float] = []
        self.waiting: dict[int, float] = {}
        """Since when each learner has been waiting for an acknowledgement."""
        self.cut_off = 0
        self.open = asyncio.Event()
        self.come = 0

    async def run(self, name: str, seconds: float) -> dict[str, Any]:
        """Measure in peace, then under attack."""
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            tasks = [asyncio.create_task(self._learn(number, session)) for number in range(self.learners)]
            while self.come < self.learners:
                await asyncio.sleep(0.05)
            assert self.hosting.stdin is not None
            self.hosting.stdin.write("\n")
            self.hosting.stdin.flush()
            self.open.set()
            await asyncio.sleep(1.5)
            self.times.clear()
            busy = _busy(self.hosting.pid)
            await asyncio.sleep(8)
            normal, self.times = _p95(self.times), []
            normal_busy = (_busy(self.hosting.pid) - busy) / 8
            command = [sys.executable, __file__, "--attack", name, "--port", str(self.port), "--seconds", str(seconds)]
            attack = subprocess.Popen(command, stdout=subprocess.PIPE)
            assert attack.stdout is not None
            await asyncio.get_running_loop().run_in_executor(None, attack.stdout.readline)
            self.times.clear()
            busy = _busy(self.hosting.pid)
            await asyncio.sleep(1.0)
            coming = [asyncio.create_task(self._come_in(number, session)) for number in range(NEWCOMERS)]
            await asyncio.sleep(seconds - 1.0)
            now = time.perf_counter()
            attacked = _p95(self.times + [1_000 * (now - since) for since in self.waiting.values()])
            acks = len(self.times)
            attacked_busy = (_busy(self.hosting.pid) - busy) / seconds
            came = [each for each in await asyncio.gather(*coming) if each is not None]
            attack.wait(seconds + 30)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return {
            "normal_p95_ms": normal,
            "attacked_p95_ms": attacked,
            "ratio": round(attacked / normal, 1),
            "normal_busy": round(normal_busy, 2),
            "attacked_busy": round(attacked_busy, 2),
            "acks": acks,
            "cut_off": self.cut_off,
            "newcomers": len(came),
            "slowest_newcomer_s": round(max(came, default=0.0), 2),
        }

    async def _learn(self, number: int, session: aiohttp.ClientSession) -> None:
        dice = random.Random(number)
        try:
            async with await self._enter(f"Learner {number}", f"{number:032x}", session) as wire:
                self.come += 1
                await self.open.wait()
                for count in range(10_000):
                    await asyncio.sleep(1.1 + dice.random() * 0.2)
                    begun = self.waiting[number] = time.perf_counter()
                    await wire.send_json({"type": "answer", "id": str(count), "number": 1, "values": [f"answer {count}"]})
                    async for message in wire:
                        told = message.json()
                        if told["type"] in ("ack", "refused"):
                            break
                    else:
                        raise ConnectionError
                    del self.waiting[number]
                    self.times.append(1_000 * (time.perf_counter() - begun))
        except (OSError, aiohttp.ClientError):
            self.cut_off += 1

    async def _come_in(self, number: int, session: aiohttp.ClientSession) -> float | None:
        """Come in as somebody new, trying again as clients do; return the seconds that it took."""
        begun = time.perf_counter()
        for wait in (0.5, 1.0, 2.0, 4.0):
            try:
                async with asyncio.timeout(5):
                    async with await self._enter(f"New {number}", f"{1_000 + number:032x}", session):
                        return time.perf_counter() - begun
            except (OSError, aiohttp.ClientError, TimeoutError):
                await asyncio.sleep(wait)
        return None

    async def _enter(self, name: str, token: str, session: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
        wire = await session.ws_connect(f"http://{HERE}:{self.port}/live", max_msg_size=0)
        await wire.send_json({"type": "hello", "version": 1, "role": "learner", "code": CODE, "token": token, "name": name})
        async for message in wire:
            if message.json()["type"] == "you":
                return wire
        raise ConnectionError


# attacks


async def pings(port: int, until: float) -> None:
    """Flood with pings: half of the connections have a seat, if they get one."""
    await _all(FLOODERS, lambda number: _again(until, lambda: _ping(port, number, until)))


async def _ping(port: int, number: int, until: float) -> None:
    reader, writer = await _upgraded(port)
    if number % 2:
        writer.write(_text(_hello(f"Flood {number}", f"{2_000 + number:032x}")))
    reading = asyncio.create_task(_drop_all(reader))
    try:
        while time.monotonic() < until and not reading.done():
            writer.write(PINGS)
            await writer.drain()
    finally:
        reading.cancel()
        writer.close()


async def answers(port: int, until: float) -> None:
    """Change answers without end."""
    await _all(2, lambda number: _again(until, lambda: _answer(port, number, until)))


async def _answer(port: int, number: int, until: float) -> None:
    reader, writer = await _upgraded(port)
    writer.write(_text(_hello(f"Long {number}", f"{3_000 + number:032x}")))
    reading = asyncio.create_task(_drop_all(reader))
    try:
        for count in range(29):
            if time.monotonic() >= until:
                break
            told = {"type": "answer", "id": str(count), "number": 1, "values": [chr(0x4E00 + count) * 2_000]}
            writer.write(_text(json.dumps(told, ensure_ascii=False)))
            await writer.drain()
        await asyncio.sleep(0.05)
    finally:
        reading.cancel()
        writer.close()


async def silent(port: int, until: float) -> None:
    """Open connections and say nothing."""
    held: list[socket.socket] = []
    loop = asyncio.get_running_loop()
    try:
        while time.monotonic() < until:
            if len(held) < SILENT:
                one = socket.socket()
                one.setblocking(False)
                with contextlib.suppress(OSError, TimeoutError):
                    await asyncio.wait_for(loop.sock_connect(one, (HERE, port)), 1)
                held.append(one)
            else:
                await asyncio.sleep(0.1)
    finally:
        for one in held:
            one.close()


async def slow(port: int, until: float) -> None:
    """Send headers that never end."""
    await _all(300, lambda _number: _again(until, lambda: _trickle(port, until)))


async def _trickle(port: int, until: float) -> None:
    _, writer = await asyncio.open_connection(HERE, port)
    writer.write(b"GET / HTTP/1.1\r\nX: ")
    while time.monotonic() < until:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(1)
    writer.close()


async def broken(port: int, until: float) -> None:
    """Speak as ordinary bad clients do."""
    said = [
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 500,
        b"rubbish\r\n\r\n",
        UPGRADE + PINGS[:600],
    ]
    await _all(5, lambda number: _again(until, lambda: _reset(port, said[number])))


async def _reset(port: int, data: bytes) -> None:
    reader, writer = await asyncio.open_connection(HERE, port)
    writer.write(data)
    await writer.drain()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(reader.read(100), 0.2)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def guesses(port: int, until: float) -> None:
    """Try wrong codes."""
    await _all(FLOODERS, lambda number: _again(until, lambda: _guess(port, number)))


async def _guess(port: int, number: int) -> None:
    reader, writer = await _upgraded(port)
    writer.write(_text(_hello("Guess", f"{4_000 + number:032x}", f"babab-{random.randrange(100_000):05}")))
    await asyncio.wait_for(_drop_all(reader), 10)
    writer.close()


async def _all(count: int, do: Callable[[int], Coroutine[Any, Any, None]]) -> None:
    await asyncio.gather(*(do(number) for number in range(count)))


async def _again(until: float, do: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Do something again and again, as fast as it lets us."""
    while time.monotonic() < until:
        try:
            await do()
        except (OSError, EOFError, TimeoutError):
            await asyncio.sleep(0.01)


async def _upgraded(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection(HERE, port)
    writer.write(UPGRADE)
    await reader.readuntil(b"\r\n\r\n")
    return reader, writer


async def _drop_all(reader: asyncio.StreamReader) -> None:
    while await reader.read(1 << 16):
        pass


def _hello(name: str, token: str, code: str = CODE) -> str:
    return json.dumps({"type": "hello", "version": 1, "role": "learner", "code": code, "token": token, "name": name})


def _text(text: str) -> bytes:
    """Return a text as a client's frame."""
    payload = text.encode()
    return struct.pack("!BBH", 0x81, 0x80 | 126, len(payload)) + b"\0\0\0\0" + payload


def _busy(process: int) -> float:
    """Return the seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _p95(times: list[float]) -> float:
    ordered = sorted(times) or [float("nan")]
    return round(ordered[len(ordered) * 95 // 100], 1)


def _few_files() -> None:
    """Allow no more open files than many systems do."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    few = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (few, few))


def _many_files(wanted: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


ATTACKS: dict[str, Callable[[int, float], Coroutine[Any, Any, None]]] = {
    "pings": pings,
    "answers": answers,
    "silent": silent,
    "slow": slow,
    "broken": broken,
    "guesses": guesses,
}


if __name__ == "__main__":
    main()
