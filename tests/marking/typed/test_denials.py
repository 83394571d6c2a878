"""How often an answer denies, and whether a verb has an object of its own."""

import pytest

from quiz.marking.typed import grade

ANSWER = "She did not give a promise and would discuss it with her colleagues"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("She did not give a promise and would not discuss it with her colleagues", "ask"),
        ("She did not give a promise and never discussed it with her colleagues", "ask"),
        ("She did not give a promise, nor would she discuss it with her colleagues", "ask"),
        ("She neither gave a promise nor discussed it with her colleagues", "ask"),
        ("She did not give a promise without discussing it with her colleagues", "ask"),
        ("She gave a promise and would not discuss it with her colleagues", "ask"),
        ("She gave no promise and would discuss it with her colleagues", "correct"),
        ("She gave no promise; she'd talk about it with her colleagues", "correct"),
    ],
)
def test_one_denial_more_is_not_the_same(typed: str, outcome: str) -> None:
    assert grade("What did she answer?", [ANSWER], typed).outcome.value == outcome


BRIDGE = "that the bridge would not be closed and that repairs would start in May"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("the bridge would not be closed and repairs would start in May", "correct"),
        ("the bridge would be closed and repairs would not start in May", "ask"),
        ("the bridge would be closed but repairs would never start in May", "ask"),
    ],
)
def test_it_matters_which_of_two_deeds_is_denied(typed: str, outcome: str) -> None:
    assert grade("What did the mayor say?", [BRIDGE], typed).outcome.value == outcome


@pytest.mark.parametrize(
    ("right", "typed", "outcome"),
    [
        ("they did not get tea or milk", "they got neither tea nor milk", "correct"),
        ("tax without a vote", "no tax without a vote", "correct"),
        ("they opposed tax without a vote", "no tax without a vote", "ask"),
        ("there was no tax without a vote", "tax without a vote", "correct"),
    ],
)
def test_denials_are_counted_by_what_they_deny(right: str, typed: str, outcome: str) -> None:
    assert grade("What was wrong?", [right], typed).outcome.value == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("to be free", "correct"),
        ("liberty", "correct"),
        ("to free the sailors", "ask"),
        ("freeing sailors", "ask"),
        ("free land", "ask"),
    ],
)
def test_a_verb_with_an_object_of_its_own_is_not_the_noun(typed: str, outcome: str) -> None:
    assert grade("Name one reason why they came.", ["freedom", "work"], typed).outcome.value == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("from 143 down to 121", "correct"),
        ("from 143 to 121", "correct"),
        ("from 121 up to 143", "ask"),
        ("from 143 up to 121", "ask"),
        ("from 150 down to 121", "ask"),
        ("143 and 121", "ask"),
    ],
)
def test_the_end_of_a_change_may_be_told_with_its_beginning(typed: str, outcome: str) -> None:
    question, proof = "To how many staff was it cut?", ["The town cut it from 143 to 121 staff."]
    assert grade(question, ["121"], typed, evidence=proof).outcome.value == outcome


def test_a_rise_may_be_told_too_where_the_article_has_it() -> None:
    question, proof = "To how many did it rise?", ["It rose from 121 to 143."]
    assert grade(question, ["143"], "it went from 121 up to 143", evidence=proof).outcome.value == "correct"
    assert grade(question, ["143"], "it fell from 121 to 143", evidence=proof).outcome.value == "ask"
    assert grade("How many are there?", ["143"], "from 121 up to 143", evidence=proof).outcome.value == "ask"


@pytest.mark.parametrize(
    ("question", "right", "typed", "outcome"),
    [
        ("When is the review?", "early this year", "in the early part of this year", "correct"),
        ("When is the review?", "early this year", "in the first part of this year", "correct"),
        ("When is the review?", "early this year", "in the late part of this year", "wrong"),
        ("What kind of missiles are they?", "intermediate-range nuclear missiles", "intermediate range nukes", "correct"),
        ("What kind of missiles are they?", "intermediate-range nuclear missiles", "long range nukes", "ask"),
        ("What did they do with the plant?", "closed it", "shut it down", "correct"),
        ("Whom do they train?", "Afghan army officers", "militray officers from afghanistan", "almost"),
        ("Whom do they train?", "Afghan army officers", "militray officers from iraq", "ask"),
        ("Whom do they train?", "Afghan army officers", "army officers going to afghanistan", "ask"),
        ("How did she answer?", ANSWER, "No promise yet; she'd need to take it to her colleagues.", "ask"),
        ("How did she answer?", ANSWER, "she would leave", "wrong"),
        ("How did she answer?", ANSWER, "two of her colleagues made a promise to her", "ask"),
    ],
)
def test_short_forms_and_long_ones(question: str, right: str, typed: str, outcome: str) -> None:
    assert grade(question, [right], typed).outcome.value == outcome


REPLY = "What commitment did she give the council?"
SAID = ["The mayor said she did not give the council any commitment and would ask her lawyers."]


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("zilch", "correct"),
        ("not a thing", "correct"),
        ("nothing whatsoever", "correct"),
        ("she didnt promise them a thing", "correct"),
        ("made no promises", "correct"),
        ("wouldn't commit either way", "correct"),
        ("wouldn't say yes or no", "correct"),
        ("neither yes nor no", "correct"),
        ("kept her options open", "correct"),
        ("stopped short of committing", "correct"),
        ("held off promising anything", "correct"),
        ("no comitment", "correct"),
        ("Zilch - has to ask her lawyers", "correct"),
        ("she refused", "ask or wrong"),
        ("she said no", "ask or wrong"),
        ("she turned them down", "ask or wrong"),
        ("she did not refuse", "ask or wrong"),
        ("nothing but a firm commitment", "ask or wrong"),
        ("no small commitment", "ask or wrong"),
        ("she never said she wouldn't", "ask or wrong"),
        ("she didn't say anything", "ask or wrong"),
        ("without hesitation a commitment", "ask or wrong"),
        ("a commitment with no conditions", "ask or wrong"),
        ("none but a promise of help", "ask or wrong"),
    ],
)
@pytest.mark.parametrize("right", ["None", "She did not give any commitment"])
def test_a_denial_may_be_said_in_many_ways_and_a_refusal_is_none(right: str, typed: str, outcome: str) -> None:
    assert grade(REPLY, [right], typed, evidence=SAID).outcome.value in outcome.split(" or ")


@pytest.mark.parametrize(
    ("right", "typed", "outcome"),
    [
        ("No", "nope", "correct"),
        ("No", "no, she didn't", "correct"),
        ("No", "not yet", "correct"),
        ("No", "yes", "ask or wrong"),
        ("No", "no doubt", "ask or wrong"),
        ("never", "not once", "correct"),
        ("never", "never before", "correct"),
        ("never", "once", "ask or wrong"),
    ],
)
def test_no_and_never_have_other_forms(right: str, typed: str, outcome: str) -> None:
    assert grade("Did she go there?", [right], typed).outcome.value in outcome.split(" or ")


def test_who_does_not_have_a_thing_has_none_of_it() -> None:
    question = "What does the town not have on the island?"
    assert grade(question, ["a harbour"], "no harbour at all").outcome.value == "correct"
    assert grade("What does the town have on the island?", ["a harbour"], "no harbour at all").outcome.value == "ask"
