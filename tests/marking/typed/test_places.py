"""No territory is ever accepted for another, nor a state of the United States for another."""

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pytest

from quiz.bank.model import Be
from quiz.marking.model import Outcome
from quiz.marking.typed import grade
from quiz.marking.typed import grader as grading

DATA = Path(grading.__file__).parent
ACCEPTED = (Outcome.CORRECT, Outcome.ALMOST)
QUESTION = "Which place is it?"


def rows(name: str) -> list[str]:
    return [line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def territories() -> Mapping[str, list[str]]:
    return {code: names.split("|") for code, names in (row.split("\t") for row in rows("territories.txt"))}


def states() -> Mapping[str, list[str]]:
    return {row: row.split("|") for row in rows("states.txt")}


@pytest.mark.parametrize("groups", [territories(), states()], ids=["territories", "states"])
def test_no_name_of_one_place_is_accepted_for_another(groups: Mapping[str, list[str]]) -> None:
    accepted = [
        (right, typed)
        for one, other in permutations(groups, 2)
        for right in groups[one][:1]
        for typed in groups[other]
        if grade(QUESTION, [right], typed, be=Be.PLACE).outcome in ACCEPTED
    ]
    assert accepted == []


def test_every_name_of_a_territory_is_accepted_for_the_territory() -> None:
    refused = [
        (names[0], name)
        for names in territories().values()
        for name in names
        if grade(QUESTION, names[:1], name).outcome is not Outcome.CORRECT
    ]
    assert refused == []


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("Niger", "Nigeria"),
        ("Nigeria", "Niger"),
        ("Guinea", "Equatorial Guinea"),
        ("Guinea", "Guinea-Bissau"),
        ("North Korea", "South Korea"),
        ("Dominica", "the Dominican Republic"),
        ("Dominican Republic", "Dominica"),
        ("Democratic Republic of the Congo", "Republic of the Congo"),
        ("Austria", "Australia"),
        ("Iraq", "Iran"),
        ("Slovakia", "Slovenia"),
        ("Mauritius", "Mauritania"),
        ("Samoa", "American Samoa"),
        ("Zambia", "Gambia"),
        ("Ireland", "Iceland"),
        ("North Carolina", "South Carolina"),
        ("Virginia", "West Virginia"),
        ("Kansas", "Arkansas"),
        ("South Sudan", "Sudan"),
    ],
)
@pytest.mark.parametrize("frame", ["{}", "in {}", "I think it is {}", "It happened in {}."])
def test_places_that_are_often_mixed_up_are_not_accepted_in_any_frame(right: str, typed: str, frame: str) -> None:
    assert grade("Where did it happen?", [right], frame.format(typed)).outcome not in ACCEPTED


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("Afghanistan", "Afganistan"),
        ("Kyrgyzstan", "Kirgyzstan"),
        ("Philippines", "Phillipines"),
        ("Massachusetts", "Massachussets"),
        ("Côte d'Ivoire", "Ivory Coast"),
    ],
)
def test_a_slip_in_the_name_of_a_place_is_still_accepted(right: str, typed: str) -> None:
    assert grade(QUESTION, [right], typed).outcome in ACCEPTED
