"""What a learner still knows of each question: from the log, for the questions as they are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from quiz.drill.records import Key, Record
from quiz.progress.figures import Figures
from quiz.progress.listed import Scheduled
from quiz.progress.log import Log
from quiz.progress.replay import Asked, RatedAnswer, replay, review_counts
from quiz.progress.schedule import Hold, Memory
from quiz.progress.tally import Path


def memories(records: Iterable[Record], questions: Mapping[Key, Scheduled]) -> dict[Key, Memory]:
    """Work out what is held of each question that has been answered.

    Questions that share a `fact` share one memory. Answers to an earlier key of a question do not count.

    Args:
        records: the log, in order.
        questions: the questions as they are now.
    """
    log = Log.of(records)
    held: dict[Key, Memory] = {}
    for key, question in questions.items():
        known = log.figures.held.get(_asked(key, question))
        if known is not None:
            held[memory_key(key, question)] = known.memory
    for name, _, parts in _shared(log, questions):
        held[name] = replay(event for part in parts for event in part)[0].memory
    return {key: held[name] for key, question in questions.items() if (name := memory_key(key, question)) in held}


def with_facts(records: Iterable[Record], questions: Mapping[Key, Scheduled]) -> Figures:
    """Return what the log adds up to with the reviews of questions that share a fact taken as those of one question.

    The log does not know of facts, so what is stored counts the reviews of each question for itself.

    Args:
        records: the log, in order.
        questions: the questions as they are now.
    """
    log = Log.of(records)
    delta: Counter[Path] = Counter()
    for _, keys, parts in _shared(log, questions):
        for key, part in zip(keys, parts, strict=True):
            delta.subtract(review_counts(key.bank, replay(part)[1]))
        delta.update(review_counts(keys[0].bank, replay(event for part in parts for event in part)[1]))
    return log.figures.plus(delta)


def memory_key(key: Key, question: Scheduled) -> Key:
    """Return what the memory of a question goes by: the question itself, or the fact that it shares with others."""
    return Key("fact", question.fact) if question.fact else key


def count_holds(keys: Sequence[Key], held: Mapping[Key, Memory], today: date) -> dict[Hold, int]:
    """Count how many of some questions are new, kept, fading and lost."""
    counts = dict.fromkeys(Hold, 0)
    for key in keys:
        counts[held[key].hold(today) if key in held else Hold.NEW] += 1
    return counts


class _Shared(NamedTuple):
    """Questions with one fact of which several were answered."""

    name: Key
    keys: tuple[Key, ...]
    parts: tuple[list[RatedAnswer], ...]
    """The answers to each of them."""


def _shared(log: Log, questions: Mapping[Key, Scheduled]) -> list[_Shared]:
    by_fact: dict[Key, list[Key]] = {}
    for key, question in questions.items():
        if question.fact and _asked(key, question) in log.figures.held:
            by_fact.setdefault(memory_key(key, question), []).append(key)
    several = {name: tuple(keys) for name, keys in by_fact.items() if len(keys) > 1}
    if not several:
        return []
    found = log.events([key for keys in several.values() for key in keys])
    return [_Shared(name, keys, tuple(found[_asked(key, questions[key])] for key in keys)) for name, keys in several.items()]


def _asked(key: Key, question: Scheduled) -> Asked:
    return key.bank, key.question, question.revision
