"""Who did it and to whom, whose it is, and what else the same words may tell in other places."""

from __future__ import annotations

import pytest

from quiz.marking.typed import grade


@pytest.mark.parametrize(
    ("question", "right", "typed", "outcome"),
    [
        ("What happened?", "Terrorists attacked the bridge", "the bridge attacked terrorists", "ask"),
        ("What happened?", "Terrorists attacked the bridge", "the bridge was attacked by terrorists", "correct"),
        ("What happened?", "Terrorists attacked the bridge", "terrorists were attacked by the bridge", "ask"),
        ("What does it do?", "advises the mayor", "is advised by the mayor", "ask"),
        ("What does it do?", "advises the mayor", "gives advice to the mayor", "correct"),
        ("What for?", "to prevent floods", "floods prevented it", "ask"),
        ("Why?", "taxation without representation", "representation without taxation", "ask"),
        ("What did she do?", "fought for women's rights", "fought women", "ask"),
        ("What did she do?", "fought for women's rights", "campaigned for womens rights", "correct"),
        ("What did she do?", "fought for women's rights", "women's rights", "correct"),
        ("What did she do?", "fought for Ana", "worked for Ana", "ask"),
        ("What did it do?", "declared independence from Britain", "declared Britain's independence", "ask"),
        ("Whom did they train?", "French army officers", "German army officers", "ask"),
        ("What was it?", "Ana's first visit", "Ben's first visit", "ask"),
        ("What may you do?", "You can practise a religion", "you must practise a religion", "ask"),
        ("Who voted?", "all members of the council", "some members of the council", "ask"),
        ("What is it?", "freedom", "no freedom", "ask"),
        ("What is it?", "freedom of speech", "freedom from speech", "ask"),
        ("Why is there no trade?", "influence", "no influence", "ask"),
        ("Did they?", "they did not sign", "they didnt sign", "correct"),
        ("What happened?", "they signed", "they didnt sign", "ask"),
        ("What is it?", "a change (to the law)", "climate change", "ask"),
        ("What is it?", "a change (to the law)", "change of weather", "ask"),
        ("What happened?", "prices rose", "prices went up", "correct"),
        ("What happened?", "prices rose", "prices went down", "wrong"),
        ("What happened?", "he resigned", "he stepped down", "correct"),
        ("What happened to him?", "he died", "his death", "correct"),
        ("How old must one be?", "at least 35", "35", "correct"),
        ("How old must one be?", "more than 35", "35", "ask"),
        ("How many staff left?", "22", "22 years", "ask"),
        ("How many?", "six (6)", "66", "wrong"),
        ("What is the capital?", "Washington, D.C.", "Washington", "correct"),
        ("Who was it?", "John Kennedy", "JFK", "correct"),
    ],
)
def test_the_same_words_in_other_places_are_looked_at_twice(question: str, right: str, typed: str, outcome: str) -> None:
    assert grade(question, [right], typed).outcome.value == outcome


def test_a_list_of_right_answers_is_right_whatever_joins_it() -> None:
    assert grade("What is an amendment?", ["a change", "an addition"], "a change or addition").outcome.value == "correct"
    assert grade("What is an amendment?", ["a change", "an addition"], "a change or a law").outcome.value == "ask"


CABINET = "Ardern said that she would discuss the idea with Cabinet colleagues."
WITH_WHOM = "With whom did Ardern say she would discuss Nato's idea?"


@pytest.mark.parametrize(
    ("question", "right", "typed", "evidence", "outcome"),
    [
        (WITH_WHOM, "Cabinet", "the British cabinet", CABINET, "ask"),
        (WITH_WHOM, "Cabinet", "the cabinet", CABINET, "correct"),
        (WITH_WHOM, "Cabinet", "the British cabinet", f"{CABINET} Britain was told.", "correct"),
        ("Which body of the British state is it?", "the cabinet", "the British cabinet", "", "correct"),
        ("Who will decide?", "the cabinet in Britain", "the British cabinet", "", "correct"),
        ("What is it?", "civil rights", "African American civil rights", "", "correct"),
        ("What is it?", "free trade", "they all told us yesterday French free trade", "", "correct"),
        ("Who invented it?", "Alexander Graham Bell", "British Alexander Graham Bell", "", "correct"),
        (WITH_WHOM, "Cabinet colleagues", "her Nato colleagues", CABINET, "ask"),
        (WITH_WHOM, "Cabinet colleagues", "her colleagues at Nato", CABINET, "ask"),
        (WITH_WHOM, "Cabinet colleagues", "her colleagues", CABINET, "correct"),
        ("Why are there 13 stripes?", "there were 13 original colonies", "they represent 13 colonies", "", "correct"),
    ],
)
def test_a_people_or_a_name_that_tells_which_one_it_is_must_be_the_right_one(
    question: str, right: str, typed: str, evidence: str, outcome: str
) -> None:
    assert grade(question, [right], typed, evidence=[evidence]).outcome.value == outcome
