"""Typed lines for a part of the line mode that also listens to the network: they wait until somebody wants them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from quiz.line.session import TYPED_MOST
from quiz.text import clean_line


@dataclass
class TypedLines:
    """Lines as they are typed."""

    is_person: bool
    """Whether somebody types at a terminal: what they typed too early is then not taken for an answer to what comes later."""
    lines: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)
    """None is the end of input."""

    async def next(self) -> str | None:
        """Wait for a line, made safe and not too long; None at the end of input."""
        line = await self.lines.get()
        return None if line is None else clean_line(line)[:TYPED_MOST]

    def drop_early(self) -> bool:
        """Drop what a person has typed before it was asked for; say whether there was anything but the end of input."""
        if not self.is_person:
            return False
        waiting: list[str | None] = []
        while not self.lines.empty():
            waiting.append(self.lines.get_nowait())
        if None in waiting:
            self.lines.put_nowait(None)
        return any(line is not None for line in waiting)
