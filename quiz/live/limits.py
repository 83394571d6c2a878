"""How much anybody may ask of the host, and the calm lines that the teacher reads about who asks for more."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import ip_address

MOST_ADDRESSES = 4_096
"""So many addresses are remembered; the one not heard of for longest is forgotten first."""
SECONDS_BETWEEN_NOTICES = 10.0
"""The teacher hears of the same thing at most this often."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is allowed; the defaults are for a class in one room."""

    wrong_keys: int = 10
    """Wrong codes and tokens from one address within a minute."""
    names: int = 40
    """New learners from one address within a minute."""
    sockets: int = 64
    """Connections from one address at once."""
    messages: int = 30
    """Messages of one connection in a burst; a tenth of it may come every second."""
    bad_messages: int = 10
    """Messages of one connection that cannot be understood."""
    seconds_to_say_hello: float = 10.0
    seconds_of_silence: float = 30.0
    """So long a connection may stay open that asks for nothing."""
    heartbeat: float = 20.0
    """Seconds of silence after which a connection is asked whether it lives; half of it later it is given up."""
    unread: int = 262_144
    """Bytes that a connection may leave unread."""
    trust_loopback: bool = True
    """Whether programs of this very machine are held to no limit by address."""


class Allowance:
    """So much at once, and so much a second, for each of many names.

    Args:
        burst: how much at once.
        per_second: how much comes back every second.
    """

    def __init__(self, burst: float, per_second: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str, now: float) -> bool:
        """Take one, if there is one left."""
        left = self.left(name, now)
        self._left[name] = (left - 1 if left >= 1 else left, now)
        self._left.move_to_end(name)
        if len(self._left) > MOST_ADDRESSES:
            self._left.popitem(last=False)
        return left >= 1

    def left(self, name: str, now: float) -> float:
        """Say how much is left, without taking any."""
        left, then = self._left.get(name, (self._burst, now))
        return min(self._burst, left + (now - then) * self._per_second)


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
        first = f"{what[0].upper()}{what[1:]}"
        return f"{first}." if times == 1 else f"{first}, {times} times."


def is_loopback(address: str) -> bool:
    """Say whether an address is one of this very machine."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
