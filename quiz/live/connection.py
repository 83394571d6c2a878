"""One connection to the host: whose it is, what it may still send, and frames that never wait for a slow reader."""

from __future__ import annotations

import asyncio
import json
import struct
from dataclasses import dataclass
from typing import Any

from quiz.live.limits import Bucket

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
            return
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
