"""Turns of phrase are put in plainer words where an answer is not accepted as it stands."""

from __future__ import annotations

import pytest

from quiz.marking.typed import grade
from quiz.marking.typed.paraphrase import in_plainer_words


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("in the frist few months of this year", "in early this year"),
        ("the closing weeks of last year", "the end of last year"),
        ("elevn or therabouts", "elevn or thereabouts"),
        ("a deal betwen us and teh town", "a deal between us and the town"),
        ("coffee w/ milk", "coffee with milk"),
        ("waters around the cape", "off the cape"),
        ("run it past the council", "discuss it with the council"),
        ("another review of it once more", "another review of it again"),
        ("the mayor of the moon is Ruth Adler", "the mayor of the moon is Ruth Adler"),
        ("wouldn't", "wouldn't"),
    ],
)
def test_words_become_plainer(typed: str, plain: str) -> None:
    assert in_plainer_words(typed, ["Ruth Adler"], set()) == plain


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("the UK's capital", "correct"),
        ("the British capital", "correct"),
        ("the capital of Britain", "correct"),
        ("the French capital", "wrong"),
        ("a capital idea", "wrong"),
    ],
)
def test_a_capital_may_be_named_by_its_country(typed: str, outcome: str) -> None:
    assert grade("Where did they meet?", ["London"], typed).outcome.value == outcome


def test_a_capital_that_is_asked_for_is_not_named_by_saying_so() -> None:
    assert grade("What is the capital of the UK?", ["London"], "the UK's capital").outcome.value != "correct"


@pytest.mark.parametrize(
    ("right", "typed", "outcome"),
    [
        ("early this year", "in the opening months of this year", "correct"),
        ("early this year", "in the opening months of next year", "wrong"),
        ("at the end of last year", "late last year", "correct"),
        ("at the end of last year", "late this year", "wrong"),
        ("in March", "before March", "ask"),
        ("in March", "after March", "ask"),
        ("early this year", "every year, early on", "ask"),
    ],
)
def test_times_are_compared_in_whatever_words(right: str, typed: str, outcome: str) -> None:
    assert grade("When will it open?", [right], typed).outcome.value == outcome
