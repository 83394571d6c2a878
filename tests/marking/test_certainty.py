from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.marking.certainty import certainty_mark, summarise_certainty
from quiz.marking.model import Certainty

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
GUESS, FAIRLY, CERTAIN = Certainty


@pytest.mark.parametrize(
    ("fraction", "certainty", "worth"),
    [
        *[(1, 1, 1), (1, 2, 2), (1, 3, 3), (0, 1, 0), (0, 2, -2), (0, 3, -6)],
        *[(HALF, 1, HALF), (HALF, 2, 1), (HALF, 3, 3 * HALF), (-QUARTER, 1, 0), (-QUARTER, 2, -2), (-QUARTER, 3, -6)],
    ],
)
def test_certainty_marks_are_those_of_moodle(fraction: Fraction, certainty: int, worth: Fraction) -> None:
    assert certainty_mark(Fraction(fraction), Certainty(certainty)) == worth


def test_nothing_said_is_no_summary() -> None:
    assert summarise_certainty([]) is None


@pytest.mark.parametrize(
    ("right", "of", "expected"),
    [
        (10, 10, Fraction(3)),
        (8, 10, Fraction(12, 10)),
        (9, 10, Fraction(21, 10)),
        (7, 10, Fraction(8, 10)),
        (5, 10, Fraction(1, 2)),
        (0, 4, Fraction(0)),
    ],
)
def test_the_expected_mark_is_that_of_the_best_fitting_certainty(right: int, of: int, expected: Fraction) -> None:
    summary = summarise_certainty([(Fraction(at < right), GUESS) for at in range(of)])
    assert summary is not None
    assert summary.accuracy == Fraction(right, of)
    assert summary.expected == expected
    assert summary.average == Fraction(right, of)
    assert summary.bonus == (summary.average - expected) / 10


def test_knowing_what_one_knows_earns_a_bonus_and_false_certainty_costs_one() -> None:
    wise = summarise_certainty([(Fraction(1), CERTAIN), (Fraction(1), CERTAIN), (Fraction(0), GUESS), (HALF, GUESS)])
    rash = summarise_certainty([(Fraction(1), GUESS), (Fraction(0), CERTAIN)])
    assert wise is not None
    assert rash is not None
    assert wise.answers == 4
    assert (wise.accuracy, wise.average, wise.expected) == (Fraction(5, 8), Fraction(13, 8), Fraction(5, 8))
    assert wise.bonus == Fraction(1, 10)
    assert (rash.average, rash.expected, rash.bonus) == (Fraction(-5, 2), HALF, Fraction(-3, 10))


answers = st.lists(st.tuples(st.fractions(0, 1, max_denominator=12), st.sampled_from(Certainty)), min_size=1)


@given(answers)
def test_the_average_lies_between_what_can_be_lost_and_won(said: list[tuple[Fraction, Certainty]]) -> None:
    summary = summarise_certainty(said)
    assert summary is not None
    assert -6 <= summary.average <= 3
    assert 0 <= summary.expected <= 3
    assert summarise_certainty(said[::-1]) == summary


@given(st.fractions(Fraction(1, 12), 1, max_denominator=12))
def test_more_certainty_never_lowers_a_right_answer(fraction: Fraction) -> None:
    assert certainty_mark(fraction, GUESS) < certainty_mark(fraction, FAIRLY) < certainty_mark(fraction, CERTAIN)
