"""Finds events: clauses in the past tense that tell when something happened, with who or what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.article.model import Article, Span
from quiz.derive.analysis.dates import dates, placed
from quiz.derive.analysis.happenings import happens_once, is_told_apart, takes_back
from quiz.derive.analysis.model import Event, Person
from quiz.derive.analysis.subjects import Subject, Subjects, sentence_at
from quiz.derive.analysis.wholeness import NAMELESS, is_whole
from quiz.text import fold_space

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FEWEST, _MOST = 4, 24
"""Words of an event."""
_MOST_DATES = 2
"""Times in a sentence; what belongs to which is not sure with more."""
_CUT = frozenset(("cc", "conj", "advcl", "parataxis"))
"""What is joined to a clause from behind."""
_TIMELY = frozenset("after before when while as because although where once".split())
"""Words that join something without which the clause says the same."""
_CUES = re.compile(
    r"\b(?:again|later|subsequently|then|after|afterwards|before|since|until|till|while|when|once|already|still|yet|ago|second|third|fourth|"
    r"last|next|previous|previously|earlier|finally|eventually|following|another|other|also|too|so|meanwhile|now|today|yesterday|"
    r"tomorrow|tonight|continued|returned|resumed|same|both|respectively|however|there|here|it|its|they|their|them|he|she|him|i|we|us|you|"
    r"my|our|your|this|these|those|such|who|which|that|would|could|should|may|might|will|if|not|never|no|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|months?|weeks?|days?|years?|hours?|minutes?|noon|midnight|morning|afternoon|evening|night|aged?|"
    r"the (?:two|three|four|pair))\b|[12]\d{3}|n't\b",
)
"""What gives the order away, or points to something outside of the event."""
_OF_SOMEBODY = re.compile(r"\b(?:his|her|hers)\b", re.IGNORECASE)
_BY = re.compile(r"%|\b(?:by|to) (?:an? estimated |about |nearly )?[\d\u00a3$\u20ac]")
"""How much something rose or fell is no event."""
_MARKS = re.compile('["\u201c\u201d();:?!&\u2013\u2014]| - ')
_COMMAS = re.compile(r"\s*,(?:\s*,)+\s*|\s+,\s*")
_JOINS = re.compile(r",| (?:and|or) ")


def events(article: Article, persons: Sequence[Person], quoted: Sequence[Span], parsed: Sequence[tuple[int, Doc]]) -> tuple[Event, ...]:
    """Return the events in order of the article; nothing that is said in quotation marks."""
    subjects = Subjects(article, persons, parsed)
    found = [one for offset, doc in parsed for one in _events(article, subjects, offset, doc)]
    return tuple(one for one in found if not any(span.overlaps(one.at) for span in quoted))


def _events(article: Article, subjects: Subjects, offset: int, doc: Doc) -> Iterator[Event]:
    known = placed(doc.text, dates(doc.text))
    sentences = [sentence_at(article, offset + one.span.start) for one in known]
    beside = Counter(sentence.index for sentence in sentences)
    for one, sentence in zip(known, sentences, strict=True):
        verb = _verb(doc, one.span)
        if one.when is None or verb is None or beside[sentence.index] > _MOST_DATES or takes_back(article.words(sentence.span)):
            continue
        subject = subjects.of(verb, offset)
        words = _words(verb, one.span, subject) if subject else ""
        if subject and words:
            before = {subject.naming, *(sentence_at(article, offset + span.start).index for span in (one.anchor,) if span)}
            at = Span(offset + one.span.start, offset + one.span.end)
            yield Event(words, subject.who, sentence.index, one.when, at, (*sorted(before - {sentence.index}), sentence.index))


def _verb(doc: Doc, span: Span) -> Token | None:
    """Return the verb that a time belongs to, where it is in the past and tells what happened once."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    heads = {token.head for token in tokens if token.head not in tokens} if tokens is not None else set()
    verb = next(iter(heads)) if len(heads) == 1 else None
    if verb is None or verb.pos_ not in ("VERB", "AUX") or not happens_once(verb):
        return None
    helpers = [child.lower_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    passive = verb.tag_ == "VBN" and helpers and all(word in ("was", "were", "had", "been") for word in helpers)
    happened = passive or (verb.tag_ == "VBD" and not helpers)
    return verb if happened and _is_main(verb) and not any(child.dep_ == "neg" for child in verb.children) else None


def _is_main(verb: Token) -> bool:
    """Whether it is the verb of its sentence, joined to it, or one behind *, who*."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb.dep_ in ("ROOT", "relcl")


def _words(verb: Token, time: Span, subject: Subject) -> str:
    """Return an event as a sentence; nothing where it would not be a good one."""
    first = min((child.i for child in verb.lefts if child.dep_ in ("aux", "auxpass")), default=verb.i)
    last = _end(verb)
    if last is None or any(token.dep_ == "ccomp" for token in verb.children):
        return ""
    tokens = [token for token in verb.doc[first:last] if not time.start <= token.idx < time.end]
    predicate = _COMMAS.sub(", ", fold_space("".join(token.text_with_ws for token in tokens))).strip(" ,.")
    if last < len(verb.doc) and verb.doc[last].dep_ in ("cc", "conj") and _JOINS.search(predicate):
        return ""  # Where a list ends and the next clause begins is what the parser errs about most.
    words = f"{subject.words[:1].upper()}{subject.words[1:]} {predicate}"
    if not _is_fit(words, predicate, subject):
        return ""
    return words if subject.named and is_told_apart(tokens, words) else ""


def _is_fit(words: str, predicate: str, subject: Subject) -> bool:
    """Whether an event can be understood by itself and does not tell when it was."""
    plain = f"{subject.words[:1].lower()}{subject.words[1:]} {predicate}"
    if not _FEWEST <= len(words.split()) <= _MOST or _MARKS.search(words) or not predicate[-1:].isalnum():
        return False
    if _BY.search(predicate) or _CUES.search(plain) or NAMELESS.search(predicate) or (not subject.who and _OF_SOMEBODY.search(plain)):
        return False
    return is_whole(f"{subject.who} {predicate}" if subject.who else words)


def _end(verb: Token) -> int | None:
    """Return where the verb's own clause ends; nothing where what is joined to it belongs to it."""
    stop = verb.right_edge.i + 1
    for token in verb.doc[verb.i + 1 : stop]:
        at = token.left_edge.i
        if at >= stop or at <= verb.i:
            continue
        after_comma = verb.doc[at - 1].text == ","
        if token.text == ";" or (token.dep_ in ("relcl", "acl", "advcl") and after_comma):
            stop = min(stop, at)
        elif token.head == verb and token.dep_ in _CUT:
            if token.dep_ == "advcl" and verb.doc[at].lower_ == "to":
                continue
            if token.dep_ == "advcl" and verb.doc[at].lower_ not in _TIMELY:
                return None
            stop = min(stop, at)
    return stop
