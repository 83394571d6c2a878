"""Takes the address of a page apart and puts it together as servers want it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from quiz.errors import QuizError
from quiz.text import clean_line

LONGEST = 2_000
"""Characters of an address."""
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9.])?|[0-9a-f]{0,4}:[0-9a-f:.]{1,45}")
_SAFE = "/%:@!$&'()*+,;=~?-._"
"""What stands in an address as it is; anything else is written by its bytes."""
_HINT = "give one such as https://example.org/news/story"


@dataclass(frozen=True, slots=True)
class Url:
    """The address of a page."""

    scheme: str
    """`http` or `https`."""
    host: str
    """In ASCII and small letters; an address of IPv6 without its brackets."""
    port: int | None
    """Nothing where it is the usual one."""
    target: str
    """Path and query, in ASCII."""

    @property
    def authority(self) -> str:
        """Host and port, as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"

    def __str__(self) -> str:
        """Return the whole address."""
        return f"{self.scheme}://{self.authority}{self.target}"


def read_url(text: str, base: Url | None = None) -> Url:
    """Take an address apart; what stands after # is only for browsers, and left out.

    Args:
        text: the address.
        base: what it starts from, if it is a part of one.

    Raises:
        QuizError: it is none, or not one of http or https, or it holds a name or a password.
    """
    problem = QuizError(f"this is no address of a page: {clean_line(text)[:100]}", _HINT)
    if len(text) > LONGEST:
        raise problem
    try:
        parts = urlsplit(urljoin(str(base), text) if base else text)
        port = parts.port
        host = _ascii(parts.hostname or "")
        target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    except ValueError:
        raise problem from None
    if parts.scheme and parts.scheme not in ("http", "https"):
        raise QuizError(f"only pages of http and https are fetched, not {clean_line(parts.scheme)[:20]}:", _HINT)
    if parts.username is not None or parts.password is not None:
        raise QuizError("an address with a name or a password in it is not fetched", "leave out what stands before the @")
    if not parts.scheme or not _HOST.fullmatch(host) or port == 0:
        raise problem
    return Url(parts.scheme, host, None if port == {"http": 80, "https": 443}[parts.scheme] else port, target)


def _ascii(host: str) -> str:
    """Write the name of a server as the network knows it."""
    return host if host.isascii() else host.encode("idna").decode("ascii")
