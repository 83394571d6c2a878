"""Looks at files again whenever one of them was saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

EVERY_SECONDS = 0.5
"""So often it is seen whether a file was saved."""


def watch(named: Callable[[], Iterable[Path]], look: Callable[[], Iterable[Path]], pause: Callable[[], object]) -> None:
    """Look once, then again after each change, until something is raised.

    Args:
        named: gives the files that were asked for; there may be more of them the next time.
        look: looks at them, and gives all files that were read, of which some may be missing.
        pause: waits a moment.
    """
    read: set[Path] = set()
    while True:
        # What is saved while it is looked at counts as a change.
        before = _stamps({*named(), *read})
        read = set(look())
        before |= _stamps(read - before.keys())
        while _stamps({*named(), *read}) == before:
            pause()


def _stamps(files: Iterable[Path]) -> dict[Path, tuple[int, int] | None]:
    return {file: _stamp(file) for file in files}


def _stamp(file: Path) -> tuple[int, int] | None:
    """Give when a file was changed and its size; nothing where it is not there."""
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size
