"""The files of feeds: `feeds.json`, which says what is followed, and a file with the entries of each.

Each is written in one step, under one lock.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs

from quiz.errors import Place, QuizError
from quiz.feeds.headlines import KeptEntry
from quiz.feeds.model import Feed
from quiz.progress.atomic_write import remove_leftovers, replace_file
from quiz.progress.disk import Disk
from quiz.progress.layout import make_directory
from quiz.source.url import read_url
from quiz.text import clean_line

FORMAT = "newsquiz-feeds"
VERSION = 1
MOST_TEXT_OF_A_FEED = 2_000_000
"""Characters of all texts that are kept of a feed, those of the newest entries first."""

_TRIES = 500
_PAUSE_SECONDS = 0.02
Data = dict[str, Any]
"""A part of `feeds.json`."""


class EntriesFile(Struct, frozen=True):
    """The first line of a file with entries; below it each text that the feed brought is a line of its own."""

    entries: tuple[KeptEntry, ...] = ()


class EntryText(Struct, frozen=True):
    """A text that a feed brought."""

    id: str
    html: str


class FeedFiles:
    """The folder of feeds.

    Args:
        folder: it need not be there.
        disk: the disk.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._open: Data | None = None
        """What `feeds.json` holds, while it is being changed."""

    @property
    def path(self) -> Path:
        """The file that says what is followed."""
        return self._folder / "feeds.json"

    @property
    def feeds(self) -> list[Data]:
        """What is followed, as it is in the file.

        Raises:
            QuizError: the file cannot be read, or is damaged.
        """
        feeds: list[Data] = self._read()["feeds"]
        return feeds

    @contextlib.contextmanager
    def changing(self) -> Iterator[Data]:
        """Yield what `feeds.json` holds, under the lock, and write it if it was changed; within another change it is that one's.

        Raises:
            QuizError: it cannot be read or written; then nothing of it is changed.
        """
        if self._open is not None:
            yield self._open
            return
        with self.locked():
            data = self._open = self._read()
            try:
                before = msgspec.json.encode(data)
                yield data
                if msgspec.json.encode(data) != before:
                    remove_leftovers(self._disk, self.path)
                    self._write(self.path, msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")
                    self._sweep([raw.get("file") for raw in data["feeds"]])
            finally:
                self._open = None

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of all files.

        Raises:
            QuizError: it cannot be had.
        """
        if self._open is not None:
            yield
            return
        try:
            make_directory(self._folder, self._disk)
            descriptor = self._disk.open_or_create(self._folder / "lock")
        except OSError as error:
            raise self._unwritable(error) from None
        try:
            if not any(self._takes(descriptor) for _ in range(_TRIES)):
                raise QuizError("another newsquiz is changing your feeds", "try again in a moment")
            yield
        finally:
            self._disk.close(descriptor)

    def _takes(self, descriptor: int) -> bool:
        try:
            if self._disk.try_lock(descriptor):
                return True
        except OSError:
            return True  # no locks here, and none needed
        self._disk.wait(_PAUSE_SECONDS)
        return False

    def _write(self, path: Path, data: bytes, *, names: bool = True) -> None:
        try:
            replace_file(self._disk, path, data, os.urandom(6).hex(), names=names)
        except OSError as error:
            raise self._unwritable(error) from None

    def write_entries(self, feed: Feed, entries: Sequence[KeptEntry], texts: dict[str, str], *, names: bool = False) -> None:
        """Write the entries of a feed, under the lock.

        Args:
            feed: whose they are.
            entries: the newest first; those whose text does not fit any more are no longer whole.
            texts: by the id of an entry.
            names: whether the file's name is flushed now; without it that is done with `feeds.json`, which has to be written next.

        Raises:
            QuizError: they cannot be written.
        """
        kept: list[KeptEntry] = []
        lines: list[bytes] = []
        left = MOST_TEXT_OF_A_FEED
        for entry in entries:
            html = texts.get(entry.id, "") if entry.is_whole else ""
            left -= len(html)
            fits = bool(html) and left >= 0
            if fits:
                lines.append(msgspec.json.encode(EntryText(entry.id, html)))
            kept.append(structs.replace(entry, is_whole=fits))
        head = msgspec.json.encode(EntriesFile(tuple(kept)))
        path = self._folder / feed.file
        remove_leftovers(self._disk, path)
        self._write(path, b"\n".join([head, *lines, b""]), names=names)

    def entries(self, feed: Feed) -> tuple[KeptEntry, ...] | None:
        """Return the entries that are kept of a feed; None if they are not there or damaged, since they can be fetched again.

        Raises:
            QuizError: they cannot be read now, so nothing may be written in their place.
        """
        data = self._entries_data(feed)
        try:
            return msgspec.json.decode(data[: data.find(b"\n")], type=EntriesFile).entries
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None

    def texts(self, feed: Feed) -> dict[str, str]:
        """Return the texts that are kept of a feed, by the id of the entry; none where they are damaged. Raises as `entries` does."""
        try:
            texts = [msgspec.json.decode(line, type=EntryText) for line in self._entries_data(feed).split(b"\n")[1:-1]]
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return {}
        return {text.id: text.html for text in texts}

    def _entries_data(self, feed: Feed) -> bytes:
        try:
            return self._disk.read(self._folder / feed.file)[0]
        except FileNotFoundError:
            return b""
        except OSError as error:
            place = Place(clean_line(str(self._folder / feed.file)))
            raise QuizError(f"the headlines of {feed.name} cannot be read: {error.strerror}", "check its permissions", place) from None

    def _read(self) -> Data:
        if self._open is not None:
            return self._open
        try:
            data: Any = msgspec.json.decode(self._disk.read(self.path)[0])
        except FileNotFoundError:
            return {"format": FORMAT, "version": VERSION, "feeds": []}
        except OSError as error:
            raise QuizError(f"the list of feeds cannot be read: {error.strerror}", "check its permissions", self._place()) from None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            data = None
        feeds = data.get("feeds") if isinstance(data, dict) and data.get("format") == FORMAT else None
        if not (isinstance(feeds, list) and all(isinstance(raw, dict) for raw in feeds)):
            raise QuizError("this is not a list of feeds, or it is damaged", "move it away, and follow your feeds again", self._place())
        if data.get("version") != VERSION:
            raise QuizError("this list of feeds was written by a newer version of newsquiz", "install that version", self._place())
        return dict(data)

    def _sweep(self, used: Collection[object]) -> None:
        """Remove the files of feeds that are not followed any more."""
        with contextlib.suppress(OSError):
            for name in self._disk.listdir(self._folder):
                if name.endswith(".jsonl") and name not in used:
                    self._disk.unlink(self._folder / name)

    def _place(self) -> Place:
        return Place(clean_line(str(self.path)))

    def _unwritable(self, error: OSError) -> QuizError:
        return QuizError(f"your feeds cannot be written: {error.strerror}", "check the free disk space and QUIZ_HOME", self._place())


def plain_address(address: str) -> str:
    """Return an address as it is kept.

    Raises:
        QuizError: it is none that is fetched.
    """
    return str(read_url(address))


def feed_from(raw: Data) -> Feed | None:
    """Read a feed as it is in the file; None where it cannot be one."""
    try:
        feed = msgspec.convert(raw, Feed)
        is_plain = plain_address(feed.address) == feed.address
    except (msgspec.ValidationError, QuizError):
        return None
    if not is_plain or Path(feed.file).name != feed.file or not feed.file.endswith(".jsonl"):
        return None
    return structs.replace(
        feed, title=clean_line(feed.title), error=clean_line(feed.error), hint=clean_line(feed.hint), paused=clean_line(feed.paused)
    )
