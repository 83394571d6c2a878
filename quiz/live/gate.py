"""Connections to the host: frames that never wait for a slow reader, and what happens to a connection before it is somebody's.

A connection is *seated* once it belongs to a learner, a host or a projector. Until then it is a stranger's, costs as little as can be,
and gives way to newer ones when there are too many. A seat never does.
"""

from __future__ import annotations

import asyncio
import json
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any
from weakref import WeakValueDictionary

from quiz.live.limits import Allowance, Bucket, Limits

_FINAL_TEXT = 0x81
_FINAL_PONG = 0x8A
_GOODBYE = b"\x88\x02\x03\xe8"
"""The frame that ends a connection in order: code 1000."""
_SHORT, _MIDDLE = 126, 0x10000
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def frame(message: dict[str, Any]) -> bytes:
    """Return a message as one WebSocket text frame (RFC 6455, 5.2), so that a thousand connections share its bytes."""
    payload = _ENCODER.encode(message).encode("utf-8", "replace")
    size = len(payload)
    if size < _SHORT:
        return struct.pack("!BB", _FINAL_TEXT, size) + payload
    if size < _MIDDLE:
        return struct.pack("!BBH", _FINAL_TEXT, 126, size) + payload
    return struct.pack("!BBQ", _FINAL_TEXT, 127, size) + payload


@dataclass(eq=False, slots=True)
class Connection:
    """A connection."""

    transport: asyncio.Transport
    address: str
    unread: int
    """Bytes that may wait for the reader."""
    allowance: Bucket
    """Messages that it may still send: its own before it has a seat, then that of the seat, whichever connection holds it."""
    role: str = ""
    """`learner`, `host` or `screen`; empty before it has said who it is."""
    person: str = ""
    """The learner's id."""
    bad: int = 0
    """Messages that could not be understood."""
    slow: bool = False
    """Whether it was cut off for not reading."""

    def send(self, data: bytes) -> None:
        """Send a frame; who has left too much unread is cut off instead, and hurts nobody else."""
        if self.transport.is_closing():
            return
        if self.transport.get_write_buffer_size() > self.unread:
            self.slow = True
            self.transport.abort()
        else:
            self.transport.write(data)

    def tell(self, message: dict[str, Any]) -> None:
        """Send a message."""
        self.send(frame(message))

    def pong(self, payload: bytes) -> None:
        """Send the reply to a ping."""
        self.send(struct.pack("!BB", _FINAL_PONG, len(payload)) + payload)

    def end(self) -> None:
        """Send a goodbye and read nothing more: what a flood has sent meanwhile costs nothing."""
        self.send(_GOODBYE)
        self.transport.close()


TLS_HANDSHAKE = 0x16
"""The first byte that a browser sends for `https://`."""
TLS_ALERT = b"\x15\x03\x01\x00\x02\x02\x28"
"""Fatal, handshake_failure (RFC 8446, 6): the browser says at once that there is no safe connection, and some try http:// then."""
TRIED_HTTPS = "a device tried https:// — the address begins with http://"
SPARE_FILES = 100
"""Open files that the program needs for itself."""
READ_OF_A_STRANGER, READ_OF_A_SEAT = 1_024, 4_096
"""Bytes that are read of a connection at once. A flood of pings is cut off within its first read, so a short one has few of them."""
_SECONDS_TO_SAY_GOODBYE = 2.0
_SILENT = asyncio.Protocol()
"""Speaks on a connection before HTTP does: it does nothing."""


