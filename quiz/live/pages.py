"""The pages that the host serves, and the rules under which a browser gets them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

DIRECTORY = Path(__file__).with_name("page")

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[0-9a-z._-]+)(?::[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
"""A `Host` header: a name or an address, with a port or without. Nothing else can stand in it, so that it can stand in a policy."""

_TYPES: Mapping[str, str] = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
}


def read_pages(directory: Path) -> dict[str, tuple[bytes, str]]:
    """Read the files that are served and their types, once: from then on no path of a request ever touches the disk."""
    return {path.name: (path.read_bytes(), _TYPES[path.suffix]) for path in sorted(directory.glob("*")) if path.suffix in _TYPES}


def headers_for(host: str) -> dict[str, str]:
    """Return the headers of every response.

    Args:
        host: what the browser calls this server, checked by `is_our_host`. It is named for the WebSocket, which not every browser takes
            for `'self'`; anything else is left out.
    """
    socket = f" ws://{host}" if _HOST.fullmatch(host) else ""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self'{socket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
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
    """Return whether a `Host` header can mean this server: an address, `localhost`, or the machine's name.

    Any other name was made to point here by somebody else (DNS rebinding).
    """
    found = _HOST.fullmatch(host.casefold())
    if found is None:
        return False
    name = found["name"]
    if name.rstrip(".") in {"localhost", machine.casefold(), f"{machine.casefold()}.local"}:
        return True
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def is_our_origin(origin: str | None, host: str) -> bool:
    """Return whether a page may open the WebSocket: one that this server gave, or a program, which has no origin."""
    return origin is None or origin.casefold() in (f"http://{host.casefold()}", f"https://{host.casefold()}")
