"""Reads numbers with what they count: amounts of money, percentages, measures; and compares them by value and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from quiz.english.folding import words_of
from quiz.english.numerals import in_digits, is_number

_CURRENCIES = {
    "$": "dollar",
    "dollar": "dollar",
    "usd": "us dollar",
    "us$": "us dollar",
    "nzd": "nz dollar",
    "nz$": "nz dollar",
    "aud": "australian dollar",
    "a$": "australian dollar",
    "au$": "australian dollar",
    "cad": "canadian dollar",
    "c$": "canadian dollar",
    "ca$": "canadian dollar",
    "hk$": "hong kong dollar",
    "£": "pound",
    "pound": "pound",
    "gbp": "pound",
    "quid": "pound",
    "sterling": "pound",
    "€": "euro",
    "eur": "euro",
    "euro": "euro",
    "¥": "yen",
    "yen": "yen",
    "jpy": "yen",
    "rupee": "rupee",
    "yuan": "yuan",
    "franc": "franc",
    "rouble": "rouble",
    "ruble": "rouble",
    "rand": "rand",
    "peso": "peso",
    "krona": "krona",
    "krone": "krone",
}
_QUALIFIED = {
    ("us", "dollar"): "us dollar",
    ("nz", "dollar"): "nz dollar",
    ("new", "zealand", "dollar"): "nz dollar",
    ("american", "dollar"): "us dollar",
} | {(country, "dollar"): f"{country} dollar" for country in ("australian", "canadian")}
_QUALIFIED |= {
    ("pound", "sterling"): "pound",
    ("british", "pound"): "pound",
    ("a", "dollar"): "australian dollar",
    ("hk", "dollar"): "hong kong dollar",
}
_MEASURES = {
    name: (measure, Decimal(factor))
    for measure, rows in {
        "length": "mm millimetre .001|cm centimetre .01|m metre 1|km kilometre 1000|in inch .0254|"
        "ft foot feet .3048|yd yard .9144|mi mile 1609.344",
        "mass": "mg milligram .000001|g gram .001|kg kilogram kilo 1|t tonne 1000|lb lbs .45359237|oz ounce .028349523125|stone 6.35029318",
        "time": "s sec second 1|min minute 60|h hr hour 3600|day 86400|week 604800|fortnight 1209600",
        "months": "month 1|year yr 12|decade 120|century 1200",
        "area": "hectare ha 10000|acre 4046.8564224|sqm 1|sqkm 1000000",
        "volume": "ml millilitre .001|l litre 1",
        "speed": "kmh kph 1|mph 1.609344",
        "power": "kw kilowatt .001|mw megawatt 1|gw gigawatt 1000",
    }.items()
    for row in rows.split("|")
    for *names, factor in [row.split()]
    for name in names
}
_PEOPLE = frozenset(
    "old age of people person staff personnel soldier troop men man women member officer worker employee other more extra new years".split()
)
_HEDGES = frozenset(
    "about around roughly approximately approx circa some nearly almost just exactly precisely only total of it is was there were are in "
    "all answer ca c when they he she you be must have to turn turns turned turning age aged reach reaches reached".split()
)
_BOUNDS = {
    **dict.fromkeys(("over", "above", "exceeding"), "more"),
    **dict.fromkeys(("under", "below"), "less"),
}
_BOUND_PAIRS = {
    **dict.fromkeys((("more", "than"), ("at", "least"), ("greater", "than"), ("upwards", "of")), "more"),
    **dict.fromkeys((("less", "than"), ("fewer", "than"), ("at", "most"), ("up", "to"), ("no", "more")), "less"),
}
_UPWARDS = frozenset("older over up above more upwards".split())
_SIGN = re.compile(r"(?:^|\s)(?:[-\u2212](?=[\d.$£€])|minus\s+)", re.IGNORECASE)
_FRACTION = re.compile(r"(?:(\d+)\s+)?(\d+)\s*/\s*(\d+)")
_AND_A_HALF = re.compile(r"(\d)\s+and\s+a\s+half\b", re.IGNORECASE)
_AND_A_HALF_SPELT = re.compile(r"(?<=\w)\s+and\s+a\s+half\b", re.IGNORECASE)
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_SPELT_FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_MOST_UNIT_WORDS = 4
_FEWEST_DIGITS = 3
"""Of a large number; one that is rounded to fewer says too little."""
_PARTS = {word: Decimal(number) for number, word in enumerate("third quarter fifth sixth seventh eighth ninth tenth".split(), 3)}
_COUNTS = {word: number for number, word in enumerate("a two three four five six seven eight nine".split(), 1)} | {"one": 1}
_COUNT = "|".join(_COUNTS)
_PART_OF_SCALE = re.compile(rf"\b({_COUNT})[\s-]+(quarter|third)s?\s+of\s+an?\s+(?=(?:thousand|million|billion|trillion)\b)", re.IGNORECASE)
_SCALE_AND_A_HALF = re.compile(r"\b(?:an?|one)\s+(million|billion|trillion)\s+and\s+a\s+half\b", re.IGNORECASE)
_SPOKEN_FRACTION = re.compile(
    rf"\b({_COUNT})[\s-]+(third|fifth|sixth|seventh|eighth|ninth|tenth)(s?)(?=$|\s+of\b)(?:\s+of\b)?", re.IGNORECASE
)
_HALF_DOZEN = re.compile(r"\bhalf[\s-]dozen\b", re.IGNORECASE)
_COUPLE = re.compile(r"^\s*a\s+couple(?:\s+of)?\b", re.IGNORECASE)
_ONE = re.compile(
    r"^\s*an?\s+(?=(?:fortnight|minute|hour|day|week|month|year|decade|century|mile|kilomet(?:re|er)|tonne)\s*$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number and what it counts."""

    value: Decimal
    """In full: 1.2bn is 1200000000, 12 per cent is 12."""
    unit: str = ""
    """The words after it, folded: `staff`; of money the currency, such as `nz dollar` or `euro`; empty for a percentage."""
    percent: bool = False
    currency: bool = False
    bound: str = ""
    """`more` for "more than" and "at least", `less` for "under" and "up to"; "about" and "roughly" leave no trace."""


