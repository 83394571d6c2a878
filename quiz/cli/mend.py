"""`quiz check --fix`: mends banks in place, or shows what that would change."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from quiz.bank.articles import open_beside
from quiz.bank.load import read_file
from quiz.check.fix import Change, Fixed, fix
from quiz.cli import exits
from quiz.cli.output import show, show_json
from quiz.errors import BankError, Place, QuizError
from quiz.text import clean_line

UNREADABLE = "bank-unreadable"
"""The rule of a file that cannot be read at all."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def mend(files: Sequence[Path], *, diff: bool, json: bool) -> int:
    """Mend banks and say what was done; give the exit code.

    Args:
        files: the banks.
        diff: show what would change, and change nothing.
        json: say it as JSON.
    """
    done: list[dict[str, object]] = []
    code = exits.DONE
    for path in files:
        try:
            before = read_file(path)
            fixed = fix(before, path, open_beside(path))
        except BankError as error:
            unreadable = any(problem.rule == UNREADABLE for problem in error.problems)
            code = max(code, exits.UNUSABLE if unreadable else exits.FOUND)
            done.append({"path": clean_line(str(path)), "errors": len(error.problems), "changed": [], "left": []})
            if not json:
                show(f"{error}\n{clean_line(str(path))}: not mended, because of its errors")
            continue
        changed = before != fixed.text
        if changed and not diff:
            _replace(path, before, fixed.text)
        done.append(
            {"path": clean_line(str(path)), "errors": 0, "changed": _to_json(fixed.changes), "left": _to_json(fixed.left)}
            | ({"diff": _diff(path, before, fixed.text)} if diff else {})
        )
        if not json:
            show(_diff(path, before, fixed.text) if diff and changed else _in_words(path, fixed))
    if json:
        show_json(done)
    return code


def _in_words(path: Path, fixed: Fixed) -> str:
    many = f"{len(fixed.changes):,} {'change' if len(fixed.changes) == 1 else 'changes'}" if fixed.changes else "nothing changed"
    return "\n".join(
        [*(f"{change.place}: {change.message}" for change in (*fixed.changes, *fixed.left)), f"{clean_line(str(path))}: {many}"]
    )


def _to_json(changes: Sequence[Change]) -> list[dict[str, object]]:
    return [{"line": change.place.line, "message": change.message} for change in changes]


def _diff(path: Path, before: str, after: str) -> str:
    name = clean_line(str(path))
    lines = unified_diff(before.splitlines(), after.splitlines(), name, f"{name} mended", lineterm="")
    return "\n".join(lines)


def _replace(path: Path, before: str, after: str) -> None:
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
                raise QuizError("the file was changed while it was mended", "run the command again", place)
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
