"""Writes the record of a session: lines that are acknowledged only when they are on the medium, grouped into few flushes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.live.record import files_of
from quiz.progress.disk import Disk
from quiz.progress.journal import JournalWriter
from quiz.text import clean_line

SECONDS_BETWEEN_TRIES = 1.0
"""So long after a disk has refused it is tried again."""
SECONDS_OF_PATIENCE = 2.0
"""A flush that takes longer counts as one that the disk refuses, until it is done."""

Then = Callable[[], None]


@dataclass(slots=True)
class _Line:
    """A line on its way to the medium."""

    payload: bytes
    then: Then
    """Called when it is there."""
    delayed: Then | None
    """Called once if it takes long; None when it has been."""

    def say_delayed(self) -> None:
        delayed, self.delayed = self.delayed, None
        if delayed is not None:
            delayed()


def begin_file(folder: Path, disk: Disk, payloads: Iterable[bytes] = ()) -> JournalWriter:
    """Begin the next file of a session with these lines, and return when they are on the medium.

    Raises:
        OSError: that was not possible.
    """
    return JournalWriter.create(disk, lambda: folder / f"session-{len(files_of(folder, disk)) + 1:04d}.jsonl", payloads)


def refuse_if_kept(folder: Path, disk: Disk) -> None:
    """Ensure that nobody else is keeping a session just now.

    Raises:
        QuizError: another process is.
        OSError: the disk fails.
    """
    for name in files_of(folder, disk)[-1:]:
        descriptor = disk.open(folder / name)
        try:
            with contextlib.suppress(OSError):  # no locks here, and nothing to be known
                if not disk.try_lock(descriptor):
                    place = Place(clean_line(str(folder)))
                    raise QuizError("this session is being hosted just now", "end the other quiz host first", place)
        finally:
            disk.close(descriptor)


@contextlib.contextmanager
def storing(folder: Path) -> Iterator[None]:
    """Raise what the disk refuses while a session is stored as an error in words."""
    try:
        yield
    except OSError as error:
        what = f"the session cannot be stored: {error.strerror or error}"
        raise QuizError(what, "make room, or choose another place with QUIZ_HOME", Place(clean_line(str(folder)))) from error


class Flusher:
    """Gathers lines, brings them to the medium in a thread of its own, and says of each when it is there.

    While one flush runs, what comes meanwhile is gathered for the next, so nobody waits for more than two. A disk that refuses is tried
    again every second, in a new file.

    Args:
        file: where the lines go first.
        folder: of the session.
        disk: the disk.
        troubled: told whether lines are waiting for a disk that refuses, when that changes.
    """

    def __init__(self, file: JournalWriter, folder: Path, disk: Disk, troubled: Callable[[bool], None]) -> None:
        self._file: JournalWriter | None = file
        self._folder = folder
        self._disk = disk
        self._troubled = troubled
        self._waiting: list[_Line] = []
        self._wake = asyncio.Event()
        self._thread = ThreadPoolExecutor(1, "session")
        self._ended = asyncio.Event()
        self.trouble = False
        """Whether the disk refuses just now."""

    def add(self, payload: bytes, then: Then, delayed: Then | None = None) -> None:
        """Store a line.

        Args:
            payload: the line.
            then: called when it is on the medium.
            delayed: called once if the disk does not take it at first, or within two seconds; `then` follows when it does.
        """
        line = _Line(payload, then, delayed)
        self._waiting.append(line)
        self._wake.set()
        if self.trouble:
            line.say_delayed()

    async def run(self) -> None:
        """Bring lines to the medium until `end` is called and everything is there, or the disk refuses then too."""
        while self._waiting or not self._ended.is_set():
            await self._wake.wait()
            self._wake.clear()
            group, self._waiting = self._waiting, []
            while group and not await self._try(group):
                if self._ended.is_set():
                    return
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._ended.wait(), SECONDS_BETWEEN_TRIES)
            for line in group:
                line.then()

    async def _try(self, group: Sequence[_Line]) -> bool:
        """Store lines; return whether they are on the medium."""
        storing = asyncio.get_running_loop().run_in_executor(self._thread, self._store, [line.payload for line in group])
        done, _ = await asyncio.wait({storing}, timeout=SECONDS_OF_PATIENCE)
        if not done:
            self._say(group, trouble=True)
        stored = await storing
        self._say(group, trouble=not stored)
        return stored

    def end(self) -> None:
        """Let `run` return when everything is stored."""
        self._ended.set()
        self._wake.set()

    def close(self) -> None:
        """Close the file, after `run` has returned."""
        self._thread.shutdown()
        if self._file is not None:
            self._file.close()

    def _store(self, payloads: Sequence[bytes]) -> bool:
        """Store lines; say whether they are on the medium. Runs in the thread."""
        try:
            if self._file is None:
                self._file = begin_file(self._folder, self._disk)
            self._file.append(payloads)
        except OSError:
            if self._file is not None:
                self._file.abandon()
            self._file = None
            return False
        return True

    def _say(self, group: Sequence[_Line], *, trouble: bool) -> None:
        if trouble:
            for line in (*group, *self._waiting):
                line.say_delayed()
        if trouble != self.trouble:
            self.trouble = trouble
            self._troubled(trouble)
