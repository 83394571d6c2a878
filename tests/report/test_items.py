"""Item and test statistics, on matrices that were worked out by hand; `bench/statistics.py` has the published ones."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.report.items import covariance, item_statistics, score_statistics

STAIRS = [[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
"""Whoever knows a question knows the easier ones: scores 3, 2, 1, 0."""

ROUNDED = [[0.25, 0.25, 0.0], [0.5, 0.5, 0.25]]
"""The marks vary together entirely: Cronbach's α is 100 %, and comes out as a little more."""

marks = st.integers(2, 6).flatmap(
    lambda width: st.lists(st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=width, max_size=width), min_size=2, max_size=12)
)


def test_the_scores_of_stairs() -> None:
    found = score_statistics(STAIRS)
    assert (found.learners, found.questions, found.mean, found.median) == (4, 3, 1.5, 1.5)
    assert found.deviation == pytest.approx(sqrt(5 / 3))
    assert found.skewness == pytest.approx(0)
    assert found.kurtosis == pytest.approx(-1.2)


def test_consistency_is_kr_20_for_marks_of_0_and_1() -> None:
    found = score_statistics(STAIRS)
    assert found.consistency == pytest.approx(75)  # 3/2 (1 − (1/4 + 1/3 + 1/4) / (5/3))
    assert found.error_ratio == pytest.approx(50)
    assert found.standard_error == pytest.approx(sqrt(5 / 3) / 2)


def test_the_questions_of_stairs() -> None:
    easy, middle, difficult = item_statistics(STAIRS, [1, 1, 1])
    assert [item.facility for item in (easy, middle, difficult)] == [75, 50, 25]
    assert middle.deviation == pytest.approx(100 * sqrt(1 / 3))
    assert middle.discrimination == pytest.approx(100 * sqrt(1 / 2))  # 1/3 over √(1/3 · 2/3)
    assert easy.discrimination == pytest.approx(100 * 0.25 / sqrt(0.25 * 11 / 12))
    assert middle.efficiency == pytest.approx(100)
    assert middle.effective_weight == pytest.approx(100 * sqrt(2 / 3) / (sqrt(2 / 3) + 2 * sqrt(1 / 2)))
    assert middle.intended_weight == pytest.approx(100 / 3)


def test_a_question_that_the_better_miss_discriminates_negatively_and_has_no_effective_weight() -> None:
    turned = [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]]
    item = item_statistics(turned, [1, 1, 1])[2]
    assert item.discrimination is not None
    assert item.discrimination < 0
    assert item.efficiency is not None
    assert item.efficiency < 0
    assert item.effective_weight is None


def test_points_weigh_and_facility_and_deviation_do_not_see_them() -> None:
    double = [[2 * row[0], row[1], row[2]] for row in STAIRS]
    weighed, plain = item_statistics(double, [2, 1, 1])[0], item_statistics(STAIRS, [1, 1, 1])[0]
    assert (weighed.intended_weight, weighed.facility) == (50, plain.facility)
    assert weighed.deviation == pytest.approx(plain.deviation)


def test_of_one_learner_there_is_a_mean_and_no_spread() -> None:
    found, (item, _) = score_statistics([[1.0, 0.5]]), item_statistics([[1.0, 0.5]], [1, 1])
    assert (found.mean, found.deviation, found.consistency, found.standard_error, found.skewness) == (1.5, None, None, None, None)
    assert (item.facility, item.deviation, item.discrimination) == (100, None, None)


def test_where_nothing_varies_nothing_correlates() -> None:
    found = score_statistics([[1.0, 0.1]] * 5)
    assert (found.deviation, found.consistency, found.kurtosis) == (pytest.approx(0), None, None)
    assert all((item.discrimination, item.efficiency) == (None, None) for item in item_statistics([[1.0, 0.1]] * 5, [1, 1]))


def test_skewness_needs_three_and_kurtosis_four() -> None:
    found = score_statistics([[0.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    assert found.skewness is not None
    assert found.kurtosis is None


def test_marks_that_vary_together_entirely_leave_nothing_to_chance() -> None:
    found = score_statistics(ROUNDED)
    assert (found.consistency, found.error_ratio, found.standard_error) == (100, 0, 0)


@given(marks)
@example(ROUNDED)
def test_consistency_and_weights_keep_their_bounds(table: list[list[float]]) -> None:
    most = [1.0] * len(table[0])
    found, items = score_statistics(table), item_statistics(table, most)
    assert found.consistency is None or found.consistency <= 100
    assert sum(item.intended_weight for item in items) == pytest.approx(100)
    weights = [item.effective_weight for item in items if item.effective_weight is not None]
    assert not weights or sum(weights) == pytest.approx(100) or sum(weights) == 0
    for item in items:
        assert 0 <= item.facility <= 100
        assert item.discrimination is None or abs(item.discrimination) <= 100 + 1e-6
        assert item.efficiency is None or item.efficiency <= 100 + 1e-6


@given(marks)
def test_the_order_of_the_learners_does_not_matter(table: list[list[float]]) -> None:
    most = [1.0] * len(table[0])
    for one, other in zip(item_statistics(table, most), item_statistics(table[::-1], most), strict=True):
        assert one.discrimination == pytest.approx(other.discrimination)
        assert one.effective_weight == pytest.approx(other.effective_weight, abs=1e-4)


def test_covariance_has_one_learner_less_below_it() -> None:
    assert covariance([0, 1, 2], [0, 2, 4]) == pytest.approx(2)
    assert covariance([1], [1]) is None
