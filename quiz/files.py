"""Writing files: new ones, never over what is there, and a bank's in the place of the text that was read."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.text import clean_line

PRIVATE = 0o600
"""Who may read a file with somebody's answers in it: its owner alone."""
SHARED = 0o666
"""Who may read any other file: whom the system lets, which takes its mask off this."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def write_new(path: Path, data: bytes, mode: int = SHARED) -> None:
    """Write a file that is not there yet, in one step: it is there with all of its bytes, or not at all.

    Args:
        path: the file.
        data: what it is to hold.
        mode: who may read and write it.

    Raises:
        QuizError: it is there already, or it cannot be written.
    """
    place = Place(clean_line(str(path)))
    written = path.parent / f".{path.name[:40]}.{os.urandom(4).hex()}.part"
    try:
        descriptor = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _rename_to_new(written, path)
        finally:
            written.unlink(missing_ok=True)
    except FileExistsError:
        raise QuizError("there is a file of this name already", "choose another name", place) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path cannot be used"
        raise QuizError(f"the file cannot be written: {reason}", "choose another place", place) from None


def _rename_to_new(written: Path, path: Path) -> None:
    """Give a file its name, if no other has it; raises `FileExistsError` where one does."""
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


def replace_text(path: Path, before: str, after: str) -> None:
    """Put the new text into the place of the old one in one step, with its byte order mark and its rights.

    Raises:
        QuizError: it cannot be written, or the file was changed meanwhile.
    """
    place = Place(clean_line(str(path)))
    written: Path | None = None
    try:
        target = path.resolve()  # a link stays a link
        if not os.access(target, os.W_OK):  # a new file in its place would not ask
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
        written = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            now = target.read_bytes()
            mark = _BYTE_ORDER_MARK if now.startswith(_BYTE_ORDER_MARK) else b""
            if now != mark + before.encode("utf-8"):
                raise QuizError("the file was changed meanwhile", "run the command again", place)
            file.write(mark + after.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, written)
        written.replace(target)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "its path cannot be followed"
        raise QuizError(
            f"the file cannot be written: {reason}", "nothing was changed in it; look at its rights and the disk", place
        ) from None
    finally:
        if written is not None:
            with contextlib.suppress(OSError):
                written.unlink(missing_ok=True)
