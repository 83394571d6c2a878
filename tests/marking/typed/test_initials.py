"""Initials of some words of the right answer, within an answer."""

import pytest

from quiz.marking.typed import grade

DEAL = "to promote a free trade deal with New Zealand"


@pytest.mark.parametrize(
    ("right", "typed", "outcome"),
    [
        (DEAL, "getting an FTA with NZ", "correct"),
        (DEAL, "to promote an FTA with New Zealand", "correct"),
        (DEAL, "TO PROMOTE AN FTA WITH NZ", "ask"),  # Nothing tells initials from words there.
        (DEAL, "to promote an FTA with China", "ask"),
        (DEAL, "to promote an FDA with New Zealand", "ask"),
        (DEAL, "to promote an FXA with New Zealand", "ask"),
        (DEAL, "to cancel an FTA with New Zealand", "ask"),
        ("a free trade deal", "FTA", "correct"),
        ("a free trade deal", "an FTA, I think", "correct"),
        ("the town planning board", "the tpb", "correct"),
        ("the town planning board", "the TPB, I think", "correct"),
        ("the chief of the town planning board", "the chief of the tpb", "correct"),
        ("the chief of the town planning board", "the tpb", "ask"),
    ],
)
def test_initials_stand_for_words_side_by_side(right: str, typed: str, outcome: str) -> None:
    assert grade("What was the purpose?", [right], typed).outcome.value == outcome
