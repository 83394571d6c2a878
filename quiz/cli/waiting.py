"""Says what a command is doing when it takes a while, so that nobody takes it for stuck."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from quiz.cli.output import tell

PATIENCE_SECONDS = 0.7
"""For so long nothing is said; then what is being done, and every so often that it still is."""


@contextmanager
def patience(what: str) -> Iterator[None]:
    """Print on a terminal what is being done, if it takes longer than a moment, and go on saying so.

    Args:
        what: such as `Reading 96 MB of answers`.
    """
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    told = threading.Thread(target=_tell, args=(what, done), daemon=True)
    told.start()
    try:
        yield
    finally:
        done.set()
        told.join()


def _tell(what: str, done: threading.Event) -> None:
    if done.wait(PATIENCE_SECONDS):
        return
    tell(f"{what} ", end="")
    while not done.wait(PATIENCE_SECONDS):
        tell(".", end="")
    tell("")
