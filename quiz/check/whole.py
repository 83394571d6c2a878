"""What the rules that look at a whole bank share: where their warnings stand, and the words that tell questions apart."""

from __future__ import annotations

from quiz.bank.model import Bank
from quiz.check.rule import Rule
from quiz.check.words import content
from quiz.errors import Place, Problem

_OF_ASKING = frozenset(
    "according account article ask asked asks call called calls describe described describes done fact following get gets give given gives "
    "go kind main make makes many mean means mention mentioned mentions name named names part reader reason report reported reports said "
    "same say saying says sentence show shown shows statement take takes tell tells thing things told use used uses want way word words "
    "writer".split()
)
"""Words that a question about any article may have."""


def about_bank(bank: Bank, rule: Rule, message: str) -> Problem:
    """Make a warning about a whole bank; it stands at the top of the file."""
    return Problem(Place(bank.questions[0].place.path, 1, 1), rule.id, message, rule.advice, rule.severity)


def telling_words(text: str) -> frozenset[str]:
    """Give the words of a text that tell what it is about, singular and plural as one."""
    return frozenset(_singular(word) for word in content(text) if word not in _OF_ASKING)


def many(count: int, noun: str) -> str:
    """Give a count with its noun."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
