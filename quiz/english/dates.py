"""Reads dates, years, decades and times of day, and compares them part by part."""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.english.folding import fold, words_of
from quiz.text import ALIKE

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}
_FILLERS = frozenset(
    "on in of at between year since by until during from it was is were and day date about around circa approximately ca c early late "
    "mid".split()
)
_VAGUE = frozenset(("early", "late", "mid"))
_ERAS = {"bc": -1, "bce": -1, "ad": 1, "ce": 1}
_DECADE = re.compile(r"\b(\d{2,3}0)\s?'?s\b")
_ISO = re.compile(r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$")
_SLASHED = re.compile(r"^\s*(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}))?\s*$")
_DEGREES = re.compile(r"\d\s?°|\dC\b")
_RANGE = re.compile(r"\b(\d{4})\s*(?:-|to|until|and)\s*(\d{4}|\d{2})\b")
_TIME = re.compile(
    r"\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.?|p\.m\.?|o'clock|oclock|hours|hrs)(?=\W|$)|\b(\d{1,2}):(\d{2})\b|\b(noon|midday|midnight)\b"
)
_MONTH_NAME = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    "aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE_IN_TEXT = (
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH_NAME}\b\.?(?:,?\s+\d{{4}}\b)?"
    rf"|\b{_MONTH_NAME}\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?"
    rf"|\b{_MONTH_NAME}\b\.?,?\s+\d{{4}}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{2,3}0s\b|\b\d{1,2}(?:st|nd|rd|th)\s+century\b|\b1[0-9]{3}\b|\b20[0-9]{2}\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
)
_SPOKEN_TIME = re.compile(r"(?<!from )(?<!between )\b(half|(?:a\s+)?quarter|[\w-]+(?:\s+minutes)?)\s+(past|to)\s+([\w]+)\b", re.IGNORECASE)


