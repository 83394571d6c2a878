"""What a learner can type at any prompt beside an answer: words after a colon, which no answer begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.line.forms import Complaint

HINT = "Words after a colon are commands, such as :skip. The line :help lists them."
"""Said once at the start."""

COMMANDS: Mapping[str, str] = {
    "help": "lists these words",
    "again": "repeats the question",
    "article": "shows the article, if the book is open",
    "dontknow": "answers “I don’t know”: no mark, no penalty",
    "skip": "puts the question off to the end; in a test, goes on to the next",
    "right": "says that you were right, after a typed answer was refused",
    "easy": "says that the right answer before was easy, so that it comes back later; once more takes that back",
    "flag": "flags the question, or takes the flag off",
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
