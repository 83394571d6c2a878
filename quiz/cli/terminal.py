"""What a terminal can do, and its side of the line mode: reads lines and keys, writes lines, and hears signals."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import textwrap
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from quiz.cli.output import tell
from quiz.cli.streams import is_utf8
from quiz.errors import QuizError

if sys.platform == "win32":
    import msvcrt
else:
    import termios
    import tty

WIDEST = 72
"""Lines are not wrapped wider than this on a terminal, in characters."""

LONGEST_LINE = 65_536
"""So many characters of one typed line are read; the rest is passed over."""

SECONDS_TO_LEAVE = 5.0
"""After a signal the program has so long to leave in order; a terminal that does not read can hold it up no longer."""

_DUMB = ("", "dumb", "unknown")
_ESCAPE = "\x1b"
_MOST_BYTES = 1_024
"""So many bytes are read as one key: several that come at once are none."""


class _Stopped(Exception):  # noqa: N818 - it ends the reading of a line, it is not shown
    """Ends waiting for a line after a signal."""


class Terminal:
    """Where lines come from and where talk goes.

    Args:
        lines: what is typed.
        talk: where everything is said.
    """

    def __init__(self, lines: TextIO, talk: TextIO) -> None:
        self._lines = lines
        self._talk = talk
        self._waiting = False
        self._ended = False
        self._width = min(WIDEST, shutil.get_terminal_size().columns - 1) if talk.isatty() else 0
        self.signal = 0
        """The signal that asked to stop; 0 if none did."""
        self.deaf = False
        """Whether nobody reads the talk any more."""

    def ask(self, prompt: str) -> str | None:
        """Return the next line; None at the end of input, after a signal, and when nobody reads what is said."""
        if self._lines.isatty():
            self._write(prompt)
        self._flush()
        line = ""
        try:
            self._waiting = True  # from here on a signal raises; one that came before is seen in the next line
            if not (self._ended or self.signal or self.deaf):
                line = self._read_line()
        except (_Stopped, OSError):
            line = ""
        finally:
            self._waiting = False
        self._ended = not line
        if self._ended and self._lines.isatty():
            self._write("\n")
        return line or None

    def _read_line(self) -> str:
        """Read to the end of the line, and keep what a person can have typed of it."""
        line = rest = self._lines.readline(LONGEST_LINE)
        while rest and not rest.endswith("\n"):
            rest = self._lines.readline(LONGEST_LINE)
        return line

    def say(self, text: str) -> None:
        """Print one line, wrapped where there is a terminal."""
        lines = textwrap.wrap(text, self._width, break_on_hyphens=False) if self._width > 20 else [text]
        self._write("\n".join(lines) + "\n")

    def say_at_once(self, text: str) -> None:
        """Print one line where nothing is asked afterwards."""
        self.say(text)
        self._flush()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen for signals that ask to stop: the line that is waited for then ends the input."""
        numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
        before = {number: signal.signal(number, self._hear) for number in numbers}
        try:
            yield
        finally:
            self._flush()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        """Remember the signal. Waiting is given up at once; what is being stored is stored first."""
        self.signal = self.signal or number
        watchdog = threading.Timer(SECONDS_TO_LEAVE, os._exit, (128 + number,))
        watchdog.daemon = True
        watchdog.start()
        if self._waiting:
            self._waiting = False
            raise _Stopped

    def _write(self, text: str) -> None:
        if self.deaf:
            return
        try:
            self._talk.write(text)
        except OSError:
            self.deaf = True

    def _flush(self) -> None:
        try:
            self._talk.flush()
        except OSError:
            self.deaf = True


def why_no_app(environ: Mapping[str, str]) -> str:
    """Return why the app cannot be shown here; empty if it can."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        return "No terminal here, so newsquiz plays line by line."
    if os.name == "posix" and environ.get("TERM", "") in _DUMB:
        return "This terminal cannot show the app, so newsquiz plays line by line."
    return ""


def can_draw(environ: Mapping[str, str]) -> bool:
    """Return whether pictures can be drawn on the standard output: a terminal that is none of the dumb ones, and says all of Unicode."""
    return sys.stdout.isatty() and is_utf8(sys.stdout) and not (os.name == "posix" and environ.get("TERM", "") in _DUMB)


def can_read_keys() -> bool:
    """Return whether keys can be read one by one and talk is seen: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def is_meant(question: str, problem: str, hint: str) -> bool:
    """Ask on the terminal whether something is meant that cannot be undone; only `yes` is a yes.

    Raises:
        QuizError: there is no terminal to ask on.
    """
    if not sys.stdin.isatty():
        raise QuizError(f"{problem} cannot be undone, and there is no terminal to ask on", hint)
    tell(f"{question} Type yes to do it: ", end="")
    return sys.stdin.readline().strip().casefold() == "yes"


def read_key() -> str:
    """Wait for a key and return its character in small letters; empty at the end of input.

    Keys without a character, such as arrows, and several that come at once, such as pasted text, are Escape: an arrow
    sends letters too, and none of them was meant.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    if sys.platform == "win32":
        key = msvcrt.getwch()
        if key == "\x03":
            raise KeyboardInterrupt
        if key in ("\x00", "\xe0"):  # an arrow or the like sends two
            msvcrt.getwch()
            return _ESCAPE
        return key.casefold()
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        key = os.read(descriptor, _MOST_BYTES).decode("utf-8", "replace")
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
    if key in ("", "\x04"):
        return ""
    return key.casefold() if len(key) == 1 else _ESCAPE


def wait_for_key(*keys: str) -> str:
    """Wait for one of some keys, print which it was, and return it; the end of input is `q`. Raises as `read_key` does."""
    key = ""
    while key not in keys:
        key = read_key() or "q"
    tell(key)
    return key
