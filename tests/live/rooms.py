"""Rooms, sessions and servers for the tests of a class drill."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

import making
from quiz.kinds.question import Question
from quiz.live.limits import Limits
from quiz.live.record import Opening
from quiz.live.room_runner import RoomRunner, begin
from quiz.live.server import LiveServer
from quiz.live.state import Rules
from quiz.progress.disk import DISK, Disk

CODE, SCREEN, HOST = "lusab-babad", "5" * 32, "7" * 32
OPENED = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that goes when it is told to."""

    seconds: float = 100.0

    def __call__(self) -> float:
        return self.seconds

    def moment(self) -> datetime:
        return OPENED + timedelta(seconds=self.seconds)


def opening(rules: Rules | None = None, name: str = "harbour-1") -> Opening:
    return Opening(name, "The harbour", "oster", "", OPENED, CODE, SCREEN, HOST, rules or Rules())


def new_runner(
    folder: Path, rules: Rules | None = None, questions: tuple[Question, ...] | None = None, disk: Disk = DISK, clock: Clock | None = None
) -> RoomRunner:
    clock = clock or Clock()
    asked = questions if questions is not None else tuple(making.all_kinds())
    return begin(folder, opening(rules), asked, disk, seconds=clock, moment=clock.moment)


@dataclass
class Client:
    """One WebSocket, with everything that came in."""

    socket: aiohttp.ClientWebSocketResponse
    came: list[dict[str, Any]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)

    async def send(self, **message: Any) -> None:
        await self.socket.send_json(message)

    async def until(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Read on until a message of this type with these fields comes."""
        return await self.until_any(kind, **fields)

    async def until_any(self, *kinds: str, **fields: Any) -> dict[str, Any]:
        """Read on until a message of one of these types with these fields comes."""
        while True:
            message = await asyncio.wait_for(self.socket.receive(), 20)
            assert message.type is aiohttp.WSMsgType.TEXT, (message, self.came[-3:])
            value = message.json()
            self.raw.append(message.data)
            self.came.append(value)
            if value["type"] in kinds and all(value.get(name) == wanted for name, wanted in fields.items()):
                return value

    async def closed(self) -> int | None:
        """Read until the connection has ended."""
        while True:
            message = await asyncio.wait_for(self.socket.receive(), 20)
            if message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.ERROR):
                return self.socket.close_code
            self.raw.append(message.data)
            self.came.append(message.json())


def token() -> str:
    return secrets.token_hex(16)


@dataclass
class Running:
    """A server that runs, and a way in."""

    server: LiveServer
    session: aiohttp.ClientSession
    notices: list[str] = field(default_factory=list)
    clients: list[Client] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    async def connect(self, **headers: str) -> Client:
        client = Client(await self.session.ws_connect(f"{self.url}/live", headers=headers, max_msg_size=0))
        self.clients.append(client)
        return client

    async def learner(self, name: str, key: str | None = None) -> Client:
        client = await self.connect()
        await client.send(type="hello", version=1, role="learner", code=CODE, token=key or token(), name=name)
        await client.until("you")
        return client

    async def host(self) -> Client:
        client = await self.connect()
        await client.send(type="hello", version=1, role="host", token=HOST)
        await client.until("welcome")
        return client

    async def screen(self) -> Client:
        client = await self.connect()
        await client.send(type="hello", version=1, role="screen", token=SCREEN)
        await client.until("welcome")
        return client

    async def do(self, host: Client, what: str, **fields: Any) -> None:
        await host.send(type="host", id=what, do=what, **fields)
        await host.until("ack", id=what)


@asynccontextmanager
async def serving(runner: RoomRunner, limits: Limits | None = None) -> AsyncIterator[Running]:
    server = LiveServer(runner, limits)
    await server.start(port=0)
    async with aiohttp.ClientSession() as session:
        running = Running(server, session)
        server.broadcast.listeners.append(running.notices.append)
        try:
            yield running
        finally:
            await server.stop()
            for client in running.clients:
                await client.socket.close()
