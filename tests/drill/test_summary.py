from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import sqrt

import pytest

from making import choice, keyed, order, right, stamps, wrong
from quiz.drill.engine import Answer, GoOn, GoTo, start, step
from quiz.drill.records import Started
from quiz.drill.state import Drill
from quiz.drill.summary import right_in_a_row, score_in_words, score_so_far, standard_error, summarise
from quiz.kinds.question import Question
from quiz.marking.model import Certainty, Response
from quiz.marking.terms import Misreading


def answered(questions: list[Question], *answers: Answer) -> Drill:
    stamper = stamps()
    asked = keyed(questions)
    drill = start(Started(stamper(), "d", "test", 1, tuple(asked)), asked)
    for at, answer in enumerate(answers):
        drill, _ = step(drill, GoTo(at), stamper())
        drill, _ = step(drill, answer, stamper())
    return drill


GOOD, BAD = right(choice()), wrong(choice())


def test_a_drill_without_an_answer_has_a_score_of_nothing() -> None:
    told = summarise(answered([choice("a"), choice("b")]))
    assert (told.dealt, told.answered, told.score, told.possible, told.right) == (2, 0, 0, 2, 0)
    assert told.certainty is None
    assert told.certainty_rows == ()
    assert len(told.missed) == 2


def test_points_weigh_and_parts_count() -> None:
    third = Response(("item-1", "item-0", "item-2", "item-3"))
    told = summarise(answered([choice("a", points=Decimal("2.5")), order("b", points=Decimal(3))], Answer(GOOD), Answer(third)))
    assert (told.score, told.possible) == (Fraction(9, 2), Fraction(11, 2))
    assert told.right == 1
    assert told.error is None


def test_fractions_are_exact_however_they_were_stored() -> None:
    thirds = [Answer(Response(("item-1", "item-0", "item-3", "item-2")))] * 3
    assert summarise(answered([order(f"o{at}") for at in range(3)], *thirds)).score == 1


def test_the_score_names_its_unit_and_points_never_stand_for_questions() -> None:
    two = [choice("a"), choice("b")]
    assert score_in_words(summarise(answered(two, Answer(GOOD), Answer(GOOD)))) == ("2 of 2 questions right",)
    assert score_in_words(summarise(answered(two, Answer(GOOD), Answer(BAD)))) == ("1 of 2 questions right, give or take 1",)
    assert score_in_words(summarise(answered([choice("a")], Answer(BAD)))) == ("0 of 1 question right",)
    dear = [choice("a"), choice("b", points=Decimal(2))]
    assert score_in_words(summarise(answered(dear, Answer(BAD), Answer(BAD)))) == ("0 of 3 points", "0 of 2 questions right")
    third = Response(("item-1", "item-0", "item-2", "item-3"))
    parts = summarise(answered([order("b"), choice("a")], Answer(third), Answer(GOOD)))
    assert score_in_words(parts)[0].startswith("1.67 of 2 points")
    assert score_in_words(parts)[1:] == ("1 of 2 questions right",)


def test_misreadings_are_counted_by_kind() -> None:
    told = summarise(answered([choice(f"q{at}") for at in range(3)], Answer(BAD), Answer(BAD), Answer(Response(("on-saturday",)))))
    assert told.misreadings == {Misreading.MISPLACED: 2, Misreading.MISUNDERSTOOD: 1}


def test_certainty_is_held_against_truth() -> None:
    sure, guess = Certainty.CERTAIN, Certainty.GUESS
    told = summarise(
        answered([choice(f"q{at}") for at in range(4)], Answer(GOOD, sure), Answer(BAD, sure), Answer(GOOD, guess), Answer(GOOD))
    )
    assert [(row.certainty, row.answers, row.right) for row in told.certainty_rows] == [(guess, 1, 1), (sure, 2, 1)]
    assert told.certainty is not None
    assert (told.certainty.answers, told.certainty.average) == (3, Fraction(-2, 3))


@pytest.mark.parametrize(
    ("score", "points", "error"),
    [
        (Fraction(15), [1] * 20, sqrt(15 * 5 / 19)),
        (Fraction(20), [1] * 20, 0.0),
        (Fraction(0), [1] * 2, 0.0),
        (Fraction(1), [1] * 2, 1.0),
        (Fraction(30), [2] * 20, 2 * sqrt(15 * 5 / 19)),
        (Fraction(1), [1], None),
        (Fraction(1), [], None),
        (Fraction(2), [1, 2, 1], None),
    ],
)
def test_the_standard_error_is_lords(score: Fraction, points: list[int], error: float | None) -> None:
    found = standard_error(score, [Fraction(each) for each in points])
    assert found == (pytest.approx(error) if error is not None else None)


def practised(*answers: Answer, mode: str = "practice") -> Drill:
    """A drill in which each answer but the last was gone on from."""
    stamper = stamps()
    asked = keyed([choice(f"q{at}") for at in range(len(answers) + 1)])
    drill = start(Started(stamper(), "d", mode, 1, tuple(asked)), asked)
    for number, answer in enumerate(answers):
        if number:
            drill, _ = step(drill, GoOn(), stamper())
        drill, _ = step(drill, answer, stamper())
    return drill


def test_the_score_so_far_counts_only_what_was_told() -> None:
    assert score_so_far(practised()) == (0, 0)
    assert score_so_far(practised(Answer(GOOD), Answer(BAD))) == (1, 2)
    assert score_so_far(practised(Answer(GOOD), mode="test")) == (0, 0)


@pytest.mark.parametrize(("answers", "run"), [((GOOD,), 1), ((GOOD, GOOD, GOOD), 3), ((GOOD, BAD, GOOD, GOOD), 2), ((GOOD, BAD), 0)])
def test_right_answers_in_a_row_are_counted_back_to_the_last_that_was_not(answers: tuple[Response, ...], run: int) -> None:
    drill = practised(*map(Answer, answers))
    assert drill.turn is not None
    assert right_in_a_row(drill, drill.turn) == run
