"""Dealing: which questions, in which order, and in which order their parts stand. A seed decides it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from quiz.drill.records import Key, Turn
from quiz.kinds.presented import Posed
from quiz.kinds.question import Aim, Question


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


def in_place(keys: Sequence[Key], questions: Mapping[Key, Question]) -> tuple[Key, ...]:
    """Return keys with the warm-ups first, and tell-it-back before the first other question of its story; of both one a story.

    Args:
        keys: what is dealt, in an order that otherwise stays.
        questions: the questions of the keys.
    """
    apart: dict[tuple[str, Aim | None], Key] = {}
    rest: list[Key] = []
    for key in keys:
        question = questions[key]
        if question.is_apart:
            apart.setdefault((question.article.sha256, question.aim), key)
        else:
            rest.append(key)
    if not apart:
        return tuple(keys)
    placed = [key for (_, aim), key in apart.items() if aim is Aim.WARM_UP]
    retellings = {story: key for (story, aim), key in apart.items() if aim is Aim.RETELLING}
    for key in rest:
        retelling = retellings.pop(questions[key].article.sha256, None)
        placed += [key] if retelling is None else [retelling, key]
    return (*placed, *retellings.values())


def chance_of(turn: Turn, seed: int) -> str:
    """Return what decides in which order a turn offers things: the same text, the same order."""
    return f"{seed}:{turn.key.bank}:{turn.key.question}:{turn.number}:{turn.stage}"


def pose(question: Question, turn: Turn, seed: int, number: int = 1) -> Posed:
    """Return a question as a turn presents it.

    Args:
        question: the question.
        turn: whose turn it is.
        seed: of the drill.
        number: which question it is, from 1.
    """
    return question.body.present(question, number, chance_of(turn, seed))
