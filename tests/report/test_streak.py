"""The streak is honest, and punishes nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import making
from quiz.drill.clock import stamp
from quiz.drill.records import Attempt, Key, Record, Turn
from quiz.kinds.question import Question
from quiz.marking.model import Outcome, Response
from quiz.progress.memory import memories, with_facts
from quiz.report.days import Streak, streak

TODAY = making.MORNING.date()
Attempting = Callable[..., Attempt]
MANY = [making.truth(f"q{at}") for at in range(40)]


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def found(records: Sequence[Record], questions: Sequence[Question], on: int) -> Streak:
    bank, keyed = making.bank(questions), making.keyed(questions)
    return streak(with_facts(records, keyed), memories(records, keyed), keyed, {bank.id: bank}, day(on))


def five(attempt: Attempting, on: int) -> list[Record]:
    """Five answers on a day, which leave questions due the next day."""
    return [attempt(question, right=False, days=on) for question in MANY[:5]]


def test_without_an_answer_there_is_none() -> None:
    assert found([], MANY, 0) == Streak(0, today=False, free_left=2, longest=0)


def test_five_answers_make_a_day_and_four_do_not(attempt: Attempting) -> None:
    assert found(five(attempt, 0), MANY, 0) == Streak(1, today=True, free_left=2, longest=1)
    assert found(five(attempt, 0)[:4], MANY, 0).days == 0
    assert found([*five(attempt, 0), *five(attempt, 1), *five(attempt, 2)], MANY, 2).days == 3


def test_today_breaks_nothing_before_it_is_over(attempt: Attempting) -> None:
    records = [*five(attempt, 0), *five(attempt, 1)]
    assert found(records, MANY, 2) == Streak(2, today=False, free_left=2, longest=2)


def test_a_day_counts_when_all_that_was_due_is_done_however_little_it_was(attempt: Attempting) -> None:
    records: list[Record] = [attempt(MANY[0], right=False), attempt(MANY[0], days=1)]
    assert found(records, MANY, 1) == Streak(1, today=True, free_left=2, longest=1)
    records = [attempt(MANY[0], right=False), attempt(MANY[1], right=False), attempt(MANY[0], days=1)]
    assert not found(records, MANY, 1).today, "one of two is not all"


def test_days_with_nothing_due_neither_count_nor_break(attempt: Attempting) -> None:
    """What is right the first time comes back after some days; until then there is nothing to do."""
    records: list[Record] = [attempt(question) for question in MANY[:5]]
    due = memories(records, making.keyed(MANY))
    quiet = min((memory.due - TODAY).days for memory in due.values())
    assert quiet >= 3
    assert found(records, MANY, quiet - 1) == Streak(1, today=False, free_left=2, longest=1)
    again = [attempt(question, days=40) for question in MANY[5:10]]
    evergreen = [replace(question, until=day(quiet - 1)) for question in MANY]
    assert found([*records, *again], evergreen, 40).days == 2, "what has gone out of date is due no more"


def test_what_was_due_and_went_out_of_date_is_missed_only_while_it_was_news(attempt: Attempting) -> None:
    news = [replace(question, until=day(1)) for question in MANY[:5]]
    again = [attempt(question, days=40) for question in MANY[5:10]]
    assert found([*five(attempt, 0), *again], [*news, *MANY[5:]], 40) == Streak(2, today=True, free_left=2, longest=2)


def test_old_news_that_is_practised_again_was_not_missed_meanwhile(attempt: Attempting) -> None:
    news = [replace(question, until=day(1)) for question in MANY]
    again = [attempt(question, days=40) for question in MANY[:5]]
    assert found([*five(attempt, 0), *again], news, 40) == Streak(2, today=True, free_left=2, longest=2)


def test_two_days_a_month_are_free_and_the_third_breaks(attempt: Attempting) -> None:
    """The morning is the 20th of November: what is missed on the 21st, 22nd and 23rd is missed in one month."""
    begin = five(attempt, 0)
    assert found([*begin, *five(attempt, 2)], MANY, 2) == Streak(2, today=True, free_left=1, longest=2)
    assert found([*begin, *five(attempt, 3)], MANY, 3) == Streak(2, today=True, free_left=0, longest=2)
    assert found([*begin, *five(attempt, 4)], MANY, 4) == Streak(1, today=True, free_left=0, longest=1)


def test_a_new_month_has_its_own_free_days(attempt: Attempting) -> None:
    records = [*five(attempt, 8), *five(attempt, 13)]  # missed: 29 and 30 November, 1 and 2 December
    assert found(records, MANY, 13) == Streak(2, today=True, free_left=0, longest=2)


def test_the_longest_row_is_kept(attempt: Attempting) -> None:
    records = [record for on in (0, 1, 2, 30, 31) for record in five(attempt, on)]
    assert (found(records, MANY, 31).days, found(records, MANY, 31).longest) == (2, 3)


def test_a_clock_that_was_ahead_for_a_while_breaks_nothing(attempt: Attempting) -> None:
    right = [*five(attempt, 0), *five(attempt, 1)]
    ahead = [attempt(question, days=4000) for question in MANY[10:15]]
    assert found([*right, *ahead, *five(attempt, 2)], MANY, 2).days == 3
    assert found([*right, *ahead], MANY, 1) == found(right, MANY, 1)


def test_a_fact_that_was_asked_by_another_question_is_done(attempt: Attempting) -> None:
    """The second question of the fact is due for itself from the next day on, but it is the first that is asked."""
    one, two, other = (making.truth(name, fact=fact) for name, fact in (("one", "f"), ("two", "f"), ("other", "")))
    questions = [one, two, other]
    records = [attempt(one, right=False), attempt(two, right=False), attempt(other), attempt(one, days=1)]
    assert found(records, questions, 1) == Streak(1, today=True, free_left=2, longest=1)
    practised = [*records, attempt(two, days=2)]
    assert found(practised, questions, 2) == Streak(1, today=False, free_left=2, longest=1)


def test_what_a_bank_out_of_reach_would_ask_counts_against_nobody(attempt: Attempting) -> None:
    gone = [making.truth(f"gone{at}") for at in range(5)]
    records = [attempt(question, right=False) for question in gone]
    assert found(records, MANY, 20) == Streak(1, today=False, free_left=2, longest=1)


@given(st.lists(st.integers(-400, 400), max_size=12), st.integers(-400, 400))
def test_whatever_days_there_are_the_figures_are_possible(days: list[int], on: int) -> None:
    records: list[Record] = []
    for number, at in enumerate(days):
        for each in range(5):
            made = stamp(f"{number}-{each}", making.MORNING + timedelta(days=at))
            turn = Turn(Key("oster", MANY[(number + each) % 40].id))
            records.append(Attempt(made, f"d{number}", "practice", turn, "r1", Response(("x",)), Outcome.WRONG, Fraction(0)))
    row = found(records, MANY, on)
    assert 0 <= row.days <= row.longest <= len({at for at in days if at <= on})
    assert 0 <= row.free_left <= 2
    assert not row.today or row.days
