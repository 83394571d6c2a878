"""Under which address this machine is reached, and the picture of it that a phone reads."""

from __future__ import annotations

import io
import socket

_ELSEWHERE = ("192.0.2.1", 9)
"""An address for documentation (RFC 5737): nothing is sent to it, the system only says from where it would be."""


def lan_address() -> str:
    """Give this machine's address in the local network; that of the machine itself where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def qr_lines(url: str) -> list[str]:
    """Draw an address for a phone's camera, in half blocks: dark on light wherever the terminal shows light on dark.

    Raises:
        ImportError: segno is not installed.
    """
    import segno  # noqa: PLC0415 - only a class on the network needs it

    drawn = io.StringIO()
    segno.make(url, micro=False).terminal(drawn, compact=True, border=2)
    return drawn.getvalue().rstrip("\n").split("\n")
