"""The stories that are kept: listed from an index, archived, brought back, deleted.

Each story is a folder below `articles`, or below `archive` once it is archived; the folders are the truth. The index beside them is
a copy of what lists and queues need. A story is read anew where its bank is not the one that was looked at, and an index that is missing or
damaged is made again.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zlib import crc32

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.cache import cache_directory, open_bank
from quiz.errors import Place, QuizError
from quiz.library.story import Row, Stamp, Story, outline_in, read_origin, row_of, stamp_of, story_of
from quiz.progress.disk import DISK, remove_leftovers, replace_file
from quiz.progress.layout import make_directory
from quiz.progress.learners import home_directory
from quiz.progress.listed import BankOutline
from quiz.text import clean_line, fold

KEPT = "articles"
"""The directory of stories below that of all learners. Article and bank are called as their folder is, which is the bank's id."""
ARCHIVE = "archive"
"""The directory of archived stories: they are listed apart, and nothing of them is asked."""
WEEKS = "weeks"
"""The directory of what was made of a week's headlines: banks that are within reach as stories are, and are listed with none."""
TRASH = "trash"
"""The directory of deleted stories, each until the program that deleted it is left."""
_PLACES = (KEPT, ARCHIVE, WEEKS)
_ROUND = re.compile(r"week-(\d{4}-\d\d-\d\d)(-typed)?")
_LAST_DAYS = timedelta(days=2)
_TRASHED = re.compile(r".+\.\d{1,9}\.\d{1,9}")
INDEX = ".index.json"
_SUM = 9
"""The bytes of the sum over the index, which stands before it, with the end of its line."""
FORMAT = 3
"""Changes when the rows of the index do; an index of another number is made again."""


class _Index(Struct):
    """The index as it is stored."""

    format: int
    articles: list[Row]
    archive: list[Row]
    weeks: list[Row] = []