class Date(NamedTuple):
    """What a text says of a date; `None` is what it leaves out."""

    year: int | None = None
    """Negative before Christ."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    span: int = 1
    """The years that `year` opens: 10 for a decade, 100 for a century, more than 1 for a range."""
    minutes: int | None = None
    """Of a time of day, from midnight."""
    half: bool | None = None
    """Return whether a time of day says before or after noon."""


def parse_date(text: str) -> Date | None:
    """Parse a text that is a date, a year, a decade or a time of day, and little else; `None` for anything else."""
    if len(text) > 100 or is_temperature(text):
        return None
    text = written_time(text)
    if slashed := _SLASHED.match(text):
        return _of_slashes(int(slashed[1]), int(slashed[3]), slashed[4] or "", slashed[2])
    iso = _ISO.match(text)
    if iso and 1 <= int(iso[2]) <= 12 and 1 <= int(iso[3]) <= 31:
        return Date(int(iso[1]), int(iso[2]), int(iso[3]))
    if time := _TIME.search(text.casefold()):
        rest = _parts(list(words_of(text.casefold().replace(time.group(), " ", 1))))
        minutes, half = _minutes(time)
        return None if rest is None or minutes is None else Date(rest.year, rest.month, rest.day, rest.weekday, minutes=minutes, half=half)
    decade = _DECADE.search(text.casefold().translate(ALIKE))
    if decade and all(word in _FILLERS or word == "the" for word in _around(decade)):
        year = int(decade[1])
        return Date(year + 1900 if year < 100 else year, span=10)
    text = text.translate(ALIKE)
    span = _RANGE.search(text)
    if span and all(word in _FILLERS for word in words_of(text.replace(span.group(), " "))):
        end = int(span[2]) if len(span[2]) == 4 else int(span[1][:2] + span[2])
        return Date(int(span[1]), span=end - int(span[1]) + 1) if end > int(span[1]) else None
    found = _parts(list(words_of(text)))
    return found if found and found != Date() else None


def is_temperature(text: str) -> bool:
    """Return whether a text has degrees: "5C" is neither the fifth century nor any date."""
    return bool(_DEGREES.search(text))


def find_dates(text: str) -> list[Date]:
    """Find the dates and years that stand in a sentence, in order."""
    return [date for part in re.finditer(_DATE_IN_TEXT, text, re.IGNORECASE) if (date := parse_date(part.group())) is not None]


def same_date(asked: Date, typed: Date) -> bool | None:
    """Compare two dates part by part.

    Returns:
        Whether the typed one says all that was asked, and more at most; `None` where it says less.
    """
    pairs = [(asked.year, typed.year), (asked.month, typed.month), (asked.day, typed.day), (asked.weekday, typed.weekday)]
    if asked.year is not None and typed.year is not None and asked.span != typed.span:
        wide, narrow = (asked, typed) if asked.span > typed.span else (typed, asked)
        if wide.year is not None and narrow.year is not None and wide.year <= narrow.year < wide.year + wide.span:
            return True if wide is asked and asked.span <= 10 else None
        return False
    if asked.minutes is not None and typed.minutes is not None:
        apart = abs(asked.minutes - typed.minutes)
        if apart:
            return None if apart == 720 and not (asked.half and typed.half) else False
    if any(one is not None and other is not None and one != other for one, other in pairs):
        return False
    if asked.minutes is not None and typed.minutes is None:
        return None
    needed = pairs if asked.day is None else pairs[:3]  # where the day is said, its weekday adds nothing
    return True if all(one is None or other is not None for one, other in needed) else None


def is_dated(date: Date) -> bool:
    """Return whether a date is more than a bare number, which might count anything."""
    return date.month is not None or date.weekday is not None or date.span > 1 or date.minutes is not None


def _around(found: re.Match[str]) -> list[str]:
    """Return the words before and after what was found."""
    return fold(f"{found.string[: found.start()]} {found.string[found.end() :]}").split()


def _parts(words: list[str]) -> Date | None:
    """Parse words that are parts of one date; `None` when a word is none."""
    year = month = day = weekday = None
    span, era = 1, 1
    for at, word in enumerate(words):
        digits = re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)?", word)
        if word in _MONTHS and month is None:
            month = _MONTHS[word]
        elif word in _WEEKDAYS and weekday is None:
            weekday = _WEEKDAYS[word]
        elif word in _ERAS:
            era = _ERAS[word]
        elif digits and words[at + 1 : at + 2] in (["century"], ["c"]) and year is None:
            year, span = (int(digits[1]) - 1) * 100, 100
        elif word == "century" and span == 100:
            continue
        elif digits and year is None and (len(digits[1]) >= 3 or (word.isdigit() and words[at + 1 : at + 2] and words[at + 1] in _ERAS)):
            year = int(digits[1])
        elif digits and day is None and 1 <= int(digits[1]) <= 31 and not (len(digits[1]) > 2):
            day = int(digits[1])
        elif word not in _FILLERS:
            return None
    if (day is not None and month is None and weekday is None) or (span == 100 and any(word in _VAGUE for word in words)):
        return None
    return Date(None if year is None else year * era, month, day, weekday, span)


def _of_slashes(first: int, second: int, year: str, sign: str) -> Date | None:
    """Parse "24/1/2019" and "1/24/2019"; of "3/5/2019" only the year is sure, since countries differ in what comes first."""
    if sign == "." and not year:
        return None  # A number.
    day, month = (second, first) if second > 12 else (first, second)
    if not (1 <= month <= 12 < day <= 31):
        return Date(int(year)) if year and 1 <= first <= 12 and 1 <= second <= 12 else None
    return Date(int(year) if year else None, month, day)


def _minutes(time: re.Match[str]) -> tuple[int | None, bool | None]:
    if time[6]:
        return (0 if time[6] == "midnight" else 720), True
    hour, minute = int(time[1] or time[4]), int(time[2] or time[5] or 0)
    mark = (time[3] or "").replace(".", "")
    if hour > 24 or minute > 59:
        return None, None
    if mark in ("am", "pm"):
        return (hour % 12 + (12 if mark == "pm" else 0)) * 60 + minute, True
    return hour % 24 * 60 + minute, (hour > 12 or hour == 0) or None


def written_time(text: str) -> str:
    """Put a time of day that is said from the hour in digits: `3:30` for "half past three"."""
    return _SPOKEN_TIME.sub(_clock, text, count=1)


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
