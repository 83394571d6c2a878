"""Bringing back, outside a quiz, a question that a learner took out."""

from __future__ import annotations

from quiz.drill.records import BANKS, Key, Refused, to_entry
from quiz.progress.drill_session import Stamper
from quiz.progress.store import DrillStore


def bring_back(key: Key, store: DrillStore, stamper: Stamper) -> None:
    """Store that a question is refused no more, so that it is dealt again and the answers to it count; nothing where it is not.

    Args:
        key: the question.
        store: the learner's store. It writes to the disk, so an app calls this off its UI task.
        stamper: stamps the record.
    """
    why = store.log.figures.refused.get(key)
    if why is not None:
        store.record(to_entry(Refused(stamper(), BANKS, key, why, on=False)))
