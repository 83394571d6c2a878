"""The lines of a document's entries as bytes: some of them are found and read without reading all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from quiz.progress.entries import Entry, Json, decode, encode_anything

SEPARATOR = b",\n"
_ID = rb'^\{"id": "((?:[^"\\]|\\.)*)"'


class Chunk(NamedTuple):
    """Whole lines within some bytes, with a comma after each but the last."""

    data: bytes
    start: int
    end: int

    @classmethod
    def of(cls, lines: Collection[bytes]) -> Chunk:
        """Join lines."""
        data = SEPARATOR.join(lines)
        return cls(data, 0, len(data))

    @property
    def view(self) -> memoryview:
        """The bytes, not copied."""
        return memoryview(self.data)[self.start : self.end]

    def values(self) -> Json:
        """Read all lines.

        Raises:
            ValueError: they are not JSON.
        """
        return decode(b"".join((b"[", self.view, b"]")))

    def ids(self) -> list[str]:
        """Give the id of each line, all of which begin with it."""
        found = re.compile(_ID, re.MULTILINE).findall(self.data, self.start, self.end)
        return [str(decode(b'"%s"' % raw)) if b"\\" in raw else raw.decode() for raw in found]

    def holding(self, key: str, values: Collection[str]) -> Iterator[Entry]:
        """Read the lines in which a key has one of these texts."""
        texts = b"|".join(re.escape(encode_anything(value)) for value in values)
        at = self.start
        for found in re.compile(b'"%s": (?:%s)' % (re.escape(key.encode()), texts)).finditer(self.data, self.start, self.end):
            if found.start() >= at:
                line, at = self._line(found.start())
                entry = _entry(line)
                if entry is not None and entry.get(key) in values:
                    yield entry

    def backwards(self, key: str, value: str) -> Iterator[Entry]:
        """Read the lines in which a key has this text, the last first."""
        mark = b'"%s": %s' % (key.encode(), encode_anything(value))
        at = self.end
        while (at := self.data.rfind(mark, self.start, at)) >= 0:
            line, _ = self._line(at)
            at = self._start_of_line(at)
            entry = _entry(line)
            if entry is not None and entry.get(key) == value:
                yield entry

    def last(self, many: int) -> list[Entry]:
        """Read so many of the last lines, the last first."""
        return [entry for line in islice(self._lines_backwards(), many) if (entry := _entry(line)) is not None]

    def _lines_backwards(self) -> Iterator[bytes]:
        end = self.end
        while end > self.start:
            start = self._start_of_line(end)
            yield self.data[start:end]
            end = start - len(SEPARATOR)

    def _start_of_line(self, at: int) -> int:
        return max(self.data.rfind(b"\n", self.start, at) + 1, self.start)

    def _line(self, at: int) -> tuple[bytes, int]:
        """Give the line at a place, and where it ends."""
        end = self.data.find(b"\n", at, self.end)
        end = self.end if end < 0 else end
        return self.data[self._start_of_line(at) : end].removesuffix(b","), end


def _entry(line: bytes) -> Entry | None:
    try:
        value = decode(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
