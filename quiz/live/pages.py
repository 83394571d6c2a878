"""The pages that the host serves, and the rules under which a browser gets them."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

DIRECTORY = Path(__file__).with_name("page")

_TYPES: Mapping[str, str] = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
}


class Page(NamedTuple):
    """A file that is served."""

    data: bytes
    type: str


def read_pages(directory: Path) -> dict[str, Page]:
    """Read the files that are served, once: from then on no path of a request ever touches the disk."""
    return {path.name: Page(path.read_bytes(), _TYPES[path.suffix]) for path in sorted(directory.glob("*")) if path.suffix in _TYPES}


def headers_for(host: str) -> dict[str, str]:
    """Give the headers of every response.

    Args:
        host: what the browser calls this server. It is named for the WebSocket, which not every browser takes for `'self'`.
    """
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
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
    """Say whether a `Host` header can mean this server: an address, `localhost`, or the machine's name.

    Any other name was made to point here by somebody else (DNS rebinding).
    """
    name, port = _split(host.casefold())
    if not (port.isdecimal() or not port) or len(port) > 5:
        return False
    if name.rstrip(".") in {"localhost", machine.casefold(), f"{machine.casefold()}.local"}:
        return True
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def is_our_origin(origin: str | None, host: str) -> bool:
    """Say whether a page may open the WebSocket: one that this server gave, or a program, which has no origin."""
    return origin is None or origin.casefold() in (f"http://{host.casefold()}", f"https://{host.casefold()}")


def _split(host: str) -> tuple[str, str]:
    """Take the port off a `Host` header."""
    if host.startswith("["):
        name, bracket, rest = host.partition("]")
        return name + bracket, rest.removeprefix(":") if bracket else "?"
    name, _, port = host.partition(":")
    return name, port
