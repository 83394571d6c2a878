"""Finds what a person did: a sentence that starts with a known name and goes on with its verb, or *who* behind the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.article.model import Article, Span
from quiz.derive.analysis.clauses import FINITE, end_of, is_self_contained, is_verbal, points_back
from quiz.derive.analysis.model import Deed, Person

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FEWEST, _MOST = 6, 32
"""Words of a predicate."""
_FEWEST_BESIDE = 4
"""The same for one that stands behind *who*; what is put there is meant to tell somebody apart."""
_HANGING = re.compile(
    r"\b(?:he|she|him|they|them|it|this|these|those|i|we|us|you|my|our|there|also|so|himself|herself)\b|\btoo\W*$", re.IGNORECASE
)
_MARKS = re.compile('["\u201c\u201d();:?]')
_LEAD = re.compile(r"(?:In|On|At|After|Before|During|For|Since|Until|By|Last|Speaking|According)\b[^,]*,$")
_LONGEST_LEAD = 14
"""Words."""


def deeds(article: Article, persons: Sequence[Person], quoted: Sequence[Span], parsed: Sequence[tuple[int, Doc]]) -> tuple[Deed, ...]:
    """Return the deeds in order; nothing in a predicate points outside its sentence."""
    named = {span.end: (person, span) for person in persons for span in person.mentions}
    subjects = [(offset, token) for offset, doc in parsed for token in doc if token.dep_ in ("nsubj", "nsubjpass")]
    found = [
        one for offset, token in subjects for one in (*_deed(article, token, offset, named), *_told_beside(article, token, offset, named))
    ]
    return tuple(one for one in found if not any(span.overlaps(one.predicate) for span in quoted))


def _deed(article: Article, subject: Token, offset: int, named: dict[int, tuple[Person, Span]]) -> Iterator[Deed]:
    person, mention = named.get(offset + subject.idx + len(subject), (None, None))
    if person is None or mention is None or subject.head.dep_ != "ROOT" or any(child.dep_ == "conj" for child in subject.children):
        return
    sentence = article.sentences_in(mention)[0]
    tokens = list(subject.subtree)
    after = tokens[-1].nbor(1) if tokens[-1].i + 1 < len(subject.doc) else tokens[-1]
    lead = article.words(Span(sentence.span.start, offset + tokens[0].idx)).strip()
    if not _is_lead(lead) or after.i > subject.head.i or not _is_verbal(after, subject.head):
        return
    predicate = Span(offset + after.idx, sentence.span.end)
    words = article.words(predicate).rstrip(" .")
    predicate = Span(predicate.start, predicate.start + len(words))
    if points_back(subject.sent):
        return
    if _FEWEST <= len(words.split()) <= _MOST and not _HANGING.search(words) and not _MARKS.search(words):
        yield Deed(person, predicate, sentence.index, lead)


def _told_beside(article: Article, who: Token, offset: int, named: dict[int, tuple[Person, Span]]) -> Iterator[Deed]:
    """Find *who led the study* behind a name and a comma."""
    if who.lower_ != "who" or who.head.dep_ != "relcl" or who.i < 2 or who.nbor(-1).text != ",":
        return
    before = who.nbor(-2)
    person, mention = named.get(offset + before.idx + len(before), (None, None))
    first = who.nbor(1)
    if person is None or mention is None or first.i > who.head.i or first.tag_ == "VBP" or not is_verbal(first, who.head):
        return
    sentence = article.sentences_in(mention)[0]
    end = end_of(who.head)
    predicate = Span(offset + first.idx, offset + end.idx + len(end))
    words = article.words(predicate)
    if points_back(who.doc[first.i : end.i + 1]):
        return
    if predicate.end <= sentence.span.end and _FEWEST_BESIDE <= len(words.split()) <= _MOST and is_self_contained(words):
        yield Deed(person, predicate, sentence.index, "")


def _is_lead(words: str) -> bool:
    """Whether nothing stands before the subject, or a phrase that can stand before *who* as well."""
    if not words:
        return True
    fits = _LEAD.match(words) is not None and len(words.split()) <= _LONGEST_LEAD
    return fits and not _HANGING.search(words) and not _MARKS.search(words)


def _is_verbal(first: Token, verb: Token) -> bool:
    """Whether the predicate starts with its verb, or with an auxiliary or adverb of it, and the verb is finite."""
    between = list(first.doc[first.i : verb.i + 1])
    return all(verb in (token, token.head) for token in between) and any(token.tag_ in FINITE for token in between)
