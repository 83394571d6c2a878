"""Finds claims: a noun, a verb of saying, believing or showing, and a clause with *that* to the end of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.article.model import Article, Span
from quiz.derive.analysis.model import Claim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBS = frozenset(
    "say add claim argue believe think estimate hope fear warn show suggest find reveal report explain admit insist predict announce "
    "confirm note know expect agree conclude mean understand feel recall point discover complain acknowledge stress".split()
)
_FEWEST, _MOST = 6, 30
"""Words of a clause."""


def claims(article: Article, quoted: Sequence[Span], parsed: Sequence[tuple[int, Doc]]) -> tuple[Claim, ...]:
    """Give the claims in order; neither sentence nor clause has a quotation."""
    return tuple(one for offset, doc in parsed for token in doc for one in _claim(article, token, offset, quoted))


def _claim(article: Article, verb: Token, offset: int, quoted: Sequence[Span]) -> Iterator[Claim]:
    if verb.lemma_.lower() not in _VERBS or verb.pos_ != "VERB":
        return
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj" and child.pos_ in ("NOUN", "PROPN")), None)
    clause = next((child for child in verb.rights if child.dep_ == "ccomp"), None)
    if subject is None or clause is None:
        return
    tokens = list(clause.subtree)
    start, end = tokens[0], tokens[-1]
    if start.lower_ != "that" or len(tokens) < _FEWEST:
        return
    while end.is_punct and end.i > start.i:
        end = end.nbor(-1)
    span = Span(offset + start.idx + 5, offset + end.idx + len(end))
    sentence = next((one for one in article.sentences if one.span.start <= span.start and span.end <= one.span.end), None)
    if sentence is None or any(one.overlaps(sentence.span) for one in quoted) or article.text[span.end : sentence.span.end].strip(" .,"):
        return
    words = article.words(span)
    if not _FEWEST <= len(words.split()) <= _MOST or any(mark in words for mark in '"\u201c\u201d();:'):
        return
    yield Claim(Span(sentence.span.start, span.start), span, subject.text, sentence.index)
