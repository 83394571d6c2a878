"""Finds the numbers and years of an article by rules, and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_MONTHS = (
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
)
_MONTH = "|".join(_MONTHS.split())
_NUMBER = re.compile(
    r"(?<![\w.,:/\u2013-])(?P<sign>[\u00a3$\u20ac]?)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|\b(?i:{'|'.join(WORDS)})\b)(?P<tail>\s?(?:%|per\s?cent\b|percentage points?\b)?)(?![\w/:]|[-\u2013]|[.,]\d)"
)
_UNIT_TAIL = re.compile(r"(?<=\d)(?P<unit>km|kg|mph|m|cm|ft|g|kW|MW|bn|sq\b)(?=\b)")
_AFTER = re.compile(r"\s*(?P<scale>(?:hundred|thousand|million|billion|trillion|dozen)\b)?\s*(?P<words>(?:[A-Za-z][\w\u2019'-]*\s*){0,3})")
_YEAR = re.compile(r"(?:1[5-9]\d\d|20\d\d)")
_BEFORE_YEAR = re.compile(
    rf"(?:\b(?i:in|since|from|until|till|by|before|after|of|during|early|late|mid|summer|winter|spring|autumn|fall)|\b(?:{_MONTH})\.?,?(?:\s\d{{1,2}}(?:st|nd|rd|th)?,?)?)\s$"
)
_DATE_BEFORE = re.compile(rf"\b(?:{_MONTH})\.?\s$")
_DATE_AFTER = re.compile(rf"^(?:\s(?:of\s)?(?:{_MONTH})\b)")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w\u2019'.]*\s$")
_ODD_BEFORE = re.compile(
    r"(?i:\b(?:no|number|page|chapter|article|section|route|flight|top|least|age|aged|ages|between|and|or|to|of|phase|grade|class|level|room|gate))\.?\s$"
)
_ODD_AFTER = re.compile(
    r"^\s*(?:am\b|pm\b|a\.m|p\.m|o['\u2019]clock|degrees?\b|or\b|to\b|and\b|of the\b|of them\b|times?\b|more\b|in \d)|^\s*[\u2013-]"
)
_HOURS = re.compile(r"\d{1,2}[.:]\d\d")


def quantities(article: Article) -> tuple[Quantity, ...]:
    """Give the numbers that a question can be asked about, in order; those that are part of a date, a name or a range are left out."""
    body = {part.index for part in article.paragraphs if part.role is Role.BODY}
    return tuple(one for sentence in article.sentences if sentence.paragraph in body for one in _in_sentence(article, sentence))


def _in_sentence(article: Article, sentence: Sentence) -> Iterator[Quantity]:
    words = article.words(sentence.span)
    for found in _NUMBER.finditer(words):
        one = _quantity(words, found, sentence)
        if one is not None:
            yield one


def _quantity(words: str, found: re.Match[str], sentence: Sentence) -> Quantity | None:
    before, after = words[: found.start()], words[found.end() :]
    text = found["number"]
    span = Span(sentence.span.start + found.start("number"), sentence.span.start + found.end("number"))
    if _YEAR.fullmatch(text):
        known = _BEFORE_YEAR.search(before) is not None and not _AFTER_YEAR_NOUN.match(after)
        return Quantity(span, Decimal(text), Measure.YEAR, "", sentence.index) if known else None
    sign, percent = found["sign"], found["tail"].strip()
    if _DATE_BEFORE.search(before) or _DATE_AFTER.match(after) or _ODD_BEFORE.search(before) or _ODD_AFTER.match(after):
        return None
    if _NAME_BEFORE.search(before) and before.strip().count(" ") > 0 and not sign:
        return None
    value = Decimal(WORDS[text.lower()]) if text.lower() in WORDS else Decimal(text.replace(",", ""))
    if value < 3:
        return None
    following = _AFTER.match(after)
    scale = (following and following["scale"]) or ""
    noun = (following["words"] if following else "").split()
    if sign:
        return Quantity(span, value, Measure.MONEY, f"{sign} {scale}".strip(), sentence.index)
    if percent:
        return Quantity(span, value, Measure.PERCENT, "%", sentence.index)
    if not noun:
        return None
    return Quantity(span, value, _measure(noun[0]), f"{scale} {noun[0]}".strip().lower(), sentence.index)


_AFTER_YEAR_NOUN = re.compile(r"\s(?:people|men|women|children|years|miles|homes|jobs|cases|workers|students|of\b)")
_MEASURES = frozenset(
    "miles mile km kilometres kilometers metres meters feet inches kg kilograms kilos tonnes tons grams pounds litres liters hours hour "
    "minutes minute seconds days day weeks week months month years year decades centuries acres hectares degrees mph".split()
)
_CURRENCIES = frozenset("pounds dollars euros pence cents".split())


def _measure(noun: str) -> Measure:
    if noun in _CURRENCIES:
        return Measure.MONEY
    return Measure.UNIT if noun in _MEASURES else Measure.COUNT
