"""Finds reported speech: a known person, a verb of saying, and the clause that tells what they said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.article.model import Article, Span
from quiz.derive.analysis.clauses import SUBJECTS
from quiz.derive.analysis.model import Person, Speech
from quiz.derive.analysis.referents import Names, names_of
from quiz.derive.analysis.saying import PAST, PRESENT

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FEWEST, _MOST = 6, 32
"""Words of a clause."""


def reported(article: Article, persons: Sequence[Person], quoted: Sequence[Span], parsed: Sequence[tuple[int, Doc]]) -> tuple[Speech, ...]:
    """Return the clauses that say what a named person said, without *that*."""
    named = {span.end: person for person in persons for span in person.mentions}
    names = names_of(article, persons)
    found: list[Speech] = []
    for offset, doc in parsed:
        for token in doc:
            if token.lower_ in PAST or token.lower_ in PRESENT:
                found += _speech(article, token, offset, named, names, quoted)
    return tuple(sorted(found, key=lambda speech: speech.words))


def _speech(article: Article, verb: Token, offset: int, named: dict[int, Person], names: Names, quoted: Sequence[Span]) -> Iterator[Speech]:
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
    clauses = [child for child in verb.rights if child.dep_ == "ccomp"]
    if len(subjects) != 1 or len(clauses) != 1:
        return
    subject, clause = subjects[0], clauses[0]
    person = named.get(offset + subject.idx + len(subject))
    who = names.before(offset + subject.idx) if subject.lower_ in ("he", "she") else None
    if (person is None and who is None) or any(child.dep_ in ("conj", "poss") for child in subject.children):
        return
    if not any(child.dep_ in SUBJECTS and child.i < clause.i for child in clause.children):
        return
    tokens = list(clause.subtree)
    start, end = tokens[0], tokens[-1]
    while (start.lower_ == "that" or start.is_punct) and start.i < end.i:
        start = start.nbor(1)
    while end.is_punct and end.i > start.i:
        end = end.nbor(-1)
    span = Span(offset + start.idx, offset + end.idx + len(end))
    words = article.words(span).split()
    if start.i <= verb.i or not _FEWEST <= len(words) <= _MOST or _is_cut(span, quoted):
        return
    sentence = next((one for one in article.sentences if one.span.start <= span.start and span.end <= one.span.end), None)
    rest = article.text[span.end : sentence.span.end] if sentence else "?"
    if sentence is None or rest.split(":")[0].strip(" .,") or any(mark in article.words(span) for mark in '\u201c\u201d"():;'):
        return
    if person is not None:
        yield Speech(person, sentence.index, span, direct=False, naming=sentence.index, past=verb.lower_ in PAST)
    elif who is not None:
        yield Speech(who.person, sentence.index, span, direct=False, naming=who.naming, past=verb.lower_ in PAST)


def _is_cut(span: Span, quoted: Sequence[Span]) -> bool:
    """Whether a quotation stands half in the clause, or makes up most of it."""
    inside = [one for one in quoted if one.overlaps(span)]
    length = sum(one.end - one.start for one in inside)
    return any(one.start <= span.start or one.end >= span.end for one in inside) or 2 * length > span.end - span.start
