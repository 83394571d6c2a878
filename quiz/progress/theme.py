"""The colours that a learner chose: a word in the learner's folder."""

from __future__ import annotations

import re
from pathlib import Path

from quiz.progress.atomic_write import replace_file
from quiz.progress.disk import DISK, Disk
from quiz.progress.layout import make_directory, this_process

_FILE = "theme"
_NAME = re.compile(r"[\w-]{1,64}", re.ASCII)


def remembered_theme(folder: Path, disk: Disk = DISK) -> str:
    """Return the name of the learner's theme; empty where none was chosen, or the file cannot be read.

    Args:
        folder: the learner's folder.
        disk: the disk.
    """
    try:
        name = disk.read(folder / _FILE)[0].decode("ascii").strip()
    except (OSError, ValueError):
        return ""
    return name if _NAME.fullmatch(name) else ""


def remember_theme(folder: Path, name: str, disk: Disk = DISK) -> None:
    """Store the name of the learner's theme in one step.

    Raises:
        OSError: it cannot be written.
    """
    make_directory(folder, disk)
    replace_file(disk, folder / _FILE, f"{name}\n".encode("ascii"), this_process().token())
