"""Where the files of a bank may lie: its articles beside it, inside its root, and nowhere else."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

from quiz.errors import QuizError
from quiz.text import clean_line
from quiz.yaml.report import shown

MAX_BYTES = 16_000_000
"""The largest file that is read as a bank; 10,000 questions have about 8,000,000 bytes."""


def root_of(folder: Path) -> Path:
    """Return the root of the banks in a folder: its parent, inside which their articles have to lie.

    Args:
        folder: resolved; one right below the root of the file system is its own root, or every file would lie inside.
    """
    return folder.parent if folder.parent.parent != folder.parent else folder


def beside(bank: Path) -> Callable[[str], Path]:
    """Return the function that finds the articles of a bank.

    They have to lie inside the bank's root, which is the parent of its folder; no link may lead out of it. The
    function raises `QuizError` where a path leads elsewhere.

    Args:
        bank: the bank's file.
    """
    folders: list[Path] = []
    followed: dict[str, Path | None] = {}

    def follow(file: str) -> Path | None:
        """Return where a file is; None outside the root. A bank names many articles of few folders: each of these is followed once."""
        if not folders:
            folders.append(bank.parent.resolve())
        parent, _, name = file.rpartition("/")
        if name in ("", ".", "..") or os.path.islink(os.path.join(folders[0], file)):  # noqa: PTH114, PTH118 - ten times as fast
            path = (folders[0] / file).resolve()
            return path if path.is_relative_to(root_of(folders[0])) else None
        if parent not in followed:
            path = (folders[0] / parent).resolve()
            followed[parent] = path if path.is_relative_to(root_of(folders[0])) else None
        folder = followed[parent]
        return None if folder is None else folder / name

    def locate(file: str) -> Path:
        windows = PureWindowsPath(file) if ":" in file or "\\" in file else None
        if file.startswith(("/", "~")) or (windows and (windows.drive or windows.root)) or "\\" in file:
            raise QuizError(
                f"{shown(file)} is not a path relative to the bank", "write such as ../seeds/article.txt, with / between folders"
            )
        try:
            path = follow(file)
        except (OSError, RuntimeError, ValueError):
            raise QuizError(f"{shown(file)} is not a path that can be followed", "look at the path and the links in it") from None
        if path is None:
            raise QuizError(
                f"{shown(file)} leads out of the bank's folders", "put the article beside the bank, or into a sister of its folder"
            )
        return path

    return locate


def edit_command(bank: Path) -> str:
    """Return the command with which an author goes through the drafts of a bank."""
    return f"quiz edit {clean_line(shlex.quote(str(bank)))}"
