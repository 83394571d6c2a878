"""The exit codes, all of them."""

from __future__ import annotations

DONE = 0
FOUND = 1
"""`quiz check` found errors, or `quiz progress verify` found something out of order."""
UNUSABLE = 2
"""Unusable input or wrong use."""
BUG = 70
"""Something went wrong that nobody outside the program can cause; there is a log of it."""
NOT_SAVED = 74
"""The drill was played, but the disk did not take all of it."""
INTERRUPTED = 130
"""Ctrl-C, as 128 + 2."""
BROKEN_PIPE = 141
"""Nobody reads the output any more, as 128 + 13."""


def of_signal(number: int) -> int:
    """Return the exit code after a signal."""
    return 128 + number
