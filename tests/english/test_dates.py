"""How dates and times of day are read, and what is the same as what."""

from __future__ import annotations

import pytest

from quiz.english.dates import Date, find_dates, is_dated, parse_date, same_date

READ = [
    ("noon", Date(minutes=720, half=True)),
    ("midnight", Date(minutes=0, half=True)),
    ("midday on friday", Date(weekday=4, minutes=720, half=True)),
    ("12 am", Date(minutes=0, half=True)),
    ("12 pm", Date(minutes=720, half=True)),
    ("12am", Date(minutes=0, half=True)),
    ("12:05 am", Date(minutes=5, half=True)),
    ("0:30", Date(minutes=30, half=True)),
    ("24:00", Date(minutes=0, half=True)),
    ("25:00", None),
    ("23:60", None),
    ("11:59 p.m.", Date(minutes=1439, half=True)),
    ("3 o'clock", Date(minutes=180)),
    ("15 hours", Date(minutes=900, half=True)),
    ("3.30pm", Date(minutes=930, half=True)),
    ("3:30", Date(minutes=210)),
    ("13:05", Date(minutes=785, half=True)),
    ("1:05", Date(minutes=65)),
    ("9 may 2012 at 5pm", Date(year=2012, month=5, day=9, minutes=1020, half=True)),
    ("5pm yesterday", None),
    ("44 bc", Date(year=-44)),
    ("44 ad", Date(year=44)),
    ("ad 44", None),
    ("12 bc", Date(year=-12)),
    ("the 1980s", Date(year=1980, span=10)),
    ("80s", None),
    ("1980's", Date(year=1980, span=10)),
    ("late 1980s", Date(year=1980, span=10)),
    ("eighties 1980s", None),
    ("early 12th century", None),
    ("12th century", Date(year=1100, span=100)),
    ("12 c", Date(year=1100, span=100)),
    ("12th century bc", Date(year=-1100, span=100)),
    ("1939-45", Date(year=1939, span=7)),
    ("1939-1945", Date(year=1939, span=7)),
    ("1939 to 1945", Date(year=1939, span=7)),
    ("between 1939 and 1945", Date(year=1939, span=7)),
    ("1945-1939", None),
    ("war 1939-45", None),
    ("1939-39", None),
    ("may", Date(month=5)),
    ("monday", Date(weekday=0)),
    ("5", None),
    ("5 monday", Date(day=5, weekday=0)),
    ("31 may", Date(month=5, day=31)),
    ("32 may", None),
    ("may 5th", Date(month=5, day=5)),
    ("5th may 2012", Date(year=2012, month=5, day=5)),
    ("may 2012", Date(year=2012, month=5)),
    ("may june", None),
    ("monday tuesday", None),
    ("2012 2013", None),
    ("2012-13-01", None),
    ("2012-01-01", Date(year=2012, month=1, day=1)),
    ("2012-12-32", None),
    ("2012-1-2", Date(year=2012, month=1, day=2)),
    (" 2012-12-31 ", Date(year=2012, month=12, day=31)),
    ("2012", Date(year=2012)),
    ("999", Date(year=999)),
    ("12", None),
    ("5 may bc", Date(month=5, day=5)),
    ("sept 2012", Date(year=2012, month=9)),
    ("late", None),
    ("the 5th of may", Date(month=5, day=5)),
    ("around 1900", Date(year=1900)),
    ("by friday", Date(weekday=4)),
    ("120s", Date(year=120, span=10)),
    ("1900s", Date(year=1900, span=10)),
]


@pytest.mark.parametrize(("text", "date"), READ)
def test_a_text_is_read_as_this_date(text: str, date: Date | None) -> None:
    assert parse_date(text) == date


def test_a_long_text_is_no_date() -> None:
    assert parse_date("9 May 2012" + " " * 90) == Date(2012, 5, 9)
    assert parse_date("9 May 2012" + " " * 91) is None


COMPARED = [
    ("1980s", "1985", True),
    ("1980s", "1980", True),
    ("1980s", "1990", False),
    ("1980s", "1979", False),
    ("1985", "1980s", None),
    ("1939-45", "1942", True),
    ("1900-1910", "1905", None),
    ("1900-1909", "1905", True),
    ("12th century", "1150", None),
    ("12th century", "1980s", False),
    ("5pm", "5", None),
    ("5pm", "17:00", True),
    ("5pm", "5:00", None),
    ("5pm", "5am", False),
    ("5:00", "17:00", None),
    ("5pm", "6pm", False),
    ("5pm", "friday", None),
    ("5pm on friday", "5pm", None),
    ("5pm friday", "5pm monday", False),
    ("friday", "5pm", None),
    ("friday", "friday 5pm", True),
    ("9 may 2012", "may 2012", None),
    ("may 2012", "9 may 2012", True),
    ("9 may", "9 may 2012", True),
    ("9 may 2012", "9 may", None),
    ("9 may 2012", "10 may 2012", False),
    ("friday 9 may", "9 may", True),
    ("9 may", "friday 9 may", True),
    ("friday", "monday", False),
    ("5:00", "5pm", None),
    ("1980s", "may", None),
    ("noon", "12pm", True),
    ("midnight", "noon", False),
    ("midnight", "12 am", True),
]


@pytest.mark.parametrize(("asked", "typed", "same"), COMPARED)
def test_what_is_typed_says_as_much_as_was_asked_or_not(asked: str, typed: str, same: bool | None) -> None:
    assert same_date(parse_date(asked) or Date(), parse_date(typed) or Date()) is same


@pytest.mark.parametrize(
    ("text", "says"),
    [("2012", False), ("may", True), ("monday", True), ("1980s", True), ("5pm", True), ("5 may", True), ("1939-40", True)],
)
def test_a_bare_year_might_count_anything(text: str, says: bool) -> None:
    date = parse_date(text)
    assert date
    assert is_dated(date) is says


def test_dates_are_found_in_a_sentence() -> None:
    sentence = "It opened on 9 May 2012, a Friday, after 1999 and the 1980s; in May. 35 May 2011"
    assert find_dates(sentence) == [Date(2012, 5, 9), Date(weekday=4), Date(1999), Date(1980, span=10), Date(2011, 5)]