def parse_number(text: str) -> Measurement | None:
    """Parse a text that is one number, with its unit, and nothing else.

    Digits and words ("a hundred and twenty-one", "1.5 million", "$1.2bn", "12 per cent", "half a dozen") are read,
    and hedges ("about", "roughly", "it was") are left out.

    Args:
        text: as it was typed.

    Returns:
        The number; `None` when there is none, more than one, or too much else.
    """
    if len(text) > 200:
        return None
    negative = bool(_SIGN.search(text))
    text, extra = _without_fraction(written_number(_SIGN.sub(" ", text)))
    words = _with_small_coins(list(words_of(text)))
    words, bound = _without_hedges(words)
    if extra is not None and not any(is_number(word) for word in words):
        words.insert(0, in_digits(extra))
        extra = None
    at = next((position for position, word in enumerate(words) if is_number(word)), None)
    if at is None or sum(map(is_number, words)) > 1 or not words[at][-1].isdigit() or words[at].count(".") > 1:
        return None
    before, after = words[:at], words[at + 1 :]
    unit = [*before, *after]
    if len(unit) > _MOST_UNIT_WORDS or (before and not _opens_amount(before)):
        return None
    value = Decimal(words[at]) + (extra or 0)
    return _quantity(-value if negative else value, [*after, *before] if len(before) == 1 else unit, bound)


def measure_of(word: str) -> tuple[str, Decimal] | None:
    """Return what a folded word measures and how much of it, as `km` and `kilometres` do; `None` for a thing that is counted."""
    return _MEASURES.get(word) or _MEASURES.get(_singular(word)) or _MEASURES.get(word.removesuffix("s"))


