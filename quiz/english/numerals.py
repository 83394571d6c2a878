"""Reads number words: "a hundred and twenty-one" is 121, "1.5 million" is 1500000, "nineteen ninety-nine" is 1999."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen".split()
    )
}
_TENS = {word: value * 10 for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_TENS["fourty"] = 40
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
        "seventeenth eighteenth nineteenth".split(),
        1,
    )
}
_ORDINAL_TENS = {
    word: value * 10
    for value, word in enumerate("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(), 2)
}
SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "million": Decimal(1_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
    "dozen": Decimal(12),
    "k": Decimal(1_000),
    "mn": Decimal(1_000_000),
    "mln": Decimal(1_000_000),
    "bn": Decimal(1_000_000_000),
    "tn": Decimal(1_000_000_000_000),
    "trn": Decimal(1_000_000_000_000),
}
_PLURAL_SCALES = {f"{word}s": SCALES[word] for word in ("hundred", "thousand", "million", "billion", "trillion")}
"""Numbers only after a number: "hundreds of people" says none."""
SCALES |= _PLURAL_SCALES
_SHORT_SCALES = frozenset(("k", "mn", "mln", "bn", "tn", "trn"))
_SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_CURRENCY_SIGNS = frozenset("$£€¥")
_CURRENCY_WORDS = frozenset("euro euros dollar dollars pound pounds yen us nz".split())
_MONEY_SCALES = {"m": Decimal(1_000_000), "b": Decimal(1_000_000_000)}
_BEFORE_SCALE = frozenset(("a", "an"))
_OPENERS = frozenset((*_UNITS, *_TENS, *_ORDINALS, *_ORDINAL_TENS, *SCALES, *_BEFORE_SCALE, "half"))
"""Words that a number in words may start with."""
COUNTING = frozenset((*_UNITS, *_TENS, *SCALES)) - _SHORT_SCALES
"""All words that are a number or a part of one."""
ORDERING = frozenset((*_ORDINALS, *_ORDINAL_TENS))
"""Those that say a place in an order."""
_MOST_DIGITS = 40
"""Numbers with more digits are left as words."""


def to_digits(words: Sequence[str]) -> list[str]:
    """Replace every number in words by its digits, ordinals by forms such as `21st`.

    Args:
        words: folded words; digits and their suffixes stand as words of their own ("1.2", "bn").

    Returns:
        The other words as they are, in order.
    """
    found: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        length, text = _number_at(words, at) if word in _OPENERS or word[0].isdigit() else (0, "")
        found.append(text if length else word)
        at += length or 1
    return found


def is_number(word: str) -> bool:
    """Return whether a word is a number in digits."""
    return word[0].isascii() and word[0].isdigit()


def in_digits(value: Decimal) -> str:
    """Write a value without exponent and without zeros that say nothing: `1500000`, `0.5`."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number_at(words: Sequence[str], start: int) -> tuple[int, str]:
    """Parse one number that starts at a word: how many words it takes (0 for none) and its digits."""
    word = words[start]
    at = start
    if word == "half" and words[start + 1 : start + 3] in (["a", "dozen"], ["a", "million"], ["a", "billion"]):
        return 3, in_digits(SCALES[words[start + 2]] / 2)
    if word in _BEFORE_SCALE:
        if start + 1 >= len(words) or words[start + 1] not in SCALES or words[start + 1] in _SHORT_SCALES:
            return 0, ""
        at += 1
    if word in _ORDINALS and not (start and is_number(words[start - 1]) and word == "second"):
        return 1, _ordinal(_ORDINALS[word])
    if word in _ORDINAL_TENS:
        return 1, _ordinal(_ORDINAL_TENS[word])
    return _digits_at(words, start) if word.isascii() and word[0].isdigit() and word.count(".") < 2 else _spelt_at(words, start, at)


def _digits_at(words: Sequence[str], start: int) -> tuple[int, str]:
    """Parse digits with what belongs to them: `1.5 million`, `2bn`, `21st`."""
    if len(words[start]) > _MOST_DIGITS:
        return 0, ""
    try:
        value = Decimal(words[start])
    except InvalidOperation:
        return 0, ""
    at = start + 1
    if at < len(words) and words[at] in _SUFFIXES and "." not in words[start]:
        return 2, f"{int(value)}{words[at]}"
    if at < len(words) and words[at] in _MONEY_SCALES and start and words[start - 1] in _CURRENCY_SIGNS:
        return 2, in_digits(value * _MONEY_SCALES[words[at]])
    if words[at : at + 1] == ["m"] and words[at + 1 : at + 2] and words[at + 1] in _CURRENCY_WORDS:
        return 2, in_digits(value * _MONEY_SCALES["m"])
    while at < len(words) and words[at] in SCALES:
        value *= SCALES[words[at]]
        at += 1
    return at - start, in_digits(value)


def _spelt_at(words: Sequence[str], start: int, at: int) -> tuple[int, str]:
    total, part, tens_open, seen = Decimal(0), Decimal(0), False, False
    while at < len(words):
        word = words[at]
        if word in _UNITS and (not seen or not part or (part % 100 == 0 and part >= 100) or (tens_open and 0 < _UNITS[word] < 10)):
            part += _UNITS[word]
            tens_open = False
        elif word in _TENS and (not part or part % 100 == 0):
            part += _TENS[word]
            tens_open = True
        elif (word in _TENS or word in _UNITS) and not total and 13 <= part <= 20 and _last_is_whole(words, at):
            part = part * 100 + (_TENS.get(word) or _UNITS[word])
            tens_open = word in _TENS
        elif word in SCALES and word not in _SHORT_SCALES and (seen or word not in _PLURAL_SCALES):
            scale, tens_open = SCALES[word], False
            if total and total < scale:  # `one thousand two hundred million`
                total, part = (total + part) * scale, Decimal(0)
            else:
                part = (part or Decimal(1)) * scale
                if scale > 100:
                    total, part = total + part, Decimal(0)
        elif seen and tens_open and word in _ORDINALS and _ORDINALS[word] < 10:
            return at + 1 - start, _ordinal(int(total + part) + _ORDINALS[word])
        elif (
            word == "and"
            and seen
            and words[at - 1] in SCALES
            and at + 1 < len(words)
            and (words[at + 1] in _UNITS or words[at + 1] in _TENS)
        ):
            pass
        elif word == "point" and seen and at + 1 < len(words) and words[at + 1] in _UNITS:
            return _decimals_at(words, start, at + 1, total + part)
        else:
            break
        seen = True
        at += 1
    return (at - start, in_digits(total + part)) if seen else (0, "")


def _decimals_at(words: Sequence[str], start: int, at: int, whole: Decimal) -> tuple[int, str]:
    decimals = ""
    while at < len(words) and len(decimals) < _MOST_DIGITS and 0 <= _UNITS.get(words[at], 10) < 10:
        decimals += str(_UNITS[words[at]])
        at += 1
    value = Decimal(f"{whole:f}.{decimals}")
    while at < len(words) and words[at] in SCALES:
        value *= SCALES[words[at]]
        at += 1
    return at - start, in_digits(value)


def _last_is_whole(words: Sequence[str], at: int) -> bool:
    """Return whether the second half of a spelt year follows: `nineteen` `ninety`, not `twenty` `one`."""
    return words[at] in _TENS or _UNITS[words[at]] >= 10


def _ordinal(value: int) -> str:
    suffix = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"
