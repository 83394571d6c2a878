"""A web server on this machine that answers as a test tells it to, byte by byte if need be."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


Answer = bytes | Callable[["Connection"], None]
"""The bytes to send, or what to do with the connection."""


@dataclass
class Connection:
    """One request, and the way to answer it."""

    asked: Asked
    socket: socket.socket
    released: threading.Event
    """Set when the test is over; a slow answer waits for it and needs no clock."""

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def stall(self) -> None:
        """Say nothing more until the test is over."""
        self.released.wait(60)


def response(body: bytes | str = b"", *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    """Give the bytes of a whole answer."""
    data = body.encode("utf-8") if isinstance(body, str) else body
    named = {"Content-Type": kind, "Content-Length": str(len(data)), "Connection": "close"}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + data


@dataclass
class Server:
    """Answers on the loopback address while it is entered."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    """What was asked, in order."""

    def __enter__(self) -> Server:
        self._released = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._released.set()
        with contextlib.suppress(OSError):  # not every system wakes who accepts in another way, and not every one takes this
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in (self._accepting, *self._threads):
            thread.join(10)

    def finish(self) -> None:
        """Wait until every answer that was begun is over."""
        for thread in self._threads:
            thread.join(10)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                asked = _read(connection)
                if asked is None:
                    return
                self.asked.append(asked)
                answer = self.answers.get(asked.path.partition("?")[0], response("not here", status="404 Not Found"))
                if callable(answer):
                    answer(Connection(asked, connection, self._released))
                else:
                    connection.sendall(answer)
            except OSError:
                return  # who asked has gone away, as many of these tests do


def _read(connection: socket.socket) -> Asked | None:
    """Read a request; nothing if who connected went away without one."""
    with connection.makefile("rb") as file:
        first = file.readline(65_536).decode("latin-1").split(" ")
        if len(first) != 3:
            return None
        headers: dict[str, str] = {}
        while line := file.readline(65_536).decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        body = file.read(int(headers.get("content-length", "0")))
    return Asked(first[0], first[1], headers, body)
