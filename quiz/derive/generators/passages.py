"""What has to be read to understand a sentence with a number: itself, what stands before it, or a word on whom it is about."""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.article.model import Article, Span
from quiz.derive.analysis.model import Facts, Quantity
from quiz.derive.analysis.referents import names_of
from quiz.derive.analysis.wholeness import is_whole
from quiz.derive.generators.who_said import can_be_quoted
from quiz.derive.generators.wording import saying, words_at

_FEWEST, _MOST = 6, 50
"""Words of a sentence at least, and of it with those before at most: nobody reads a page to fill one gap."""
_MOST_LONG = 70
"""The same where nothing else is to be had."""
_BEFORE = 2
"""Sentences before it that may be needed."""
_LINK = re.compile(r"^(?:But|However,|Meanwhile,|Still,|So far,|And|Yet|Instead,|Now,?|Today,?)\s+\w?")
"""What joins a paragraph to the one before, and can be read without it."""
_SOMEBODY = re.compile(r"\b(?:(?P<subject>he|she)|(?P<owner>his|her))\b", re.IGNORECASE)


class Passage(NamedTuple):
    """What is shown around a gap."""

    span: Span
    told: str = ""
    """Who says it or whom it is about, where the words alone do not tell."""
    naming: tuple[int, ...] = ()
    """The sentence that names them."""
    long: bool = False
    """Whether it is so long that something else is better asked."""


class Passages:
    """Finds what is shown around the gaps of an article."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._names = names_of(facts.article, facts.persons)

    def around(self, quantity: Quantity) -> Passage | None:
        """Return what has to be read around a number; nothing where it is too long, or cannot be understood."""
        own = self._facts.article.sentences[quantity.sentence].span
        if self._facts.article.words(own).rstrip(' "\u201d').endswith("?"):
            return None  # it asks, and tells nothing
        span = _with_what_stands_before(self._facts, quantity.sentence)
        if span is not None:
            return Passage(span)
        long = _with_what_stands_before(self._facts, quantity.sentence, _MOST_LONG, _BEFORE + 1)
        return self._of_speaker(quantity) or self._of_somebody(quantity) or (Passage(long, long=True) if long else None)

    def _of_speaker(self, quantity: Quantity) -> Passage | None:
        """Return the quotation of a known speaker in which a number stands."""
        facts = self._facts
        for speech in facts.speeches:
            words = words_at(facts.article, speech.words)
            inside = speech.words.start <= quantity.span.start and quantity.span.end <= speech.words.end
            if speech.direct and inside and can_be_quoted(words) and len(words.split()) <= _MOST:
                told = f"{speech.speaker.name} {saying(speech)} it."
                return Passage(speech.words, told, () if speech.named else (speech.naming,))
        return None

    def _of_somebody(self, quantity: Quantity) -> Passage | None:
        """Return a sentence in which *he* or *she* stands for the only person named before it."""
        facts, sentence = self._facts, self._facts.article.sentences[quantity.sentence]
        words = facts.article.words(sentence.span)
        found = _SOMEBODY.search(words)
        who = self._names.before(sentence.span.start) if found else None
        if found is None or who is None or not _FEWEST <= len(words.split()) <= _MOST or _is_quoted_in_part(words):
            return None
        name = who.person.name if found["subject"] else f"{who.person.name}'s"
        in_full = f"{words[: found.start()]}{name}{words[found.end() :]}"
        if not self._names.only(who.person, sentence.span) or not is_whole(in_full):
            return None
        return Passage(sentence.span, f"It is about {who.person.name}.", (who.naming,))


def _with_what_stands_before(facts: Facts, sentence: int, most: int = _MOST, before: int = _BEFORE) -> Span | None:
    """Return a sentence, or it with what stands before it in its paragraph.

    Returns:
        The stretch from a sentence that can be understood by itself, or that opens its paragraph, to the end of this one; nothing
        where the stretch is too long, or where it cuts a quotation.
    """
    article = facts.article
    last = article.sentences[sentence]
    if len(article.words(last.span).split()) < _FEWEST:
        return None
    for first in range(sentence, max(-1, sentence - before - 1), -1):
        if article.sentences[first].paragraph != last.paragraph:
            return None
        span = Span(article.sentences[first].span.start, last.span.end)
        words = article.words(span)
        if (first in facts.whole or _opens_paragraph(article, first)) and not _is_quoted_in_part(words):
            return span if len(words.split()) <= most else None
    return None


def _opens_paragraph(article: Article, index: int) -> bool:
    """Return whether a sentence is the first of its paragraph and starts with nobody's pronoun: then no reader misses what stood before."""
    sentence = article.sentences[index]
    first = sentence.span.start == article.paragraphs[sentence.paragraph].span.start
    return first and is_whole(_LINK.sub("X", article.words(sentence.span), count=1))


def _is_quoted_in_part(words: str) -> bool:
    """Whether a quotation opens or closes in the words without its other mark."""
    return words.count("\u201c") != words.count("\u201d") or words.count('"') % 2 == 1 or re.match(r"[\"\u201d]", words) is not None
