"""Questions for two things need both, in whatever order, unless one leads to the other."""

from __future__ import annotations

import pytest

from quiz.marking.typed import grade
from quiz.marking.typed.parts import asks_for_parts

EVENT = "Which fair did she open, and in which town was it held?"
TOWNS = "Which two towns did she visit?"
MOVE = "From which town to which town did the office move?"
PROOF = "She opened the National Book Fair in Lowmere, met the Mayor there, and went on to Arden for two days."


@pytest.mark.parametrize(
    ("question", "right", "typed", "outcome"),
    [
        (EVENT, "the National Book Fair in Lowmere", "Lowmere, for the National Book Fair", "correct"),
        (EVENT, "the National Book Fair in Lowmere", "Lowmere - it was the National Book Fair", "correct"),
        (EVENT, "the National Book Fair in Lowmere", "the NBF, held in Lowmere", "correct"),
        (EVENT, "the National Book Fair in Lowmere", "the National Book Fair", "ask"),
        (EVENT, "the National Book Fair in Lowmere", "Lowmere", "ask"),
        (EVENT, "the National Book Fair in Lowmere", "the National Book Fair in Arden", "ask"),
        (TOWNS, "Lowmere and Arden", "first Lowmere then Arden", "correct"),
        (TOWNS, "Lowmere and Arden", "Arden, for two days, plus Lowmere", "correct"),
        (TOWNS, "Lowmere and Arden", "Arden as well as Lowmere", "correct"),
        (TOWNS, "Lowmere and Arden", "Arden", "ask"),
        (TOWNS, "Lowmere and Arden", "Lowmere, Arden and Paris", "ask"),
        (TOWNS, "Lowmere and Arden", "Lowmere, and maybe Arden", "ask"),
        (TOWNS, "Lowmere and Arden", "Lowmere or Arden", "ask"),
        (MOVE, "from Lowmere to Arden", "Lowmere to Arden", "correct"),
        (MOVE, "from Lowmere to Arden", "to Arden from Lowmere", "correct"),
        (MOVE, "from Lowmere to Arden", "Arden to Lowmere", "ask"),
        (MOVE, "from Lowmere to Arden", "Arden and Lowmere", "ask"),
        (MOVE, "from Lowmere to Arden", "Lowmere", "ask"),
    ],
)
def test_each_part_must_be_named(question: str, right: str, typed: str, outcome: str) -> None:
    assert grade(question, [right], typed, evidence=[PROOF]).outcome.value == outcome


@pytest.mark.parametrize(
    ("question", "several"),
    [
        (EVENT, True),
        (TOWNS, True),
        (MOVE, True),
        ("Who opened the fair and the market?", False),
        ("In which town did the two meet?", False),
    ],
)
def test_questions_for_two_things_are_told(question: str, several: bool) -> None:
    assert asks_for_parts(question) is several
