"""Opens connections to addresses that were vetted, and to no others, within one span of time.

A name is looked up once; the address that was found good is the one that is connected to, so a name that means another address
a moment later (DNS rebinding) leads nowhere. TLS still checks the certificate against the name.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import httpcore

from quiz.errors import QuizError
from quiz.source.address import Address, read_address
from quiz.text import clean_line

Resolve = Callable[[str, int], Sequence[Address]]
"""Gives the addresses of a name; raises `OSError` where there are none."""
Admit = Callable[[Address], bool]
"""Says whether an address may be connected to."""


def resolve(host: str, port: int) -> Sequence[Address]:
    """Ask the system for the addresses of a name."""
    return [read_address(str(found[4][0])) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class PrivateServerError(QuizError):
    """A server that is not reached, since it is on this machine or a private network."""


class TooSlowError(Exception):
    """The time for all of it is over."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment after which nothing more is waited for."""

    clock: Callable[[], float]
    """Gives seconds that never go backwards."""
    at: float

    def left(self) -> float:
        """Return the seconds that are left, more than none.

        Raises:
            TooSlowError: it is past.
        """
        seconds = self.at - self.clock()
        if seconds <= 0:
            raise TooSlowError
        return seconds


@dataclass
class VettedNetwork(httpcore.NetworkBackend):
    """Connects for one fetch."""

    deadline: Deadline
    resolve: Resolve
    admit: Admit
    inner: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)
    """What opens the connection in the end."""
    private_host: str = ""
    """The one host whose addresses are not asked about; empty for none."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a name, if all of its addresses may be reached.

        Raises:
            QuizError: one of them may not, or there are none.
            TooSlowError: it took too long.
        """
        del timeout  # the deadline is for all of it
        stream = self.inner.connect_tcp(str(self._vetted(host, port)[0]), port, self.deadline.left(), local_address, socket_options)
        return _TimedStream(stream, self.deadline)

    def _vetted(self, host: str, port: int) -> Sequence[Address]:
        name = clean_line(host)
        try:
            addresses = _within(self.deadline, lambda: self.resolve(host, port))
        except (OSError, UnicodeError):
            addresses = ()
        if not addresses:
            raise QuizError(f"the server {name} is not known", "check the address, and whether you are online")
        if host != self.private_host and not all(map(self.admit, addresses)):
            raise PrivateServerError(
                f"the server {name} is on this machine or a private network, so nothing is fetched from it",
                "save the page into a file, and name that",
            )
        return sorted(addresses, key=lambda address: address.version)  # where both are there, that of IPv4 is reached from everywhere


@dataclass
class _TimedStream(httpcore.NetworkStream):
    """A connection on which each step has only the time that is left of the whole."""

    inner: httpcore.NetworkStream
    deadline: Deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        del timeout
        return self.inner.read(max_bytes, self.deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        del timeout
        self.inner.write(buffer, self.deadline.left())

    def close(self) -> None:
        """End the connection."""
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Begin to speak TLS, and check that the server is who it is called."""
        del timeout
        try:
            left = self.deadline.left()
        except TooSlowError:
            self.close()  # nobody else knows of the connection yet
            raise
        return _TimedStream(self.inner.start_tls(ssl_context, server_hostname, left), self.deadline)

    def get_extra_info(self, info: str) -> object:
        """Return what is known of the connection."""
        return self.inner.get_extra_info(info)


def _within(deadline: Deadline, work: Callable[[], Sequence[Address]]) -> Sequence[Address]:
    """Look a name up, which cannot be given a time, and wait for it no longer than there is time.

    Raises:
        OSError, UnicodeError: it cannot be looked up.
        TooSlowError: it took too long; it is left to itself.
    """
    done: list[Sequence[Address] | Exception] = []

    def attempt() -> None:
        try:
            done.append(work())
        except (OSError, UnicodeError) as error:
            done.append(error)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if not done:
        raise TooSlowError
    if isinstance(done[0], Exception):
        raise done[0]
    return done[0]