class GatedProtocol(asyncio.BufferedProtocol):
    """One connection. HTTP begins at its first byte, and what comes is handed on to it.

    Args:
        gates: all of them.
    """

    def __init__(self, gates: Gates) -> None:
        self._gates = gates
        self._handler = _SILENT
        self._bytes: Bucket
        self._buffer = memoryview(bytearray(READ_OF_A_SEAT))
        self.transport: asyncio.Transport
        self.address = ""
        self.deadline = inf
        """When it is ended if it is nobody's seat by then."""
        self.allow(gates.limits.bytes_of_request)

    def allow(self, most: int) -> None:
        """Set the number of bytes that may come at once from now on; half of it may come every second."""
        self._bytes = Bucket(most, most / 2)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take a place, if there is one."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.address = str((transport.get_extra_info("peername") or ("",))[0])
        self._gates.admit(self)

    def get_buffer(self, _sizehint: int) -> memoryview:
        """Return where to put what comes next."""
        return self._buffer if self._gates.is_seated(self) else self._buffer[:READ_OF_A_STRANGER]

    def buffer_updated(self, nbytes: int) -> None:
        """Pass on what has come, unless it is too much or no HTTP at all."""
        data = bytes(self._buffer[:nbytes])
        if not self._bytes.take(self._gates.now(), nbytes):
            self._gates.notice(f"too much data from {self.address}")
            self.transport.abort()
            return
        if self._handler is _SILENT:
            if data[0] == TLS_HANDSHAKE:
                self._gates.notice(TRIED_HTTPS)
                self.transport.write(TLS_ALERT)
                self.transport.close()
                return
            self._handler = self._gates.serve()
            self._handler.connection_made(self.transport)
        self._handler.data_received(data)

    def eof_received(self) -> bool | None:
        """Pass on that nothing more comes."""
        return self._handler.eof_received()

    def pause_writing(self) -> None:
        """Pass on that the other side does not read fast enough."""
        self._handler.pause_writing()

    def resume_writing(self) -> None:
        """Pass on that it does again."""
        self._handler.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Release the place."""
        self._gates.forget(self)
        self._handler.connection_lost(exc)


class Gates:
    """All connections to a room.

    Args:
        serve: makes what speaks HTTP on a connection.
        limits: how much anybody may ask for.
        notice: tells the teacher about something that happens too often.
    """

    def __init__(self, serve: Callable[[], asyncio.Protocol], limits: Limits, notice: Callable[[str], None]) -> None:
        self.serve = serve
        self.limits = limits
        self.notice = notice
        self.now = asyncio.get_running_loop().time
        self._most = min(limits.connections, allow_open_files(limits.connections + SPARE_FILES) - SPARE_FILES)
        self._most_unseated = min(limits.unseated, self._most // 2)
        self._seated: set[GatedProtocol] = set()
        self._unseated: dict[GatedProtocol, None] = {}
        """Oldest first."""
        self._here: dict[str, dict[GatedProtocol, None]] = {}
        """The same by address."""
        self._turns = Allowance(1, limits.turns_a_second)
        self._queues: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def admit(self, gate: GatedProtocol) -> None:
        """Assign a new connection a place: where there is none, that of the oldest stranger's."""
        here = self._here.get(gate.address, {})
        if len(here) >= self.limits.unseated_here and not self.limits.trusts(gate.address):
            self._crowd_out(next(iter(here)))
        elif len(self._unseated) >= self._most_unseated or len(self._unseated) + len(self._seated) >= self._most:
            self._crowd_out(next(iter(self._unseated), gate))
        if not gate.transport.is_closing():
            gate.deadline = self.now() + self.limits.seconds_to_ask
            self._add(gate)

    def seat(self, gate: GatedProtocol) -> None:
        """Note that a connection belongs to somebody from now on."""
        if gate in self._unseated:
            self.forget(gate)
            self._seated.add(gate)
            gate.allow(self.limits.bytes_of_message)

    def is_seated(self, gate: GatedProtocol) -> bool:
        """Return whether a connection belongs to somebody."""
        return gate in self._seated

    def unseat(self, gate: GatedProtocol) -> None:
        """Note that a connection is to end: who does not read our goodbye is cut off."""
        if gate in self._seated:
            self.forget(gate)
            self._add(gate)
        gate.deadline = self.now() + _SECONDS_TO_SAY_GOODBYE

    def forget(self, gate: GatedProtocol) -> None:
        """Forget a connection."""
        self._seated.discard(gate)
        if gate in self._unseated:
            del self._unseated[gate]
            here = self._here[gate.address]
            del here[gate]
            if not here:
                del self._here[gate.address]

    async def turn(self, gate: GatedProtocol) -> None:
        """Return when it is a stranger's turn: first come, first served among those of one address.

        So nobody is refused for what a neighbour does, and nobody can try codes or open connections faster than this.
        """
        if not self.limits.trusts(gate.address):
            gate.deadline = inf
            queue = self._queues.setdefault(gate.address, asyncio.Lock())
            async with queue:
                while not gate.transport.is_closing() and not self._turns.take(gate.address, self.now()):
                    await asyncio.sleep(1 / self.limits.turns_a_second)
        gate.deadline = self.now() + self.limits.seconds_to_say_hello

    async def sweep(self) -> None:
        """End connections whose time is over, for ever."""
        while True:
            await asyncio.sleep(min(1.0, self.limits.seconds_to_ask / 2))
            now = self.now()
            for gate in [gate for gate in self._unseated if gate.deadline < now]:
                gate.transport.abort()

    def close(self) -> None:
        """End every connection that is nobody's seat."""
        for gate in list(self._unseated):
            gate.transport.abort()

    def _crowd_out(self, gate: GatedProtocol) -> None:
        self.notice(f"too many connections from {gate.address}")
        self.forget(gate)
        gate.transport.abort()

    def _add(self, gate: GatedProtocol) -> None:
        self._unseated[gate] = None
        self._here.setdefault(gate.address, {})[gate] = None


def allow_open_files(wanted: int) -> int:
    """Raise the limit on open files, which is often 256 or 1,024 at first; return the one that the system allows."""
    if sys.platform == "win32":
        return wanted
    import resource  # noqa: PLC0415 - there is none on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return wanted if soft == resource.RLIM_INFINITY else soft
