"""Number words with one letter wrong, and what is none."""

from __future__ import annotations

import pytest

from quiz.marking.typed import grade
from quiz.marking.typed.amounts import mend_numbers


@pytest.mark.parametrize(
    ("typed", "mended", "numbers"),
    [
        ("elevn", "eleven", "eleven"),
        ("About Elevn ppl", "About eleven ppl", "eleven"),
        ("one hundrd and twnty one", "one hundred and twenty one", "hundred twenty"),
        ("sevn", "sevn", ""),  # Too short to be sure.
        ("foure", "foure", ""),
        ("eleventy", "eleventy", ""),  # Nearest to a place in an order.
        ("elevn7", "elevn7", ""),
        ("Steven", "Steven", ""),  # A word of its own.
        ("eleven", "eleven", ""),
        ("eleventh", "eleventh", ""),
        ("elxvxn", "elxvxn", ""),
    ],
)
def test_one_letter_of_a_long_number_word_may_be_wrong(typed: str, mended: str, numbers: str) -> None:
    assert mend_numbers(typed) == (mended, numbers)


def test_a_word_that_the_article_knows_is_no_slip() -> None:
    assert mend_numbers("elevn", {"elevn"}) == ("elevn", "")


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("elevn", "almost"),
        ("roughly elevn people", "almost"),
        ("twelv", "wrong"),
        ("elevn thousnd", "wrong"),
        ("11 thousnd", "wrong"),
        ("not elevn", "ask"),
        ("elevn or twelve", "ask"),
    ],
)
def test_what_was_meant_is_judged_as_if_it_was_spelt_rightly(typed: str, outcome: str) -> None:
    assert grade("How many people are there?", ["11"], typed).outcome.value == outcome


def test_the_reason_shows_how_it_is_spelt() -> None:
    assert grade("How many people are there?", ["11"], "elevn").reason == "accepted, but it is spelt eleven"


def test_a_date_has_its_own_rule() -> None:
    assert grade("When was it?", ["11 May 2019"], "elevn").outcome.value == "wrong"
