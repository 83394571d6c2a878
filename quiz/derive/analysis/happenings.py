"""Says whether a clause tells of one happening, with names that tell it from all others of its sort.

Most clauses with a date tell of something that lasts, comes again every year, or is clear only beside its sentence: *spoke out*, *won the
elections*, *an approved version was sent*. Nobody can put those in order. So the verbs are a list of those that happen once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_ONCE = frozenset(
    "abolish acquire admit adopt annex announce appoint approve arrest arrive assassinate award ban become bomb buy capture cede "
    "christen close colonize complete conquer convict create crown declare defeat demolish depose destroy devastate discover "
    "dissolve divorce draft elect emigrate enact end establish execute expel fall flee form found free graduate grant impeach "
    "inaugurate install invade invent issue join kill land launch lay leave liberate marry merge murder name occupy open overthrow "
    "patent proclaim promote publish purchase ratify reach recapture receive recognize release rename replace rescue resign retire "
    "return seize sell sentence settle sign sink start steal storm strike surrender transfer unite unveil win".split()
)
_AGAIN = re.compile(
    r"\b(?:elections?|votes?|polls?|races?|tournaments?|championships?|seasons?|match(?:es)?|games?|series|titles?|cups?|leagues?|tours?|"
    r"concerts?|visitors?|tourists?|talks|debates?|attempts?|part|number|members|several|many|some|various|numerous|others?)\b",
    re.IGNORECASE,
)
"""What comes again, what is counted, and what is not told apart."""
_LEFT_OUT = re.compile(r"\b(?:except|excluding|apart from|other than|unless|but not|with the exception)\b", re.IGNORECASE)
"""What takes something back that a shortened clause would still say."""
_SWEEPING = re.compile(r"(?:all|every|each|most|both|any|no|few|half)\b", re.IGNORECASE)
_CUT_SHORT = re.compile(
    r"\b(?:[A-Z]|[A-Z][b-df-hj-np-tv-xz]{1,3}|Gen|Col|Maj|Brig|Rev|Hon|Gov|Sen|Rep|Pres|Inc|Co|Corp|No|Vol|Prof|Cmdr|Adm|Capt)$"
)
"""A short form whose full stop ended the sentence too early."""


def happens_once(verb: Token) -> bool:
    """Return whether a verb is one of those for what happens at one moment."""
    return verb.lemma_.lower() in _ONCE


def is_told_apart(predicate: Sequence[Token], words: str) -> bool:
    """Return whether an event with a name as its subject can be known among others: by a second name, and as it does not come again.

    Args:
        predicate: the verb and what follows, without the time.
        words: all of it as it will be shown, without its full stop.
    """
    named = any(token.pos_ == "PROPN" for token in predicate)
    return named and not _SWEEPING.match(words) and not _AGAIN.search(words) and not _CUT_SHORT.search(words)


def takes_back(sentence: str) -> bool:
    """Return whether a sentence makes an exception that a part of it would lose."""
    return _LEFT_OUT.search(sentence) is not None
