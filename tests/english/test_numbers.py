"""How numbers, dates and times are read that stand in real news, and how they are compared."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.english.dates import Date, parse_date
from quiz.english.numbers import Measurement, parse_number, same_quantity
from quiz.marking.model import Outcome
from quiz.marking.typed import grade

NEWS: list[tuple[str, Measurement | Date]] = [
    ("143", Measurement(Decimal(143))),
    ("1,200 people", Measurement(Decimal(1200), "people")),
    ("a hundred and twenty-one", Measurement(Decimal(121))),
    ("1.5 million", Measurement(Decimal(1_500_000))),
    ("$1.2bn", Measurement(Decimal(1_200_000_000), "dollar", currency=True)),
    ("NZ$3.5 million", Measurement(Decimal(3_500_000), "nz dollar", currency=True)),
    ("£10m", Measurement(Decimal(10_000_000), "pound", currency=True)),
    ("€2.3 billion", Measurement(Decimal(2_300_000_000), "euro", currency=True)),
    ("two thousand US dollars", Measurement(Decimal(2000), "us dollar", currency=True)),
    ("50p", Measurement(Decimal("0.5"), "pound", currency=True)),
    ("12 per cent", Measurement(Decimal(12), percent=True)),
    ("7.5%", Measurement(Decimal("7.5"), percent=True)),
    ("three percentage points", Measurement(Decimal(3), "percentage point")),
    ("half a dozen", Measurement(Decimal(6))),
    ("a dozen", Measurement(Decimal(12))),
    ("half a million", Measurement(Decimal(500_000))),
    ("two and a half million", Measurement(Decimal(2_500_000))),
    ("about 11", Measurement(Decimal(11))),
    ("more than 120", Measurement(Decimal(120), bound="more")),
    ("up to 30 km", Measurement(Decimal(30), "km", bound="less")),
    ("minus 3C", Measurement(Decimal(-3), "c")),
    ("2½ hours", Measurement(Decimal("2.5"), "hour")),
    ("three quarters", Measurement(Decimal("0.75"))),
    ("1/4", Measurement(Decimal("0.25"))),
    ("9 September 2012", Date(2012, 9, 9)),
    ("Sept. 9, 2012", Date(2012, 9, 9)),
    ("2012-09-09", Date(2012, 9, 9)),
    ("the 1980s", Date(1980, span=10)),
    ("the twelfth century", Date(1100, span=100)),
    ("5.30pm on Friday", Date(weekday=4, minutes=1050, half=True)),
    ("17:00", Date(minutes=1020, half=True)),
]


@pytest.mark.parametrize(("text", "reading"), NEWS, ids=[text for text, _ in NEWS])
def test_numbers_and_dates_of_the_news_are_read(text: str, reading: Measurement | Date) -> None:
    assert (parse_date(text) if isinstance(reading, Date) else parse_number(text)) == reading


def test_there_are_31_forms() -> None:
    assert len({text for text, _ in NEWS}) == 31


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Iraq",
        "from 143 to 121",
        "hundreds of people",
        "the first half",
        "one in five",
        "21st",
        "Nato",
        "five of the eleven",
        "1.2.3",
        "9" * 300,
    ],
)
def test_what_is_not_one_number_is_not_read_as_one(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("5 km", "5,000 metres", True),
        ("two hours", "120 minutes", True),
        ("5 km", "5 miles", False),
        ("5 km", "5 kg", False),
        ("12%", "12", True),
        ("12%", "12 dollars", False),
        ("$3", "3 dollars", True),
        ("$3", "£3", False),
        ("NZ$3", "$3", None),
        ("143 staff", "143", True),
        ("143", "more than 143", None),
        ("1.5 million", "1,500,000", True),
        ("1.5 million", "1.5 billion", False),
    ],
)
def test_quantities_are_compared_by_value_and_unit(one: str, other: str, same: bool | None) -> None:
    first, second = parse_number(one), parse_number(other)
    assert first is not None
    assert second is not None
    assert same_quantity(first, second) is same
    assert same_quantity(second, first) is same


@pytest.mark.parametrize(
    ("right", "typed", "outcome"),
    [
        ("9 September 2012", "September 9th, 2012", "correct"),
        ("9 September 2012", "2012-09-09", "correct"),
        ("9 September 2012", "September 2012", "ask"),
        ("9 September 2012", "2012", "ask"),
        ("9 September 2012", "8 September 2012", "wrong"),
        ("9 September 2012", "September 2013", "wrong"),
        ("2012", "9 September 2012", "correct"),
        ("1985", "the 1980s", "ask"),
        ("1985", "the 1970s", "wrong"),
        ("Monday", "on Monday", "correct"),
        ("Monday", "Tuesday", "wrong"),
        ("5pm", "17:00", "correct"),
        ("5pm", "5 o'clock", "ask"),
        ("5pm", "5am", "wrong"),
        ("nineteen ninety-nine", "1999", "correct"),
        ("the 12th century", "twelfth century", "correct"),
        ("44 BC", "44 AD", "wrong"),
    ],
)
def test_dates_are_compared_part_by_part(right: str, typed: str, outcome: str) -> None:
    assert grade("When did it happen?", [right], typed).outcome == Outcome(outcome)


def test_a_year_is_enough_where_the_question_asks_for_the_year() -> None:
    assert grade("In which year did it happen?", ["9 September 2012"], "2012").outcome is Outcome.CORRECT


@settings(max_examples=150)
@given(st.integers(0, 10**15))
def test_thousands_separators_do_not_change_a_number(value: int) -> None:
    assert parse_number(f"{value:,}") == parse_number(str(value)) == Measurement(Decimal(value))


@settings(max_examples=100)
@given(st.integers(0, 9999), st.integers(0, 9999))
def test_no_number_is_accepted_for_another(one: int, other: int) -> None:
    accepted = grade("How many were there?", [str(one)], str(other)).outcome is Outcome.CORRECT
    assert accepted is (one == other)


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_reading_numbers_and_dates_never_raises(text: str) -> None:
    parse_number(text)
    parse_date(text)
