"""The server of one room: lets clients in, hands what they send to the keeper, and tells everybody what came of it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable
from typing import Any

from aiohttp import WebSocketError, WSCloseCode, WSMsgType, web
from aiohttp.web_protocol import RequestHandler

from quiz.errors import QuizError
from quiz.live.addresses import lan_address, qr_rows
from quiz.live.broadcast import Broadcast
from quiz.live.desk import Desk, Hangup
from quiz.live.keeper import Keeper
from quiz.live.limits import Limits, is_loopback
from quiz.live.line import Line
from quiz.live.messages import LARGEST
from quiz.live.pages import DIRECTORY, headers_for, is_our_host, is_our_origin, read_pages
from quiz.live.ports import PORT

EVERYWHERE, HERE = "0.0.0.0", "127.0.0.1"  # noqa: S104 - only with `--lan`, which says so
MORE_SOCKETS = 100
"""So many connections beyond the learners that a room takes: hosts, projectors, and those who have not said who they are."""


class LiveServer:
    """Serves one room.

    Args:
        keeper: keeps the room.
        limits: how much anybody may ask for.
    """

    def __init__(self, keeper: Keeper, limits: Limits | None = None) -> None:
        self.keeper = keeper
        self.limits = limits or Limits()
        self.broadcast = Broadcast(keeper)
        self.desk = Desk(keeper, self.broadcast, self.limits)
        self.port = 0
        self._pages = read_pages(DIRECTORY)
        self._machine = socket.gethostname()
        self._sockets: dict[str, int] = {}
        self._runner: web.AppRunner | None = None
        self._flushing: asyncio.Task[None] | None = None
        self._sweeping: asyncio.Task[None] | None = None
        self._talking: set[RequestHandler] = set()

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
        app = web.Application(middlewares=[self._check_host], client_max_size=1_024)
        app.router.add_get("/live", self._live)
        app.router.add_get("/", self._page("index.html"))
        app.router.add_get("/screen", self._page("screen.html"))
        app.router.add_get("/page/{name}", self._file)
        app.on_response_prepare.append(self._add_headers)
        self._flushing = asyncio.create_task(self.keeper.flusher.run())
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1.0)
        await self._runner.setup()
        self._sweeping = asyncio.create_task(self._sweep(self._runner))
        self.port = await self._bind(EVERYWHERE if lan else HERE, port)
        self.keeper.note_port(self.port)
        self.broadcast.join = self._how_to_join(lan=lan)
        self.broadcast.arm()
        return self.port

    async def stop(self) -> bool:
        """Say goodbye, store what is still to be stored, and end; say whether everything is on the disk."""
        self.broadcast.close()
        if self._sweeping is not None:
            self._sweeping.cancel()
        if self._runner is not None:
            await self._runner.cleanup()
        self.keeper.flusher.end()
        if self._flushing is not None:
            await self._flushing
        self.keeper.flusher.close()
        return not self.keeper.flusher.trouble

    def _how_to_join(self, *, lan: bool) -> dict[str, Any]:
        """Say how learners come in; the picture for phones is there where a phone can come in."""
        url, code = f"http://{lan_address() if lan else HERE}:{self.port}", self.keeper.opening.code
        return {"url": url, "code": code, "qr": qr_rows(f"{url}/#{code}") if lan else []}

    async def _bind(self, address: str, port: int) -> int:
        assert self._runner is not None
        wanted = [port] if port else [PORT, 0]
        for number in wanted:
            site = web.TCPSite(self._runner, address, number, backlog=1_024, reuse_address=True)
            with contextlib.suppress(OSError):
                await site.start()
                return int(self._runner.addresses[-1][1])
            await site.stop()
        await self.stop()
        raise QuizError(f"port {port} is taken", "choose another one with --port, or leave it out")

    async def _sweep(self, runner: web.AppRunner) -> None:
        """Close connections that were opened and ask for nothing: each would hold a place for ever."""
        silent: set[RequestHandler] = set()
        while True:
            await asyncio.sleep(self.limits.seconds_of_silence)
            server = runner.server
            now = set(server.connections) - self._talking if server else set()
            for handler in silent & now:
                handler.force_close()
            silent = now

    # HTTP

    @web.middleware
    async def _check_host(self, request: web.Request, handler: Callable[[web.Request], Any]) -> web.StreamResponse:
        if not is_our_host(request.host, self._machine):
            raise web.HTTPForbidden(text="This server is reached by its address.\n")
        response: web.StreamResponse = await handler(request)
        return response

    async def _add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        host = request.host if is_our_host(request.host, self._machine) else HERE
        response.headers.update(headers_for(host))

    def _page(self, name: str) -> Callable[[web.Request], Any]:
        async def give(_request: web.Request) -> web.Response:
            return self._response(name)

        return give

    async def _file(self, request: web.Request) -> web.Response:
        return self._response(request.match_info["name"])

    def _response(self, name: str) -> web.Response:
        page = self._pages.get(name)
        if page is None:
            raise web.HTTPNotFound(text="There is no such page.\n")
        return web.Response(body=page.data, content_type=page.type, charset="utf-8")

    # the WebSocket

    async def _live(self, request: web.Request) -> web.StreamResponse:
        if not is_our_origin(request.headers.get("Origin"), request.host):
            raise web.HTTPForbidden(text="Only pages of this server may come in.\n")
        address = request.remote or ""
        if not self._may_connect(address):
            raise web.HTTPTooManyRequests(text="There are too many connections from here.\n")
        socket_ = web.WebSocketResponse(heartbeat=self.limits.heartbeat, max_msg_size=LARGEST, compress=False, timeout=1.0)
        self._sockets[address] = self._sockets.get(address, 0) + 1
        try:
            await socket_.prepare(request)
            transport = request.transport
            if transport is not None:
                self._talking.add(request.protocol)
                line = Line(transport, address, self.limits.unread, left=self.limits.messages, then=self.keeper.now)
                await self._serve(socket_, line)
        finally:
            self._talking.discard(request.protocol)
            self._sockets[address] -= 1
            if not self._sockets[address]:
                del self._sockets[address]
        return socket_

    def _may_connect(self, address: str) -> bool:
        if sum(self._sockets.values()) >= self.keeper.room.rules.most + MORE_SOCKETS:
            self.broadcast.notice("too many connections at once")
            return False
        trusted = self.limits.trust_loopback and is_loopback(address)
        if not trusted and self._sockets.get(address, 0) >= self.limits.sockets:
            self.broadcast.notice(f"too many connections from {address}")
            return False
        return True

    async def _serve(self, socket_: web.WebSocketResponse, line: Line) -> None:
        """Take messages until the connection ends."""
        try:
            async with asyncio.timeout(self.limits.seconds_to_say_hello) as patience:
                async for message in socket_:
                    if message.type is WSMsgType.ERROR:
                        self._note_error(line, message.data)
                        break
                    self.desk.take(line, message.data if message.type is WSMsgType.TEXT else None)
                    if line.role:
                        patience.reschedule(None)
        except (Hangup, TimeoutError):
            pass
        finally:
            self.broadcast.leave(line)
            with contextlib.suppress(ConnectionError):
                await socket_.close()

    def _note_error(self, line: Line, error: object) -> None:
        if isinstance(error, WebSocketError) and error.code == WSCloseCode.MESSAGE_TOO_BIG:
            self.broadcast.notice(f"a message that is far too long, from {line.address}")
