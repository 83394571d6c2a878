"""Runs a terminal program on a pseudo-terminal and says when it wrote which bytes; Linux alone.

Only the standard library is used, so that the program under measurement is the only thing that costs anything.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

PATIENCE_SECONDS = 60.0
QUIET_SECONDS = 0.05
"""A repaint is over once nothing has come for so long; the time of its last byte counts."""

ALTERNATE_SCREEN_OFF = b"\x1b[?1049l"
_ESCAPES = re.compile(
    rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^][^\x1b]*\x1b\\|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]|[\x00-\x08\x0b-\x1f\x7f]"
)

# What a terminal of today answers: synchronised output is known, the rest of the modes is not. A program that asks may wait for it.
_ASKED = re.compile(rb"\x1b\[\?(?P<mode>\d+)\$p|(?P<what>\x1b\[0?c)|(?P<where>\x1b\[6n)|(?P<keys>\x1b\[\?u)")


class Program:
    """A command on a pseudo-terminal of its own, until the `with` block ends.

    Args:
        command: the program and its arguments.
        environ: its whole environment.
        columns: the width of its terminal.
        lines: the height of its terminal.
    """

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], columns: int = 80, lines: int = 24) -> None:
        self.output = bytearray()
        self.last_byte = 0.0
        """Seconds from the start to the last byte that came."""
        self.cpu_seconds = 0.0
        """Of the whole run, once it has ended."""
        self.ended: float | None = None
        """Seconds from the start to the end; nothing while it runs."""
        self._answered = 0
        self.begun = time.perf_counter()
        self.pid, self._master = pty.fork()
        if not self.pid:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
                os.execve(command[0], list(command), dict(environ))
            finally:
                os._exit(127)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.ended is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap(wait=True)
        os.close(self._master)

    def now(self) -> float:
        """Give the seconds since the start."""
        return time.perf_counter() - self.begun

    def press(self, keys: bytes) -> float:
        """Send keys; give the moment."""
        at = self.now()
        os.write(self._master, keys)
        return at

    def wait_until(self, condition: Callable[[], bool]) -> float:
        """Read until something is so; give the moment at which the byte came that made it so."""
        deadline = self.now() + PATIENCE_SECONDS
        while not condition():
            if self.now() > deadline or (not self._read(0.05) and self._reap() and not self._read(0.0) and not condition()):
                raise TimeoutError(f"waited in vain; the last that came: {words(bytes(self.output[-3000:]))!r}")
        return self.last_byte

    def wait_for(self, *texts: str, since: int = 0) -> float:
        """Read until all of some texts have come after a byte of the output; give the moment."""
        return self.wait_until(lambda: all(text in words(bytes(self.output[since:])) for text in texts))

    def settle(self, quiet: float = QUIET_SECONDS) -> float:
        """Read until nothing has come for a while; give the moment of the last byte."""
        until = self.now() + quiet
        while (left := until - self.now()) > 0:
            if self._read(left):
                until = self.now() + quiet
        return self.last_byte

    def wait_for_end(self) -> float:
        """Read until the program has ended; give the moment."""
        self.wait_until(lambda: self.ended is not None)
        assert self.ended is not None
        return self.ended

    def memory(self) -> int:
        """Give the bytes of memory that the program holds now (its resident set)."""
        return _in_status(Path(f"/proc/{self.pid}/status"), "VmRSS") * 1024

    def wake_ups(self) -> int:
        """Give how often its threads have gone to sleep and been woken so far."""
        threads = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(_in_status(thread / "status", "voluntary_ctxt_switches") for thread in threads)

    def _read(self, seconds: float) -> bool:
        with contextlib.suppress(OSError):  # the far end is closed once the program has ended
            if select.select([self._master], [], [], seconds)[0] and (data := os.read(self._master, 1 << 18)):
                self.last_byte = self.now()
                self.output += data
                self._answer()
                return True
        self._reap()
        return False

    def _reap(self, *, wait: bool = False) -> bool:
        if self.ended is None:
            pid, _, usage = os.wait4(self.pid, 0 if wait else os.WNOHANG)
            if pid:
                self.ended = self.now()
                self.cpu_seconds = usage.ru_utime + usage.ru_stime
        return self.ended is not None

    def _answer(self) -> None:
        for found in _ASKED.finditer(bytes(self.output), self._answered):
            self._answered = found.end()
            if mode := found["mode"]:
                reply = b"\x1b[?" + mode + (b";2$y" if mode == b"2026" else b";0$y")
            else:
                reply = b"\x1b[?62;22c" if found["what"] else b"\x1b[1;1R" if found["where"] else b"\x1b[?0u"
            os.write(self._master, reply)


def words(output: bytes) -> str:
    """Give what is left of a terminal's input without its escape sequences."""
    return _ESCAPES.sub(b"", output).decode("utf-8", "replace")


def _in_status(path: Path, name: str) -> int:
    try:
        for line in path.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1])
    except OSError:
        pass  # the thread has ended meanwhile
    return 0
