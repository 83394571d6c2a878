"""Where stories that were pasted or fetched are kept: each in a folder of its own, with its bank, for all learners of the machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quiz.bank.shipped import shipped_banks
from quiz.errors import Place, QuizError
from quiz.progress.disk import DISK
from quiz.progress.layout import make_directory
from quiz.progress.learners import home_directory
from quiz.text import clean_line

FOLDER = "articles"
"""Below the directory of all learners. Article and bank are called as their folder is, which is the bank's id."""
_MOST_NAMES = 100
"""So many names are tried for articles with the same headline."""


def banks_here(environ: Mapping[str, str]) -> list[Path]:
    """Return the files of the banks that everybody on this machine has: those that ship, then those of articles that are kept."""
    return [*shipped_banks(), *kept_banks(home_directory(environ))]


def kept_banks(home: Path) -> list[Path]:
    """Return the banks of the articles that are kept, the one that was changed last first.

    Args:
        home: the directory of all learners.
    """
    try:
        folders = [(-path.stat().st_mtime_ns, path.name, path) for path in (home / FOLDER).iterdir()]
    except OSError:
        return []
    banks = [path / f"{name}.yaml" for _, name, path in sorted(folders)]
    return [path for path in banks if path.is_file()]


def bank_for(home: Path, wanted: str) -> Path:
    """Return the file of a new bank, whose folder is not there yet, under an id that no bank which ships or is kept has.

    Args:
        home: the directory of all learners.
        wanted: the id; where it is taken, a number is added.

    Raises:
        QuizError: too many articles have this name.
    """
    taken = {path.stem for path in shipped_banks()}
    for number in range(1, _MOST_NAMES):
        name = wanted if number == 1 else f"{wanted}-{number}"
        folder = home / FOLDER / name
        if name not in taken and not folder.exists():
            return folder / f"{name}.yaml"
    raise QuizError("too many articles have this headline", "change the first line of the text")


def make_folder(bank: Path) -> None:
    """Make the folder of a new bank, which only its owner can enter, unless it is there.

    Raises:
        QuizError: it cannot be made.
    """
    try:
        make_directory(bank.parent, DISK)
    except OSError as error:
        place = Place(clean_line(str(bank.parent)))
        raise QuizError(f"the folder cannot be made: {error.strerror or error}", "check the free disk space and QUIZ_HOME", place) from None
