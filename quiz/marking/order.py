"""Marks the kind `order`: Kendall's rank correlation, cut off at 0.

With c the share of pairs that stand in the right order (Moodle's ordering question type calls this grading "all
previous and next") the mark is `max(0, 2c - 1)`. A random order of five items then earns .16 on average.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from quiz.bank.model import Order, Question
from quiz.marking.model import Mark, Response, outcome_of


def mark(_question: Question, body: Order, response: Response) -> Mark:
    """Mark an order of items."""
    place = {item: at for at, item in enumerate(response.values)}
    ids = [item.id for item in body.items]
    pairs = list(combinations(ids, 2))
    concordant = sum(first in place and second in place and place[first] < place[second] for first, second in pairs)
    fraction = max(Fraction(0), Fraction(2 * concordant, len(pairs)) - 1)
    at_home = sum(item == right for item, right in zip(response.values, ids, strict=False))
    return Mark(outcome_of(fraction), fraction, found=at_home, total=len(ids), wrong=len(ids) - at_home)


def key(_question: Question, body: Order) -> tuple[str, ...]:
    """Return the items in the right order."""
    return tuple(item.text for item in body.items)


def given(_question: Question, body: Order, response: Response) -> tuple[str, ...]:
    """Return the items in the chosen order."""
    texts = {item.id: item.text for item in body.items}
    return tuple(texts[value] for value in response.values if value in texts)
