"""A number may be said by way of another: "one short of a dozen"."""

from __future__ import annotations

import pytest

from quiz.marking.typed import grade
from quiz.marking.typed.amounts import worked_out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one short of a dozen", "11"),
        ("a dozen minus one", "11"),
        ("ten plus one", "11"),
        ("ten and one more", "11"),
        ("two more than ten people", "12 people"),
        ("a dozen and two", "14"),
        ("one year older than 40", "41"),
        ("twice seven", "14"),
        ("ten and one", "ten and one"),
        ("a dozen or two", "a dozen or two"),
        ("three short of two", "three short of two"),
        ("one more than ten less one", "one more than ten less one"),
        ("just short of a dozen", "just short of a dozen"),
    ],
)
def test_a_sum_is_worked_out_where_two_numbers_make_one(text: str, said: str) -> None:
    assert worked_out(text) == said


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("one short of a dozen", True),
        ("one more than ten", True),
        ("one short of eleven", False),
        ("one over a dozen", False),
        ("eleven less one", False),
        ("ten or one more", False),
        ("twice eleven", False),
    ],
)
def test_the_number_that_comes_out_is_the_answer(typed: str, accepted: bool) -> None:
    assert (grade("How many people were there?", ["11"], typed).outcome.value == "correct") == accepted
