"""A drill in the line mode: lines in, lines out, a clock, the drill session that is played, and the commands of every prompt."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from quiz.drill.engine import Command, Tick
from quiz.drill.records import Key, Turn
from quiz.drill.state import Drill
from quiz.drill.stopwatch import TICK, Stopwatch
from quiz.line.feedback import NOT_SAVED
from quiz.line.forms import Complaint
from quiz.progress.drill_session import DrillSession
from quiz.text import clean_line

HINT = "Words after a colon are commands, such as :skip. The line :help lists them."
"""Said once at the start."""

COMMANDS: Mapping[str, str] = {
    "help": "lists these words",
    "again": "repeats the question",
    "article": "shows the article, if the book is open",
    "dontknow": "answers “I don’t know”: no mark, no penalty",
    "skip": "puts the question off to the end, or passes what has no score or comes before the story; in a test, goes on to the next",
    "right": "says that you were right, after a typed answer was refused",
    "easy": "says that the right answer before was easy, so that it comes back later; once more takes that back",
    "flag": "flags the question, or takes the flag off",
    "x": "takes a bad question out, and asks what is wrong with it; it is never asked again",
    "undo": "brings back the question that you took out last",
    "back": "goes to the question before, in a test",
    "goto": "goes to a question by its number, in a test: :goto 3",
    "finish": "ends the drill here, or hands in a test",
    "quit": "leaves; everything is saved, and the drill can be gone on with",
}
"""Each command and what it does."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A command, with the number that stood after it."""

    name: str
    number: int = 0


def parse_command(line: str) -> Typed | Complaint | None:
    """Read a command; None if the line is none. Its beginning will do, as long as only one command has it."""
    if not line.startswith(":"):
        return None
    word, _, rest = line[1:].strip().partition(" ")
    names = [name for name in COMMANDS if name.startswith(word.casefold().replace("'", ""))] if word else []
    if word.casefold() in COMMANDS:
        names = [word.casefold()]
    if len(names) != 1:
        between = f" It could be {' or '.join(f':{name}' for name in names)}." if names else ""
        return Complaint(f"There is no command {line.split(' ', maxsplit=1)[0][:40]}.{between} The line :help lists them all.")
    if names[0] != "goto":
        return Typed(names[0])
    number = rest.strip()
    if not (number.isdecimal() and len(number) < 6):
        return Complaint("Say which question, such as :goto 3.")
    return Typed("goto", int(number))


def help_lines() -> list[str]:
    """Return what every command does, one a line."""
    return [f":{name} {what}." for name, what in COMMANDS.items()]


TYPED_MOST = 2_000
"""So many characters of a typed line are taken."""

Ask = Callable[[str], str | None]
"""Shows a short prompt and gives the line typed after it; None at the end of input."""
Say = Callable[[str], None]
"""Says one line."""


def wait_until_read(ask: Ask, say: Say) -> bool:
    """Wait until an article is read; return False at the end of input, and when the reader leaves."""
    while (line := ask("Read: ")) is not None:
        match parse_command(clean_line(line)):
            case Typed("quit"):
                return False
            case Typed("help"):
                for each in help_lines():
                    say(each)
            case Complaint(text):
                say(text)
            case _:
                return True
    return False


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
    told: Key | None = None
    """The question whose verdict was told last."""
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

    def drop_early(self) -> None:
        """Drop what a person has typed before it was asked for; the end of input stays."""
        while self.is_person and not self.lines.empty():
            if self.lines.get_nowait() is None:
                self.lines.put_nowait(None)
                return
