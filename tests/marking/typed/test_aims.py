"""What somebody lacked, said as what they wanted."""

import pytest

from quiz.marking.typed import grade

LACK = "because they didn't have self-government"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("to be able to govern themselves", "correct"),
        ("they wanted to rule themselves", "correct"),
        ("for self-government", "correct"),
        ("to get self-goverment", "almost"),
        ("to have self-government for their king", "ask"),
        ("to keep self-government", "ask"),
        ("to give up self-government", "ask"),
        ("to stop self-government", "ask"),
        ("to govern others", "ask"),
        ("they had self-government", "ask"),
        ("they did not want self-government", "ask"),
        ("to have no self-government", "ask"),
        ("they had no self-government", "correct"),
    ],
)
def test_what_was_lacked_is_an_aim_where_a_reason_is_asked_for(typed: str, outcome: str) -> None:
    assert grade("Why did the settlers rise?", ["high fees", LACK], typed).outcome.value == outcome


def test_nobody_asks_for_an_aim_without_why() -> None:
    assert grade("What was wrong in the colony?", [LACK], "to have self-government").outcome.value == "ask"


def test_an_aim_in_another_form_is_left_to_the_learner() -> None:
    assert grade("Why did they strike?", ["they lacked heating"], "to get heaters").outcome.value == "ask"
