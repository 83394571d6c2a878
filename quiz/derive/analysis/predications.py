"""Finds what a sentence says of a subject that is no person with a name: a country, a company, or a thing that *what* may ask for.

The sentence says it itself (*Paris has tumbled down the league*) or beside the name (*Butare, which has 89,600 residents*).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from quiz.article.model import Article, Span
from quiz.derive.analysis.clauses import end_of, is_lead, is_self_contained, is_verbal, only_subject, points_back
from quiz.derive.analysis.model import Kind, Person, Predication
from quiz.derive.analysis.people_words import is_person_noun
from quiz.derive.analysis.saying import PAST, PRESENT
from quiz.derive.analysis.subjects import sentence_at
from quiz.derive.analysis.vague_words import is_vague
from quiz.english.folding import words_of
from quiz.english.places import territory

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_FEWEST, _MOST = 5, 28
"""Words of a predicate."""
_MOST_OF_SUBJECT = 6
"""Words and signs."""
_UNCLEAR = frozenset(
    "other another similar equivalent same first second third last next such one some many most few several both each every all more "
    "his her its their my our your this that these those".split()
)
"""A subject with such a word is understood with another sentence alone."""
_TELLS = (
    PAST
    | PRESENT
    | frozenset(
        "believe believes believed think thinks thought find finds found show shows showed reveal reveals revealed estimate "
        "estimates estimated hope hopes hoped say suggest fear fears feared know knows knew put puts".split()
    )
)
"""What such verbs have behind them is no deed: it is a report."""
_PEOPLE = frozenset("adult boy child climber customer employee gang girl king man passenger queen robber tourist woman youngster".split())
_SINGULAR = {"are": "is", "have": "has", "were": "was", "do": "does"}
_TWO_SUBJECTS = re.compile(r"\band (?:the|a|an|his|her|its|their) ")
"""Behind *is* another subject may follow without a verb: *the roof is plastic and the desks a jumble*."""
_ES = re.compile(r"(?:s|x|z|ch|sh|o)$")
_IES = re.compile(r"[^aeiou]y$")
_BODY = re.compile(
    r"\b(?:[A-Z]{2,}|University|College|Museum|Institute|Agency|Authority|Council|Committee|Commission|Association|Society|Union|Ministry|"
    r"Department|Court|Bank|Group|Company|Corporation|Airways|Airlines|Foundation|Trust|Fund|Organi[sz]ation|Academy|Party|Office|Service)\b"
)
_IN_NAME = frozenset(("PROPN", "DET", "ADP"))
Labels = Mapping[str, Counter[str]]


def predications(
    article: Article, persons: Sequence[Person], quoted: Sequence[Span], parsed: Sequence[tuple[int, Doc]]
) -> tuple[Predication, ...]:
    """Return the predications in order; nothing in a predicate points outside its sentence, and nothing stands in quotation marks."""
    taken = [*quoted, *(span for person in persons for span in person.mentions)]
    labels = _labels(parsed)
    found = [
        one
        for offset, doc in parsed
        for token in doc
        for one in (*_of_sentence(article, token, offset, labels), *_beside_name(article, token, offset, labels))
    ]
    return tuple(
        one
        for one in found
        if not any(span.overlaps(one.subject) for span in taken) and not any(span.overlaps(one.predicate) for span in quoted)
    )


def places(parsed: Sequence[tuple[int, Doc]]) -> dict[Kind, tuple[Span, ...]]:
    """Return where countries and other places are named, in order."""
    found: dict[Kind, list[Span]] = {Kind.COUNTRY: [], Kind.PLACE: []}
    for offset, doc in parsed:
        for entity in doc.ents:
            if entity.label_ == "GPE" and entity.text[0].isupper():
                kind = Kind.COUNTRY if territory(words_of(_bare(entity.text))) else Kind.PLACE
                found[kind].append(Span(offset + entity.start_char, offset + entity.end_char))
    return {kind: tuple(spans) for kind, spans in found.items()}


def _labels(parsed: Sequence[tuple[int, Doc]]) -> Labels:
    """Count what the model takes each name for."""
    labels: dict[str, Counter[str]] = {}
    for _, doc in parsed:
        for entity in doc.ents:
            labels.setdefault(_bare(entity.text), Counter())[entity.label_] += 1
    return labels


def _of_sentence(article: Article, verb: Token, offset: int, labels: Labels) -> Iterator[Predication]:
    subject = only_subject(verb) if verb.dep_ == "ROOT" else None
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or verb.lower_ in _TELLS:
        return
    first = verb.doc[min(subject.right_edge.i + 1, len(verb.doc) - 1)]
    words = _of_name(subject) if subject.pos_ == "PROPN" else verb.doc[subject.left_edge.i : subject.right_edge.i + 1]
    kind = _kind(words, subject, labels)
    sentence = sentence_at(article, offset + subject.idx)
    lead = article.words(Span(sentence.span.start, offset + words[0].idx)).strip()
    if kind is not None and first.i <= verb.i and is_verbal(first, verb) and is_lead(lead):
        yield from _predication(article, words, kind, first, verb, offset, lead)


def _of_name(name: Token) -> TokenSpan:
    """Return a name without what tells more of it: *Zurich* of *Zurich in Switzerland*."""
    behind = [child.left_edge.i for child in name.rights if child.dep_ in ("prep", "punct")]
    return name.doc[name.left_edge.i : min([*behind, name.right_edge.i + 1])]


def _beside_name(article: Article, verb: Token, offset: int, labels: Labels) -> Iterator[Predication]:
    """Find *which has …* behind a name and a comma."""
    subject = only_subject(verb) if verb.dep_ == "relcl" else None
    if subject is None or subject.lower_ != "which" or subject.i < 2 or subject.nbor(-1).text != "," or verb.lower_ in _TELLS:
        return
    name = subject.nbor(-2)
    if name.pos_ != "PROPN" or verb.head != name:
        return
    words = name.doc[name.left_edge.i : name.i + 1]
    kind = _kind(words, name, labels)
    first = subject.nbor(1)
    if kind is not None and first.i <= verb.i and first.tag_ != "VBP" and is_verbal(first, verb):
        yield from _predication(article, words, kind, first, verb, offset, "")


def _predication(
    article: Article, words: TokenSpan, kind: Kind, first: Token, verb: Token, offset: int, lead: str
) -> Iterator[Predication]:
    end = end_of(verb)
    span = Span(offset + first.idx, offset + end.idx + len(end))
    sentence = sentence_at(article, offset + words[0].idx)
    plural = words.root.tag_ in ("NNS", "NNPS")
    asked = _singular(" ".join(article.words(span).split()), first, verb) if plural else " ".join(article.words(span).split())
    if points_back(verb.doc[first.i : end.i + 1]) or (verb.lemma_ == "be" and _TWO_SUBJECTS.search(asked)):
        return
    if span.end <= sentence.span.end and _FEWEST <= len(asked.split()) <= _MOST and is_self_contained(asked):
        subject = Span(offset + words.start_char, offset + words.end_char)
        yield Predication(subject, kind, span, asked, sentence.index, lead)


def _kind(words: TokenSpan, noun: Token, labels: Labels) -> Kind | None:
    """Return what may be asked for with such a subject; nothing where it is unclear, vague, or a name that may be anything's."""
    clear = all((token.is_alpha or token.text in ("-", "'s")) and token.lower_ not in _UNCLEAR for token in words)
    if not clear or len(words) > _MOST_OF_SUBJECT or any(token.dep_ in ("relcl", "appos", "conj", "acl", "nummod") for token in words):
        return None
    name = _bare(words.text)
    if noun.pos_ == "PROPN":
        told = labels.get(name) or labels.get(_bare(noun.text)) or Counter()
        if territory(words_of(name)):
            return Kind.COUNTRY
        if told["GPE"] * 2 > told.total():
            return Kind.PLACE
        return Kind.BODY if told["ORG"] * 2 > told.total() and not told["PERSON"] and _is_body(words, name) else None
    if is_vague(noun.lemma_) or words[0].lower_ in ("a", "an"):
        return None
    if is_person_noun(noun.lemma_) or noun.lemma_.lower() in _PEOPLE:
        return Kind.PEOPLE if len(name.split()) > 1 else None
    return Kind.THING


def _is_body(words: TokenSpan, name: str) -> bool:
    """Whether a name that the model takes for one of an organisation has a word or letters that such names have."""
    return all(token.pos_ in _IN_NAME for token in words) and _BODY.search(name) is not None


def _singular(text: str, first: Token, verb: Token) -> str:
    """Put a predicate into the singular, as *who* and *what* take it; empty where that is not sure."""
    if first.tag_ == "MD" or (first.tag_ == "VBD" and first.lower_ != "were"):
        return text
    rest = text[len(first.text) :]
    if any(child.dep_ == "conj" for child in verb.children):
        return ""
    if first.lower_ in _SINGULAR:
        return _SINGULAR[first.lower_] + rest
    if first.i != verb.i or first.tag_ != "VBP":
        return ""
    plain = first.text
    return (plain[:-1] + "ies" if _IES.search(plain) else plain + "es" if _ES.search(plain) else plain + "s") + rest


def _bare(name: str) -> str:
    """Cut off an article and whose something is."""
    name = name.removesuffix("'s")
    return name[4:] if name.lower().startswith("the ") else name