def same_quantity(one: Measurement, other: Measurement) -> bool | None:
    """Compare two quantities by value and unit.

    Returns:
        Whether they are the same; `None` where that cannot be told, as with a unit that one does not name in full
        ("dollars" and "NZ dollars") or a bound on one side.
    """
    for part, whole in ((one, other), (other, one)):
        if whole.percent and not part.percent and not part.unit and not part.currency and 0 < part.value < 1:
            return part.value * 100 == whole.value  # "half" is 50 %.
        if part.unit == "m" and not whole.unit and whole.value == part.value * 1_000_000:
            return None
    if one.percent != other.percent and (one.unit or other.unit or one.currency or other.currency):
        return False
    known, said = _MEASURES.get(one.unit), _MEASURES.get(other.unit)
    if known and said:
        if known[0] != said[0]:
            return False
        same = abs(one.value * known[1] - other.value * said[1]) <= abs(one.value * known[1]) * Decimal("0.0001")
    else:
        same = one.value == other.value or _is_rounded(one.value, other.value)
    if not same:
        return False
    if one.currency and other.currency and one.unit != other.unit:
        return None if "dollar" in (one.unit, other.unit) and one.unit.endswith("dollar") and other.unit.endswith("dollar") else False
    if (one.currency or other.currency) and one.unit and other.unit and one.currency != other.currency:
        return False
    if one.bound != other.bound or _count_other_things(one.unit, other.unit):
        return None
    return True


def _is_rounded(right: Decimal, typed: Decimal) -> bool:
    """Return whether a number of millions or more is the right one, rounded to three digits at least: 2.19 billion for 2.187 billion."""
    digits = len(typed.normalize().as_tuple().digits)
    if abs(right) < 1_000_000 or digits < _FEWEST_DIGITS or digits >= len(right.normalize().as_tuple().digits):
        return False
    return +right.quantize(Decimal(1).scaleb(typed.normalize().adjusted() - digits + 1), ROUND_HALF_UP) == typed


def _count_other_things(one: str, other: str) -> bool:
    """Return whether two units are different words, such as `seasons` and `episodes`; `staff` and `people` are not."""
    words, others = (frozenset(map(_singular, unit.split())) - _PEOPLE - {"degree"} for unit in (one, other))
    return bool(words) and bool(others) and words.isdisjoint(others) and not (one in _MEASURES and other in _MEASURES)


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """Return a value in another unit; `None` where the two do not measure the same, or do not measure."""
    one, other = _MEASURES.get(unit), _MEASURES.get(to)
    return None if one is None or other is None or one[0] != other[0] else value * one[1] / other[1]


def _quantity(value: Decimal, unit: list[str], bound: str) -> Measurement | None:
    singular = [_singular(word) for word in unit]
    if singular[:2] == ["percentage", "point"]:
        return Measurement(value, "percentage point", bound=bound)
    if unit[:1] in (["percent"], ["pc"], ["percentage"]):
        return Measurement(value, percent=True, bound=bound)
    if len(singular) > 1 and singular[0] in ("m", "b") and _currency([_singular(word) for word in singular[1:]]):
        value, singular = value * (1_000_000 if singular[0] == "m" else 1_000_000_000), singular[1:]
    if singular in (["p"], ["pence"], ["penny"]):
        return Measurement(value / 100, "pound", currency=True, bound=bound)
    if currency := _currency(singular):
        return Measurement(value, currency, currency=True, bound=bound)
    if any(word in "$£€¥" for word in unit):
        return None
    return Measurement(value, " ".join(singular if len(singular) == 1 and singular[0] in _MEASURES else unit), bound=bound)


def _currency(words: list[str]) -> str | None:
    """Name the currency that a unit's words mean, such as `nz dollar` for "NZ", "$"."""
    if len(words) == 1:
        return _CURRENCIES.get(words[0])
    return _QUALIFIED.get(tuple(words)) or _CURRENCIES.get("".join(sorted(words, key=_CURRENCIES.__contains__)))


