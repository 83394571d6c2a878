"""Typed lines and signals for a part of the program that listens to the network at the same time."""

from __future__ import annotations

import asyncio
import codecs
import os
import signal
import sys
import threading

from quiz.cli.terminal import LONGEST_LINE
from quiz.line.typed_lines import TypedLines

_PIECE = 65_536


def feed_of_input() -> TypedLines:
    """Return the lines of the standard input, as they are typed; call it inside the event loop."""
    feed = TypedLines(is_person=sys.stdin.isatty())
    loop = asyncio.get_running_loop()
    # A daemon: nothing can end the wait for a line. It reads past Python's buffer, whose lock would be missed at the end.
    threading.Thread(target=_read, args=(feed, loop), daemon=True, name="typed lines").start()
    return feed


def cancelled_by_signals(task: asyncio.Future[object]) -> list[int]:
    """Let Ctrl-C, SIGTERM and a hang-up cancel a task; return the list to which the first one will be added."""
    came: list[int] = []

    def stop(number: int) -> None:
        came.append(number)
        task.cancel()

    loop = asyncio.get_running_loop()
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, stop, int(number))
    return came


def _read(feed: TypedLines, loop: asyncio.AbstractEventLoop) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    rest = ""
    try:
        descriptor = sys.stdin.fileno()
        while piece := os.read(descriptor, _PIECE):
            *lines, rest = (rest + decoder.decode(piece)).split("\n")
            rest = rest[:LONGEST_LINE]
            for line in lines:
                _hand(feed, loop, line)
    except (OSError, ValueError):
        pass
    if rest:
        _hand(feed, loop, rest)
    _hand(feed, loop, None)


def _hand(feed: TypedLines, loop: asyncio.AbstractEventLoop, line: str | None) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(feed.lines.put_nowait, line)
