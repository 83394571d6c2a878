from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import choice, keyed, with_key_changed
from quiz.bank.model import Question, Status
from quiz.drill.clock import stamp
from quiz.drill.records import Amended, Attempt, Key, Record, Turn
from quiz.marking.model import Outcome, Response
from quiz.progress.memory import count_holds, due_keys, memories
from quiz.progress.schedule import INTERVALS_IN_DAYS, Hold, Memory

FIRST = date(2026, 11, 20)
RIGHT, WRONG, ALMOST, PARTLY, ASK, BLANK = Outcome.CORRECT, Outcome.WRONG, Outcome.ALMOST, Outcome.PARTLY, Outcome.ASK, Outcome.BLANK
QUESTIONS = keyed([choice("a"), choice("b"), choice("c")])
A, B, C = QUESTIONS
ids = count()


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def answer(on: int, outcome: Outcome, key: Key = A, *, drill: str = "", stage: str = "", number: int = 1, revision: str = "r1") -> Attempt:
    moment = datetime.combine(day(on), time(12), timezone(timedelta(hours=13)))
    name = f"a{next(ids)}"
    fraction = Fraction(outcome in (RIGHT, ALMOST))
    return Attempt(stamp(name, moment), drill or name, "practice", Turn(key, number, stage), revision, Response(("x",)), outcome, fraction)


def judged(attempt: Attempt, outcome: Outcome) -> Amended:
    return Amended(
        stamp(f"j{next(ids)}", attempt.stamp.at), attempt.drill, attempt.stamp.id, outcome, Fraction(outcome is RIGHT), "learner"
    )


def held(*records: Record, questions: dict[Key, Question] = QUESTIONS, key: Key = A) -> Memory | None:
    return memories(records, questions).get(key)


def due_in(memory: Memory | None) -> int:
    assert memory is not None
    return (memory.due - FIRST).days


def test_a_question_comes_back_after_one_three_seven_and_twenty_one_days() -> None:
    assert INTERVALS_IN_DAYS == (1, 3, 7, 21)
    log: list[Record] = []
    at = 0
    for streak, wait in enumerate((1, 3, 7, 21, 21, 21), 1):
        log.append(answer(at, RIGHT))
        assert held(*log) == Memory(streak, day(at + wait), day(at))
        at += wait


@pytest.mark.parametrize("missed", [WRONG, PARTLY, BLANK])
def test_a_missed_question_comes_back_the_next_day_and_starts_over(missed: Outcome) -> None:
    log = [answer(0, RIGHT), answer(1, RIGHT), answer(4, missed)]
    assert held(*log) == Memory(0, day(5), day(4))
    assert held(*log, answer(5, ALMOST)) == Memory(1, day(6), day(5))


def test_an_answer_that_comes_late_counts_from_the_day_it_came() -> None:
    assert held(answer(0, RIGHT), answer(90, RIGHT)) == Memory(2, day(93), day(90))


@pytest.mark.parametrize(("first", "later"), [(RIGHT, WRONG), (WRONG, RIGHT)])
def test_the_first_answer_of_a_day_counts_and_what_follows_does_not(first: Outcome, later: Outcome) -> None:
    assert held(answer(0, first), answer(0, later, number=2), answer(0, later)) == held(answer(0, first))
    known = [answer(0, RIGHT)]
    assert held(*known, answer(1, first), answer(1, later)) == held(*known, answer(1, first))


@pytest.mark.parametrize("outcome", [RIGHT, WRONG])
def test_practice_of_what_is_not_due_leaves_the_schedule_alone(outcome: Outcome) -> None:
    log = [answer(0, RIGHT), answer(1, RIGHT)]
    assert held(*log, answer(2, outcome), answer(3, outcome)) == held(*log)
    assert held(*log, answer(4, outcome)) != held(*log)


def test_an_answer_from_a_clock_set_back_changes_nothing() -> None:
    assert held(answer(5, RIGHT), answer(3, WRONG), answer(-1000, RIGHT)) == held(answer(5, RIGHT))


def test_answers_before_reading_do_not_count() -> None:
    assert held(answer(0, WRONG, stage="before")) is None
    assert due_in(held(answer(0, WRONG, stage="before"), answer(0, RIGHT, stage="after"))) == 1


