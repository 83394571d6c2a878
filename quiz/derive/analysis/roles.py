"""Finds what the article says that somebody is: the apposition beside the name, or the words before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quiz.article.model import Article, Span
from quiz.derive.analysis.model import Person
from quiz.derive.analysis.people_words import is_person_noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOT_IN_ROLE = r"\b(?:who|which|whose|where|when|that|said|says|told|adds|added)\b"
_CHARACTER = r"(?:[^,.;:\"()]|(?<=\d),(?=\d)|(?<=\w)\.(?=\w))"
_AFTER = re.compile(
    r", (?:aged )?(?:\d{1,3}, )?(?:(?:and|who is|who was|now|currently) )?"
    rf"(?P<role>(?:(?!{_NOT_IN_ROLE}){_CHARACTER}){{6,90}})(?=[,.]|\"|$)"
)
_FEWEST, _MOST = 2, 14
"""Words of a role."""
_NOUNS = frozenset(("NOUN", "PROPN"))


def with_roles(article: Article, persons: Sequence[Person], parsed: Sequence[tuple[int, Doc]]) -> tuple[Person, ...]:
    """Return the persons with their roles, where the article tells one in plain words."""
    return tuple(_with_role(article, person, parsed) for person in persons)


def _with_role(article: Article, person: Person, parsed: Sequence[tuple[int, Doc]]) -> Person:
    for mention in person.mentions:
        for offset, doc in parsed:
            start, end = mention.start - offset, mention.end - offset
            if 0 <= start < end <= len(doc.text):
                span = _after(doc, end) or _before(doc, start)
                if span:
                    at = Span(offset + span.start, offset + span.end)
                    return replace(person, role=article.words(at), role_at=at)
    return person


def _after(doc: Doc, end: int) -> Span | None:
    found = _AFTER.match(doc.text, end)
    if not found:
        return None
    span = doc.char_span(*found.span("role"))
    if span is None or not _FEWEST <= len(span) <= _MOST or not _is_role(list(span), span.root):
        return None
    if span[0].pos_ == "DET" and span[0].lower_ not in ("a", "an", "the"):
        return None
    return Span(span.start_char, span.end_char)


def _before(doc: Doc, start: int) -> Span | None:
    """Find *theater director* before a name, or *the shop's manager,*."""
    name = next((token for token in doc if token.idx == start), None)
    if name is None or name.i == 0:
        return None
    before = doc[name.i - 1]
    if before.text == "," and name.i > 1:
        chunk = next((one for one in doc.noun_chunks if one.end == before.i), None)
        if chunk is None or not any(token.tag_ == "POS" for token in chunk) or not _is_role(list(chunk), chunk.root):
            return None
        return Span(chunk.start_char, chunk.end_char)
    if before.pos_ not in _NOUNS or not is_person_noun(before.text) or before.head.i < name.i - 1:
        return None
    first = min(before.left_edge.i, before.i)
    chunk = next((one for one in doc.noun_chunks if one.start < name.i < one.end), None)
    if chunk is not None:
        first = min(first, chunk.start)
    tokens = [token for token in doc[first : name.i] if token.is_alpha or token.text in "-'"]
    if len(tokens) < _FEWEST or len(tokens) != name.i - first or not _is_role(tokens, before):
        return None
    return Span(tokens[0].idx, before.idx + len(before))


def _is_role(tokens: list[Token], root: Token) -> bool:
    if root.pos_ not in _NOUNS or not is_person_noun(root.text) or root.tag_ in ("NNS", "NNPS"):
        return False
    if any(token.lower_ in ("his", "her", "their", "my", "our", "its", "i", "we", "it") for token in tokens):
        return False
    return not any(token.tag_ in ("VBZ", "VBP", "VBD", "MD") for token in tokens)
