"""Each kind of question as lines: what is shown, what is read, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import making
from quiz.drill.records import Key, Turn
from quiz.drill.state import pose
from quiz.kinds.match import Match
from quiz.kinds.number import Number
from quiz.kinds.question import Question, mark
from quiz.line.forms import Complaint, read, show
from quiz.marking.model import Response
from typed_lines import typed_for

SEED = 7
NAMES = [question.kind for question in making.all_kinds()]


def turn_of(question: Question) -> Turn:
    return Turn(Key("oster", question.id))


def answer(question: Question, typed: str, turn: Turn | None = None, seed: int = SEED) -> Response | Complaint:
    posed = pose(question, turn or turn_of(question), seed)
    values = read(posed.shown, question.article, typed)
    return values if isinstance(values, Complaint) else posed.response(values)


def shown(question: Question) -> list[str]:
    return show(pose(question, turn_of(question), SEED).shown, question.article)


@pytest.mark.parametrize("question", making.all_kinds(), ids=NAMES)
def test_the_prompt_comes_first_and_the_way_to_answer_last(question: Question) -> None:
    lines = shown(question)
    assert lines[0] == question.prompt
    assert lines[-1].startswith("Type ")
    assert not any("\n" in line for line in lines)


@pytest.mark.parametrize("of", [making.right, making.wrong], ids=["right", "wrong"])
@pytest.mark.parametrize("question", making.all_kinds(), ids=NAMES)
def test_the_right_and_a_wrong_response_can_be_typed(question: Question, of: object) -> None:
    response = of(question)  # type: ignore[operator]  # one of two functions of the same shape
    typed = typed_for(question, turn_of(question), SEED, response)
    read_back = answer(question, typed)
    assert isinstance(read_back, Response)
    as_set = question.kind in ("choices", "highlight")
    assert (set(read_back.values) if as_set else read_back.values) == (set(response.values) if as_set else response.values)


@given(question=st.sampled_from(making.all_kinds()), seed=st.integers(0, 2**40), number=st.integers(1, 3))
def test_numbers_mean_what_stood_beside_them_whatever_the_seed(question: Question, seed: int, number: int) -> None:
    turn = Turn(Key("oster", question.id), number)
    read_back = answer(question, typed_for(question, turn, seed, making.right(question)), turn, seed)
    assert isinstance(read_back, Response)
    assert mark(question, read_back).fraction == 1


@given(question=st.sampled_from([*making.all_kinds(), making.checklist()]), typed=st.text(min_size=1, max_size=40))
def test_any_typed_line_is_an_answer_that_can_be_marked_or_a_complaint_in_words(question: Question, typed: str) -> None:
    read_back = answer(question, typed)
    if isinstance(read_back, Complaint):
        assert read_back.text.endswith(".")
    else:
        assert 0 <= mark(question, read_back).fraction <= 1


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        (making.choice(), "0"),
        (making.choice(), "5"),
        (making.choice(), "1 2"),
        (making.choice(), "9" * 5000),
        (making.choice(), "²"),
        (making.choices(), "6"),
        (making.choices(), "1 1"),
        (making.choices(), "one"),
        (making.choices(), ", ,"),
        (making.truth(), "maybe"),
        (making.number(), "many"),
        (making.number(), "240 or 241"),
        (making.cloze(), "October"),
        (making.cloze(), "October; engine; failed"),
        (making.cloze(), "7; engine"),
        (making.cloze(), ";"),
        (making.order(), "1 2 3"),
        (making.order(), "1 2 3 3"),
        (making.order(), "1123"),
        (making.match(), "1a"),
        (making.match(), "1a 1b 2c"),
        (making.match(), "1a 2b 3z"),
        (making.match(), "1a 2b 4c"),
        (making.match(), "1a 2b 3c or so"),
        (making.match(), "a b"),
        (making.highlight(), "99"),
        (making.highlight(), "the second"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_words_that_help(question: Question, typed: str) -> None:
    assert isinstance(answer(question, typed), Complaint)


@pytest.mark.parametrize(
    ("question", "forms"),
    [
        (making.choice(), ["on friday", "ON  FRIDAY"]),
        (making.truth(), ["2", "f", "F", "false", "False.", "2."]),
        (making.number(), ["240", "two hundred and forty passengers"]),
        (making.cloze(), ["october ;engine", "October; engine"]),
    ],
    ids=["choice", "truth", "number", "cloze"],
)
def test_there_are_several_ways_to_say_the_same(question: Question, forms: list[str]) -> None:
    for typed in forms:
        read_back = answer(question, typed)
        assert isinstance(read_back, Response), typed
        assert mark(question, read_back).fraction == 1, typed


def test_an_order_may_be_typed_without_blanks_and_with_commas() -> None:
    question = making.order()
    plain = answer(question, "2 1 4 3")
    assert isinstance(plain, Response)
    assert answer(question, "2143") == answer(question, "2, 1, 4, 3") == answer(question, "2. 1. 4. 3.") == plain


def test_pairs_may_be_typed_glued_spaced_or_as_letters_alone() -> None:
    question = making.match()
    plain = answer(question, "1b 2a 3d")
    assert isinstance(plain, Response)
    for typed in ("1b2a3d", "1 b, 2 a, 3 d", "2A 1B 3D", "1-b 2=a 3:d", "b a d", "bad"):
        assert answer(question, typed) == plain, typed


def test_a_gap_may_be_left_open() -> None:
    assert answer(making.cloze(), "; engine") == Response(("", "engine"))


def test_the_two_sides_of_a_match_have_different_signs() -> None:
    question = making.match()
    assert isinstance(question.body, Match)
    lines = shown(question)
    assert lines[1:4] == ["1. Ruth Adler", "2. Tom Brandt", "3. The bus"]
    assert [line[:2] for line in lines[5:9]] == ["a.", "b.", "c.", "d."]


def test_a_number_says_its_unit_and_a_gap_what_it_offers() -> None:
    question = making.number()
    assert isinstance(question.body, Number)
    assert "passengers" in shown(question)[-1]
    assert shown(making.cloze())[1] == "In (gap 1) the (gap 2) failed."
    assert shown(making.cloze())[2] in ("Gap 1: 1 October, 2 January.", "Gap 1: 1 January, 2 October.")


def test_answers_in_ones_own_words_are_those_that_rules_may_refuse_wrongly() -> None:
    assert {question.kind for question in making.all_kinds() if question.body.is_typed} == {"short", "number", "estimate", "cloze"}
