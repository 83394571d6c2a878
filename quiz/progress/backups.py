"""Copies of the document, one a day: seven daily, four weekly and twelve monthly ones are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from quiz.errors import QuizError
from quiz.progress.disk import Disk, replace_file
from quiz.progress.document import Document, parse
from quiz.progress.layout import Files, Process

DAILY, WEEKLY, MONTHLY = 7, 4, 12
_NAME = re.compile(r"backup-(\d{4}-\d\d-\d\d)\.json")


def back_up(files: Files, disk: Disk, process: Process, document: Document, today: date) -> None:
    """Keep a copy of a document that has been read and understood, if this day has none yet, and prune the others.

    The copy just made is kept, also if the clock has gone back: of those that can be read it is the newest.

    Raises:
        OSError: the copy could not be made.
    """
    name = f"backup-{today.isoformat()}.json"
    if name in disk.listdir(files.directory):
        return
    replace_file(disk, files.directory / name, document.raw, process.token())
    days = {day for _, day in backups(files, disk)}
    for day in days - kept_days(days, today):
        disk.unlink(files.directory / f"backup-{day.isoformat()}.json")


def backups(files: Files, disk: Disk) -> list[tuple[Path, date]]:
    """List the copies, newest first; none where nothing was ever stored.

    Raises:
        OSError: the directory cannot be read.
    """
    try:
        names = disk.listdir(files.directory)
    except FileNotFoundError:
        return []
    found = [(files.directory / name, day) for name in names if (day := _day_of(name))]
    return sorted(found, key=lambda pair: pair[1], reverse=True)


def read_backup(path: Path, disk: Disk) -> Document | None:
    """Read a copy; None if it cannot be understood.

    Raises:
        OSError: it cannot be read.
    """
    try:
        return parse(disk.read(path)[0], str(path))
    except QuizError:
        return None


def kept_days(days: Iterable[date], today: date) -> set[date]:
    """Choose which copies to keep: today's, and the last ones of the newest days, weeks and months that have any."""
    in_order = sorted(days)
    weeks = list({day.isocalendar()[:2]: day for day in in_order}.values())  # of each its last day
    months = list({(day.year, day.month): day for day in in_order}.values())
    return {today, *in_order[-DAILY:], *weeks[-WEEKLY:], *months[-MONTHLY:]}


def _day_of(name: str) -> date | None:
    found = _NAME.fullmatch(name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
