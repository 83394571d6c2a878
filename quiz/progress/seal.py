"""The seal in a document's header: it says of which bytes what is derived was worked out.

While the seal holds, nobody has touched the file since it was written here: its lines need not be read to be trusted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from quiz.progress.body import SEPARATOR, Chunk
from quiz.progress.entries import Json, encode

OPENING = b'\n"entries": [\n'
CLOSING = b"\n]}\n"
_SEAL = b'\n"seal": '


class Seal(NamedTuple):
    """What the header says of the lines."""

    entries: int
    """How many there are."""
    largest: int
    """The largest count among them."""
    size: int
    """How long they are together, commas and newlines between them included."""
    crc: int
    """Their CRC-32."""

    def longer(self, lines: Sequence[bytes], chunk: Chunk, count: int) -> Seal:
        """Give the seal for more lines.

        Args:
            lines: what is added, at least one.
            chunk: the same, joined.
            count: the largest count among them.
        """
        between = SEPARATOR if self.entries else b""
        size = self.size + len(between) + chunk.end - chunk.start
        crc = crc32(chunk.view, crc32(between, self.crc))
        return Seal(self.entries + len(lines), max(self.largest, count), size, crc)

    def end(self, head: bytes) -> int:
        """Give the length of a document with these lines below its head."""
        return len(head) + self.size + len(CLOSING if self.entries else CLOSING[1:])

    def covers(self, raw: bytes, start: int) -> bool:
        """Say whether the lines of a document are those that were sealed, and nothing else follows.

        Args:
            raw: the document's bytes.
            start: where its lines begin.
        """
        end = start + self.size
        closing = CLOSING if self.entries else CLOSING[1:]
        return len(raw) == end + len(closing) and raw.endswith(closing) and crc32(memoryview(raw)[start:end]) == self.crc


NO_LINES = Seal(0, 0, 0, 0)


def seal_line(head: bytes, seal: Seal) -> bytes:
    """Write the seal; it stands below a head that it covers too, and ends what is derived."""
    return _SEAL + encode({**seal._asdict(), "above": crc32(head)}) + b"},"


def seal_of(head: bytes, header: Mapping[str, Json]) -> Seal | None:
    """Read the seal, if it holds for what stands above it.

    Args:
        head: the document's bytes up to its lines.
        header: the same, decoded.

    Returns:
        The seal, or None if there is none or it does not hold.
    """
    derived = header.get("derived")
    found = derived.get("seal") if isinstance(derived, dict) else None
    if not isinstance(found, dict):
        return None
    values = [found.get(field) for field in (*Seal._fields, "above")]
    numbers = [value for value in values if isinstance(value, int) and not isinstance(value, bool) and value >= 0]
    if len(numbers) < len(values):
        return None
    seal, above = Seal(*numbers[:-1]), numbers[-1]
    at = head.rfind(_SEAL)
    return seal if at >= 0 and crc32(head[:at]) == above and (seal.entries > 0) == (seal.size > 0) else None
