"""A drill in the line mode: lines in, lines out, a clock, and the drill session that is played; and lines that wait for the network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from quiz.drill.engine import Command, Tick
from quiz.drill.records import Turn
from quiz.drill.state import Drill
from quiz.drill.stopwatch import TICK, Stopwatch
from quiz.line.feedback import NOT_SAVED
from quiz.progress.drill_session import DrillSession
from quiz.text import clean_line

TYPED_MOST = 2_000
"""So many characters of a typed line are taken."""

Ask = Callable[[str], str | None]
"""Shows a short prompt and gives the line typed after it; None at the end of input."""
Say = Callable[[str], None]
"""Says one line."""


@dataclass
class LineSession:
    """A drill and the learner before it."""

    drill_session: DrillSession
    ask: Ask
    say: Say
    seconds: Callable[[], float]
    """A clock that only goes forward."""
    posed: Turn | None = None
    """The turn whose question was posed last; None if it is to be posed again."""
    refused: str = ""
    """The attempt before this one, if it was typed and refused."""
    right: str = ""
    """The attempt before this one, if it can be called easy."""
    held: str | None = None
    """A line that was typed too early, and is taken as the next one."""
    handing_in: bool = False
    """Whether every question of a test is answered and only handing in is left, or going back to a question."""
    warned: bool = False
    """Whether the learner knows that a test would be handed in with open questions."""
    watch: Stopwatch = field(init=False)
    """Measures the time that no record counts yet."""

    def __post_init__(self) -> None:
        """Start the stopwatch."""
        self.watch = Stopwatch(self.seconds, self.drill)

    @property
    def drill(self) -> Drill:
        """The drill as it stands."""
        return self.drill_session.drill

    def do(self, command: Command) -> Drill:
        """Carry out a command."""
        drill = self.drill_session.do(command)
        self.watch.follow(drill)
        return drill

    def keep_time(self, wait: Callable[[float], bool]) -> None:
        """Record the time spent again and again, since a program that waits for a line may be killed.

        Args:
            wait: waits so many seconds, or returns True at once when there is nothing more to record.
        """
        while not wait(TICK):
            self.drill_session.do(Tick(self.watch.spent))

    def say_all(self, lines: list[str]) -> None:
        """Print some lines."""
        for line in lines:
            self.say(line)

    def say_if_unsaved(self) -> None:
        """Warn when something is not on the disk."""
        if not self.drill_session.saved:
            self.say(NOT_SAVED)

    def read(self, prompt: str) -> str | None:
        """Ask for a line, made safe, on one line and not too long; None at the end of input."""
        if self.held is not None:
            line, self.held = self.held, None
            return line
        typed = self.ask(prompt)
        if typed is None:
            return None
        line = clean_line(typed)
        if len(line) > TYPED_MOST:
            self.say(f"Only the first {TYPED_MOST:,} characters are taken.")
            line = line[:TYPED_MOST].rstrip()
        return line


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
