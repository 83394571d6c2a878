"""Finds what the article says that something with a name is, where the parser sees it: *Lukla Airport, the gateway to the region*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.article.model import Article, Span
from quiz.derive.analysis.clauses import is_self_contained
from quiz.derive.analysis.model import Person, Thing
from quiz.derive.analysis.people_words import is_person_noun
from quiz.derive.analysis.subjects import sentence_at
from quiz.english.folding import words_of
from quiz.english.places import territory
from quiz.text import ALIKE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FEWEST, _MOST = 3, 16
"""Words of what something is."""
_ARTICLE = re.compile(r"(?:the|an?) |(?:[A-Z][\w-]*\s?){1,3}(?:'s|s') ")
_LIST = re.compile(r",? (?:and|or)\b|, (?:the|an?|[A-Z])\b")
"""What goes on so is one of several things, and no name explained."""
_OF_PLACES = frozenset(
    "archipelago city coast country continent district island kingdom nation neighbour neighbor port province region republic state "
    "territory town village".split()
)
_BEHIND = frozenset(("relcl", "appos"))


def appositions(
    article: Article, persons: Sequence[Person], quoted: Sequence[Span], parsed: Sequence[tuple[int, Doc]]
) -> tuple[Thing, ...]:
    """Return the named things that are explained right behind their names, each once; no persons, and nothing in quotation marks."""
    taken = [*quoted, *(span for person in persons for span in person.mentions)]
    found: dict[str, Thing] = {}
    for offset, doc in parsed:
        for token in doc:
            for name, at, thing in _thing(article, token, offset):
                if not any(span.overlaps(at) or span.overlaps(thing.what) for span in taken):
                    found.setdefault(name, thing)
    return tuple(found.values())


def _thing(article: Article, noun: Token, offset: int) -> Iterator[tuple[str, Span, Thing]]:
    head = noun.head
    if noun.dep_ != "appos" or noun.pos_ != "NOUN" or head.pos_ != "PROPN" or is_person_noun(noun.lemma_) or noun.tag_ != "NN":
        return
    first, name = noun.left_edge, head.doc[head.left_edge.i : head.i + 1]
    comma = first.nbor(-1) if first.i else first
    if comma.text != "," or comma.i != name.end or any(token.pos_ not in ("PROPN", "DET") for token in name):
        return
    end = min([child.left_edge.i for child in noun.rights if child.dep_ in _BEHIND or child.text == ","], default=noun.right_edge.i + 1)
    while noun.doc[end - 1].is_punct:
        end -= 1
    what = noun.doc[first.i : end]
    span = Span(offset + what.start_char, offset + what.end_char)
    at = Span(offset + name.start_char, offset + name.end_char)
    sentence = sentence_at(article, at.start)
    told = " ".join(what.text.split())
    behind = article.text[span.end : span.end + 12].translate(ALIKE)
    place = head.ent_type_ == "GPE" and noun.lemma_ not in _OF_PLACES
    if _LIST.match(behind) or place or territory(words_of(name.text)) or not name.root.text[0].isupper():
        return
    if _ARTICLE.match(told) and _FEWEST <= len(told.split()) <= _MOST and is_self_contained(told) and span.end <= sentence.span.end:
        words = " ".join(article.words(at).split())
        yield words, at, Thing(words, span)
