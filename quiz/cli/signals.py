"""Lets signals end, in order, a part of the program that listens to the network."""

from __future__ import annotations

import asyncio
import signal
import sys


def cancelled_by_signals(task: asyncio.Future[object]) -> list[int]:
    """Let Ctrl-C, SIGTERM and a hang-up cancel a task; gives the list to which the first one will be added."""
    came: list[int] = []

    def stop(number: int) -> None:
        came.append(number)
        task.cancel()

    loop = asyncio.get_running_loop()
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, stop, int(number))
    return came
