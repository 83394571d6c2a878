"""The kind `estimate`: the closer, the more points."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import estimate
from quiz.kinds.question import mark
from quiz.marking.model import Outcome, Response
from tui.driving import make_app, one, screen_text

Faults = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("typed", "fraction", "outcome"),
    [
        ("240", 1, Outcome.CORRECT),
        ("two hundred and forty passengers", 1, Outcome.CORRECT),
        ("300", Fraction(1, 2), Outcome.PARTLY),
        ("180", Fraction(1, 2), Outcome.PARTLY),
        ("360", 0, Outcome.WRONG),
        ("119", 0, Outcome.WRONG),
        ("a lot", 0, Outcome.WRONG),
        ("240 cows", 0, Outcome.ASK),
        ("more than 200", 0, Outcome.ASK),
    ],
)
def test_a_number_earns_by_how_near_it_is(typed: str, fraction: Fraction, outcome: Outcome) -> None:
    marked = mark(estimate(within="50%"), Response((typed,)))
    assert (marked.fraction, marked.outcome) == (fraction, outcome)


def test_what_is_exact_enough_earns_everything() -> None:
    question = estimate(within="120", exact="10%")
    assert mark(question, Response(("264",))).fraction == 1
    assert mark(question, Response(("265",))).fraction < 1
    assert mark(question, Response(("360",))).fraction == 0


@given(st.integers(0, 600), st.integers(0, 600))
def test_nearer_never_earns_less(one: int, other: int) -> None:
    near, far = sorted((one, other), key=lambda number: abs(number - 240))
    question = estimate()
    assert mark(question, Response((str(near),))).fraction >= mark(question, Response((str(far),))).fraction


def test_part_marks_say_why() -> None:
    assert mark(estimate(), Response(("300",))).reason == "50 % for being that close"


def test_an_answer_sheet_says_what_else_earns_something() -> None:
    assert estimate().body.notes() == ("The further off, the fewer; none from 120 or 360 on.",)
    assert estimate(exact="10").body.notes() == ("All points from 230 to 250; the further off, the fewer; none from 120 or 360 on.",)


@pytest.mark.parametrize(("typed", "said"), [("three thousand", "Right"), ("2500", "67 % for being that close"), ("300", "Wrong")])
async def test_it_is_played_in_the_app(tmp_path: Path, typed: str, said: str) -> None:
    bank = Path(__file__).parents[2] / "docs" / "examples" / "writing-a-bank.yaml"
    app = make_app(tmp_path, one("passengers-of-the-trial", bank="writing-a-bank"), bank=bank)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "the closer, the more points" in screen_text(app)
        await pilot.press(*("space" if letter == " " else letter for letter in typed), "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert said in screen_text(app)
