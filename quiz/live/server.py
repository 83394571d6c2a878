"""The server of one room: lets clients in, hands what they send to the message handler, and tells everybody what came of it.

Its pages, and the rules under which a browser gets them, stand first.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import WebSocketError, WSCloseCode, WSMessage, WSMsgType, web

from quiz.errors import QuizError
from quiz.live.addresses import lan_address, qr_rows
from quiz.live.broadcast import Broadcast
from quiz.live.gate import Connection, GatedProtocol, Gates
from quiz.live.limits import Bucket, Limits, address_in
from quiz.live.message_handler import Hangup, MessageHandler
from quiz.live.messages import LARGEST, PORT
from quiz.live.room_runner import RoomRunner

DIRECTORY = Path(__file__).with_name("page")

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[0-9a-z._-]+)(?::[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
"""A `Host` header: a name or an address, with a port or without. Nothing else can stand in it, so that it can stand in a policy."""

_TYPES: Mapping[str, str] = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
}


def read_pages(directory: Path) -> dict[str, tuple[bytes, str]]:
    """Read the files that are served and their types, once: from then on no path of a request ever touches the disk."""
    return {path.name: (path.read_bytes(), _TYPES[path.suffix]) for path in sorted(directory.glob("*")) if path.suffix in _TYPES}


def headers_for(host: str) -> dict[str, str]:
    """Return the headers of every response.

    Args:
        host: what the browser calls this server, checked by `is_our_host`. It is named for the WebSocket, which not every browser takes
            for `'self'`; anything else is left out.
    """
    socket = f" ws://{host}" if _HOST.fullmatch(host) else ""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self'{socket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }


def is_our_host(host: str, machine: str) -> bool:
    """Return whether a `Host` header can mean this server: an address, `localhost`, or the machine's name.

    Any other name was made to point here by somebody else (DNS rebinding).
    """
    found = _HOST.fullmatch(host.casefold())
    ours = {"localhost", machine.casefold(), f"{machine.casefold()}.local"}
    return found is not None and (found["name"].rstrip(".") in ours or address_in(found["name"].strip("[]")) is not None)


def is_our_origin(origin: str | None, host: str) -> bool:
    """Return whether a page may open the WebSocket: one that this server gave, or a program, which has no origin."""
    return origin is None or origin.casefold() in (f"http://{host.casefold()}", f"https://{host.casefold()}")


EVERYWHERE, HERE = "0.0.0.0", "127.0.0.1"  # noqa: S104 - only with `--lan`, which says so
_PAGES = {"/": "index.html", "/screen": "screen.html"}
BACKLOG = 128
"""Connections that the system holds for us; the loop accepts as many in one go, before it does anything else."""


class LiveServer:
    """Serves one room.

    Args:
        runner: keeps the room.
        limits: how much anybody may ask for.
    """

    def __init__(self, runner: RoomRunner, limits: Limits | None = None) -> None:
        self.runner = runner
        self.limits = limits or Limits()
        self.broadcast = Broadcast(runner)
        self.handler = MessageHandler(runner, self.broadcast, self.limits)
        self.port = 0
        self._pages = read_pages(DIRECTORY)
        self._machine = socket.gethostname()
        self._gates: Gates
        self._listening: asyncio.Server
        self._to_end = contextlib.AsyncExitStack()
        """What is to be ended, the last that began first."""

    async def start(self, *, lan: bool = False, port: int = 0) -> int:
        """Begin to serve.

        Args:
            lan: whether the local network may come in; else only this machine.
            port: where; 0 is the usual one, or any that is free.

        Returns:
            The port.

        Raises:
            QuizError: the port is taken.
        """
        app = web.Application(middlewares=[self._let_in], client_max_size=1_024)
        app.router.add_get("/live", self._live)
        for path in ("/page/{name}", *_PAGES):
            app.router.add_get(path, self._page)
        app.on_response_prepare.append(self._add_headers)
        self._to_end.push_async_callback(self._store_the_rest, asyncio.create_task(self.runner.flusher.run()))
        app_runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1.0)
        self._to_end.push_async_callback(app_runner.cleanup)
        await app_runner.setup()
        assert app_runner.server is not None
        self._gates = Gates(app_runner.server, self.limits, self.broadcast.notice)
        self._to_end.callback(self._gates.close)
        self._to_end.callback(asyncio.create_task(self._gates.sweep()).cancel)
        self.port = await self._bind(EVERYWHERE if lan else HERE, port)
        self.runner.note_port(self.port)
        self.broadcast.join = self._how_to_join(lan=lan)
        self.broadcast.arm()
        return self.port

    async def stop(self) -> bool:
        """Send goodbyes, store what is still to be stored, and end; return whether everything is on the disk."""
        self.broadcast.close()
        await self._to_end.aclose()
        return not self.runner.flusher.trouble

    async def _store_the_rest(self, flushing: asyncio.Task[None]) -> None:
        self.runner.flusher.end()
        await flushing
        self.runner.flusher.close()

    def _how_to_join(self, *, lan: bool) -> dict[str, Any]:
        """Return how learners come in; the picture for phones is there where a phone can come in."""
        url, code = f"http://{lan_address() if lan else HERE}:{self.port}", self.runner.opening.code
        return {"url": url, "code": code, "qr": qr_rows(f"{url}/#{code}") if lan else []}

    async def _bind(self, address: str, port: int) -> int:
        for number in [port] if port else [PORT, 0]:
            with contextlib.suppress(OSError):
                self._listening = await asyncio.get_running_loop().create_server(
                    lambda: GatedProtocol(self._gates), address, number, backlog=BACKLOG, reuse_address=True
                )
                self._to_end.callback(self._listening.close)
                return int(self._listening.sockets[0].getsockname()[1])
        await self.stop()
        raise QuizError(f"port {port} is taken", "choose another one with --port, or leave it out")

    # HTTP

    @web.middleware
    async def _let_in(self, request: web.Request, handler: Callable[[web.Request], Any]) -> web.StreamResponse:
        """Have a request wait for its turn, and let it through if it means this server."""
        if (gate := _gate_of(request)) is not None:
            await self._gates.turn(gate)
            gate.allow(self.limits.bytes_of_request)
        if not is_our_host(_host_of(request), self._machine):
            raise web.HTTPForbidden(text="This server is reached by its address.\n")
        response: web.StreamResponse = await handler(request)
        return response

    async def _add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        host = _host_of(request)
        response.headers.update(headers_for(host if is_our_host(host, self._machine) else HERE))

    async def _page(self, request: web.Request) -> web.Response:
        page = self._pages.get(_PAGES.get(request.path) or request.match_info["name"])
        if page is None:
            raise web.HTTPNotFound(text="There is no such page.\n")
        return web.Response(body=page[0], content_type=page[1], charset="utf-8")

    # the WebSocket

    async def _live(self, request: web.Request) -> web.StreamResponse:
        if not is_our_origin(request.headers.get("Origin"), _host_of(request)):
            raise web.HTTPForbidden(text="Only pages of this server may come in.\n")
        socket_ = web.WebSocketResponse(heartbeat=self.limits.heartbeat, max_msg_size=LARGEST, compress=False, timeout=1.0, autoping=False)
        await socket_.prepare(request)
        gate = _gate_of(request)
        if gate is not None:
            gate.allow(self.limits.bytes_of_hello)
            allowance = Bucket(self.limits.messages, self.limits.messages / 10)
            await self._serve(socket_, Connection(gate.transport, gate.address, self.limits.unread, allowance), gate)
        return socket_

    async def _serve(self, socket_: web.WebSocketResponse, connection: Connection, gate: GatedProtocol) -> None:
        """Take messages until the connection ends."""
        try:
            async for message in socket_:
                if message.type is WSMsgType.ERROR:
                    if isinstance(message.data, WebSocketError) and message.data.code == WSCloseCode.MESSAGE_TOO_BIG:
                        self.broadcast.notice(f"a message that is far too long, from {connection.address}")
                    break
                if message.type is WSMsgType.TEXT and not connection.role:
                    await self._gates.turn(gate)
                self._take(connection, message)
                if connection.role:
                    self._gates.seat(gate)
        except Hangup:
            connection.end()
        finally:
            self._gates.unseat(gate)
            self.broadcast.leave(connection)

    def _take(self, connection: Connection, message: WSMessage) -> None:
        """Take a message; the library hands pings on instead of answering them, so that they are counted like everything else."""
        self.handler.count(connection)
        if message.type is WSMsgType.PING:
            connection.pong(message.data)
        elif message.type is not WSMsgType.PONG:
            self.handler.take(connection, message.data if message.type is WSMsgType.TEXT else None)


def _gate_of(request: web.Request) -> GatedProtocol | None:
    """Return the gate of a request; None if its connection has ended."""
    protocol = request.transport.get_protocol() if request.transport is not None else None
    return protocol if isinstance(protocol, GatedProtocol) else None


def _host_of(request: web.Request) -> str:
    """Return what a client calls this server; aiohttp would look the machine's name up in its stead, and wait for it."""
    return request.headers.get("Host", "")
