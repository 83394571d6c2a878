"""Puts the new text of a bank into the place of the one that was read, in one step."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.text import clean_line

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


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
