"""Finds aims: after *to* a verb with all that belongs to it. They are what others of the article do or are to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.article.model import Article, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FEWEST, _MOST = 4, 24
"""Words of a clause."""
_HANGING = re.compile(
    r"\b(?:he|she|him|her|his|hers|they|them|their|it|its|i|me|my|we|us|our|you|your|this|these|those|there|so|such|itself|themselves|"
    r"himself|herself|too|also|otherwise)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\"\u201c\u201d();:\u2013\u2014]| - ")
_OF_VERBS = frozenset(("xcomp", "advcl", "acl", "ccomp", "relcl"))


def aims(article: Article, quoted: Sequence[Span], parsed: Sequence[tuple[int, Doc]]) -> tuple[Span, ...]:
    """Return the words after *to* that point to nothing outside themselves, in order; what stands in quotation marks is left out."""
    spans = sorted(span for offset, doc in parsed for span in _spans(doc, offset))
    return tuple(span for span in spans if _is_fit(article, span, quoted))


def _spans(doc: Doc, offset: int) -> Iterator[Span]:
    for token in doc:
        if (
            token.lower_ == "to"
            and token.dep_ == "aux"
            and token.head.tag_ == "VB"
            and token.head.dep_ in _OF_VERBS
            and token.head.i > token.i
        ):
            end = _end(token.head)
            yield Span(offset + token.nbor(1).idx, offset + end.idx + len(end))


def _is_aim(verb: Token) -> bool:
    """Whether a verb after *to* is one, and nothing with a subject or a tense of its own is joined to it."""
    finite = ("VBZ", "VBP", "VBD", "MD")
    return verb.dep_ in _OF_VERBS and not any(token.tag_ in finite for token in verb.subtree) and verb.n_rights > 0


def _end(verb: Token) -> Token:
    """Return the last word that belongs to a verb, without what is joined to it by a comma."""
    end = verb.right_edge
    while end.is_punct and end.i > verb.i:
        end = end.nbor(-1)
    return end


def _is_fit(article: Article, span: Span, quoted: Sequence[Span]) -> bool:
    words = article.words(span)
    if not _FEWEST <= len(words.split()) <= _MOST or any(one.overlaps(span) for one in quoted):
        return False
    return not _HANGING.search(words) and not _MARKS.search(words) and "\n" not in words
