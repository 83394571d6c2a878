"""Folds a typed answer to plain words: case, accents, possessives, dotted acronyms and the style of marks do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quiz.english.numerals import to_digits
from quiz.text import ALIKE, clean

MAX_CHARACTERS = 2_000
"""What stands after these is not read."""

ARTICLES = frozenset(("a", "an", "the"))

_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ð": "d", "þ": "th"}
)
_DOTTED = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?")
_SPACED_DOTTED = re.compile(r"\b[A-Z]\.(?: [A-Z]\.)+")
_THOUSANDS = re.compile(r"(?<=\d)[,\u202f\u00a0 '](?=\d{3}(?!\d))")
_CONTRACTIONS = (
    (r"\b(ca|wo)n't\b", r"\1n not"),
    (r"n't\b", " not"),
    (r"\bcannot\b", "can not"),
    (r"\b(it|that|he|she|there|here|what|who)'s\b", r"\1 is"),
    (r"\b(they|we|you)'re\b", r"\1 are"),
    (r"\bi'm\b", "i am"),
    (r"\b(i|he|she|it|they|we|you)'d\b", r"\1 would"),
    (r"\b(i|he|she|it|they|we|you)'ll\b", r"\1 will"),
    (r"\b(i|they|we|you)'ve\b", r"\1 have"),
    (r"'(?:s\b|(?=\W|$))", ""),
    (r"(?<=\w)'(?=\w)", ""),
)
_WITHOUT_APOSTROPHE = re.compile(r"\b(did|do|does|is|are|was|were|has|have|had|could|would|should|must|ca|wo)nt\b")
_SIGNS = (
    (r"\s*&\s*", " and "),
    (r"\s*%", " percent "),
    (r"\bper cent\b", "percent"),
    (r"(?<=\d)-(?=\d)", " "),
    (r"\bno[\s-]one\b", "nobody"),
)
_MONEY = re.compile(r"(?:(?<![a-z])(us|nz|a|au|c|ca|hk))?([$£€¥])\s*(?=\d)")
_WORD = re.compile(r"\d+(?:\.\d+)+(?![\w])|\d+(?:\.\d+)?|\.\d+|[^\W\d_]+|[$£€¥]")
_ROMAN = re.compile(
    r"(?<=\w )(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI|XVII|XVIII|XIX|XX|XXI|XXII|XXIII)\b|(?<=\w )(?:ii|iii|viii)\b"
)
_LONE_ROMAN = re.compile(r"(?<=[a-z] )[IVX](?=$|[,;:)])")
_SHORT = dict(
    pair.split("/")
    for pair in (
        "yr/year yrs/years wk/week wks/weeks mth/month mths/months mnth/month mnths/months hrs/hours mins/minutes secs/seconds nxt/next "
        "govt/government govts/governments natl/national intl/international dept/department depts/departments ppl/people"
    ).split()
)
"""Words as they are cut short everywhere."""
_VALUES = {"i": 1, "v": 5, "x": 10}


def fold(text: str) -> str:
    """Return the plain form of a text: ASCII where it can be, lower case, signs and contractions as words.

    Args:
        text: as it was typed; only its first 2,000 characters count.
    """
    text = clean(text[:MAX_CHARACTERS])
    text = _ROMAN.sub(_roman_value, text)
    text = _LONE_ROMAN.sub(_roman_value, text)
    text = _SPACED_DOTTED.sub(lambda found: found.group().replace(" ", ""), text)
    text = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(ALIKE))
        text = "".join(character for character in text if not unicodedata.combining(character)).translate(_LETTERS)
    text = text.casefold()
    for pattern, replacement in _CONTRACTIONS if "'" in text or "cannot" in text else ():
        text = re.sub(pattern, replacement, text)
    if "nt" in text:
        text = _WITHOUT_APOSTROPHE.sub(lambda found: f"{'can' if found[1] == 'ca' else found[1]} not", text)
    text = _THOUSANDS.sub("", text)
    for pattern, replacement in _SIGNS:
        text = re.sub(pattern, replacement, text)
    return text


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in order: folded, number words as digits, articles left out where other words remain."""
    folded = _MONEY.sub(lambda found: f" {'au' if found[1] == 'a' else found[1] or ''}{found[2]} ", fold(text))
    words = to_digits(_WORD.findall(folded))
    words = [_SHORT.get(word, word) for word in words]
    kept = [word for at, word in enumerate(words) if word not in ARTICLES or (word == "a" and at == len(words) - 1 and at > 0)]
    return tuple(kept or words)


def _roman_value(found: re.Match[str]) -> str:
    digits = [_VALUES[letter] for letter in found.group().lower()]
    following = [*digits[1:], 0]
    return str(sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True)))
