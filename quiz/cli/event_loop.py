"""Typed lines and signals for a part of the program that listens to the network at the same time."""

from __future__ import annotations

import asyncio
import codecs
import os
import signal
import sys
import threading
from collections.abc import Coroutine
from typing import TypeVar

from quiz.cli.terminal import LONGEST_LINE
from quiz.line.session import TypedLines

_PIECE = 65_536

Result = TypeVar("Result")


def feed_of_input() -> TypedLines:
    """Return the lines of the standard input, as they are typed; call it inside the event loop."""
    feed = TypedLines(is_person=sys.stdin.isatty())
    loop = asyncio.get_running_loop()
    # A daemon: nothing can end the wait for a line. It reads past Python's buffer, whose lock would be missed at the end.
    threading.Thread(target=_read, args=(feed, loop), daemon=True, name="typed lines").start()
    return feed


async def until_signal(work: Coroutine[object, object, Result]) -> tuple[Result | None, list[int]]:
    """Run until the work is done, or Ctrl-C, SIGTERM or a hang-up ends it.

    Returns:
        What it came to, None if a signal has ended it; and the list of the signals, to which one that comes later is added.
    """
    task = asyncio.ensure_future(work)
    came: list[int] = []

    def stop(number: int) -> None:
        came.append(number)
        task.cancel()

    loop = asyncio.get_running_loop()
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, stop, int(number))
    try:
        return await task, came
    except asyncio.CancelledError:
        if not came:
            raise
        return None, came


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
