"""Which stories a learner has read: marked so, or answered about."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.drill.records import Record, StoriesMarked, to_entry
from quiz.progress.drill_session import Recorder, Stamper
from quiz.progress.log import Log


def read_stories(records: Iterable[Record]) -> frozenset[str]:
    """Return the ids of the stories that were last marked as read, and of those about which something was answered."""
    figures = Log.of(records).figures
    return frozenset(figures.branch("stories")) | frozenset(figures.branch("banks"))


def mark_stories(stories: Iterable[str], store: Recorder, stamper: Stamper, *, read: bool = True) -> None:
    """Mark stories as read, or as unread again, in one record; a story about which something was answered stays read.

    Args:
        stories: the ids of their banks.
        store: the learner's store. It writes to the disk, so an app calls this off its UI task.
        stamper: stamps the record.
        read: whether they are read now.
    """
    if marked := tuple(stories):
        store.record(to_entry(StoriesMarked(stamper(), marked, read)))
