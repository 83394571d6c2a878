"""The sessions of this machine: where they are kept, what they are called, and which there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from quiz.bank.model import Bank
from quiz.drill.deal import deal
from quiz.drill.records import Key
from quiz.errors import QuizError
from quiz.kinds.question import Question, Status
from quiz.live.keys import make_code, make_token
from quiz.live.record import FIRST, Opening, Session, read_session
from quiz.live.state import Rules
from quiz.progress.disk import Disk
from quiz.text import clean_line


def sessions_directory(home: Path) -> Path:
    """Return the directory of all sessions."""
    return home / "class"


def new_opening(bank: Bank, rules: Rules, at: datetime, random_bits: Callable[[int], int]) -> Opening:
    """Make what opens a room on a bank: a name for the session, a code, and tokens."""
    name = f"{at.date().isoformat()}-{bank.id[:40]}-{random_bits(24):06x}"
    return Opening(
        id=name,
        title=bank.title,
        bank=bank.id,
        path=str(bank.path.resolve()),
        at=at,
        code=make_code(random_bits),
        screen=make_token(random_bits),
        host=make_token(random_bits),
        rules=rules,
    )


def chosen_questions(bank: Bank, only: Sequence[str], count: int, seed: int | None = None) -> tuple[Question, ...]:
    """Return questions of a bank that are ready.

    Args:
        bank: the bank.
        only: the ids of those that are meant, in their order; none means all.
        count: how many; 0 is all.
        seed: shuffles them; without it they stand as they are.

    Raises:
        QuizError: one of them is not ready, or none is.
    """
    ready = {question.id: question for question in bank.questions if question.status is Status.READY}
    if not ready:
        raise QuizError(f"the bank {bank.id} has no question that is ready", "a question is dealt once its status is ready")
    missing = [name for name in only if name not in ready]
    if missing:
        raise QuizError(f'the bank {bank.id} has no question "{missing[0]}" that is ready', "check the id")
    keys: Sequence[Key] = [Key(bank.id, name) for name in only or ready]
    if seed is not None:
        keys = deal(keys, seed)
    return tuple(ready[key.question] for key in keys[: count or None])


def session_names(home: Path, disk: Disk) -> list[str]:
    """Name the sessions, the newest first.

    Raises:
        QuizError: the directory cannot be read.
    """
    directory = sessions_directory(home)
    try:
        names = [name for name in disk.listdir(directory) if (directory / name / FIRST).is_file()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise QuizError(f"{clean_line(str(directory))} cannot be read: {error.strerror or error}", "look at its rights") from error
    return sorted(names, key=lambda name: (name[:10], _changed(directory / name, disk)), reverse=True)


def find_session(home: Path, name: str, disk: Disk) -> Session:
    """Read a session by its name, the beginning of its name, its folder, or `last`.

    Raises:
        QuizError: there is none, several begin so, or it cannot be read.
    """
    if "/" in name or "\\" in name:
        return read_session(Path(name), disk)
    names = session_names(home, disk)
    if not names:
        raise QuizError("there is no session yet", "quiz host BANK opens a room")
    found = names[:1] if name == "last" else [each for each in names if each == name] or [each for each in names if each.startswith(name)]
    if len(found) != 1:
        what = "no session" if not found else f"{len(found)} sessions"
        raise QuizError(f'{what} begin{"s" if not found else ""} with "{clean_line(name)[:60]}"', f"the newest is {clean_line(names[0])}")
    return read_session(sessions_directory(home) / found[0], disk)


def _changed(folder: Path, disk: Disk) -> float:
    try:
        return disk.stat(folder).st_mtime
    except OSError:
        return 0.0
