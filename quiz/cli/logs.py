"""The answers of many learners, read from a folder of progress files, or of everybody on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from quiz.cli.output import patience, tell
from quiz.drill.records import Record
from quiz.errors import Place, QuizError
from quiz.progress.learners import home_directory, list_learners
from quiz.progress.open_progress import open_store
from quiz.text import clean_line

Log = Sequence[Record]


def logs_below(folder: Path) -> list[Log]:
    """Read every progress file below a folder, each the answers of one learner.

    What cannot be read is named and left out. Files that share an answer are copies of one learner's, and are joined.

    Raises:
        QuizError: the folder is none, or has no progress file.
    """
    if not folder.is_dir():
        raise QuizError("this is no folder", "name the one that holds the progress files of the learners", Place(clean_line(str(folder))))
    paths = sorted(set(_documents(folder)))
    logs = joined([log for number, path in enumerate(paths, 1) if (log := _read(None, path, f"{number} of {len(paths)}")) is not None])
    if not logs:
        raise QuizError("there is no progress file here that can be read", "look at what the folder holds", Place(clean_line(str(folder))))
    return logs


def logs_here() -> list[Log]:
    """Read the answers of everybody who learns on this machine; somebody whose progress cannot be read is named and left out."""
    learners = list_learners(home_directory(os.environ))
    found = (_read(one.name, None, f"{number} of {len(learners)}") for number, one in enumerate(learners, 1))
    return [log for log in found if log is not None]


def joined(logs: Sequence[Log]) -> list[Log]:
    """Join logs that share a record: a record's id is made by chance, so they are of one learner."""
    found: list[dict[str, Record]] = []
    for log in logs:
        records = {record.stamp.id: record for record in log}
        for known in [known for known in found if not known.keys().isdisjoint(records)]:
            found.remove(known)
            records = dict(sorted((known | records).items(), key=lambda pair: (pair[1].stamp.at, pair[0])))
        found.append(records)
    return [tuple(records.values()) for records in found]


def _documents(folder: Path) -> Iterator[Path]:
    """Yield the progress documents below a folder; those of a learner whose answers are all in journals are not there yet."""
    for directory, folders, names in os.walk(folder):
        for name in [name for name in folders if name.endswith(".json.d")]:
            folders.remove(name)  # backups are no learners
            if any(journal.startswith("j-") for journal in _names(Path(directory, name))):
                yield Path(directory, name.removesuffix(".d"))
        yield from (Path(directory, name) for name in names if name.endswith(".json"))


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are wanted, and bytes that are none stay as they are
    except OSError:
        return []


def _read(learner: str | None, path: Path | None, which: str) -> Log | None:
    try:
        with patience(f"Reading the answers of learner {which}"):
            store = open_store(learner, path, os.environ)
            log = tuple(store.log)
            store.close()
    except QuizError as error:
        where = f"{error.place}: " if error.place else ""
        tell(f"Left out: {where}{error.message}")
        return None
    return log
