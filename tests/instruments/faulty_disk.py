"""A disk that can be traced, can fail at any operation, and can die at it as a killed process does."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable

from quiz.progress.disk import Disk

OPERATIONS = [name for name in vars(Disk) if not name.startswith("_")]
OPENING = {"create", "open"}
FLUSHES = {"fsync", "fdatasync", "fsync_directory"}


class Crash(BaseException):
    """The process is dead."""


class FaultyDisk(Disk):
    """Every operation goes through `_do`. Flushes are traced and not done, which saves the tests' time.

    `fault(index, operation)` gives None, an errno, or one of `before` (the process dies then), `torn` (half of
    the bytes are written and the process dies), `half` (half are written, then the disk is full).
    """

    def __init__(self, fault: Callable[[int, str], int | str | None] = lambda index, operation: None) -> None:
        self.fault = fault
        self.trace: list[tuple[str, tuple[object, ...]]] = []
        self.opened: set[int] = set()
        self.failed: set[int] = set()
        self.dead = False

    def _do(self, operation: str, arguments: tuple[object, ...]) -> object:
        if self.dead:
            raise Crash
        index = len(self.trace)
        self.trace.append((operation, arguments))
        if operation in {"write", "fsync", "fdatasync"}:
            assert arguments[0] not in self.failed, "a descriptor is used again after it has failed (I11)"
        wanted = self.fault(index, operation)
        if wanted == "before":
            self._die()
        if wanted in {"torn", "half"} and operation == "write":
            descriptor, data = arguments
            Disk.write(self, descriptor, data[: len(data) // 2])
            if wanted == "torn":
                self._die()
            wanted = errno.ENOSPC
        if isinstance(wanted, int):
            if operation in {"write", "fsync", "fdatasync"}:
                self.failed.add(arguments[0])
            if operation == "close":  # a file whose closing fails is closed all the same
                Disk.close(self, *arguments)
                self.opened.discard(arguments[0])
                self.failed.discard(arguments[0])
            raise OSError(wanted, os.strerror(wanted))
        result = None if operation in FLUSHES or operation == "wait" else getattr(Disk, operation)(self, *arguments)
        if operation in OPENING:
            self.opened.add(result)
            self.failed.discard(result)
        if operation == "close":
            self.opened.discard(arguments[0])
            self.failed.discard(arguments[0])
        return result

    def kill(self) -> None:
        """Do what the kernel does when a process is killed: its files are closed, and its locks are free."""
        self.dead = True
        for descriptor in self.opened:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _die(self) -> None:
        self.kill()
        raise Crash


def _through(operation: str) -> Callable[..., object]:
    return lambda self, *arguments: self._do(operation, arguments)


for _operation in OPERATIONS:
    setattr(FaultyDisk, _operation, _through(_operation))
