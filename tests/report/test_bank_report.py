"""What learners made of a bank: whose answers count, and from how many on something is said."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import timedelta
from fractions import Fraction

import pytest

import making
from quiz.bank.model import Bank
from quiz.drill.clock import stamp
from quiz.drill.records import Amended, Attempt, Ended, Key, Record, Started
from quiz.kinds.question import Question, Status
from quiz.marking.model import Outcome, Response
from quiz.marking.terms import Misreading
from quiz.progress.export import as_csv
from quiz.report.bank_forms import BANK_COLUMNS, bank_sections, bank_table, bank_to_json
from quiz.report.bank_report import ENOUGH_TO_CALL_HARD, ENOUGH_TO_DISCRIMINATE, BankReport, Mean, bank_report
from quiz.report.charts import headed, plain, width_of

Attempting = Callable[..., Attempt]


def report(questions: Sequence[Question], *logs: Sequence[Record]) -> BankReport:
    return bank_report(making.bank(questions), logs)


def words(of: BankReport) -> list[str]:
    return headed((section.title, section.lines) for section in bank_sections(of))


def judged(of: Attempt, by: str = "learner") -> Amended:
    return Amended(stamp(f"{of.stamp.id}-judged", of.stamp.at), of.drill, of.stamp.id, Outcome.CORRECT, Fraction(1), by)


def test_the_first_try_of_each_learner_counts(attempt: Attempting) -> None:
    question = making.choice()
    ana = [attempt(question, right=False), attempt(question), attempt(question)]
    ben = [attempt(question)]
    row = report([question], ana, ben).rows[0]
    assert (row.facility.learners, row.facility.percent) == (2, 50)


def test_a_question_that_came_back_is_no_first_try_and_in_a_test_the_last_answer_counts(attempt: Attempting) -> None:
    question = making.choice()
    came_back = [attempt(question, right=False, drill="d"), attempt(question, drill="d", number=2)]
    changed = [attempt(question, right=False, drill="t", mode="test"), attempt(question, drill="t", mode="test")]
    row = report([question], came_back, changed).rows[0]
    assert (row.facility.learners, row.facility.percent) == (2, 50)


def test_answers_before_reading_and_to_an_earlier_key_are_left_out(attempt: Attempting) -> None:
    question = making.choice()
    before = [attempt(question, stage="before", mode="read")]
    earlier = [attempt(question, revision="r0")]
    assert report([question], before, earlier).learners == 0


def test_what_was_dealt_in_a_test_that_ended_and_never_answered_is_worth_nothing(attempt: Attempting) -> None:
    one, two = making.choice("one"), making.choice("two")
    now = making.MORNING
    keys = (Key("oster", "one"), Key("oster", "two"))
    begun = Started(stamp("d", now - timedelta(hours=1)), "d", "test", 1, keys)
    answered = attempt(one, drill="d", mode="test")
    ended = Ended(stamp("e", now + timedelta(hours=1)), "d", "time")
    in_time, open_still = report([one, two], [begun, answered, ended]), report([one, two], [begun, answered])
    assert [row.facility.percent for row in in_time.rows] == [100, 0]
    assert in_time.rows[1].blank == 1
    assert [row.facility.learners for row in open_still.rows] == [1, 0]


def test_a_judgement_counts_and_ones_own_is_said_apart(attempt: Attempting) -> None:
    question = making.short()
    refused, by_teacher = attempt(question, right=False), attempt(question, right=False)
    row = report([question], [refused, judged(refused)], [by_teacher, judged(by_teacher, "teacher")]).rows[0]
    assert (row.facility.percent, row.own) == (100, 1)


def test_what_nobody_has_judged_is_in_no_mean(attempt: Attempting) -> None:
    question = making.short()
    made = report([question], [attempt(question, response=Response(("not Ruth Adler",)))])
    assert (made.learners, made.rows[0].undecided, made.rows[0].facility.learners) == (0, 1, 0)


def test_picks_are_counted_with_their_misreadings(attempt: Attempting) -> None:
    question = making.choice()
    logs = [
        [attempt(question)],
        [attempt(question, right=False)],
        [attempt(question, right=False)],
        [attempt(question, response=Response())],
    ]
    picks = report([question], *logs).rows[0].picks
    assert [(pick.text, pick.key, pick.misreading, pick.times) for pick in picks] == [
        ("On Friday", True, None, 1),
        ("In October", False, Misreading.MISPLACED, 2),
        ("On Saturday", False, Misreading.MISUNDERSTOOD, 0),
        ("In March", False, Misreading.UNSUPPORTED, 0),
    ]
    assert report([question], *logs).misreadings == {Misreading.MISPLACED: 2}


def test_picks_of_every_kind_that_offers_something(attempt: Attempting) -> None:
    questions = making.all_kinds()
    log = [attempt(question, right=False) for question in questions]
    picked = {row.question.kind: {pick.text: pick.times for pick in row.picks} for row in report(questions, log).rows}
    assert picked["choices"] == {"Key 0": 0, "Key 1": 0, "Wrong 0": 1, "Wrong 1": 1, "Wrong 2": 1}
    assert picked["truth"] == {"true": 1, "false": 0, "not stated": 0}
    assert picked["cloze"] == {"October": 0, "January": 1}
    assert set(picked["match"]) == {"sank"}
    assert picked["short"] == picked["number"] == picked["estimate"] == picked["order"] == picked["highlight"] == {}


def test_before_and_after_reading_are_of_the_same_learners(attempt: Attempting) -> None:
    question = making.choice()
    answers = [attempt(question, right=False, stage=stage, drill="d", mode="read") for stage in ("before", "after")]
    read = [*answers, judged(answers[1])]
    left = [attempt(question, stage="before", drill="e", mode="read")]
    row = report([question], read, left).rows[0]
    assert row.before is not None
    assert row.after is not None
    assert (row.before.learners, row.before.percent, row.after.percent) == (1, 0, 100)


def class_of(size: int, attempt: Attempting, questions: Sequence[Question]) -> BankReport:
    """Learner n knows the first n % (len + 1) questions."""
    logs = [[attempt(question, right=at < n % (len(questions) + 1)) for at, question in enumerate(questions)] for n in range(size)]
    return report(questions, *logs)


def test_what_a_few_answers_cannot_say_is_not_said(attempt: Attempting) -> None:
    questions = [making.choice(name) for name in ("one", "two", "three")]
    four = class_of(4, attempt, questions)
    assert "  one: 4 learners; a guess earns 25 %" in words(four)
    assert not any("mean" in line or "likely" in line for line in words(four))
    assert "  a single score is exact to about ± 0.7 points (binomial model)" in words(four)
    nine, ten = class_of(ENOUGH_TO_CALL_HARD - 1, attempt, questions), class_of(ENOUGH_TO_CALL_HARD, attempt, questions)
    assert not any(row.hard for row in nine.rows)
    assert [row.question.id for row in ten.rows if row.hard] == ["two", "three"]
    assert "  hard for this class: two, three" in words(ten)
    few, many = (class_of(size, attempt, questions) for size in (ENOUGH_TO_DISCRIMINATE - 1, ENOUGH_TO_DISCRIMINATE))
    assert all(row.item is None for row in few.rows)
    assert any("are shown from 60 learners on" in line for line in words(few))
    assert bank_to_json(few)["test"]["consistency"] is None
    assert all(row.item is not None for row in many.rows)
    assert "  consistency (Cronbach's α): 75.00 %" in words(many)
    assert bank_to_json(many)["test"]["consistency"] == pytest.approx(75)


def test_the_test_is_made_of_what_at_least_half_have_answered_and_of_learners_who_have_answered_all_of_it(attempt: Attempting) -> None:
    questions = [making.choice(name) for name in ("one", "two", "three")]
    both, first = [attempt(questions[0]), attempt(questions[1], right=False)], [attempt(questions[0])]
    seldom = [attempt(questions[2])]
    made = report(questions, both, first, [*both, *seldom], first)
    assert made.whole == ("one", "two")
    assert made.scores is not None
    assert (made.scores.learners, made.scores.mean, made.learners) == (2, 1, 4)


def test_drafts_and_answers_to_other_banks_are_left_out(attempt: Attempting) -> None:
    question = making.choice(status=Status.DRAFT)
    assert report([question], [attempt(question)]).rows == ()
    other = Bank("other", "Other", (making.choice(),), (making.ARTICLE,))
    assert bank_report(other, [[attempt(making.choice())]]).learners == 0


def test_nobody_has_answered() -> None:
    made = report([making.choice()])
    assert (made.learners, made.scores, made.whole) == (0, None, ())
    assert bank_to_json(made)["questions"][0]["facility"] is None


def test_the_interval_of_a_mean_is_that_of_a_share() -> None:
    assert Mean(5, 80, None).interval == pytest.approx((37.55, 96.38), abs=0.01)
    assert Mean(1, 100, None).interval[1] == 100


@pytest.mark.parametrize("width", [24, 36, 76, 150])
def test_a_class_is_drawn_into_every_width(width: int, attempt: Attempting) -> None:
    made = class_of(60, attempt, list(making.all_kinds()))
    rows = [row for section in bank_sections(made) for part in section.parts for row in part.draw(width)]
    assert all(width_of(row) <= width for row in rows)
    assert any("●" in plain(row) for row in rows)
    assert any(plain(row).startswith("  ✓") or plain(row).startswith("✓") for row in rows)


def test_the_data_is_json_and_the_table_has_a_row_for_each_question_and_each_thing_to_pick(attempt: Attempting) -> None:
    questions = [making.choice("one"), making.short("two")]
    made = class_of(6, attempt, questions)
    data = json.loads(json.dumps(bank_to_json(made)))
    assert (data["bank"], data["learners"], data["questions"][0]["facility"]["learners"]) == ("oster", 6, 6)
    assert data["questions"][0]["picks"][1] == {"option": "In October", "gap": None, "key": False, "misreading": "misplaced", "picked": 2}
    table = list(csv.DictReader(io.StringIO(as_csv(bank_table(made), BANK_COLUMNS).decode())))
    assert [(row["row"], row["question"]) for row in table] == [("question", "one"), *[("option", "one")] * 4, ("question", "two")]
    assert float(table[0]["facility"]) == pytest.approx(100 * 4 / 6)
    assert table[1]["picked"] == "4"
