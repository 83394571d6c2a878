"""No territory is ever accepted for another, nor a state of the United States for another."""

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pytest

from quiz.english import places
from quiz.marking.model import Outcome
from quiz.marking.terms import Be
from quiz.marking.typed import grade

DATA = Path(places.__file__).parent
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


def capitals() -> list[tuple[str, str, str]]:
    """Give each capital with the name of its country and that of another."""
    countries = territories()
    pairs = [(names.split("|")[0].lstrip("~"), countries[code][0]) for code, names in (row.split("\t") for row in rows("capitals.txt"))]
    return [(town, country, other) for (town, country), (_, other) in zip(pairs, pairs[1:] + pairs[:1], strict=True)]


def test_a_capital_may_be_said_by_its_country_and_by_no_other() -> None:
    question = "Where did the ministers meet?"
    seats = capitals()
    assert len(seats) > 150
    refused = [town for town, country, _ in seats if grade(question, [town], f"the capital of {country}").outcome not in ACCEPTED]
    others = [town for town, _, other in seats if grade(question, [town], f"the capital of {other}").outcome in ACCEPTED]
    bare = [town for town, country, _ in seats if town not in country and grade(question, [town], country).outcome in ACCEPTED]
    assert (others, bare) == ([], [])
    assert len(refused) <= 10


@pytest.mark.parametrize(
    ("town", "typed", "accepted"),
    [
        ("Khartoum", "the Sudanese capital", True),
        ("Khartoum", "the South Sudanese capital", False),
        ("Khartoum", "South Sudan's capital", False),
        ("Conakry", "the capital of Guinea Bissau", False),
        ("Conakry", "the Bissau-Guinean capital", False),
        ("Port Moresby", "the capital of New Guinea", False),
        ("Wellington", "New Zealand's capital city", True),
        ("Washington", "America's capital", True),
        ("Rio de Janeiro", "the Brazilian capital", False),
    ],
)
def test_the_capital_is_of_the_whole_country_that_is_named(town: str, typed: str, accepted: bool) -> None:
    assert (grade("Where did the ministers meet?", [town], typed).outcome in ACCEPTED) == accepted


EVIDENCE = ["She went to London, and to the World Economic Forum in Davos."]


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("the capital city of the UK and Davos", "correct"),
        ("the French capital and Davos", "ask"),
        ("the British capital and the Austrian resort where they hold the World Economic Forum", "ask"),
        ("the British capital and the Swiss resort where they hold the ski championship", "ask"),
        ("the British capital and the Swiss capital", "ask"),
    ],
)
def test_a_capital_among_two_places_may_be_said_by_its_country(typed: str, outcome: str) -> None:
    graded = grade("Which two places did she visit?", ["London and Davos"], typed, evidence=EVIDENCE).outcome.value
    assert (graded == "correct") == (outcome == "correct")


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("Kenyan industry", True),
        ("Kenya's own industry", True),
        ("Ugandan industry", False),
        ("the investors' own industry", False),
    ],
)
def test_what_is_of_the_country_that_the_question_names_is_domestic(typed: str, accepted: bool) -> None:
    evidence = ["The minister wants to strengthen domestic industry in Kenya."]
    graded = grade("What does the minister want to strengthen in Kenya?", ["domestic industry"], typed, evidence=evidence)
    assert (graded.outcome in ACCEPTED) == accepted
