"""A program on a pseudo-terminal of its own: keys go in, what it draws is read back as a screen."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

import quiz

PACKAGE_ROOT = Path(quiz.__file__).parents[1]
QUIZ = (sys.executable, "-W", "error", "-m", "quiz")
"""The command as a person starts it; a warning is an error there too."""

PATIENCE_SECONDS = 20.0
"""How long something may take before a test fails; a machine that runs all tests at once is slow."""
SETTLE_SECONDS = 0.3
"""A fresh question takes no Enter for a quarter of a second; a person needs longer to read it anyway."""

ALTERNATE_SCREEN_OFF = b"\x1b[?1049l"
MOUSE_OFF = (b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?1006l")
CURSOR_ON = b"\x1b[?25h"
PASTE_ON, PASTE_OFF = b"\x1b[200~", b"\x1b[201~"

KEYS = {
    "enter": b"\r",
    "space": b" ",
    "tab": b"\t",
    "escape": b"\x1b",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "f1": b"\x1bOP",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "ctrl+c": b"\x03",
    "ctrl+q": b"\x11",
    "ctrl+s": b"\x13",
    "ctrl+z": b"\x1a",
    "ctrl+u": b"\x15",
}
"""What a terminal sends for a key with a name; any other key is its own character."""

# Puts the program on the terminal as its controlling one. A program does it, since a forked test process must not.
_SIT_DOWN = "import os, sys; os.login_tty(int(sys.argv[1])); os.execv(sys.argv[2], sys.argv[2:])"

# What the app asks and announces in private sequences; pyte would take some of them for text.
_NOT_FOR_PYTE = re.compile(rb"\x1b\[(?:[<>=][0-9;]*[A-Za-z]|\?[0-9;]*\$p)")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;<=>?$]*)?\Z")


def environment(home: Path, **changes: str | None) -> dict[str, str]:
    """Give a small environment with everything of the program below `home`; None takes a variable away."""
    environ: dict[str, str | None] = {
        "PATH": os.defpath,
        "HOME": str(home),
        "QUIZ_HOME": str(home / "quiz"),
        "QUIZ_INTRO": "off",
        "QUIZ_CONFIRM": "on",  # a digit that is early would only pick, and one that is not would answer
        "PYTHONPATH": str(PACKAGE_ROOT),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "TEXTUAL_ANIMATIONS": "none",
        **changes,
    }
    return {name: value for name, value in environ.items() if value is not None}


class Terminal:
    """Runs a command on a pseudo-terminal until the `with` block ends.

    Args:
        command: what to run.
        environ: its environment; it starts in the folder `HOME`.
        columns: of the window.
        lines: of the window.
        slow: whether the terminal takes in what is drawn only little by little.
    """

    def __init__(
        self, command: Sequence[str], environ: Mapping[str, str], *, columns: int = 80, lines: int = 24, slow: bool = False
    ) -> None:
        self._most = 256 if slow else 65_536
        self.raw = bytearray()
        """Every byte that the program has written."""
        self.exit_code: int | None = None
        """As `subprocess` gives it: negative after a signal; None while the program runs."""
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._kept_back = b""
        self._master, slave = os.openpty()
        self._open = True
        self._set_size(columns, lines)
        sit_down = [sys.executable, "-I", "-S", "-c", _SIT_DOWN, str(slave), *command]
        self.process = subprocess.Popen(sit_down, stdin=subprocess.DEVNULL, env=dict(environ), cwd=environ["HOME"], pass_fds=[slave])
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    @property
    def screen(self) -> str:
        """What is on the screen, line by line, without blanks at the ends."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def words(self) -> str:
        """What is on the screen, with every run of white space as one blank: for texts that wrap."""
        return " ".join(self.screen.split())

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by their names or as characters."""
        self.send(b"".join(KEYS.get(key) or key.encode() for key in keys))

    def send(self, data: bytes) -> None:
        """Send bytes as they are, and read meanwhile, so that neither side has to wait for the other."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while data:
            _, writable, _ = select.select([], [self._master], [], 0.05)
            if writable:
                data = data[os.write(self._master, data[:1024]) :]
            self._read(0.0)
            assert time.monotonic() < deadline, self._what_is_there("the program does not read")

    def wait_for(self, *texts: str) -> None:
        """Wait until all of some texts stand on the screen."""
        self.wait_until(lambda: all(text in self.words for text in texts), f"{texts} on the screen")

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until something is so, while the screen is read."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            left = deadline - time.monotonic()
            assert left > 0, self._what_is_there(f"waited in vain for {what}")
            if not self._read(min(left, 0.2)) and self.process.poll() is not None and not self._read(0.0):
                assert condition(), self._what_is_there(f"the program ended ({self.process.returncode}) before {what}")

    def read_for(self, seconds: float) -> None:
        """Read the screen for some time."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if not self._read(left) and not self._open:
                return

    def settle(self) -> None:
        """Let a fresh question stand for as long as it takes no Enter."""
        self.read_for(SETTLE_SECONDS)

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        self._screen.resize(lines, columns)
        self._screen.reset()
        self._set_size(columns, lines)

    def do_not_read(self, seconds: float = 1.5) -> None:
        """Have the program draw for some time, without reading it, so that it has to wait."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for columns in (70, 80):
                self._set_size(columns, 24)
                time.sleep(0.02)  # signals that come together are one

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def signal_foreground(self, number: signal.Signals) -> None:
        """Send a signal to what is in the foreground of the terminal, as a shell's job is."""
        os.killpg(os.tcgetpgrp(self._master), number)

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does."""
        if self._open:
            self._open = False
            os.close(self._master)

    def wait_for_end(self) -> int:
        """Wait until the program has ended, read what it still had to say, and give its exit code."""
        self.wait_until(lambda: self.process.poll() is not None, "its end")
        while self._read(0.0):
            pass
        self.exit_code = self.process.returncode
        return self.exit_code

    @property
    def restored(self) -> bool:
        """Whether the terminal was left as a shell wants it: main screen, no mouse reports, a cursor, echo of what is typed."""
        echo = bool(termios.tcgetattr(self._master)[3] & termios.ECHO) if self._open else True
        last = [self.raw.rfind(code) for code in (ALTERNATE_SCREEN_OFF, CURSOR_ON, *MOUSE_OFF)]
        undone = [self.raw.rfind(code) for code in (b"\x1b[?1049h", b"\x1b[?25l", b"\x1b[?1000h", b"\x1b[?1003h", b"\x1b[?1006h")]
        return echo and all(off > on for off, on in zip(last, undone, strict=True))

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def _read(self, seconds: float) -> bool:
        """Take in what there is to read; False if nothing came in time or nothing can come any more."""
        if not self._open:
            time.sleep(min(seconds, 0.02))  # nothing to read: only the end of the process can be waited for
            return False
        readable, _, _ = select.select([self._master], [], [], seconds)
        if not readable:
            return False
        try:
            data = os.read(self._master, self._most)
        except OSError:  # how Linux says that the program has closed its side
            data = b""
        if not data:
            select.select([], [], [], min(seconds, 0.02))
            return False
        if self._most < 1024:
            time.sleep(0.002)  # about as fast as a modem of 1 Mbit/s
        self.raw += data
        data = self._kept_back + data
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        data, self._kept_back = data[:cut], data[cut:]
        self._stream.feed(_NOT_FOR_PYTE.sub(b"", data))
        return True

    def _what_is_there(self, complaint: str) -> str:
        return f"{complaint}\n{self.screen}\n{bytes(self.raw[-600:])!r}"
