"""Opens the progress that a command or the app is to use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from quiz.progress.launch import Launch
from quiz.progress.layout import DOCUMENT_NAME
from quiz.progress.learners import display_name, home_directory, learner_folder
from quiz.progress.store import DrillStore, NullStore, Store


def local_now() -> datetime:
    """Return the present moment with the offset of the place."""
    return datetime.now(UTC).astimezone()


def open_drill_store(launch: Launch, learner: str | None, environ: Mapping[str, str]) -> DrillStore:
    """Open what the answers go to: a learner's progress, or nothing where no trace is wanted.

    Raises:
        QuizError: what is there cannot be read. It is left as it is.
    """
    return open_store(learner, launch.progress, environ) if launch.leaves_trace else NullStore()


def open_store(learner: str | None, progress: Path | None, environ: Mapping[str, str]) -> Store:
    """Open a learner's progress. Nothing is written before something is recorded.

    Args:
        learner: a name as it was typed; None is the learner without a name.
        progress: a progress file to be used instead of the learner's own.
        environ: the environment, for `QUIZ_HOME`.

    Raises:
        QuizError: what is there cannot be read. It is left as it is.
    """
    folder, name = progress_place(learner, progress, environ)
    return Store.open(folder, now=local_now, name=name, learner=display_name(learner or ""))


def progress_place(learner: str | None, progress: Path | None, environ: Mapping[str, str]) -> tuple[Path, str]:
    """Return the folder of a progress document, and the document's name in it."""
    if progress is not None:
        return progress.parent, progress.name
    return learner_folder(home_directory(environ), learner or ""), DOCUMENT_NAME
