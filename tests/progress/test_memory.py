from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from making import choice, keyed, with_key_changed
from quiz.drill.clock import stamp
from quiz.drill.rating import Rating, rating_of
from quiz.drill.records import Amended, Attempt, Eased, Key, Record, Turn
from quiz.kinds.question import Question, Status
from quiz.marking.model import Certainty, Outcome, Response
from quiz.progress.memory import DAILY_MOST, count_holds, last_day, memories, queue
from quiz.progress.schedule import Hold, Memory, answered

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


def eased(attempt: Attempt, *, on: bool = True) -> Eased:
    return Eased(stamp(f"e{next(ids)}", attempt.stamp.at), attempt.drill, attempt.stamp.id, on)


def held(*records: Record, questions: dict[Key, Question] = QUESTIONS, key: Key = A) -> Memory | None:
    return memories(records, questions).get(key)


def due_in(memory: Memory | None) -> int:
    assert memory is not None
    return (memory.due - FIRST).days


def first(rating: Rating, on: int = 0) -> Memory:
    """What a first answer leaves, fuzz apart."""
    return answered(None, day(on), rating, "")


def same(found: Memory | None, wanted: Memory) -> bool:
    """Say whether two memories are the same but for the fuzz of the interval."""
    return found is not None and structs.replace(found, due=wanted.due) == wanted


@pytest.mark.parametrize(
    ("outcome", "fraction", "certainty", "rating"),
    [
        (RIGHT, 1, None, Rating.GOOD),
        (RIGHT, 1, Certainty.CERTAIN, Rating.GOOD),
        (RIGHT, 1, Certainty.GUESS, Rating.HARD),
        (ALMOST, 1, None, Rating.HARD),
        (ALMOST, 1, Certainty.CERTAIN, Rating.HARD),
        (PARTLY, Fraction(1, 2), None, Rating.HARD),
        (PARTLY, Fraction(49, 100), None, Rating.AGAIN),
        (WRONG, 0, Certainty.GUESS, Rating.AGAIN),
        (BLANK, 0, None, Rating.AGAIN),
        (ASK, 0, None, None),
    ],
)
def test_an_answer_is_rated_by_its_verdict_and_never_easy_by_itself(
    outcome: Outcome, fraction: Fraction, certainty: Certainty | None, rating: Rating | None
) -> None:
    assert rating_of(outcome, Fraction(fraction), certainty) is rating
    easy = rating_of(outcome, Fraction(fraction), certainty, eased=True)
    assert easy is (Rating.EASY if rating is Rating.GOOD else rating)


def test_easy_counts_where_it_was_said_and_can_be_taken_back() -> None:
    right, guess = answer(0, RIGHT), structs.replace(answer(0, RIGHT), certainty=Certainty.GUESS)
    assert same(held(right, eased(right)), first(Rating.EASY))
    assert held(right, eased(right), eased(right, on=False)) == held(right)
    assert same(held(guess, eased(guess)), first(Rating.HARD))


def test_an_answer_that_comes_late_counts_from_the_day_it_came() -> None:
    found = held(answer(0, RIGHT), answer(90, RIGHT))
    assert found is not None
    assert found.last == day(90)
    assert found.due > day(110), "what is known after so long is known for longer"


@pytest.mark.parametrize(("first", "later"), [(RIGHT, WRONG), (WRONG, RIGHT)])
def test_the_first_answer_of_a_day_counts_and_what_follows_does_not(first: Outcome, later: Outcome) -> None:
    one = answer(0, first)
    assert held(one, answer(0, later, number=2), answer(0, later)) == held(one)
    known, morning = [answer(0, RIGHT)], answer(9, first)
    assert held(*known, morning, answer(9, later)) == held(*known, morning) != held(*known)


@pytest.mark.parametrize("outcome", [RIGHT, WRONG])
def test_practice_of_what_is_not_due_leaves_the_schedule_alone(outcome: Outcome) -> None:
    log = [answer(0, RIGHT), answer(9, RIGHT)]
    assert held(*log, answer(10, outcome), answer(11, outcome)) == held(*log)
    assert held(*log, answer(60, outcome)) != held(*log)


def test_an_answer_of_the_day_before_as_after_a_journey_changes_nothing() -> None:
    one = answer(5, RIGHT)
    assert held(one, answer(4, WRONG), answer(3, WRONG)) == held(one)


def test_after_a_clock_was_put_right_the_question_is_asked_again_and_counts() -> None:
    ahead = answer(1000, RIGHT)
    assert queue([ahead], QUESTIONS, day(0)).due == (A,)
    found = held(ahead, answer(0, WRONG))
    assert found is not None
    assert (found.last, found.rating) == (day(0), Rating.AGAIN)


def test_answers_before_reading_do_not_count() -> None:
    assert held(answer(0, WRONG, stage="before")) is None
    assert same(held(answer(0, WRONG, stage="before"), answer(0, RIGHT, stage="after")), first(Rating.GOOD))


def test_a_changed_key_starts_afresh() -> None:
    log = [answer(0, RIGHT), answer(1, RIGHT)]
    changed = {A: with_key_changed(QUESTIONS[A])}
    assert held(*log, questions=changed) is None
    assert same(held(*log, answer(2, RIGHT, revision="r2"), questions=changed), first(Rating.GOOD, 2))


def test_a_question_that_left_its_bank_is_forgotten_and_others_are_not() -> None:
    assert memories([answer(0, RIGHT, A), answer(0, RIGHT, B)], {B: QUESTIONS[B]}).keys() == {B}


def test_an_undecided_answer_counts_once_it_is_judged() -> None:
    open_one = answer(0, ASK)
    assert held(open_one) is None
    assert due_in(held(open_one, answer(0, WRONG))) == 1
    assert same(held(open_one, judged(open_one, RIGHT)), first(Rating.GOOD))


