"""Writing a whole file so that at every moment the old or the new one is there, complete."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from quiz.progress.disk import PRIVATE_FILE, Disk
from quiz.progress.journal import write_all

_TEMPORARY = ".tmp"


def replace_file(
    disk: Disk,
    path: Path,
    data: bytes,
    token: str,
    *,
    mode: int = PRIVATE_FILE,
    names: bool = True,
    still: Callable[[], bool] = lambda: True,
) -> bool:
    """Write a file beside its place, flush it, and rename it into place.

    Args:
        disk: the disk.
        path: the file's place, with links followed.
        data: all its bytes.
        token: a random word for the temporary file's name.
        mode: the new file's mode.
        names: whether its name is to be on the medium too; without it the caller flushes the directory, such as after several files.
        still: asked last before the rename; if it says no, nothing is changed.

    Returns:
        Whether the file has been replaced. If so, it and its name are on the medium.

    Raises:
        OSError: it could not be done; the old file is still there, or the new one is but may not survive a power cut.
    """
    temporary = path.with_name(f".{path.name}-{token}{_TEMPORARY}")
    descriptor = disk.create(temporary)
    try:
        try:
            write_all(disk, descriptor, data)
            if mode != PRIVATE_FILE:
                disk.chmod(descriptor, mode)
            disk.fsync(descriptor)
        finally:
            disk.close(descriptor)
        if not still():
            disk.unlink(temporary)
            return False
        disk.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            disk.unlink(temporary)
        raise
    if names:
        disk.fsync_directory(path.parent)
    return True


def remove_leftovers(disk: Disk, path: Path) -> None:
    """Remove the temporary files that killed processes have left of a file. Call it under the lock.

    Raises:
        OSError: one could not be removed.
    """
    for name in disk.listdir(path.parent):
        if name.startswith(f".{path.name}-") and name.endswith(_TEMPORARY):
            disk.unlink(path.parent / name)