def _opens_amount(before: list[str]) -> bool:
    """Return whether the words before a number are a currency, such as `US $`."""
    return before[-1] in _CURRENCIES and (len(before) == 1 or "".join(before) in _CURRENCIES)


def _with_small_coins(words: list[str]) -> list[str]:
    """Join what stands on both sides of a currency: "ten pounds fifty" is 10.50 pounds."""
    bare = words[:-1] if words[-1:] in (["pence"], ["p"], ["cents"]) else words
    if len(bare) == 3 and bare[0].isdigit() and _singular(bare[1]) in _CURRENCIES and bare[2].isdigit() and len(bare[2]) < 3:
        return [f"{bare[0]}.{int(bare[2]):02}", bare[1]]
    return words


def _without_hedges(words: list[str]) -> tuple[list[str], str]:
    bound = ""
    kept: list[str] = []
    at = 0
    while at < len(words):
        pair = tuple(words[at : at + 2])
        if pair in _BOUND_PAIRS:
            bound = _BOUND_PAIRS[pair]
            at += 2
            continue
        if not kept and words[at] in _BOUNDS:
            bound = _BOUNDS[words[at]]
        elif kept or words[at] not in _HEDGES:
            kept.append(words[at])
        at += 1
    if len(kept) > 2 and kept[-2] in ("and", "or") and kept[-1] in _UPWARDS:
        kept, bound = kept[:-2], "more"
    if kept[-2:] == ["or", "so"]:
        kept = kept[:-2]
    return kept, bound


def _without_fraction(text: str) -> tuple[str, Decimal | None]:
    """Take a fraction out of a text: `2½`, `1/2`, `two and a half`, `a quarter`."""
    text = _AND_A_HALF.sub(r"\1.5 ", text)
    text = _AND_A_HALF_SPELT.sub(" point five ", text)
    for sign, value in _VULGAR.items():
        if sign in text:
            return text.replace(sign, " ", 1), value
    found = _FRACTION.search(text)
    if found and int(found[3]) and len(found.group()) < 12:
        whole = f"{found[1]} " if found[1] else ""
        return text[: found.start()] + whole + text[found.end() :], Decimal(int(found[2])) / Decimal(int(found[3]))
    spelt = re.search(r"\b(?:and\s+)?(?:a|one|three)?[\s-]*(half|quarters?)\b(?!\s+a\b)(?:\s+of)?", text, re.IGNORECASE)
    if spelt and not re.search(r"\b(?:first|second|third|fourth|last)[\s-]+(?:half|quarter)", text, re.IGNORECASE):
        value = _SPELT_FRACTIONS[spelt[1].lower().removesuffix("s")] * (3 if "three" in spelt.group().lower() else 1)
        return text[: spelt.start()] + " " + text[spelt.end() :], value
    return text, None


def _singular(word: str) -> str:
    if word in ("inches", "centuries", "feet"):
        return {"inches": "inch", "centuries": "century", "feet": "foot"}[word]
    if word.endswith(("meter", "meters")):
        return f"{word.removesuffix('s')[:-2]}re"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def written_number(text: str) -> str:
    """Put a number that is said in another order as it is written: `0.25 million` for "a quarter of a million"."""
    text = _HALF_DOZEN.sub("half a dozen", text)
    text = _SCALE_AND_A_HALF.sub(r"1.5 \1", text)
    text = _PART_OF_SCALE.sub(lambda found: f"{_share(found)} ", text)
    text = _COUPLE.sub("2", text)
    text = _ONE.sub("1 ", text)
    return _SPOKEN_FRACTION.sub(lambda found: _share(found) if bool(found[3]) == (_COUNTS[found[1].lower()] > 1) else found.group(), text)


def _share(found: re.Match[str]) -> str:
    return in_digits(_COUNTS[found[1].lower()] / _PARTS[found[2].lower()])
