"""Dealing: which questions, in which order, and in which order their parts stand. A seed decides it all."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quiz.bank.model import Choice, Choices, Cloze, Match, Order, Question
from quiz.drill.records import Key, Turn


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


def shuffled_options(question: Question, turn: Turn, seed: int) -> tuple[str, ...]:
    """Give the ids of what a question offers to choose from, in the order in which this turn shows them.

    Options of a choice, items of an order (never already in the right order) and right-hand sides of a match are
    shuffled; kinds that offer nothing of the kind give nothing.
    """
    random = Random(f"{seed}:{turn.key.bank}:{turn.key.question}:{turn.number}:{turn.stage}")
    match question.body:
        case Choice(options=options) | Choices(options=options):
            return _shuffled([option.id for option in options], random)
        case Match(rights=rights):
            return _shuffled([right.id for right in rights], random)
        case Order(items=items):
            right = tuple(item.id for item in items)
            order = _shuffled(right, random)
            return order if order != right else (*right[1:], right[0])
        case _:
            return ()


def shuffled_gaps(question: Question, turn: Turn, seed: int) -> tuple[tuple[str, ...], ...]:
    """Return the option ids of each gap of a cloze in the order in which this turn shows them.

    Gaps that offer the same options show them in the same order.
    """
    if not isinstance(question.body, Cloze):
        return ()
    orders: dict[frozenset[str], tuple[str, ...]] = {}
    offered = [[option.id for option in gap.options] for gap in question.body.gaps]
    for gap, ids in zip(question.body.gaps, offered, strict=True):
        random = Random(f"{seed}:{turn.key.bank}:{question.id}:{turn.number}:{turn.stage}:{gap.id}")
        orders.setdefault(frozenset(ids), _shuffled(ids, random))
    return tuple(orders[frozenset(ids)] for ids in offered)


def _shuffled(ids: Sequence[str], random: Random) -> tuple[str, ...]:
    order = list(ids)
    random.shuffle(order)
    return tuple(order)
