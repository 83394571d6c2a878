"""Under which address this machine is reached, and the picture of it that a phone reads."""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence

import segno

_ELSEWHERE = ("192.0.2.1", 9)
"""An address for documentation (RFC 5737): nothing is sent to it, the system only says from where it would be."""


_BORDER = 2
_HALVES: Mapping[str, str] = {"00": "█", "01": "▀", "10": "▄", "11": " "}
"""By what is above and below."""


def lan_address() -> str:
    """Return this machine's address in the local network; that of the machine itself where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def qr_rows(url: str) -> list[str]:
    """Draw an address for a phone's camera: rows of 1 for dark and 0 for light, without the light border that has to be around it."""
    return ["".join("1" if dark else "0" for dark in row) for row in segno.make(url, micro=False).matrix]


def qr_lines(rows: Sequence[str]) -> list[str]:
    """Draw rows in half blocks for a terminal, with a border. What is light is drawn, as terminals mostly are dark."""
    width = len(rows[0]) + 2 * _BORDER
    empty = ["0" * width] * _BORDER
    framed = [*empty, *(f"{'0' * _BORDER}{row}{'0' * _BORDER}" for row in rows), *empty]
    framed += ["1" * width] * (len(framed) % 2)
    pairs = zip(framed[::2], framed[1::2], strict=True)
    return ["".join(_HALVES[upper + lower] for upper, lower in zip(above, below, strict=True)) for above, below in pairs]
