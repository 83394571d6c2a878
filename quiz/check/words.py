"""Words as the rules compare them: folded as typed answers are, numbers as digits, without those that carry little."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from quiz.article.model import Article
from quiz.english.folding import words_of
from quiz.english.inflection import same_word
from quiz.english.lexicon import NEGATIONS, STOP
from quiz.english.numerals import is_number

_MOST_TEXTS = 100_000
"""Texts that are kept folded: those of 10,000 questions, for many rules look at each."""

_OF_ASKING = frozenset(
    "according account article ask asked asks call called calls describe described describes done fact following get gets give given gives "
    "go kind main make makes many mean means mention mentioned mentions name named names part reader reason report reported reports said "
    "same say saying says sentence show shown shows statement take takes tell tells thing things told use used uses want way word words "
    "writer".split()
)
"""Words that a question about any article may have."""


@lru_cache(maxsize=_MOST_TEXTS)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order: lower case, articles left out, number words as digits."""
    return words_of(text)


@lru_cache(maxsize=_MOST_TEXTS)
def content(text: str) -> tuple[str, ...]:
    """Return the words of a text that carry its meaning."""
    return tuple(word for word in words(text) if word not in STOP and word not in NEGATIONS)


@lru_cache(maxsize=4)
def article_words(article: Article) -> tuple[str, ...]:
    """Return the words of an article in order."""
    return tuple(word for sentence in article.sentences for word in words(article.words(sentence.span)))


def among(word: str, others: Sequence[str]) -> bool:
    """Return whether a word stands among others, in whatever number, tense or spelling."""
    return word in others or any(same_word(word, other) for other in others)


def position(part: Sequence[str], whole: Sequence[str]) -> int | None:
    """Find where words stand in others as they are and side by side."""
    size = len(part)
    return next((at for at in range(len(whole) - size + 1) if tuple(whole[at : at + size]) == tuple(part)), None) if size else None


def numbers(text: str) -> frozenset[Decimal]:
    """Return the numbers of a text, in digits or in words; 3rd is 3."""
    return frozenset(value for word in words(text) if (value := number_of(word)) is not None)


def number_of(word: str) -> Decimal | None:
    """Read a folded word as a number."""
    bare = word.rstrip("sthndr")
    return Decimal(bare) if is_number(word) and bare.count(".") < 2 else None


def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text that tell what it is about, singular and plural as one."""
    return frozenset(_singular(word) for word in content(text) if word not in _OF_ASKING)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
