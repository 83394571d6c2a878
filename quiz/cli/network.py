"""Asks once whether a class room is open to the local network, and says what that means."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from quiz.cli.terminal import Terminal
from quiz.errors import QuizError
from quiz.files import PRIVATE, write_new
from quiz.progress.disk import DISK
from quiz.progress.layout import make_directory

_QUESTION = (
    "May learners join over the local network?",
    (
        "If so, every machine on the same network (the school's, the café's) can reach this program as long as the room is open, and "
        "who has the code can join. Names and answers cross that network unencrypted."
    ),
    "If not, only this machine itself can join.",
    "Type yes or no. It is asked once; --lan and --local decide from then on.",
)


def wants_lan(chosen: bool | None, terminal: Terminal, home: Path) -> bool:
    """Say whether the network is let in.

    Args:
        chosen: by an option; None if there was none.
        terminal: to ask at.
        home: where the answer is kept.
    """
    if chosen is not None:
        return chosen
    kept = home / "class" / "network"
    with contextlib.suppress(OSError):
        return DISK.read(kept)[0].strip() == b"lan"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    for line in _QUESTION:
        terminal.say(line)
    typed = ""
    while typed not in ("yes", "y", "no", "n"):
        line_typed = terminal.ask("Network: ")
        if line_typed is None:
            return False
        typed = line_typed.strip().casefold()
    lan = typed.startswith("y")
    with contextlib.suppress(OSError, QuizError):
        make_directory(kept.parent, DISK)
        write_new(kept, b"lan\n" if lan else b"local\n", PRIVATE)
    return lan