class Library:
    """The kept stories of a machine, which all its learners share.

    Args:
        home: the directory of all learners.
        environ: the environment, which says where banks that were read are kept.
    """

    def __init__(self, home: Path, environ: Mapping[str, str]) -> None:
        self.home = Path(os.path.realpath(home))
        self.cache = cache_directory(environ)
        self.broken: list[tuple[Path, QuizError]] = []
        """The banks that could not be read when stories were last listed, with the reason."""
        self._newest: list[Row] | None = None
        """The stories of the last days, as they were last listed."""

    @classmethod
    def here(cls, environ: Mapping[str, str]) -> Library:
        """Return the library of this machine.

        Raises:
            QuizError: `QUIZ_HOME` or `QUIZ_CACHE` is set and names no folder.
        """
        return cls(home_directory(environ), environ)

    def stories(self, search: str = "", *, archived: bool = False) -> list[Story]:
        """Return the stories, the one that was added last first.

        Args:
            search: words that the title, the source or the id must have, all of them; by default any story is found.
            archived: return those that are archived instead.
        """
        place = ARCHIVE if archived else KEPT
        words = fold(search).split()
        found = [story_of(row, self.home / place, archived=archived) for row in self._listed(place)]
        return [story for story in found if all(word in fold(f"{story.title} {story.source} {story.id}") for word in words)]

    def kept_since(self, moment: str) -> list[Story]:
        """Return the stories that were kept since a moment, the newest first, as they were when stories were last listed.

        Args:
            moment: in ISO 8601, in UTC, to the second; no more than two days before the newest story.
        """
        if self._newest is None:
            self.refresh()
        return [story_of(row, self.home / KEPT, archived=False) for row in self._newest or () if row.added >= moment]

    def story(self, story_id: str) -> Story:
        """Return a story by its id, also an archived one.

        Raises:
            QuizError: there is none.
        """
        for archived in (False, True):
            place = ARCHIVE if archived else KEPT
            for row in self._listed(place):
                if story_id in (row.id, row.folder):
                    return story_of(row, self.home / place, archived=archived)
        raise QuizError(f'there is no story "{clean_line(story_id)}" in your library', "quiz library lists all, with their ids")

    def rounds(self) -> list[Story]:
        """Return the rounds of missing words that were made of headlines, the last one first."""
        return [story_of(row, self.home / WEEKS, archived=False) for row in self._listed(WEEKS)]

    def outlines(self) -> list[BankOutline]:
        """Return what is known of the stories that are not archived, in the order of `stories`, and of the rounds of missing words."""
        rows = self.refresh()
        return [
            outline_in(row, str(self.home / place))
            for place in (KEPT, WEEKS)
            for row in sorted(rows[place].values(), key=_age, reverse=True)
        ]

    def archive(self, story_id: str) -> None:
        """Put a story away: it is listed apart, and nothing of it is asked. `restore` undoes it.

        Raises:
            QuizError: there is no such story, or its folder cannot be moved.
        """
        story = self.story(story_id)
        if not story.archived:
            self._move(story.folder, self.home / ARCHIVE / story.folder.name)

    def restore(self, story_id: str) -> None:
        """Bring a story back that was archived, or deleted by this program.

        Raises:
            QuizError: there is no such story, or its folder cannot be moved.
        """
        deleted = [folder for name, folder in self._trash() if name == story_id and folder.name.endswith(f".{os.getpid()}")]
        if deleted:
            self._move(max(deleted, key=_number), self.home / KEPT / story_id)
            return
        story = self.story(story_id)
        if story.archived:
            self._move(story.folder, self.home / KEPT / story.folder.name)

    def delete(self, story_id: str) -> None:
        """Take a story out of every list. Until `empty_trash`, which comes before the program is left, `restore` undoes it.

        Raises:
            QuizError: there is no such story, or its folder cannot be moved.
        """
        story = self.story(story_id)
        number = 1 + max((_number(folder) for _, folder in self._trash()), default=0)
        self._move(story.folder, self.home / TRASH / f"{story.folder.name}.{number}.{os.getpid()}")

    def empty_trash(self) -> None:
        """Remove what this program has deleted, and what programs left half deleted or half made that were killed."""
        half_made = (folder for place in (KEPT, WEEKS) for folder in (self.home / place).glob(".*.*/"))
        for folder in [*(folder for _, folder in self._trash()), *half_made]:
            owner = folder.name.rpartition(".")[2]
            if owner == str(os.getpid()) or not (owner.isdecimal() and DISK.process_lives(int(owner))):
                shutil.rmtree(folder, ignore_errors=True)

    def _trash(self) -> list[tuple[str, Path]]:
        """Return the deleted stories that are still there, by the names of their folders before."""
        try:
            return [(folder.name.rsplit(".", 2)[0], folder) for folder in (self.home / TRASH).iterdir() if _TRASHED.fullmatch(folder.name)]
        except OSError:
            return []

    def _move(self, folder: Path, target: Path) -> None:
        """Rename the folder of a story, in one step."""
        place = Place(clean_line(str(target)))
        if target.exists():
            raise QuizError("there is a story with this name already", "archive or delete that one first", place)
        try:
            make_directory(target.parent, DISK)
            folder.rename(target)
            for directory in (target.parent, folder.parent):
                DISK.fsync_directory(directory)
        except OSError as error:
            reason = error.strerror or str(error)
            raise QuizError(f"the story cannot be moved: {reason}", "check its permissions and the free disk space", place) from None

    def _listed(self, place: str) -> list[Row]:
        return sorted(self.refresh()[place].values(), key=_age, reverse=True)

    def refresh(self) -> dict[str, dict[str, Row]]:
        """Return the rows of all folders that are there, by place and name; the index is written where it was not up to date."""
        before = self._read_index()
        broken: list[tuple[Path, QuizError]] = []
        now = {place: dict(self._look(place, before[place], broken)) for place in _PLACES}
        if now != before:
            self._write_index(now)
        self.broken, self._newest = broken, _of_last_days(now[KEPT].values())
        return now

    def _look(self, place: str, before: Mapping[str, Row], broken: list[tuple[Path, QuizError]]) -> Iterator[tuple[str, Row]]:
        """Yield the rows of the folders in one place; a folder that has not changed has the row that it had before."""
        directory = str(self.home / place)
        try:
            names = os.listdir(directory)  # noqa: PTH208 - names are wanted, not paths
        except OSError:
            return
        for name in names:
            stamp = stamp_of(f"{directory}{os.sep}{name}{os.sep}{name}.yaml")
            if stamp is None:
                continue
            row = before.get(name)
            if row is None or row.bank != stamp:
                row = self._read(Path(directory, name), stamp, broken)
            if row is not None:
                yield name, row

    def _read(self, folder: Path, stamp: Stamp, broken: list[tuple[Path, QuizError]]) -> Row | None:
        """Read a story; one whose bank is broken is put with the broken ones."""
        path = folder / f"{folder.name}.yaml"
        try:
            found = open_bank(path, self.cache)
        except QuizError as error:
            broken.append((path, error))
            return None
        origin = read_origin(folder)
        if not origin.added:
            _, changed = stamp_of(str(path.with_suffix(".txt"))) or stamp
            moment = datetime.fromtimestamp(changed / 1e9, UTC)
            origin = replace(origin, added=moment.isoformat(timespec="seconds"))
        return row_of(found, folder.name, stamp, origin)

    @property
    def _index(self) -> Path:
        return self.home / KEPT / INDEX

    def _read_index(self) -> dict[str, dict[str, Row]]:
        try:
            data = memoryview(self._index.read_bytes())
            found = msgspec.json.decode(data[_SUM:], type=_Index)
        except (OSError, ValueError):
            return {place: {} for place in _PLACES}
        if found.format != FORMAT or data[:_SUM] != _sum(data[_SUM:]):
            return {place: {} for place in _PLACES}
        return {
            place: {row.folder: row for row in rows}
            for place, rows in zip(_PLACES, (found.articles, found.archive, found.weeks), strict=True)
        }

    def _write_index(self, rows: Mapping[str, Mapping[str, Row]]) -> None:
        """Store the index in one step; a disk that does not take it is no error, since nothing is lost."""
        data = msgspec.json.encode(_Index(FORMAT, *([*rows[place].values()] for place in _PLACES)))
        with contextlib.suppress(OSError):
            remove_leftovers(DISK, self._index.parent, INDEX)
            replace_file(DISK, self._index, _sum(data) + data, os.urandom(6).hex())


def day_of_round(bank_id: str) -> date | None:
    """Return the day of a round of missing words by its id, `week-2026-11-30` or `week-2026-11-30-typed`; None for any other bank."""
    found = _ROUND.fullmatch(bank_id)
    with contextlib.suppress(ValueError):
        return date.fromisoformat(found[1]) if found else None
    return None


def _age(row: Row) -> tuple[str, str]:
    """Return by what stories are ordered."""
    return row.added, row.folder


def _of_last_days(rows: Collection[Row]) -> list[Row]:
    """Return the stories of the two days up to the newest, the newest first; all others cost memory while nobody asks for them."""
    newest = max((row.added for row in rows), default="")
    try:
        since = (datetime.fromisoformat(newest) - _LAST_DAYS).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        since = ""
    return sorted((row for row in rows if row.added >= since), key=_age, reverse=True)


def _number(folder: Path) -> int:
    """Return when a folder came into the trash, after how many others."""
    return int(folder.name.rsplit(".", 2)[1])


def _sum(data: bytes | memoryview) -> bytes:
    return b"%08x\n" % crc32(data)
