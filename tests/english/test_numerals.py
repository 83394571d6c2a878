"""How numbers in words become digits, word for word."""

from __future__ import annotations

import pytest

from quiz.english.folding import words_of
from quiz.english.numerals import to_digits

WORDS = [
    ("half a dozen", "6"),
    ("half a million people", "500000 people"),
    ("half a billion", "500000000"),
    ("half a thousand", "half 1000"),
    ("half", "half"),
    ("a hundred", "100"),
    ("an hundred", "100"),
    ("a k", "a k"),
    ("a million", "1000000"),
    ("a man", "a man"),
    ("a", "a"),
    ("a dozen eggs", "12 eggs"),
    ("first", "1st"),
    ("second", "2nd"),
    ("one second", "1 2nd"),
    ("2 second", "2 second"),
    ("the second", "the 2nd"),
    ("twentieth", "20th"),
    ("21 st", "21st"),
    ("1.5 th", "1.5 th"),
    ("2.5 m", "2.5 m"),
    ("$ 2 m", "$ 2000000"),
    ("$ 2.5 b", "$ 2500000000"),
    ("2 m", "2 m"),
    ("£ 3 m", "£ 3000000"),
    ("3 k", "3000"),
    ("2 bn", "2000000000"),
    ("1.5 million", "1500000"),
    ("2 hundred thousand", "200000"),
    ("1.2.3", "1.2.3"),
    ("nineteen ninety nine", "1999"),
    ("nineteen hundred", "1900"),
    ("twenty one", "21"),
    ("twenty twenty", "2020"),
    ("twenty ten", "2010"),
    ("twenty twenty one", "2021"),
    ("thirteen ten", "1310"),
    ("twelve ten", "12 10"),
    ("twenty one twenty", "21 20"),
    ("two thousand and one", "2001"),
    ("two hundred and fifty six", "256"),
    ("hundred and", "100 and"),
    ("hundreds of people", "hundreds of people"),
    ("two hundreds", "200"),
    ("thousands", "thousands"),
    ("two thousands", "2000"),
    ("a hundred thousand", "100000"),
    ("twenty first", "21st"),
    ("on the twenty first of may", "on the 21st of may"),
    ("thirteenth", "13th"),
    ("hundred first", "100 1st"),
    ("one hundred first", "100 1st"),
    ("two thousand third", "2000 3rd"),
    ("twenty tenth", "20 10th"),
    ("forty fifth", "45th"),
    ("three point five", "3.5"),
    ("three point one four million", "3140000"),
    ("three point", "3 point"),
    ("three point zero five", "3.05"),
    ("has three point five boats there", "has 3.5 boats there"),
    ("point one ten", "point 1 10"),
    ("one point two ten", "1.2 10"),
    ("point five", "point 5"),
    ("zero", "0"),
    ("zero point five", "0.5"),
    ("seventeen seventy six", "1776"),
    ("one one", "1 1"),
    ("one two three", "1 2 3"),
    ("twenty five hundred", "2500"),
    ("ten ten", "10 10"),
    ("twenty hundred", "2000"),
    ("million", "1000000"),
    ("two million three hundred thousand and four", "2300004"),
    ("one hundred and one", "101"),
    ("one and two", "1 and 2"),
    ("hundred and many", "100 and many"),
    ("million and twenty", "1000020"),
    ("fourty two", "42"),
    ("ninety nine", "99"),
    ("eleventh", "11th"),
    ("twelfth", "12th"),
    ("113 th", "113th"),
    ("111 th", "111th"),
    ("thirty second", "32nd"),
    ("thirty second time", "32nd time"),
    ("dozen", "12"),
    ("two dozen", "24"),
    ("three k", "3 k"),
    ("k", "k"),
    ("bn", "bn"),
    ("four five", "4 5"),
    ("sixty two thirds", "62 thirds"),
    ("three hundred sixty five", "365"),
    ("one thousand two hundred thirty four million five hundred sixty seven thousand eight hundred ninety", "1234567890"),
]


@pytest.mark.parametrize(("words", "digits"), WORDS)
def test_numbers_in_words_become_digits_and_other_words_stay(words: str, digits: str) -> None:
    assert " ".join(to_digits(words.split())) == digits


@pytest.mark.parametrize(
    ("name", "number"),
    [("Louis XIV", "14"), ("George IV", "4"), ("Henry VIII", "8"), ("John XXIII", "23"), ("Charles IX", "9"), ("Elizabeth I", "1")],
)
def test_roman_numerals_after_a_name_are_numbers(name: str, number: str) -> None:
    assert words_of(name)[-1] == number


def test_digits_without_end_stay_a_word() -> None:
    assert to_digits(["1" + "0" * 39, "million"]) == ["1" + "0" * 45]
    assert to_digits(["1" + "0" * 40, "million"]) == ["1" + "0" * 40, "1000000"]
    assert to_digits(["zero", "point", *["one"] * 50])[0] == "0." + "1" * 40


def test_what_begins_with_a_digit_and_is_no_number_stays_a_word() -> None:
    assert to_digits(["5x", "million"]) == ["5x", "1000000"]
