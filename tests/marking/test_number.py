from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import number, tolerance
from quiz.kinds.number import ToleranceKind, bounds
from quiz.kinds.question import key_in_words, mark
from quiz.marking.model import Outcome, Response

NOMINAL, RELATIVE, GEOMETRIC = ToleranceKind


def outcome(typed: str, **asked: object) -> Outcome:
    return mark(number(**asked), Response((typed,))).outcome  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "kind", "amount", "low", "high"),
    [
        ("100", NOMINAL, "5", "95", "105"),
        ("-100", NOMINAL, "5", "-105", "-95"),
        ("0.3", NOMINAL, "0.1", "0.2", "0.4"),
        ("100", RELATIVE, "0.05", "95", "105"),
        ("-100", RELATIVE, "0.05", "-105", "-95"),
        ("0", RELATIVE, "0.5", "0", "0"),
        ("100", GEOMETRIC, "0.25", "80", "125"),
        ("-100", GEOMETRIC, "0.25", "-125", "-80"),
        ("8", GEOMETRIC, "1", "4", "16"),
    ],
)
def test_tolerances_are_nominal_relative_and_geometric(value: str, kind: ToleranceKind, amount: str, low: str, high: str) -> None:
    allowed = tolerance(kind, amount)
    assert bounds(Decimal(value), allowed) == (Decimal(low), Decimal(high))
    for typed, expected in ((low, True), (high, True), (value, True)):
        assert (outcome(typed, value=value, unit="", tolerance=allowed) is Outcome.CORRECT) is expected
    for beyond in (Decimal(low) - Decimal("0.001"), Decimal(high) + Decimal("0.001")):
        assert outcome(f"{beyond:f}", value=value, unit="", tolerance=allowed) is Outcome.WRONG


numbers = st.decimals(-(10**9), 10**9, places=3)


@given(numbers, st.sampled_from(ToleranceKind), st.decimals(0, 2, places=2))
def test_the_value_itself_always_lies_within_its_bounds(value: Decimal, kind: ToleranceKind, amount: Decimal) -> None:
    low, high = bounds(value, tolerance(kind, str(amount)))
    assert low <= value <= high


@given(numbers, numbers)
def test_without_a_tolerance_only_the_very_value_is_right(value: Decimal, typed: Decimal) -> None:
    assert outcome(f"{value:f}", value=str(value), unit="") is Outcome.CORRECT
    assert (outcome(f"{typed:f}", value=str(value), unit="") is Outcome.CORRECT) == (typed == value)


@pytest.mark.parametrize(
    "typed",
    ["240", "240.0", "240 passengers", "two hundred and forty", "Two hundred forty passengers", "about 240", "２４０", "it was 240"],
)
def test_digits_and_words_are_read(typed: str) -> None:
    assert outcome(typed) is Outcome.CORRECT


@pytest.mark.parametrize(
    "typed", ["241", "24", "2400", "204", "-240", "240,000", "2 40", "many", "240 or 241", "nan", "inf", "1e400", "9" * 5000]
)
def test_another_number_is_wrong_and_no_digit_is_ever_forgiven(typed: str) -> None:
    assert outcome(typed) is Outcome.WRONG


@pytest.mark.parametrize("typed", ["12,500", "12 500", "12.5 thousand", "12.5k", "twelve thousand five hundred"])
def test_thousands_are_read(typed: str) -> None:
    assert outcome(typed, value="12500", unit="") is Outcome.CORRECT


@pytest.mark.parametrize(
    ("unit", "value", "typed", "expected"),
    [
        ("passengers", "240", "240 passenger", Outcome.CORRECT),
        ("passengers", "240", "240 ferry passengers", Outcome.CORRECT),
        ("passengers", "240", "240 dogs", Outcome.ASK),
        ("passengers", "240", "241 dogs", Outcome.WRONG),
        ("passengers", "240", "240%", Outcome.WRONG),
        ("passengers", "240", "£240", Outcome.WRONG),
        ("passengers", "240", "more than 240", Outcome.ASK),
        ("%", "12.5", "12.5 per cent", Outcome.CORRECT),
        ("%", "12.5", "12.5", Outcome.CORRECT),
        ("%", "12.5", "12.5 percentage points", Outcome.WRONG),
        ("£", "12500000", "£12.5m", Outcome.CORRECT),
        ("£", "12500000", "12.5 million pounds", Outcome.CORRECT),
        ("£", "12500000", "12.5 million", Outcome.CORRECT),
        ("£", "12500000", "$12.5m", Outcome.WRONG),
        ("NZ$", "3000", "$3000", Outcome.ASK),
        ("million pounds", "12", "12", Outcome.CORRECT),
        ("million pounds", "12", "12 million pounds", Outcome.CORRECT),
        ("million pounds", "12", "£12m", Outcome.CORRECT),
        ("million pounds", "12", "12,000,000", Outcome.CORRECT),
        ("million pounds", "12", "13 million pounds", Outcome.WRONG),
        ("million pounds", "12", "12 billion pounds", Outcome.WRONG),
        ("million pounds", "12", "12 million dollars", Outcome.WRONG),
        ("thousand people", "12", "12 thousand", Outcome.CORRECT),
        ("km", "1.5", "1.5 kilometres", Outcome.CORRECT),
        ("km", "1.5", "1500 m", Outcome.CORRECT),
        ("km", "1.5", "1.5 m", Outcome.WRONG),
        ("km", "1.5", "1.5 hours", Outcome.ASK),
        ("", "42", "42 boats", Outcome.CORRECT),
        ("", "42", "42%", Outcome.WRONG),
        ("", "42", "£42", Outcome.WRONG),
    ],
)
def test_the_unit_is_checked_where_one_is_typed(unit: str, value: str, typed: str, expected: Outcome) -> None:
    assert outcome(typed, value=value, unit=unit) is expected


@pytest.mark.parametrize(
    ("typed", "right"), [("12.45", True), ("12.54", True), ("12.55", False), ("12.44", False), ("12.5", True), ("9" * 40, False)]
)
def test_with_a_precision_the_typed_number_is_rounded_half_up_first(typed: str, right: bool) -> None:
    assert (outcome(typed, value="12.5", unit="", precision=1) is Outcome.CORRECT) is right


def test_precision_nought_rounds_to_whole_numbers() -> None:
    assert outcome("239.5", precision=0) is Outcome.CORRECT
    assert outcome("240.5", precision=0) is Outcome.WRONG


def test_what_cannot_be_decided_earns_nothing_yet_and_says_why() -> None:
    marked = mark(number(), Response(("240 dogs",)))
    assert marked.fraction == 0
    assert "dogs" in marked.reason


def test_the_key_is_shown_in_plain_digits_with_its_unit() -> None:
    assert key_in_words(number(value="1E+3", unit="boats")) == ("1000 boats",)
    assert key_in_words(number(value="12.50", unit="")) == ("12.50",)
