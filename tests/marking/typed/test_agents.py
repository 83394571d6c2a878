"""Those who hold the one office of a body or do a deed."""

import pytest

from quiz.marking.typed import grade

SPEAKER = ["the Speaker of the House"]
PROBLEM = "What problem do the patrols tackle?"


@pytest.mark.parametrize(
    ("question", "typed", "names", "outcome"),
    [
        ("Who takes over then?", "the speaker", (), "correct"),
        ("Who takes over then?", "the speaker", ("Speaker of the Senate",), "ask"),
        ("Who takes over then?", "the speaker", ("Speaker of the House", "Ruth Adler"), "correct"),
        ("Of what is the speaker spoken of?", "the speaker", (), "wrong"),
        ("Who takes over then?", "the house", (), "ask"),
    ],
)
def test_an_office_of_which_a_body_has_one_needs_no_body(question: str, typed: str, names: tuple[str, ...], outcome: str) -> None:
    assert grade(question, SPEAKER, typed, names=names).outcome.value == outcome


def test_an_office_of_which_there_are_many_does() -> None:
    assert grade("Who takes over then?", ["the Secretary of State"], "the secretary").outcome.value != "correct"


@pytest.mark.parametrize(
    ("question", "typed", "outcome"),
    [
        (PROBLEM, "pirates attacking ships", "correct"),
        (PROBLEM, "pirates robbing ships", "correct"),
        (PROBLEM, "pirates helping ships", "ask"),
        (PROBLEM, "pirates being attacked", "ask"),
        (PROBLEM, "ships attacking pirates", "ask"),
        (PROBLEM, "pirates", "correct"),
        ("What did the film show?", "pirates attacking ships", "ask"),
    ],
)
def test_doers_with_their_deed_are_the_deed(question: str, typed: str, outcome: str) -> None:
    assert grade(question, ["piracy"], typed).outcome.value == outcome
