"""Files: read within a limit, written anew in one step and never over what is there, or put into the place of the text that was read."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.text import clean_line

PRIVATE = 0o600
"""Who may read a file with somebody's answers in it: its owner alone."""
SHARED = 0o666
"""Who may read any other file: whom the system lets, which takes its mask off this."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_text(path: Path, max_bytes: int, what: str) -> str:
    """Read a UTF-8 text file of limited size, without its byte order mark.

    Args:
        path: the file.
        max_bytes: the size from which it is refused.
        what: what the file should be, for the message.

    Raises:
        QuizError: it cannot be read, is not a plain file, is too large or is not UTF-8, with the place of the byte.
    """
    return decoded(read_bytes(path, max_bytes, what), path)


def read_bytes(path: Path, max_bytes: int, what: str) -> bytes:
    """Read a file of limited size; takes and raises what `read_text` does, but for what is not UTF-8."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise QuizError(f"this is not a file, so it cannot be read as {_a(what)}", "name a plain text file", _place(path))
        with path.open("rb") as file:
            data = file.read(min(status.st_size, max_bytes) + 1)
            if len(data) > status.st_size:  # it has grown meanwhile, or it is one whose size the system does not know
                data += file.read(max(0, max_bytes + 1 - len(data)))
    except FileNotFoundError:
        raise QuizError(f"there is no such {what}", "check the path", _place(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path cannot be used"
        raise QuizError(f"the {what} cannot be read: {reason}", "look at the path and its permissions", _place(path)) from None
    if len(data) > max_bytes:
        raise QuizError(f"the {what} is larger than {max_bytes:,} bytes", "split it into smaller files", _place(path))
    return data


def decoded(data: bytes, path: Path) -> str:
    """Return the text of a UTF-8 file, without its byte order mark.

    Raises:
        QuizError: it is not UTF-8, with the place of the byte.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig", "replace")
        lines = good.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        where = Place(clean_line(str(path)), len(lines), len(lines[-1]) + 1)
        raise QuizError(f"byte 0x{data[error.start]:02X} is not UTF-8 text", "save the file as UTF-8 and try again", where) from None


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def write_new(path: Path, data: bytes, mode: int = SHARED) -> None:
    """Write a file that is not there yet, in one step: it is there with all of its bytes, or not at all.

    Args:
        path: the file.
        data: what it is to hold.
        mode: who may read and write it.

    Raises:
        QuizError: it is there already, or it cannot be written.
    """
    try:
        with _written_beside(path, data, mode) as written:
            _rename_to_new(written, path)
    except FileExistsError:
        raise QuizError("there is a file of this name already", "choose another name", _place(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path cannot be used"
        raise QuizError(f"the file cannot be written: {reason}", "choose another place", _place(path)) from None


def write_over(path: Path, data: bytes, mode: int = SHARED) -> None:
    """Write a file in one step, over what is there; takes what `write_new` does.

    Raises:
        QuizError: it cannot be written; then what is there stays.
    """
    try:
        with _written_beside(path, data, mode) as written:
            written.replace(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path cannot be used"
        raise QuizError(f"the file cannot be written: {reason}", "choose another place", _place(path)) from None


def replace_text(path: Path, before: str, after: str) -> None:
    """Put the new text into the place of the old one in one step, with its byte order mark and its rights.

    Raises:
        QuizError: it cannot be written, or the file was changed meanwhile.
    """
    try:
        target = path.resolve()  # a link stays a link
        if not os.access(target, os.W_OK):  # a new file in its place would not ask
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        now = target.read_bytes()
        mark = _BYTE_ORDER_MARK if now.startswith(_BYTE_ORDER_MARK) else b""
        if now != mark + before.encode("utf-8"):
            raise QuizError("the file was changed meanwhile", "run the command again", _place(path))
        with _written_beside(target, mark + after.encode("utf-8"), PRIVATE) as written:
            shutil.copymode(target, written)
            written.replace(target)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "its path cannot be followed"
        raise QuizError(
            f"the file cannot be written: {reason}", "nothing was changed in it; look at its rights and the disk", _place(path)
        ) from None


def replace_quietly(path: Path, data: bytes) -> None:
    """Put what can be made again into a file of its owner alone, in one step; where the disk does not take it, nothing is changed."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _written_beside(path, data, PRIVATE) as written:
            written.replace(path)


@contextlib.contextmanager
def _written_beside(path: Path, data: bytes, mode: int) -> Iterator[Path]:
    """Write data into a file beside another and yield it; unless it is renamed, it is removed afterwards."""
    written = path.parent / f".{path.name[:40]}.{os.urandom(4).hex()}.part"
    descriptor = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield written
    finally:
        with contextlib.suppress(OSError):
            written.unlink(missing_ok=True)


def _rename_to_new(written: Path, path: Path) -> None:
    """Name a file, if no other has it; raises `FileExistsError` where one does."""
    if os.name == "nt":  # renames over nothing there
        written.rename(path)
        return
    try:
        path.hardlink_to(written)  # POSIX renames over what is there, but links over nothing
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError from None
        written.rename(path)


def _place(path: Path) -> Place:
    return Place(clean_line(str(path)))