def test_a_changed_key_starts_afresh() -> None:
    log = [answer(0, RIGHT), answer(1, RIGHT)]
    changed = {A: with_key_changed(QUESTIONS[A])}
    assert held(*log, questions=changed) is None
    assert held(*log, answer(2, RIGHT, revision="r2"), questions=changed) == Memory(1, day(3), day(2))


def test_a_question_that_left_its_bank_is_forgotten_and_others_are_not() -> None:
    assert memories([answer(0, RIGHT, A), answer(0, RIGHT, B)], {B: QUESTIONS[B]}).keys() == {B}


def test_an_undecided_answer_counts_once_it_is_judged() -> None:
    open_one = answer(0, ASK)
    assert held(open_one) is None
    assert due_in(held(open_one, answer(0, WRONG))) == 1
    assert held(open_one, judged(open_one, RIGHT)) == Memory(1, day(1), day(0))


def test_the_last_judgement_counts_in_place_of_the_rules() -> None:
    missed = answer(0, WRONG)
    assert held(missed, judged(missed, RIGHT)) == Memory(1, day(1), day(0))
    assert held(missed, judged(missed, RIGHT), judged(missed, WRONG)) == Memory(0, day(1), day(0))


def test_in_a_test_the_last_answer_of_a_turn_counts() -> None:
    assert held(answer(0, WRONG, drill="t"), answer(0, RIGHT, drill="t")) == Memory(1, day(1), day(0))
    assert held(answer(0, WRONG, drill="t"), answer(0, RIGHT, drill="u")) == Memory(0, day(1), day(0))


def test_questions_that_share_a_fact_share_one_memory() -> None:
    shared = {A: replace(QUESTIONS[A], fact="ferry"), B: replace(QUESTIONS[B], fact="ferry"), C: QUESTIONS[C]}
    log = [answer(0, RIGHT, A), answer(1, RIGHT, B)]
    found = memories(log, shared)
    assert found == {A: Memory(2, day(4), day(1)), B: Memory(2, day(4), day(1))}
    assert due_keys(log, shared, day(4)) == (A,)


def test_what_is_due_comes_longest_overdue_first_without_drafts() -> None:
    log = [answer(0, RIGHT, B), answer(1, RIGHT, A), answer(2, RIGHT, C)]
    assert due_keys(log, QUESTIONS, day(0)) == ()
    assert due_keys(log, QUESTIONS, day(2)) == (B, A)
    assert due_keys(log, QUESTIONS, day(9)) == (B, A, C)
    drafted = QUESTIONS | {B: replace(QUESTIONS[B], status=Status.DRAFT)}
    assert due_keys(log, drafted, day(9)) == (A, C)


def test_a_draft_does_not_hide_the_ready_question_of_its_fact() -> None:
    shared = {A: replace(QUESTIONS[A], fact="ferry", status=Status.DRAFT), B: replace(QUESTIONS[B], fact="ferry")}
    assert due_keys([answer(0, RIGHT, B)], shared, day(1)) == (B,)


def test_holds_are_counted_as_new_kept_fading_and_lost() -> None:
    found = memories([answer(0, RIGHT, A), answer(0, WRONG, B)], QUESTIONS)
    assert count_holds((A, B, C), found, day(0)) == {Hold.NEW: 1, Hold.KEPT: 1, Hold.FADING: 0, Hold.LOST: 1}
    assert count_holds((A, B, C), found, day(1)) == {Hold.NEW: 1, Hold.KEPT: 0, Hold.FADING: 1, Hold.LOST: 1}
    assert count_holds((), found, day(1)) == dict.fromkeys(Hold, 0)


logs = st.lists(
    st.builds(answer, st.integers(0, 40), st.sampled_from(Outcome), st.sampled_from([A, B]), number=st.integers(1, 3)), max_size=25
)


@given(logs)
def test_a_memory_is_never_due_on_the_day_it_was_made_nor_later_than_three_weeks(log: list[Attempt]) -> None:
    for key, memory in memories(log, QUESTIONS).items():
        assert 1 <= (memory.due - memory.last).days <= 21
        assert 0 <= memory.streak <= len(log)
        assert memory.last in {record.stamp.day for record in log if record.turn.key == key}


@given(logs)
def test_questions_do_not_disturb_each_other(log: list[Attempt]) -> None:
    alone = [record for record in log if record.turn.key == A]
    assert memories(log, QUESTIONS).get(A) == memories(alone, QUESTIONS).get(A)
