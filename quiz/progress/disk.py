"""The one door to the disk: every operation of the progress store is a method of `Disk`, so that a test can count, fail or tear it.

A whole file is written so that at every moment the old or the new one is there, complete.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BINARY = getattr(os, "O_BINARY", 0)
_NEVER_WAITS = getattr(os, "O_NONBLOCK", 0)  # a pipe in a file's place must not hang the program
_NOT_FOR_DIRECTORIES = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF})
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})
_LOCKED_BYTE = 0x7FFF_FFF0
"""Windows keeps readers away from locked bytes, so the locked one lies where no file has any."""

PRIVATE_FILE = 0o600
PRIVATE_DIRECTORY = 0o700


Signature: TypeAlias = tuple[int, int, int, int]
"""By what a file is known to be still the same one: a replaced or edited file has another."""


def signature_of(status: os.stat_result) -> Signature:
    """Take the signature from what the system says of a file."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


class Disk:
    """The disk as it is. Every method may raise `OSError`."""

    def read(self, path: Path) -> tuple[bytes, Signature]:
        """Read a whole file, with the signature of the very file that was read."""
        descriptor = os.open(path, os.O_RDONLY | _BINARY | _NEVER_WAITS)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, "not an ordinary file", str(path))
            return file.read(), signature_of(status)

    def stat(self, path: Path) -> os.stat_result:
        """Return what stands at a path, after following links."""
        return path.stat()

    def is_link(self, path: Path) -> bool:
        """Return whether a path is a symbolic link, even one that leads nowhere."""
        return path.is_symlink()

    def resolve(self, path: Path) -> Path:
        """Follow links to the file itself."""
        return Path(os.path.realpath(path))

    def listdir(self, path: Path) -> list[str]:
        """Name what lies in a directory, in order."""
        return sorted(os.listdir(path))  # noqa: PTH208 - names are wanted, not paths

    def mkdir(self, path: Path) -> None:
        """Make one directory that only its owner can enter, whatever the umask."""
        path.mkdir(mode=PRIVATE_DIRECTORY)
        if sys.platform != "win32":
            path.chmod(PRIVATE_DIRECTORY)

    def create(self, path: Path) -> int:
        """Make a new file that only its owner can read, open for appending; fails if there is one."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY, PRIVATE_FILE)
        self.chmod(descriptor, PRIVATE_FILE)
        return descriptor

    def open(self, path: Path) -> int:
        """Open a file that is there, to lock it."""
        return os.open(path, os.O_RDWR | _BINARY | _NEVER_WAITS)

    def open_or_create(self, path: Path) -> int:
        """Open a file to lock it, and make it first if it is not there."""
        try:
            return self.open(path)
        except FileNotFoundError:
            with contextlib.suppress(FileExistsError):
                return self.create(path)
            return self.open(path)

    def fstat(self, descriptor: int) -> os.stat_result:
        """Return the status of the file that a descriptor stands for."""
        return os.fstat(descriptor)

    def chmod(self, descriptor: int, mode: int) -> None:
        """Set the mode of an open file; Windows has none."""
        if sys.platform != "win32":
            os.fchmod(descriptor, mode)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """Write and say how many bytes were taken, which may be fewer than given."""
        return os.write(descriptor, data)

    def fdatasync(self, descriptor: int) -> None:
        """Return when a file's bytes are on the medium."""
        if sys.platform in {"win32", "darwin"}:
            self.fsync(descriptor)
        else:
            os.fdatasync(descriptor)

    def fsync(self, descriptor: int) -> None:
        """Return when a file's bytes and its length are on the medium."""
        if sys.platform == "darwin":
            # There fsync stops at the drive's own memory; not every file system knows the stronger one.
            with contextlib.suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
        os.fsync(descriptor)

    def fsync_directory(self, path: Path) -> None:
        """Return when the names in a directory are on the medium; Windows has no such call."""
        if sys.platform != "win32":
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            except OSError as error:
                if error.errno not in _NOT_FOR_DIRECTORIES:
                    raise
            finally:
                os.close(descriptor)

    def truncate(self, path: Path, length: int) -> None:
        """Cut a file to a length."""
        os.truncate(path, length)

    def touch(self, path: Path, seconds: float) -> None:
        """Set the moment at which a file was last changed, in seconds since 1970."""
        os.utime(path, (seconds, seconds))

    def close(self, descriptor: int) -> None:
        """Close a file, which also gives up its lock."""
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Rename a file, over another if there is one, in one step."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def try_lock(self, descriptor: int) -> bool:
        """Take the lock of an open file without waiting.

        Returns:
            False if somebody else holds it.

        Raises:
            OSError: this file system has no locks.
        """
        try:
            if sys.platform == "win32":
                os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True

    def wait(self, seconds: float) -> None:
        """Let some time pass before a lock is tried again."""
        time.sleep(seconds)

    def process_lives(self, pid: int) -> bool:
        """Return whether a process of this machine lives; where it cannot be told, it does."""
        if sys.platform != "win32":  # there, signal 0 is Ctrl-C
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return False
            except (OSError, OverflowError):
                return True
        return True


DISK = Disk()
"""The disk of this machine."""


_TEMPORARY = ".tmp"


def write_all(disk: Disk, descriptor: int, data: bytes | memoryview) -> None:
    """Write until every byte is taken.

    Raises:
        OSError: the disk takes no more.
    """
    rest = memoryview(data)
    while rest:
        taken = disk.write(descriptor, rest)
        if taken <= 0:
            raise OSError(errno.ENOSPC, "the disk takes nothing more")
        rest = rest[taken:]


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


def remove_leftovers(disk: Disk, directory: Path, of: str = "") -> None:
    """Remove the temporary files that killed processes have left in a directory. Call it under the lock.

    Args:
        disk: the disk.
        directory: where.
        of: the name of the file that they were to become; empty means any.

    Raises:
        OSError: one could not be removed.
    """
    for name in disk.listdir(directory):
        if name.startswith(f".{of}-" if of else ".") and name.endswith(_TEMPORARY):
            disk.unlink(directory / name)
