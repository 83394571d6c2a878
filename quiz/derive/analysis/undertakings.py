"""Finds what a named subject asked, agreed, pledged, planned or wanted to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.article.model import Article, Span
from quiz.derive.analysis.model import Undertaking

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ALONE = {
    "agreed": "agree", "agrees": "agree", "pledged": "pledge", "pledges": "pledge", "promised": "promise", "promises": "promise",
    "vowed": "vow", "vows": "vow", "decided": "decide", "refused": "refuse", "refuses": "refuse", "offered": "offer", "offers": "offer",
    "planned": "plan", "plans": "plan", "hopes": "hope", "hoped": "hope", "intends": "intend", "intended": "intend", "wants": "want",
    "wanted": "want", "aims": "aim", "threatened": "threaten", "threatens": "threaten",
}  # fmt: skip
"""Verbs that take *to* at once, with their plain form."""
_FEWEST, _MOST = 4, 22
"""Words of an aim."""


def undertakings(article: Article, quoted: Sequence[Span], parsed: Sequence[tuple[int, Doc]]) -> tuple[Undertaking, ...]:
    """Give them in order; the subject is named in the sentence itself."""
    return tuple(one for offset, doc in parsed for token in doc for one in _undertaking(article, token, offset, quoted))


def _undertaking(article: Article, verb: Token, offset: int, quoted: Sequence[Span]) -> Iterator[Undertaking]:
    plain = _ALONE.get(verb.lower_)
    if plain is None or verb.pos_ != "VERB" or verb.dep_ not in ("ROOT", "conj"):
        return
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
    aims = [child for child in verb.rights if child.dep_ == "xcomp" and any(part.lower_ == "to" for part in child.lefts)]
    if (
        len(subjects) != 1
        or len(aims) != 1
        or any(child.dep_ in ("neg", "aux", "auxpass") and child.lower_ not in ("has", "have", "had") for child in verb.lefts)
    ):
        return
    subject, aim = subjects[0], aims[0]
    if subject.pos_ != "PROPN" or any(child.dep_ in ("conj", "relcl") for child in subject.children):
        return
    tokens = list(aim.subtree)
    end = tokens[-1]
    while end.is_punct and end.i > aim.i:
        end = end.nbor(-1)
    start = next(part for part in aim.lefts if part.lower_ == "to").nbor(1)
    span = Span(offset + start.idx, offset + end.idx + len(end))
    chunk = next((one for one in verb.doc.noun_chunks if one.root == subject), None)
    sentence = next((one for one in article.sentences if one.span.start <= span.start and span.end <= one.span.end), None)
    words = article.words(span)
    if sentence is None or chunk is None or not _FEWEST <= len(words.split()) <= _MOST or any(one.overlaps(span) for one in quoted):
        return
    if any(mark in words for mark in '"\u201c\u201d:;'):
        return
    who = article.words(Span(offset + chunk.start_char, offset + chunk.end_char))
    yield Undertaking(who, plain, span, sentence.index, past=verb.tag_ in ("VBD", "VBN"))
