"""One connection to the host: whose it is, what it may still send, and frames that never wait for a slow reader."""

from __future__ import annotations

import asyncio
import json
import struct
from dataclasses import dataclass
from typing import Any

_FINAL_TEXT = 0x81
_SHORT, _MIDDLE = 126, 0x10000
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def frame(message: dict[str, Any]) -> bytes:
    """Give a message as one WebSocket text frame (RFC 6455, 5.2), so that a thousand connections share its bytes."""
    payload = _ENCODER.encode(message).encode("utf-8", "replace")
    size = len(payload)
    if size < _SHORT:
        return struct.pack("!BB", _FINAL_TEXT, size) + payload
    if size < _MIDDLE:
        return struct.pack("!BBH", _FINAL_TEXT, 126, size) + payload
    return struct.pack("!BBQ", _FINAL_TEXT, 127, size) + payload


@dataclass(eq=False, slots=True)
class Line:
    """A connection."""

    transport: asyncio.Transport
    address: str
    unread: int
    """Bytes that may wait for the reader."""
    role: str = ""
    """`learner`, `host` or `screen`; empty before it has said who it is."""
    person: str = ""
    """The learner's id."""
    left: float = 0.0
    """Messages that it may still send."""
    then: float = 0.0
    """When that was counted."""
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

    def may_send(self, now: float, burst: int) -> bool:
        """Say whether one more message may come: so many in a burst, and a tenth of that every second."""
        self.left = min(float(burst), self.left + (now - self.then) * burst / 10)
        self.then = now
        self.left -= 1
        return self.left >= 0
