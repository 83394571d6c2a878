"""Marks the kind `match`: the share of left sides with the right partner."""

from __future__ import annotations

from fractions import Fraction

from quiz.bank.model import Match, Question
from quiz.marking.model import Mark, Response, outcome_of


def mark(_question: Question, body: Match, response: Response) -> Mark:
    """Mark the chosen right side of each left side, in the order of the bank."""
    values = (*response.values, *("",) * (len(body.pairs) - len(response.values)))
    chosen = list(zip(body.pairs, values, strict=False))
    found = sum(pair.right == value for pair, value in chosen)
    wrong = [value for pair, value in chosen if value and value != pair.right]
    slips = tuple(option.slip for value in wrong for option in body.rights if option.id == value and option.slip)
    fraction = Fraction(found, len(body.pairs))
    return Mark(outcome_of(fraction), fraction, slips=slips, found=found, total=len(body.pairs), wrong=len(wrong))


def key(_question: Question, body: Match) -> tuple[str, ...]:
    """Return each left side with its partner."""
    texts = {right.id: right.text for right in body.rights}
    return tuple(f"{pair.left.text} – {texts[pair.right]}" for pair in body.pairs)


def given(_question: Question, body: Match, response: Response) -> tuple[str, ...]:
    """Return each left side with the partner that was chosen for it."""
    texts = {right.id: right.text for right in body.rights}
    return tuple(f"{pair.left.text} – {texts.get(value, '?')}" for pair, value in zip(body.pairs, response.values, strict=False))
