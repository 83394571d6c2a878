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


@pytest.mark.parametrize(
    ("question", "right", "typed", "outcome"),
    [
        ("To how many was the crew cut?", "121", "it was cut by 121", "ask"),
        ("To how many was the crew cut?", "121", "a cut of 121", "ask"),
        ("To how many was the crew cut?", "121", "it lost 121", "ask"),
        ("To how many was the crew cut?", "121", "121 were cut", "ask"),
        ("To how many was the crew cut?", "121", "it was cut from 121", "ask"),
        ("To how many was the crew cut?", "121", "it was cut to 121", "correct"),
        ("To how many was the crew cut?", "121", "down by 22 to 121", "correct"),
        ("To how many was the crew cut?", "121", "down by 23 to 121", "ask"),
        ("To how many was the crew cut?", "121", "121 remained", "correct"),
        ("By how many was the crew cut?", "22", "it was cut to 22", "ask"),
        ("By how many was the crew cut?", "22", "22 were left", "ask"),
        ("By how many was the crew cut?", "22", "it was cut by 22", "correct"),
        ("By how many was the crew cut?", "22", "22 people less", "correct"),
        ("From how many was the crew cut?", "143", "down to 143", "ask"),
        ("How many people are in the crew now?", "121", "cut by 121", "ask"),
        ("How many did the crew lose?", "22", "down to 22", "ask"),
        ("How many did the crew lose?", "22", "it was cut by 22", "correct"),
        ("To what price did it rise?", "4 euros", "by 4 euros", "ask"),
    ],
)
def test_a_number_is_of_the_end_that_is_asked_for(question: str, right: str, typed: str, outcome: str) -> None:
    assert grade(question, [right], typed, evidence=["The crew was cut from 143 to 121."]).outcome.value == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("a hundred and twenty-one, where before it had been a hundred and forty three", "correct"),
        ("121, when previously it was 143", "correct"),
        ("143 before, now 121", "correct"),
        ("it was 143, later 121", "correct"),
        ("143, where before it had been 121", "ask"),
        ("121 before, now 143", "ask"),
        ("143 now, 121 earlier", "ask"),
    ],
)
def test_a_change_may_be_told_backwards_in_two_clauses(typed: str, outcome: str) -> None:
    assert grade(QUESTION, ["from 143 to 121"], typed, evidence=["The crew was cut from 143 to 121."]).outcome.value == outcome
