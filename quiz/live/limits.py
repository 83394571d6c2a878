"""How much anybody may ask of the host, and the calm lines that the teacher reads about who asks for more."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

MOST_ADDRESSES = 4_096
"""So many addresses are remembered; the one not heard of for longest is forgotten first."""
SECONDS_BETWEEN_NOTICES = 10.0
"""The teacher hears of the same thing at most this often."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is allowed; the defaults are for a class in one room."""

    turns_a_second: float = 100.0
    """Requests of one address, and messages from it that are nobody's seat yet. Who comes too early waits: first come, first served."""
    names: int = 120
    """New learners from one address within a minute."""
    unseated_here: int = 400
    """Connections from one address that are nobody's seat yet. One more ends the oldest of them."""
    unseated: int = 1_000
    """Connections from anywhere that are nobody's seat yet, and at most half of all."""
    connections: int = 2_600
    """All connections; fewer where the system allows fewer open files."""
    bytes_of_request: int = 8_192
    """Bytes of one connection in a burst until a request is complete; half of it may come every second. So with the next two."""
    bytes_of_hello: int = 2_048
    """Until it is somebody's seat. Few, because a thousand pings fit into 6,000 bytes."""
    bytes_of_message: int = 20_480
    """From then on: more than the longest message."""
    messages: int = 30
    """Messages of one seat in a burst, pings among them; a tenth of it may come every second."""
    bad_messages: int = 10
    """Messages of one connection that cannot be understood."""
    answers_at_once: int = 3
    """Answers of one seat to a question in a burst; one comes back every second."""
    answers: int = 30
    """Answers of one seat to a question."""
    answer_bytes: int = 32_768
    """Bytes of the messages with them."""
    seconds_to_ask: float = 5.0
    """So long a connection may stay open before its first request is complete."""
    seconds_to_say_hello: float = 10.0
    """So long it may stay open after a request without becoming a seat."""
    heartbeat: float = 20.0
    """Seconds of silence after which a connection is asked whether it lives; half of it later it is given up."""
    unread: int = 262_144
    """Bytes that a connection may leave unread."""
    trust_loopback: bool = True
    """Whether programs of this very machine are held to no limit by address."""

    def trusts(self, address: str) -> bool:
        """Return whether an address is held to no limit."""
        return self.trust_loopback and is_loopback(address)


@dataclass(slots=True)
class Bucket:
    """So much at once, and so much a second."""

    burst: float
    per_second: float
    taken: float = 0.0
    then: float = 0.0
    """When `taken` was counted."""

    def take(self, now: float, amount: float = 1.0) -> bool:
        """Take an amount, if there is as much left."""
        self.taken = max(0.0, self.taken - (now - self.then) * self.per_second)
        self.then = now
        if self.burst - self.taken < amount:
            return False
        self.taken += amount
        return True


class Allowance:
    """A bucket for each of many names.

    Args:
        burst: how much at once.
        per_second: how much comes back every second.
    """

    def __init__(self, burst: float, per_second: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, name: str, now: float) -> bool:
        """Take one, if there is one left."""
        bucket = self._buckets.setdefault(name, Bucket(self._burst, self._per_second))
        self._buckets.move_to_end(name)
        if len(self._buckets) > MOST_ADDRESSES:
            self._buckets.popitem(last=False)
        return bucket.take(now)


class Notices:
    """Counts what happens too often, and says it in one line now and then."""

    def __init__(self) -> None:
        self._waiting: dict[str, int] = {}
        self._last: dict[str, float] = {}

    def note(self, what: str, now: float) -> str:
        """Count something, and give the line to show; empty if the teacher has just heard of it.

        Args:
            what: a sentence without its full stop, such as `a wrong code from 192.0.2.7`.
            now: the present second.
        """
        self._waiting[what] = self._waiting.get(what, 0) + 1
        if len(self._last) > MOST_ADDRESSES:
            self._last.clear()
            self._waiting = {what: self._waiting[what]}
        if now - self._last.get(what, float("-inf")) < SECONDS_BETWEEN_NOTICES:
            return ""
        self._last[what] = now
        times = self._waiting.pop(what)
        return f"{what[0].upper()}{what[1:]}{f', {times} times' if times > 1 else ''}."


def is_loopback(address: str) -> bool:
    """Return whether an address is one of this very machine."""
    found = address_in(address)
    return found is not None and found.is_loopback


def address_in(text: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a text is, if it is one."""
    try:
        return ip_address(text)
    except ValueError:
        return None
