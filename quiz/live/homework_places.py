"""Where homework is kept: the teacher's key and copies of what was assigned, and what a learner has unpacked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quiz.errors import Place, QuizError
from quiz.live.homework import Homework, homework_to_bytes, read_homework
from quiz.live.room_runner import unwritable
from quiz.progress.atomic_write import replace_file
from quiz.progress.disk import Disk
from quiz.progress.layout import make_directory
from quiz.text import clean_line

KEY_BITS = 256


def class_key(home: Path, disk: Disk, random_bits: Callable[[int], int] | None = None) -> bytes:
    """Give the key of this teacher's class.

    Args:
        home: the directory of everything that is kept.
        disk: the disk.
        random_bits: makes a key if there is none yet; without it that is an error.

    Raises:
        QuizError: there is none, or it cannot be read or written.
    """
    path = home / "class" / "key"
    try:
        return bytes.fromhex(disk.read(path)[0].decode("ascii").strip())
    except FileNotFoundError:
        if random_bits is None:
            raise QuizError("no homework was assigned from this machine", "collect it where quiz assign was run") from None
    except (OSError, ValueError):
        raise QuizError("the key of the class cannot be read", "restore the file from a backup", Place(clean_line(str(path)))) from None
    key = random_bits(KEY_BITS).to_bytes(KEY_BITS // 8, "big")
    try:
        make_directory(path.parent, disk)
        replace_file(disk, path, f"{key.hex()}\n".encode(), f"{random_bits(48):012x}")
    except OSError as error:
        raise unwritable(path, error) from error
    return key


def keep_copy(home: Path, homework: Homework, disk: Disk, token: str) -> None:
    """Keep what was assigned, so that results are marked by it and by nothing that comes back with them.

    Raises:
        QuizError: the disk does not take it.
    """
    path = _copy(home, homework.id)
    try:
        make_directory(path.parent, disk)
        replace_file(disk, path, homework_to_bytes(homework), token)
    except OSError as error:
        raise unwritable(path, error) from error


def assigned(home: Path, homework: str) -> Homework:
    """Give a homework as it was assigned from this machine.

    Raises:
        QuizError: there is none of this name.
    """
    return read_homework(_copy(home, homework))


def unpacked_folder(home: Path, homework: Homework) -> Path:
    """Give the folder in which a learner plays a homework."""
    return home / "homework" / homework.id


def _copy(home: Path, homework: str) -> Path:
    return home / "class" / "homework" / f"{homework}.homework"
