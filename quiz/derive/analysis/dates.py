"""Finds when something is said to have happened: years, months, days, hours, ages and *two years later*, as stretches of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from quiz.article.model import Span
from quiz.derive.analysis.model import Scale, When
from quiz.derive.analysis.quantities import WORDS

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_DAY = r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1\d{3}|20\d\d)(?!\d|s\b|[-\u2013/]\d|\s?(?:BC|AD|CE|(?:and|or|to|through|until) (?:1\d{3}|20\d\d|\d\d\b)))"
_WEEKDAY = rf"(?:{'|'.join(_DAYS)})"
_NUMBER = {"one": 1, "a": 1, "an": 1, "two": 2, **WORDS}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(_NUMBER, key=len, reverse=True))})"
_YEARS_DAYS, _MONTHS_DAYS = 365, 30
_LENGTHS = {"year": _YEARS_DAYS, "month": _MONTHS_DAYS, "week": 7, "day": 1, "morning": 1, "decade": 10 * _YEARS_DAYS}
_PERIOD = r"(?P<period>year|month|week|day|decade)"
_PATTERNS = (
    # On 3 May 1987; on Monday, May 3, 1987.
    rf"\b[Oo]n (?:{_WEEKDAY},? )?{_DAY} (?:of )?{_MONTH},? {_YEAR}",
    rf"\b[Oo]n (?:{_WEEKDAY},? )?{_MONTH} {_DAY},? {_YEAR}",
    # In May 1987; in late 1987; in the spring of 1987.
    rf"\b[Ii]n (?:(?:early|mid|late)[ -])?{_MONTH},?(?: of)? {_YEAR}",
    rf"\b[Ii]n (?:(?:early|mid|late)[ -]|the (?:spring|summer|autumn|fall) of )?{_YEAR}",
    # On 3 May; in May.
    rf"\b[Oo]n (?:{_WEEKDAY},? )?{_DAY} (?:of )?{_MONTH}(?!,? \d)",
    rf"\b[Oo]n (?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?!,? \d)(?![-\u2013])",
    rf"\b[Ii]n (?:(?:early|mid|late)[ -])?{_MONTH}(?!,? \d)(?! of\b)",
    # On Monday; at 7.15 am; at 14:30; at noon.
    rf"\b[Oo]n (?P<weekday>{'|'.join(_DAYS)})(?: (?:morning|afternoon|evening|night))?(?!,? \d)",
    r"\b(?:[Aa]t|[Aa]t (?:about|around)|[Aa]round) (?P<hour>1[0-2]|\d)(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?",
    r"\b[Aa]t (?P<hour>[01]\d|2[0-3])[:.](?P<minute>[0-5]\d)(?!\d|[.:]\d)(?! ?[ap]\.?m)",
    r"\b[Aa]t (?P<noon>noon)\b",
    # At 19; at the age of 19; aged 19; when she was 19.
    rf"\b[Aa]t (?:the )?age (?:of )?{_COUNT}\b(?! (?:months|weeks|days))",
    rf"\b(?:[Aa]t|[Aa]ged|[Ww]hen s?he was) {_COUNT}(?=,|\.(?!\d)| s?he\b)",
    # Two years later; the following year.
    rf"\b(?i:{_COUNT}) {_PERIOD}s? later\b",
    r"\b[Tt]he (?P<next>next|following) (?P<period>year|month|week|day|morning)\b",
)
_COMPILED = tuple(map(re.compile, _PATTERNS))
_YOUNGEST = 4
_SENTENCE_END = re.compile(r"[.!?] ")
_AGE = re.compile(r"(?:[Aa]t|[Aa]ged|[Ww]hen)\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that tell when, as they stand in a text."""

    span: Span
    """With their preposition."""
    when: When | None
    """Nothing where it is not known."""
    after: int = 0
    """How many days later than what was told of before."""
    count: int = 1
    """Of how many years, months or days those are."""
    month: tuple[int, int, int] | None = None
    """The month, the first and the last day of it, where no year is told."""
    anchor: Span | None = None
    """Where the time stands that it was worked out from."""


