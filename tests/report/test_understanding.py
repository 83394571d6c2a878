"""Misreadings, recall against comprehension, and certainty against outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import making
from quiz.drill.clock import stamp
from quiz.drill.records import Amended, ArticleRead, Attempt, Key, Record, Started
from quiz.kinds.question import Question, Skill
from quiz.marking.certainty import certainty_mark
from quiz.marking.model import Certainty, Outcome, Response
from quiz.marking.terms import Misreading
from quiz.progress.log import Log
from quiz.report.calibration import STATED, CalibrationRow, brier, calibration
from quiz.report.learner import LearnerReport, learner_report
from quiz.report.reading import comprehension
from quiz.report.shares import Share

TODAY = making.MORNING.date()
Attempting = Callable[..., Attempt]
GUESS, FAIRLY, CERTAIN = Certainty


def report(questions: Sequence[Question], records: Sequence[Record]) -> LearnerReport:
    bank = making.bank(questions)
    return learner_report(records, making.keyed(questions), {bank.id: bank}, TODAY)


def test_misreadings_are_told_by_month_and_by_skill_with_the_sentence_that_helps(attempt: Attempting) -> None:
    infer, retrieve = making.choice("one", skill=Skill.INFER), making.choice("two")
    misplaced = [attempt(infer, right=False, days=days) for days in (0, 1, 20, 21)]
    unsupported = attempt(retrieve, response=Response(("in-march",)), days=20)
    blank = attempt(retrieve, response=Response(unknown=True))
    found = report([infer, retrieve], [*misplaced, unsupported, blank, attempt(infer)]).misreading
    assert (found.wrong, found.misread) == (5, 5)
    assert found.sentence.startswith("Of 5 wrong answers 4 were true of another passage. Look for who and what is meant")
    assert [
        (month, row.wrong, row.counts[Misreading.MISPLACED], row.counts[Misreading.UNSUPPORTED]) for month, row in found.months.items()
    ] == [
        (date(2026, 11, 1), 2, 2, 0),
        (date(2026, 12, 1), 3, 2, 1),
    ]
    assert [(skill, row.wrong, row.counts[Misreading.MISPLACED]) for skill, row in found.skills.items()] == [
        (Skill.RETRIEVE, 1, 0),
        (Skill.INFER, 4, 4),
    ]


def test_below_five_misreadings_no_sentence_is_said(attempt: Attempting) -> None:
    question = making.choice()
    found = report([question], [attempt(question, right=False) for _ in range(4)]).misreading
    assert (found.misread, found.sentence) == (4, "")


def test_an_answer_that_was_judged_right_is_no_misreading(attempt: Attempting) -> None:
    question = making.choice()
    wrong = attempt(question, right=False)
    judged = Amended(stamp("j", wrong.stamp.at), wrong.drill, wrong.stamp.id, Outcome.CORRECT, Fraction(1), "teacher")
    found = report([question], [wrong, judged]).misreading
    assert (found.wrong, found.misread, found.months, found.skills) == (0, 0, {}, {})


def test_marks_with_the_book_open_and_closed_stand_apart(attempt: Attempting) -> None:
    question, typed = making.truth(), making.short()
    own = attempt(typed, right=False, article_open=True)
    judged = Amended(stamp("j", own.stamp.at), own.drill, own.stamp.id, Outcome.CORRECT, Fraction(1), "learner")
    records = [attempt(question), attempt(question, right=False), attempt(question, article_open=True), own, judged]
    found = report([question, typed], records).comprehension
    assert [(row.name, row.share) for row in found.books] == [("closed", Share(1, 2)), ("open", Share(2, 2, 1))]


def reading(attempt: Attempting, **times: float) -> list[Record]:
    """A drill in the mode *read*: two questions before the article, of which one is asked after it too, and one more after it."""
    questions = [making.truth(name) for name in ("a", "b", "c")]
    made = stamp("d", making.MORNING)
    started = Started(made, "d", "read", 1, tuple(Key("oster", question.id) for question in questions))
    fields: dict[str, Any] = {"drill": "d", "mode": "read"}
    return [
        started,
        attempt(questions[0], right=False, stage="before", **fields),
        attempt(questions[1], stage="before", **fields),
        *(ArticleRead(stamp(f"r{name}", making.MORNING), "d", seconds) for name, seconds in times.items()),
        attempt(questions[0], stage="after", **fields),
        attempt(questions[2], right=False, stage="after", **fields),
    ]


def test_what_reading_brought_is_told_of_the_same_questions(attempt: Attempting) -> None:
    found = comprehension(Log.of(reading(attempt)).figures, {})
    assert (found.before, found.after, found.readings) == (Share(0, 1), Share(1, 1), ())


def test_reading_takes_time_unless_the_article_was_left_open_overnight(attempt: Attempting) -> None:
    bank = making.bank([making.truth("a")])
    found = comprehension(Log.of(reading(attempt, one=90.0, two=30.4, night=40_000.0)).figures, {"oster": bank})
    (row,) = found.readings
    assert (row.id, row.title, row.times, row.seconds) == ("oster", "The ferry", 2, 60.0)
    assert row.words == len(making.ARTICLE.text.split())
    (row,) = comprehension(Log.of(reading(attempt, one=90.0)).figures, {}).readings
    assert (row.title, row.words) == ("oster", None)


def test_the_probability_of_a_word_is_the_middle_of_the_range_in_which_it_earns_most() -> None:
    def earned(certainty: Certainty, probability: Fraction) -> Fraction:
        right, wrong = (certainty_mark(Fraction(fraction), certainty) for fraction in (1, 0))
        return probability * right + (1 - probability) * wrong

    def best(probability: Fraction) -> Certainty:
        return max(Certainty, key=lambda certainty: earned(certainty, probability))

    steps = [Fraction(step, 3000) for step in range(3001)]
    for certainty in Certainty:
        range_of = [step for step in steps if best(step) is certainty]
        assert float(STATED[certainty]) == pytest.approx(float(min(range_of) + max(range_of)) / 2, abs=0.001)


def test_the_brier_score_of_answers_by_hand() -> None:
    rows = [CalibrationRow(CERTAIN, 0.9, Share(3, 4)), CalibrationRow(GUESS, 1 / 3, Share(0, 1))]
    assert brier(rows) == pytest.approx((3 * 0.01 + 0.81 + 1 / 9) / 5)
    assert brier([CalibrationRow(CERTAIN, 1.0, Share(4, 4))]) == 0


def test_certainty_is_set_against_outcome_with_its_score(attempt: Attempting) -> None:
    question = making.choices(keys=2)
    partly = Response(("key-0",))
    records = [attempt(question, certainty=CERTAIN) for _ in range(4)]
    records += [attempt(question, right=False, certainty=CERTAIN), attempt(question, response=partly, certainty=FAIRLY), attempt(question)]
    found = calibration(Log.of(records).figures)
    assert [(row.certainty, row.share) for row in found.rows] == [(FAIRLY, Share(0, 1)), (CERTAIN, Share(4, 5))]
    assert found.answers == 6
    assert found.brier == pytest.approx((4 * 0.01 + 0.81 + (11 / 15) ** 2) / 6)
    assert found.score is not None
    assert (found.score.answers, found.score.accuracy) == (6, Fraction(9, 2) / 6)
    assert found.score.average == (4 * Fraction(3) - 6 + Fraction(1, 2) * 2) / 6
    assert found.sentence == "When you said “certain” you were right 4 of 5 times."


def test_below_five_answers_nothing_is_said_of_calibration(attempt: Attempting) -> None:
    question = making.truth()
    found = calibration(Log.of([attempt(question, certainty=CERTAIN) for _ in range(4)]).figures)
    assert (found.answers, found.brier, found.score, found.sentence) == (4, None, None, "")
