"""The banks within a learner's reach, and the folders into which new stories go."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from quiz.bank.shipped import shipped_banks
from quiz.drill.records import Record
from quiz.errors import Place, QuizError
from quiz.files import write_new
from quiz.library.library import ARCHIVE, KEPT, WEEKS, Library
from quiz.library.shipped import shipped_outlines
from quiz.library.story import ORIGIN, Origin, bank_hash
from quiz.progress.bank_index import BankIndex, load_bank_index
from quiz.progress.disk import DISK
from quiz.progress.layout import make_directory
from quiz.progress.learners import home_directory
from quiz.text import clean_line

_MOST_NAMES = 100
"""So many names are tried for articles with the same headline."""


def banks_within_reach(
    named: Sequence[Path],
    records: Iterable[Record],
    library: Library,
    *,
    shipped: Sequence[Path] | None = None,
    leaves_trace: bool = True,
) -> BankIndex:
    """Return the banks that were named, those that ship, and those of kept stories, which are opened when they are asked for.

    Args:
        named: files that the learner asked for.
        records: the learner's log, which says where banks were that were played before.
        library: the kept stories.
        shipped: the files of banks to offer instead of those that ship.
        leaves_trace: whether banks that were read may be kept, so that they open at once the next time.
    """
    kept = library.outlines()
    here = list(shipped_banks() if shipped is None else shipped)
    cache = library.cache if leaves_trace else None
    if cache is not None:
        outlines, here = shipped_outlines(here, cache)
        kept = [*outlines, *kept]
    return load_bank_index(named, [*here, *(path for path, _ in library.broken)], records, cache, kept)


def bank_file(bank_id: str, environ: Mapping[str, str]) -> Path | None:
    """Return the file of a bank that ships or of a story that is kept, archived or not; None where there is none of this name."""
    home = home_directory(environ)
    kept = (home / place / bank_id / f"{bank_id}.yaml" for place in (KEPT, ARCHIVE, WEEKS))
    paths = [*(path for path in shipped_banks() if path.stem == bank_id), *(kept if Path(bank_id).name == bank_id else ())]
    return next((path for path in paths if path.is_file()), None)


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
        if name not in taken and not any((home / place / name).exists() for place in (KEPT, ARCHIVE, WEEKS)):
            return home / KEPT / name / f"{name}.yaml"
    raise QuizError("too many articles have this headline", "change the first line of the text")


def add_story(bank: Path, files: Mapping[str, bytes], origin: Origin) -> None:
    """Put a new story with the kept ones, in one step: its folder is there with all its files, or not at all.

    Args:
        bank: the file of its bank, whose folder is not there yet.
        files: what its files hold, by name.
        origin: where it is from; the moment and the hash of the bank are added.

    Raises:
        QuizError: there is a story of this name, or it cannot be written.
    """
    kept, made = bank.parent.parent, bank.parent.with_name(f".{bank.parent.name}.{os.getpid()}")
    origin = replace(origin, added=datetime.now(UTC).isoformat(timespec="seconds"), written=bank_hash(files[bank.name]))
    try:
        make_directory(made, DISK)
        for name, data in {ORIGIN: msgspec.json.encode(origin), **files}.items():
            write_new(made / name, data)
        DISK.fsync_directory(made)
        made.rename(bank.parent)
        DISK.fsync_directory(kept)
    except OSError as error:
        place = Place(clean_line(str(bank.parent)))
        if bank.parent.exists():
            raise QuizError("a story with this name is kept already", "choose another name", place) from None
        reason = error.strerror or str(error)
        raise QuizError(f"the story cannot be kept: {reason}", "check the free disk space and QUIZ_HOME", place) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