def dates(text: str) -> tuple[Dated, ...]:
    """Return everything in a text that tells when, in order; what overlaps is read as the longest."""
    found = [one for pattern in _COMPILED for match in pattern.finditer(text) if (one := _dated(match)) is not None]
    kept: list[Dated] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def placed(text: str, found: Sequence[Dated]) -> tuple[Dated, ...]:
    """Work out those that depend on what stands before them, where that is sure: *two years later*, a month behind its year."""
    worked: list[Dated] = []
    for one in found:
        worked.append(_placed(text, worked, one))
    return tuple(worked)


def _placed(text: str, before: Sequence[Dated], one: Dated) -> Dated:
    last = before[-1] if before else None
    if last is None or last.when is None or last.when.scale is not Scale.CALENDAR:
        return one
    if one.month:
        return _in_year(one, last.when, last.span)
    near = len(_SENTENCE_END.findall(text[last.span.end : one.span.start])) <= 1
    alone = len(before) == 1 or _SENTENCE_END.search(text[before[-2].span.end : last.span.start]) is not None
    return _later(one, last.when, last.span) if one.after and near and alone else one


def _in_year(one: Dated, anchor: When, source: Span) -> Dated:
    """Put a month or day without a year into the year told before, if it comes later in it; else nobody knows which year it is."""
    assert one.month
    month, first, last = one.month
    start = date(date.fromordinal(anchor.first).year, month, 1).toordinal() - 1
    when = When(Scale.CALENDAR, start + first, start + last)
    return replace(one, when=when if when.first > anchor.last else None, anchor=source)


def _later(one: Dated, anchor: When, source: Span) -> Dated:
    """Put *two years later* behind what it counts from: half a year early or late, and never as early as that."""
    loose = one.after // (2 * one.count) if one.after > one.count else 0
    first = max(anchor.last + 1, anchor.first + one.after - loose)
    return replace(one, when=When(anchor.scale, first, anchor.last + one.after + loose), anchor=source)


def _dated(match: re.Match[str]) -> Dated | None:
    span, has = Span(*match.span()), {name: value for name, value in match.groupdict().items() if value}
    if "year" in has:
        return _on_calendar(span, has)
    if "month" in has:
        month = _MONTHS.index(has["month"]) + 1
        day = int(has.get("day", 0))
        return Dated(span, When(Scale.MONTHS, 32 * month + (day or 1), 32 * month + (day or 31)), month=(month, day or 1, day or 31))
    if "weekday" in has:
        at = _DAYS.index(has["weekday"])
        return Dated(span, When(Scale.WEEK, at, at))
    if "hour" in has or "noon" in has:
        at = _minutes(has)
        return Dated(span, When(Scale.DAY, at, at))
    if "period" in has:
        count = _number(has.get("count", "one"))
        return Dated(span, None, after=_LENGTHS[has["period"]] * count, count=count)
    age = _number(has["count"])
    return Dated(span, When(Scale.AGE, age, age)) if age >= _YOUNGEST and _AGE.match(match.group()) else None


def _on_calendar(span: Span, has: dict[str, str]) -> Dated | None:
    year = int(has["year"])
    if "month" not in has:
        return Dated(span, When(Scale.CALENDAR, date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()))
    month, day = _MONTHS.index(has["month"]) + 1, int(has.get("day", 0))
    first = date(year, month, 1).toordinal()
    return Dated(span, When(Scale.CALENDAR, first + (day or 1) - 1, first + (day or 28) - 1))


def _minutes(has: dict[str, str]) -> int:
    if "noon" in has:
        return 12 * 60
    hour = int(has["hour"])
    if "half" in has:
        hour = hour % 12 + (12 if has["half"] == "p" else 0)
    return 60 * hour + int(has.get("minute", 0))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBER[word.lower()]
