"""What a learner still knows of each question: from the log, for the questions as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from quiz.bank.model import Question
from quiz.drill.records import Key, Record
from quiz.progress.log import Log
from quiz.progress.replay import replay
from quiz.progress.schedule import Hold, Memory


def memories(records: Iterable[Record], questions: Mapping[Key, Question]) -> dict[Key, Memory]:
    """Work out what is held of each question that has been answered.

    Questions that share a `fact` share one memory. Answers to an earlier key of a question do not count.

    Args:
        records: the log, in order.
        questions: the questions as they are now.
    """
    log = Log.of(records)
    held: dict[Key, Memory] = {}
    sharing: dict[Key, list[Key]] = {}
    for key, question in questions.items():
        known = log.figures.held.get((key.bank, key.question, question.revision))
        if known is not None:
            name = memory_key(key, question)
            held[name] = known.memory
            sharing.setdefault(name, []).append(key)
    for name, keys in sharing.items():
        if len(keys) > 1:
            found = log.events(keys)
            joined = (event for key in keys for event in found[key.bank, key.question, questions[key].revision])
            held[name] = replay(joined)[0].memory
    return {key: held[name] for key, question in questions.items() if (name := memory_key(key, question)) in held}


def memory_key(key: Key, question: Question) -> Key:
    """Give what the memory of a question goes by: the question itself, or the fact that it shares with others."""
    return Key("fact", question.fact) if question.fact else key


def count_holds(keys: Sequence[Key], held: Mapping[Key, Memory], today: date) -> dict[Hold, int]:
    """Count how many of some questions are new, kept, fading and lost."""
    counts = dict.fromkeys(Hold, 0)
    for key in keys:
        counts[held[key].hold(today) if key in held else Hold.NEW] += 1
    return counts
