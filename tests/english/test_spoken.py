"""Numbers and times of day as they are said, beside how they are written."""

from __future__ import annotations

import pytest

from quiz.english.dates import written_time
from quiz.english.numbers import written_number
from quiz.marking.typed import grade


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("half dozen", "half a dozen"),
        ("a million and a half", "1.5 million"),
        ("a quarter of a million", "0.25 million"),
        ("two thirds of", "0.6666666666666666666666666667"),
        ("two third", "two third"),
        ("a third man", "a third man"),
        ("a couple of", "2"),
        ("an hour", "1 hour"),
        ("a man", "a man"),
    ],
)
def test_a_number_is_written_as_it_is_counted(said: str, written: str) -> None:
    assert written_number(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("half past three", "3:30"),
        ("a quarter to one", "12:45"),
        ("twenty minutes to twelve", "11:40"),
        ("ten past 9", "9:10"),
        ("half to three", ""),
        ("forty past three", "forty past three"),
        ("from ten to twelve people", "from ten to twelve people"),
        ("next to nothing", "next to nothing"),
        ("10 to 12", "10 to 12"),
        ("seven to nine", "seven to nine"),
    ],
)
def test_a_time_of_day_is_written_in_digits(said: str, written: str) -> None:
    assert written_time(said) == written


@pytest.mark.parametrize(
    ("right", "typed", "outcome"),
    [
        ("two thirds", "2/3", "correct"),
        ("$1.2bn", "1.2 billion dollars", "correct"),
        ("A$40m", "40 million Australian dollars", "correct"),
        ("US$1.5tn", "1.5 trillion US dollars", "correct"),
        ("£10.50", "ten pounds fifty", "correct"),
        ("£3.50", "3 pounds 50", "correct"),
        ("a third", "one third", "correct"),
        ("90 minutes", "one and a half hours", "correct"),
        ("3.30pm", "half past three", "ask"),
        ("17:15", "a quarter past five", "ask"),
        ("24 January", "Jan 24", "correct"),
        ("24 January", "24th of January", "correct"),
        ("24 January 2019", "24/01/2019", "correct"),
        ("24 January 2019", "last Thursday", "ask"),
        ("2018-19", "2018/19", "correct"),
        ("2018-19", "2018 to 2019", "correct"),
        ("2018-19", "2018", "correct"),
        ("1984", "nineteen eighty-four", "correct"),
        ("the mid-1990s", "1990s", "correct"),
        ("3,150", "three thousand one hundred and fifty", "correct"),
        ("23.40", "11.40 pm", "correct"),
        ("23.40", "twenty to twelve", "ask"),
        ("12,000", "12k", "correct"),
        ("12,000", "nearly 12,000", "correct"),
        ("200,000", "two hundred thousand", "correct"),
        ("2", "a couple", "correct"),
        ("-5C", "minus five degrees", "correct"),
        ("two weeks", "a fortnight", "correct"),
        ("250,000", "a quarter of a million", "correct"),
        ("0.8", "four fifths", "correct"),
        ("6", "half a dozen", "correct"),
        ("12%", "12 per cent", "correct"),
        ("121", "a hundred and twenty-one", "correct"),
        ("1.5 million", "one and a half million", "correct"),
        ("1.5 million", "a million and a half", "correct"),
        ("15 April", "4/15", "correct"),
        ("April 15", "15 april", "correct"),
        ("3 May", "5/3", "ask"),
        ("50%", "half", "correct"),
        ("24 January", "24 June", "wrong"),
        ("$1.2bn", "$1.2m", "wrong"),
        ("121", "112", "wrong"),
        ("last Thursday", "Thursday", "ask"),
        ("Thursday", "last Thursday", "correct"),
        ("2018-19", "2017-18", "wrong"),
        ("6", "half dozen", "correct"),
        ("24", "two dozen", "correct"),
        ("1.2bn dollars", "1200 million dollars", "correct"),
        ("seven weeks", "49 days", "correct"),
        ("2.5", "two point five", "correct"),
        ("the 21st century", "21st century", "correct"),
        ("1st", "first", "correct"),
        ("one in three", "1 in 3", "correct"),
        ("one in three", "a third", "ask"),
        ("10 km", "10 kilometers", "correct"),
        ("£5", "five quid", "correct"),
        ("1m", "one million", "ask"),
        ("5 o'clock", "5pm", "ask"),
    ],
)
def test_what_is_said_is_compared_with_what_is_written(right: str, typed: str, outcome: str) -> None:
    assert grade("What was it?", [right], typed).outcome.value == outcome
