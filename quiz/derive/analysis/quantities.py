"""Finds the numbers and years of an article by rules, and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quiz.article.model import Article, Role, Sentence, Span
from quiz.derive.analysis.model import Measure, Quantity

WORDS = dict(
    zip(
        "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        [*range(3, 21), *range(30, 100, 10)],
        strict=True,
    )
)
"""Number words that are asked about; *one* and *two* are too often no numbers."""
_NUMBER_WORDS = "|".join(WORDS)
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_ATTACHED = "kilometres|kilometers|km|kg|mph|kph|cm|mm|ft|bn|m|g|kW|MW"
"""Units that are written right behind their number."""
_NUMBER = re.compile(
    r"(?<![\w.,:/\u2013-])(?P<sign>[\u00a3$\u20ac]?)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|\b(?i:{_NUMBER_WORDS})\b)(?P<scale>\s(?:hundred|thousand|million|billion|trillion)\b)?"
    rf"(?P<tail>\s?(?:%|per\s?cent\b|percentage points?\b)|(?:{_ATTACHED})\b)?(?![\w/:]|[-\u2013]|[.,]\d)"
)
_AFTER = re.compile(r"\s*(?P<words>(?:[A-Za-z][\w\u2019'-]*\s*){0,3})")
YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b")
"""What looks like a year."""
_BEFORE_YEAR = re.compile(
    rf"(?:\b(?i:the|in|since|from|until|till|by|before|after|of|during|early|late|mid|summer|winter|spring|autumn|fall)|\b(?:{_MONTH})\.?,?(?:\s\d{{1,2}}(?:st|nd|rd|th)?,?)?)\s$"
)
_DATE_BEFORE = re.compile(rf"\b(?:{_MONTH})\.?\s$")
_DATE_AFTER = re.compile(rf"^(?:\s(?:of\s)?(?:{_MONTH})\b)")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w\u2019'.]*\s$")
_BEFORE_NUMBERS = frozenset(
    "A An About Almost Already Another Approximately Around Aged At Barely Every Exactly Fewer Just Nearly Of Only Over Roughly Some The "
    "These Those Under Up With In For After Within Than And But".split()
)
"""Words with a capital that open a sentence before a number."""
_MOST_IN_SENTENCE = 12
"""Numbers; a sentence with more is a table."""
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_AT = re.compile(r"\b(?:at|from|until|till|by|before|after|around)\s$")
_RANGE_BEFORE = re.compile(rf"(?:\d|%|\b(?i:one|two|{_NUMBER_WORDS}))\s?(?:to|and|or|\u2013|-)\s[\u00a3$\u20ac]?$")
_ODD_BEFORE = re.compile(
    r"\b(?i:aged? (?:over|under|above|below|at least)|"
    r"no|number|page|chapter|article|section|route|flight|age|aged|ages|between|from|phase|grade|class|level|room|gate)\.?\s$"
)
_ODD_AFTER = re.compile(
    r"\s*(?:am\b|pm\b|a\.m|p\.m|o['\u2019]clock|degrees?\b|or (?:\d|more\b|so\b)|(?:to|and) [\u00a3$\u20ac]?\d|of them\b|times?\b|more\b|"
    r"in (?:\d|ten\b)|out of\b|quarters\b|thirds\b|fifths\b)|\s*[\u2013-]"
)


def quantities(article: Article) -> tuple[Quantity, ...]:
    """Return the numbers that a question can be asked about, in order; those that are part of a date, a name or a range are left out."""
    body = {part.index for part in article.paragraphs if part.role is Role.BODY}
    return tuple(one for sentence in article.sentences if sentence.paragraph in body for one in _in_sentence(article, sentence))


def _in_sentence(article: Article, sentence: Sentence) -> Iterator[Quantity]:
    words = article.words(sentence.span)
    numbers = list(_NUMBER.finditer(words))
    for found in numbers if len(numbers) <= _MOST_IN_SENTENCE else ():
        one = _quantity(words, found, sentence)
        if one is not None:
            yield one


def _quantity(words: str, found: re.Match[str], sentence: Sentence) -> Quantity | None:
    before, after = words[: found.start()], words[found.end() :]
    text = found["number"]
    span = Span(sentence.span.start + found.start("number"), sentence.span.start + found.end("number"))
    if YEAR.fullmatch(text):
        known = _BEFORE_YEAR.search(before) is not None and not _AFTER_YEAR_NOUN.match(after)
        return Quantity(span, Decimal(text), Measure.YEAR, "", sentence.index) if known else None
    if _is_odd(before, after) or (_CLOCK.fullmatch(text) and _AT.search(before)) or (_is_named(before) and not found["sign"]):
        return None
    value = Decimal(WORDS[text.lower()]) if text.lower() in WORDS else Decimal(text.replace(",", ""))
    return _counted(Quantity(span, value, Measure.COUNT, "", sentence.index), found, after) if value >= 3 or "." in text else None


def _is_named(before: str) -> bool:
    """Whether a number is part of a name, such as *Boeing 737*."""
    found = _NAME_BEFORE.search(before)
    return found is not None and found.group().strip() not in _BEFORE_NUMBERS


def _is_odd(before: str, after: str) -> bool:
    """Whether a number is part of a date, a name or a range, or the same in another unit."""
    if before.rstrip().endswith("("):
        return True
    patterns = ((_DATE_BEFORE, before), (_ODD_BEFORE, before), (_RANGE_BEFORE, before))
    return any(pattern.search(text) for pattern, text in patterns) or bool(_DATE_AFTER.match(after) or _ODD_AFTER.match(after))


def _counted(bare: Quantity, found: re.Match[str], after: str) -> Quantity | None:
    """Return what a number counts, and take its scale (*million*) to its words."""
    sign, scale, tail = found["sign"], found["scale"] or "", (found["tail"] or "").strip()
    span = Span(bare.span.start, bare.span.end + len(scale))
    following = _AFTER.match(after)
    noun = (following["words"] if following else "").split()
    if sign:
        return replace(bare, span=span, measure=Measure.MONEY, unit=" ".join((sign, *scale.split())))
    if tail.startswith(("%", "per")):
        return replace(bare, measure=Measure.PERCENT, unit="%")
    if tail:
        return replace(bare, measure=Measure.UNIT, unit=tail)
    if not noun or noun[0] in _NO_NOUNS:
        return None
    return replace(bare, span=span, measure=_measure(noun[0]), unit=f"{scale.strip()} {noun[0]}".strip().lower())


_AFTER_YEAR_NOUN = re.compile(r"\s(?:people|men|women|children|years|miles|homes|jobs|cases|workers|students|of\b)")
_MEASURES = frozenset(
    "miles mile km kilometres kilometers metres meters feet inches kg kilograms kilos tonnes tons grams pounds litres liters hours hour "
    "minutes minute seconds days day weeks week months month years year decades centuries acres hectares degrees mph".split()
)
_NO_NOUNS = frozenset("of in at on by for from with and or but to the a an as than who which that is are was were has have had".split())
_CURRENCIES = frozenset("pounds dollars euros pence cents".split())


def _measure(noun: str) -> Measure:
    if noun in _CURRENCIES:
        return Measure.MONEY
    return Measure.UNIT if noun in _MEASURES else Measure.COUNT
