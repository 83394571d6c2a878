"""Which stories a learner has read: marked so, or answered about."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from quiz.drill.records import Record, StoriesMarked, to_entry
from quiz.errors import QuizError
from quiz.progress.drill_session import Stamper
from quiz.progress.learners import list_learners
from quiz.progress.log import Log
from quiz.progress.open_progress import local_now
from quiz.progress.store import DrillStore, Store


def read_stories(records: Iterable[Record]) -> frozenset[str]:
    """Return the ids of the stories that were last marked as read, and of those about which something was answered."""
    figures = Log.of(records).figures
    return frozenset(figures.branch("stories")) | frozenset(figures.branch("banks"))


def answered_by_anybody(home: Path) -> frozenset[str]:
    """Return the ids of the banks about which somebody on this machine has answered something.

    Args:
        home: the directory of all learners. Somebody whose progress cannot be read is passed over.
    """
    found: set[str] = set()
    for learner in list_learners(home):
        with contextlib.suppress(QuizError):
            store = Store.open(learner.folder, now=local_now)
            found.update(store.log.figures.branch("banks"))
            store.close()
    return frozenset(found)


def mark_stories(stories: Iterable[str], store: DrillStore, stamper: Stamper, *, read: bool = True) -> None:
    """Mark stories as read, or as unread again, in one record; a story about which something was answered stays read.

    Args:
        stories: the ids of their banks.
        store: the learner's store. It writes to the disk, so an app calls this off its UI task.
        stamper: stamps the record.
        read: whether they are read now.
    """
    if marked := tuple(stories):
        store.record(to_entry(StoriesMarked(stamper(), marked, read)))