def test_the_last_judgement_counts_in_place_of_the_rules() -> None:
    missed = answer(0, WRONG)
    assert same(held(missed, judged(missed, RIGHT)), first(Rating.GOOD))
    assert held(missed, judged(missed, RIGHT), judged(missed, WRONG)) == first(Rating.AGAIN)


def test_in_a_test_the_last_answer_of_a_turn_counts() -> None:
    assert same(held(answer(0, WRONG, drill="t"), answer(0, RIGHT, drill="t")), first(Rating.GOOD))
    assert held(answer(0, WRONG, drill="t"), answer(0, RIGHT, drill="u")) == first(Rating.AGAIN)


def test_questions_that_share_a_fact_share_one_memory() -> None:
    shared = {A: replace(QUESTIONS[A], fact="ferry"), B: replace(QUESTIONS[B], fact="ferry"), C: QUESTIONS[C]}
    log = [answer(0, WRONG, A), answer(1, RIGHT, B)]
    found = memories(log, shared)
    assert found[A] == found[B]
    assert (found[A].last, found[A].rating) == (day(1), Rating.GOOD)
    assert queue(log, shared, day(40)).due == (A,)
    assert queue(log, shared, day(40)).new == 1


def of_article(question: Question, published: str, **fields: Any) -> Question:
    about = replace(question.article.about, date=published)
    return replace(question, article=replace(question.article, about=about), **fields)


def test_what_is_due_comes_from_the_newest_article_first_and_then_the_longest_overdue() -> None:
    dated = {
        A: of_article(QUESTIONS[A], "2026-11-18"),
        B: of_article(QUESTIONS[B], "2026-11-19"),
        C: of_article(QUESTIONS[C], "2026-11-18"),
    }
    log = [answer(1, WRONG, A), answer(2, WRONG, B), answer(0, WRONG, C)]
    assert queue(log, dated, day(0)).due == ()
    assert queue(log, dated, day(9)).due == (B, C, A)
    undated = dated | {B: QUESTIONS[B]}
    assert queue(log, undated, day(9)).due == (C, A, B)


def test_drafts_are_not_due() -> None:
    log = [answer(0, WRONG, B), answer(1, WRONG, A)]
    drafted = QUESTIONS | {B: replace(QUESTIONS[B], status=Status.DRAFT)}
    assert queue(log, drafted, day(9)).due == (A,)
    shared = {A: replace(QUESTIONS[A], fact="ferry", status=Status.DRAFT), B: replace(QUESTIONS[B], fact="ferry")}
    assert queue([answer(0, WRONG, B)], shared, day(1)).due == (B,), "a draft does not hide the ready question of its fact"


@pytest.mark.parametrize(
    ("published", "fields", "last"),
    [
        ("2026-11-20", {}, day(60)),
        ("2026-11-20", {"until": day(5)}, day(5)),
        ("", {"until": day(5)}, day(5)),
        ("2026-11-20", {"evergreen": True}, None),
        ("", {}, None),
        ("9999-12-31", {}, date.max),
    ],
)
def test_news_ages_and_leaves_the_queue(published: str, fields: dict[str, Any], last: date | None) -> None:
    question = of_article(QUESTIONS[A], published, **fields)
    assert last_day(question) == last
    log = [answer(0, WRONG, A)]
    if last is not None and last < date.max:
        assert queue(log, {A: question}, last).due == (A,)
        gone = queue(log, {A: question}, last + timedelta(days=1))
        assert (gone.due, gone.new) == ((), 0)
    else:
        assert queue(log, {A: question}, day(4000)).due == (A,)


def test_a_day_has_room_for_so_many_and_what_was_done_is_counted() -> None:
    many = keyed([choice(f"q{number}") for number in range(DAILY_MOST + 10)])
    log: list[Record] = [answer(0, WRONG, key) for key in many]
    found = queue(log, many, day(5))
    assert (len(found.due), len(found.dealt), found.done) == (DAILY_MOST + 10, DAILY_MOST, 0)
    log += [answer(5, RIGHT, key) for key in found.dealt[:20]]
    found = queue(log, many, day(5))
    assert (len(found.due), len(found.dealt), found.done) == (DAILY_MOST - 10, 10, 20)
    log += [answer(5, RIGHT, key) for key in found.dealt]
    assert queue(log, many, day(5)).dealt == ()
    assert queue(log, many, day(6)).done == 0


def test_holds_are_counted_as_new_kept_fading_and_lost() -> None:
    found = memories([answer(0, RIGHT, A), answer(0, WRONG, B)], QUESTIONS)
    assert count_holds((A, B, C), found, day(0)) == {Hold.NEW: 1, Hold.KEPT: 1, Hold.FADING: 1, Hold.LOST: 0}
    assert count_holds((A, B, C), found, day(30)) == {Hold.NEW: 1, Hold.KEPT: 0, Hold.FADING: 1, Hold.LOST: 1}
    assert count_holds((), found, day(1)) == dict.fromkeys(Hold, 0)


logs = st.lists(
    st.builds(answer, st.integers(0, 40), st.sampled_from(Outcome), st.sampled_from([A, B]), number=st.integers(1, 3)), max_size=25
)


@given(logs)
def test_a_memory_is_never_due_on_the_day_it_was_made(log: list[Attempt]) -> None:
    for key, memory in memories(log, QUESTIONS).items():
        assert (memory.due - memory.last).days >= 1
        assert memory.last in {record.stamp.day for record in log if record.turn.key == key}


@given(logs)
def test_questions_do_not_disturb_each_other(log: list[Attempt]) -> None:
    alone = [record for record in log if record.turn.key == A]
    assert memories(log, QUESTIONS).get(A) == memories(alone, QUESTIONS).get(A)
