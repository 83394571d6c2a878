"""Which number of a change is which must be plain, in whatever words it is told."""

from __future__ import annotations

import pytest

from quiz.marking.typed import grade

QUESTION = "From how many to how many was the crew cut?"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("143 to 121", "correct"),
        ("121, down from 143", "correct"),
        ("121 instead of 143", "correct"),
        ("143 becoming 121", "correct"),
        ("22 less, ie 143 becoming 121", "correct"),
        ("143 -> 121", "correct"),
        ("143, up from 121", "ask"),
        ("121, up from 143", "ask"),
        ("143 instead of 121", "ask"),
        ("to 143 from 121", "ask"),
        ("143 minus 121", "ask"),
        ("from 143 down 121", "ask"),
        ("121 from 143", "ask"),
        ("143 and 121", "ask"),
    ],
)
def test_both_ends_are_told_in_any_order(typed: str, outcome: str) -> None:
    assert grade(QUESTION, ["143 to 121"], typed, evidence=["The crew was cut from 143 to 121."]).outcome.value == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("121", "correct"),
        ("from 121", "ask"),
        ("twice 121", "ask"),
        ("121 boats", "ask"),
        ("121 people", "correct"),
        ("121 or thereabouts", "correct"),
        ("121 give or take", "correct"),
    ],
)
def test_one_end_is_asked_for(typed: str, outcome: str) -> None:
    assert grade("How many people were there after the cut?", ["121"], typed).outcome.value == outcome
