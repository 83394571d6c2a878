"""Finds what a named subject asked, agreed, pledged, planned or wanted to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.article.model import Article, Span
from quiz.derive.analysis.model import Undertaking

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_ALONE = {
    "agreed": "agree", "agrees": "agree", "pledged": "pledge", "pledges": "pledge", "promised": "promise", "promises": "promise",
    "vowed": "vow", "vows": "vow", "decided": "decide", "refused": "refuse", "refuses": "refuse", "offered": "offer", "offers": "offer",
    "planned": "plan", "plans": "plan", "hopes": "hope", "hoped": "hope", "intends": "intend", "intended": "intend", "wants": "want",
    "wanted": "want", "aims": "aim", "threatened": "threaten", "threatens": "threaten",
}  # fmt: skip
"""Verbs that take *to* at once, with their plain form."""
_OF_OTHERS = {
    "asked": "ask", "urged": "urge", "urges": "urge", "invited": "invite", "ordered": "order", "orders": "order", "told": "tell",
    "advised": "advise", "advises": "advise", "encouraged": "encourage", "encourages": "encourage", "persuaded": "persuade",
}  # fmt: skip
"""Verbs that have who is to do it before *to*."""
_MARKS = re.compile('["\u201c\u201d:;]')
_LONGEST_NAME = 6
"""Words of who is asked."""
_FEWEST, _MOST = 4, 22
"""Words of an aim."""


def undertakings(article: Article, quoted: Sequence[Span], parsed: Sequence[tuple[int, Doc]]) -> tuple[Undertaking, ...]:
    """Return the undertakings in order; the subject is named in the sentence itself."""
    return tuple(one for offset, doc in parsed for token in doc for one in _undertaking(article, token, offset, quoted))


def _undertaking(article: Article, verb: Token, offset: int, quoted: Sequence[Span]) -> Iterator[Undertaking]:
    plain = _ALONE.get(verb.lower_) or _OF_OTHERS.get(verb.lower_)
    if plain is None or verb.pos_ != "VERB" or verb.dep_ not in ("ROOT", "conj") or _is_negated(verb):
        return
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
    aims = [child for child in verb.rights if child.dep_ in ("xcomp", "ccomp") and any(part.lower_ == "to" for part in child.lefts)]
    if len(subjects) != 1 or len(aims) != 1:
        return
    subject, aim = subjects[0], aims[0]
    chunk = next((one for one in verb.doc.noun_chunks if one.root == subject), None)
    if subject.pos_ != "PROPN" or chunk is None or any(child.dep_ in ("conj", "relcl") for child in subject.children):
        return
    to = next(part for part in aim.lefts if part.lower_ == "to")
    asked = verb.doc[verb.i + 1 : to.i].text
    if bool(asked) is not (verb.lower_ in _OF_OTHERS) or (asked and not _is_named(verb.doc[verb.i + 1 : to.i])):
        return
    end = aim.right_edge
    while end.is_punct and end.i > aim.i:
        end = end.nbor(-1)
    span = Span(offset + to.nbor(1).idx, offset + end.idx + len(end))
    sentence = next((one for one in article.sentences if one.span.start <= span.start and span.end <= one.span.end), None)
    words = article.words(span)
    if sentence is None or not _FEWEST <= len(words.split()) <= _MOST or any(one.overlaps(span) for one in quoted) or _MARKS.search(words):
        return
    who = article.words(Span(offset + chunk.start_char, offset + chunk.end_char))
    yield Undertaking(who, plain, span, sentence.index, past=verb.tag_ in ("VBD", "VBN"), asked=asked)


def _is_negated(verb: Token) -> bool:
    """Whether it did not happen, or only may: *would agree*, *has not agreed*."""
    return any(child.dep_ in ("neg", "aux", "auxpass") and child.lower_ not in ("has", "have", "had") for child in verb.lefts)


def _is_named(words: TokenSpan) -> bool:
    """Whether the words are one noun phrase with a noun in it."""
    return 0 < len(words) <= _LONGEST_NAME and words.root.pos_ in ("PROPN", "NOUN") and all(token.pos_ != "VERB" for token in words)
