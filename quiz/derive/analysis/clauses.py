"""What clauses have in common that are put into questions: where they end, and that nothing in them points to another sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_HANGING = re.compile(
    r"\b(?:he|she|him|her|hers|his|they|them|their|theirs|it|its|this|these|those|that (?:time|day|year|period|point)|i|we|"
    r"us(?-i:(?<!US))|you|your|my|our|here|there|also|too|himself|herself|itself|themselves|then|such|same|so|otherwise|instead|however|therefore)\b",
    re.IGNORECASE,
)
_MARKS = re.compile('["\u201c\u201d();:?!\u2013\u2014\u2026\n]| - ')
_LEAD = re.compile(r"(?:In|On|At|After|Before|During|For|Since|Until|By|Last|Over|Under|From)\b[^,]*,$")
_LONGEST_LEAD = 12
"""Words."""
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
FINITE = frozenset(("VBZ", "VBD", "MD", "VBP"))


def is_self_contained(words: str) -> bool:
    """Return whether words point to nothing outside themselves and have no marks that cut them up."""
    return not _HANGING.search(words) and not _MARKS.search(words)


def is_lead(words: str) -> bool:
    """Return whether nothing stands before a subject, or a phrase that can stand before a question as well."""
    return not words or (_LEAD.match(words) is not None and len(words.split()) <= _LONGEST_LEAD and is_self_contained(words))


def points_back(tokens: Iterable[Token]) -> bool:
    """Return whether *that* stands before a noun among some words: *at the mention of that furore*."""
    return any(token.lower_ == "that" and token.tag_ == "DT" for token in tokens)


def end_of(verb: Token) -> Token:
    """Return the last word of a clause: what is joined to it with a subject of its own is another one, and marks at the end go."""
    end = verb.right_edge
    for token in verb.doc[verb.i + 1 : end.i + 1]:
        before = token.doc[max(token.left_edge.i - 1, 0)]
        joined = token.dep_ in SUBJECTS and token.head.dep_ in ("conj", "parataxis", "ROOT", "ccomp")
        if before.dep_ in ("cc", "punct") and before.i > verb.i and (joined or _opens_clause(token)):
            end = before.nbor(-1) if before.dep_ == "cc" else before
            break
    while end.is_punct and end.i > verb.i:
        end = end.nbor(-1)
    return end


def _opens_clause(name: Token) -> bool:
    """Whether a name is followed by a verb with a tense, whatever the parser makes of it."""
    if name.pos_ != "PROPN" or name.i + 1 >= len(name.doc):
        return False
    after = name.nbor(1)
    return after.tag_ in FINITE and after.pos_ in ("VERB", "AUX")


def is_verbal(first: Token, verb: Token) -> bool:
    """Return whether a predicate starts with its verb, or with an auxiliary or adverb of it, and the verb is finite and not denied."""
    between = list(first.doc[first.i : verb.i + 1])
    own = all(verb in (token, token.head) for token in between)
    return own and any(token.tag_ in FINITE for token in between) and not any(token.dep_ == "neg" for token in verb.children)


def only_subject(verb: Token) -> Token | None:
    """Return the subject of a verb, where it has one and no more."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    return found[0] if len(found) == 1 and found[0].i < verb.i else None
