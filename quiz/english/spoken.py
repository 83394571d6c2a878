"""Writes numbers and times of day that are said in another order as they are written: "half past three", "a million and a half"."""

from __future__ import annotations

import re
from decimal import Decimal

from quiz.english.folding import words_of
from quiz.english.numerals import in_digits

_PARTS = {word: Decimal(number) for number, word in enumerate("third quarter fifth sixth seventh eighth ninth tenth".split(), 3)}
_COUNTS = {word: number for number, word in enumerate("a two three four five six seven eight nine".split(), 1)} | {"one": 1}
_COUNT = "|".join(_COUNTS)
_PART_OF_SCALE = re.compile(rf"\b({_COUNT})[\s-]+(quarter|third)s?\s+of\s+an?\s+(?=(?:thousand|million|billion|trillion)\b)", re.IGNORECASE)
_SCALE_AND_A_HALF = re.compile(r"\b(?:an?|one)\s+(million|billion|trillion)\s+and\s+a\s+half\b", re.IGNORECASE)
_FRACTION = re.compile(rf"\b({_COUNT})[\s-]+(third|fifth|sixth|seventh|eighth|ninth|tenth)(s?)(?=$|\s+of\b)(?:\s+of\b)?", re.IGNORECASE)
_HALF_DOZEN = re.compile(r"\bhalf[\s-]dozen\b", re.IGNORECASE)
_COUPLE = re.compile(r"^\s*a\s+couple(?:\s+of)?\b", re.IGNORECASE)
_ONE = re.compile(
    r"^\s*an?\s+(?=(?:fortnight|minute|hour|day|week|month|year|decade|century|mile|kilomet(?:re|er)|tonne)\s*$)", re.IGNORECASE
)
_PAST = re.compile(r"(?<!from )(?<!between )\b(half|(?:a\s+)?quarter|[\w-]+(?:\s+minutes)?)\s+(past|to)\s+([\w]+)\b", re.IGNORECASE)


def written_number(text: str) -> str:
    """Put a number that is said in another order as it is written: `0.25 million` for "a quarter of a million"."""
    text = _HALF_DOZEN.sub("half a dozen", text)
    text = _SCALE_AND_A_HALF.sub(r"1.5 \1", text)
    text = _PART_OF_SCALE.sub(lambda found: f"{_share(found)} ", text)
    text = _COUPLE.sub("2", text)
    text = _ONE.sub("1 ", text)
    return _FRACTION.sub(lambda found: _share(found) if bool(found[3]) == (_COUNTS[found[1].lower()] > 1) else found.group(), text)


def written_time(text: str) -> str:
    """Put a time of day that is said from the hour in digits: `3:30` for "half past three"."""
    return _PAST.sub(_clock, text, count=1)


def _share(found: re.Match[str]) -> str:
    return in_digits(_COUNTS[found[1].lower()] / _PARTS[found[2].lower()])


def _clock(found: re.Match[str]) -> str:
    said, hour = found[1].lower(), "".join(words_of(found[3]))
    minutes = 30 if said == "half" else 15 if said.endswith("quarter") else _small(said)
    if said[0].isdigit() or not minutes or minutes % 5 or not hour.isdigit() or not 1 <= int(hour) <= 12 or minutes > 30:
        return found.group()
    if found[2].lower() == "past":
        return f"{int(hour)}:{minutes:02}"
    return "" if said == "half" else f"{(int(hour) - 2) % 12 + 1}:{60 - minutes:02}"


def _small(said: str) -> int:
    words = [word for word in words_of(said) if word != "minutes"]
    return int(words[0]) if len(words) == 1 and words[0].isdigit() and len(words[0]) < 3 else 0
