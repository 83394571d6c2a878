"""Dealing: which questions, in which order, and in which order their parts stand. A seed decides it all."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quiz.drill.records import Key, Turn
from quiz.kinds.presented import Posed
from quiz.kinds.question import Question


def deal(keys: Sequence[Key], seed: int, count: int = 0) -> tuple[Key, ...]:
    """Choose questions and their order.

    Args:
        keys: what there is to choose from.
        seed: the same seed deals the same.
        count: how many; 0, or more than there are, deals all.
    """
    random = Random(f"{seed}:deal")
    chosen = list(keys)
    random.shuffle(chosen)
    return tuple(chosen[:count] if count else chosen)


def pose(question: Question, turn: Turn, seed: int, number: int = 1) -> Posed:
    """Return a question as a turn presents it.

    Args:
        question: the question.
        turn: whose turn it is.
        seed: of the drill.
        number: which question it is, from 1.
    """
    chance = f"{seed}:{turn.key.bank}:{turn.key.question}:{turn.number}:{turn.stage}"  # the same text, the same order
    return question.body.present(question, number, chance)
