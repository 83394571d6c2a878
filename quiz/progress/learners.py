"""Who learns here: each learner has a display name and a folder, and the one is never used as the other."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from quiz.errors import QuizError
from quiz.folders import folder_named
from quiz.progress.disk import DISK, Disk
from quiz.progress.document import parse_header
from quiz.progress.journal import parse as parse_journal
from quiz.progress.layout import DOCUMENT_NAME, Files, journal_names
from quiz.progress.reading import read_bytes
from quiz.text import clean_line, fold

DEFAULT_FOLDER = "me"
"""The folder of the learner without a name; no other one can have it, since theirs end in a hash."""
NAME_LENGTH = 60
"""So many characters of a name are kept."""

_NOT_IN_A_FOLDER = re.compile(r"[^a-z0-9]+")
_ALIKE = str.maketrans(
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0458\u0455\u0501\u04bb"  # Cyrillic
    "\u03b1\u03b2\u03b5\u03b7\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u0131",  # Greek, and the dotless i
    "abekmhopctyxijsdh" + "abenikvoptuxi",
)
"""Small letters that look like Latin ones."""


class Learner(Struct, frozen=True):
    """Somebody whose progress is kept here."""

    name: str
    """As it is shown: safe, on one line; empty for the learner without a name."""
    folder: Path


def home_directory(environ: Mapping[str, str]) -> Path:
    """Return the directory of all learners: `QUIZ_HOME`, else the platform's place for data.

    Raises:
        QuizError: `QUIZ_HOME` is set and names no folder.
    """
    if (chosen := folder_named(environ, "QUIZ_HOME")) is not None:
        return chosen
    from platformdirs import user_data_dir  # noqa: PLC0415 - 5 ms, needed only here and not with QUIZ_HOME

    return Path(user_data_dir("newsquiz", appauthor=False))


def display_name(name: str) -> str:
    """Make a name as somebody typed it fit to be shown and kept: safe, on one line, at most 60 characters."""
    return clean_line(clean_line(name)[:NAME_LENGTH])


def folder_name(name: str) -> str:
    """Return the name of a learner's folder: `[a-z0-9-]{1,40}`, a hyphen and eight digits that stand for the name.

    Names that differ in case, in form (full-width letters, ligatures), in invisible characters or in letters that
    only look different have the same folder: they are one learner.
    """
    shown = display_name(name)
    if not shown:
        return DEFAULT_FOLDER
    key = name_key(shown)
    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    readable = _NOT_IN_A_FOLDER.sub("-", plain).strip("-")[:40].rstrip("-") or "learner"
    return f"{readable}-{sha256(key.encode()).hexdigest()[:8]}"


def learner_folder(home: Path, name: str) -> Path:
    """Return the folder of the learner with this name; it need not be there yet."""
    return home / "learners" / folder_name(name)


def list_learners(home: Path, disk: Disk = DISK) -> list[Learner]:
    """List who has progress here, by name. Nothing is written.

    A learner whose document cannot be read is listed by the folder's name.

    Raises:
        QuizError: the directory cannot be read.
    """
    directory = home / "learners"
    try:
        names = disk.listdir(directory)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise QuizError(
            f"{clean_line(str(directory))} cannot be read: {error.strerror or error}", "Choose another place with QUIZ_HOME."
        ) from error
    found = [_learner(directory / name, disk) for name in names]
    return sorted((learner for learner in found if learner), key=lambda learner: (fold(learner.name), learner.folder.name))


def _learner(folder: Path, disk: Disk) -> Learner | None:
    """Read a learner's name from the document's header, or from a journal if there is no document yet."""
    files = Files(folder, DOCUMENT_NAME)
    try:
        if not stat.S_ISDIR(disk.stat(folder).st_mode):
            return None
        raw, signature = read_bytes(files, disk)
        if signature is not None:
            return Learner(display_name(str(parse_header(raw, str(files.document))["learner"])), folder)
        journals = [files.directory / name for name in journal_names(files, disk)]
        names = [parse_journal(disk.read(path)[0], path).learner for path in journals]
        return Learner(display_name(next(filter(None, names), "")), folder) if journals else None
    except (QuizError, OSError):
        return Learner(clean_line(folder.name), folder)


def name_key(shown: str) -> str:
    """Return the form in which two names are the same."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", shown).casefold())
    visible = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    return fold(visible.translate(_ALIKE))
