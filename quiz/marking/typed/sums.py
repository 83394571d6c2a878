"""Numbers that are said by way of another: "one short of a dozen" is 11, "ten plus one" too."""

from __future__ import annotations

import re
from decimal import Decimal

from quiz.english.folding import words_of
from quiz.english.numerals import in_digits, is_number

_NUMBER = r"(\d+(?:\.\d+)?)"
_LESS = rf"\b{_NUMBER} (?:short of|shy of|(?:[a-z]+ )?(?:less|fewer|younger|lower) than|under|below) {_NUMBER}(?!\S)"
_MORE = rf"\b{_NUMBER} (?:(?:[a-z]+ )?(?:more|older|higher|better) than|over|above|on top of) {_NUMBER}(?!\S)"
_MINUS = rf"\b{_NUMBER} (?:minus|less|take away|subtract) {_NUMBER}(?!\S)"
_PLUS = rf"\b{_NUMBER} (?:plus|add) {_NUMBER}(?!\S)|\b{_NUMBER} and {_NUMBER} (?:more|extra|on top|besides)(?!\S)"
_AND_SOME = rf"(?i)\ba dozen and (?={_NUMBER}|[a-z])"
_TWICE = rf"\b(?:twice|double) {_NUMBER}(?!\S)"
_LONGEST = 100
"""Characters."""


def worked_out(text: str) -> str:
    """Give a text with the sum or difference that it tells worked out, where it tells one; else the text as it is."""
    if len(text) > _LONGEST:
        return text
    words = words_of(re.sub(_AND_SOME, "a dozen plus ", text))
    if sum(map(is_number, words)) not in (1, 2):
        return text
    line = " ".join(words)
    less, twice = re.search(_LESS, line), re.search(_TWICE, line)
    for found, sign in ((less, -1), (re.search(_MORE, line), 1), (re.search(_MINUS, line), -1), (re.search(_PLUS, line), 1), (twice, 0)):
        if found:
            one, other = (*(Decimal(number) for number in found.groups() if number), Decimal(0))[:2]
            value = one * 2 if found is twice else other - one if found is less else one + sign * other
            return f"{line[: found.start()]}{in_digits(value)}{line[found.end() :]}" if value > 0 else text
    return text
