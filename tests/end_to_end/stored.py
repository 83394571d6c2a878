"""What a fresh process reads of the progress that a program has left."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from quiz.drill.records import Attempt, Record, records_from
from quiz.progress.learners import learner_folder
from quiz.progress.store import Store


def records(home: Path, learner: str = "") -> list[Record]:
    """Every record, in order, from the document and from whatever journals there are."""
    store = Store.open(learner_folder(home / "quiz", learner), now=lambda: datetime.now(UTC))
    return records_from(store.entries)


def attempts(home: Path) -> list[Attempt]:
    """The attempts among them."""
    return [record for record in records(home) if isinstance(record, Attempt)]
