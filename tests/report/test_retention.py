"""What is still known, what has left the queue, what was changed, what is to come and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

import making
from quiz.bank.model import Bank
from quiz.drill.records import Attempt, Key, Record
from quiz.kinds.question import Question, Skill
from quiz.progress.log import Log
from quiz.progress.memory import memories
from quiz.progress.queue import queue
from quiz.progress.schedule import Hold
from quiz.report.learner import learner_report
from quiz.report.retention import archive_rows, bank_rows, change_rows, forecast_check, forecast_days, skill_mastery, topic_mastery
from quiz.report.shares import Share
from quiz.report.today import SECONDS_A_QUESTION, today_in_words, today_of

TODAY = making.MORNING.date()
Attempting = Callable[..., Attempt]


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def dated(question: Question, published: str) -> Question:
    about = replace(question.article.about, date=published)
    return replace(question, article=replace(question.article, about=about))


def banked(*questions: Question) -> dict[str, Bank]:
    bank = making.bank(questions)
    return {bank.id: replace(bank, articles=(questions[0].article,))}


def questions_in(banks: Mapping[str, Bank]) -> dict[Key, Question]:
    return {Key(bank.id, question.id): question for bank in banks.values() for question in bank.questions}


def test_news_that_is_old_stands_in_the_archive_as_it_was_known_on_its_last_day(attempt: Attempting) -> None:
    questions = [dated(making.truth(f"q{at}"), TODAY.isoformat()) for at in range(4)]
    banks = banked(*questions)
    records = [attempt(questions[0], days=58), attempt(questions[1], days=59), attempt(questions[2], right=False, days=59)]
    held = memories(records, questions_in(banks))
    assert archive_rows(held, banks, day(60)) == ()
    (row,) = archive_rows(held, banks, day(61))
    assert (row.questions, row.kept, row.since) == (3, 2, day(61))
    assert row.reason == f"the article is of {TODAY.isoformat()}, and news is asked for 60 days"
    assert archive_rows(held, banks, day(900)) == (row,), "it does not fade any more"
    assert bank_rows(held, banks, day(61)) == ()
    assert forecast_days(held, questions_in(banks), day(61))[0].due == 0


def test_a_bank_of_which_some_facts_still_hold_stands_in_both_lists(attempt: Attempting) -> None:
    old, new = making.truth("old", until=day(3)), making.truth("new", evergreen=True)
    banks = banked(old, new)
    held = memories([attempt(old), attempt(new)], questions_in(banks))
    (row,) = archive_rows(held, banks, day(4))
    assert (row.questions, row.reason) == (1, "the bank says until when each fact holds")
    assert [(row.questions, row.holds[Hold.KEPT]) for row in bank_rows(held, banks, day(4))] == [(1, 1)]


def test_banks_come_with_the_newest_article_first_and_those_without_a_date_last(attempt: Attempting) -> None:
    banks: dict[str, Bank] = {}
    for name, published in (("none", ""), ("old", "2026-11-01"), ("new", "2026-11-19")):
        question = dated(making.truth(name), published)
        banks[name] = replace(making.bank([question], name), articles=(question.article,))
    assert [(row.id, row.published) for row in bank_rows({}, banks, TODAY)] == [
        ("new", date(2026, 11, 19)),
        ("old", date(2026, 11, 1)),
        ("none", None),
    ]


def test_a_changed_key_and_a_question_that_is_gone_are_named_and_a_changed_wording_is_not(attempt: Attempting) -> None:
    asked = [making.truth("same"), making.truth("reworded"), making.truth("rekeyed"), making.truth("gone")]
    records = [attempt(question) for question in asked]
    now = banked(asked[0], replace(asked[1], prompt="Another wording?"), making.with_key_changed(asked[2]), making.truth("fresh"))
    held = Log.of(records).figures.held
    (row,) = change_rows(held, now)
    assert (row.id, row.afresh, row.gone) == ("oster", ("rekeyed",), ("gone",))
    kept = memories(records, questions_in(now))
    assert {key.question for key in kept} == {"same", "reworded"}
    again = Log.of([*records, attempt(now["oster"].questions[2])]).figures.held
    assert change_rows(again, now)[0].afresh == (), "once it is answered again it is no news any more"


def test_mastery_counts_questions_by_skill_and_topic(attempt: Attempting) -> None:
    questions = [
        making.truth("one", skill=Skill.INFER, topics=("boats", "winter")),
        making.truth("two", skill=Skill.RETRIEVE, topics=("boats",)),
        making.truth("three", skill=Skill.RETRIEVE),
    ]
    keyed = making.keyed(questions)
    held = memories([attempt(questions[0]), attempt(questions[1], right=False)], keyed)
    skills = skill_mastery(held, keyed, TODAY)
    assert [(row.name, row.questions, row.holds[Hold.KEPT], row.holds[Hold.NEW]) for row in skills] == [
        ("retrieve", 2, 0, 1),
        ("infer", 1, 1, 0),
    ]
    assert [(row.name, row.questions) for row in topic_mastery(held, keyed, TODAY)] == [("boats", 2), ("winter", 1)]
    assert [row.asked for row in skills] == [1, 1]
    assert skills[0].expected == 0, "what was missed is not known, however fresh the memory of having seen the answer"
    assert skills[1].expected == pytest.approx(1.0)
    later = skill_mastery(held, keyed, day(5))
    assert later[0].expected == 0
    assert 0.5 < later[1].expected < 1


def test_the_forecast_expects_what_the_schedule_expects_and_is_set_against_what_came(attempt: Attempting) -> None:
    questions = [making.truth(f"q{at}") for at in range(10)]
    keyed = making.keyed(questions)
    first = [attempt(question, right=False) for question in questions]
    ahead = forecast_days(memories(first, keyed), keyed, TODAY)
    assert [row.due for row in ahead] == [0, 10, *[0] * 12]
    assert ahead[1].known == 0
    second = [attempt(question, right=at < 7, days=1) for at, question in enumerate(questions)]
    figures = Log.of([*first, *second]).figures
    found = forecast_check(figures, day(1))
    assert found is not None
    assert found.expected == pytest.approx(ahead[1].expected, abs=0.001)
    assert found.knew == Share(7, 10)
    assert forecast_check(figures, day(14)) == found
    assert forecast_check(figures, day(15)) is None


def test_today_says_what_is_due_new_and_done_and_how_long_it_takes(attempt: Attempting) -> None:
    questions = [making.truth(f"q{at}") for at in range(14)]
    keyed = making.keyed(questions)
    records: list[Record] = [attempt(question, right=False, seconds=0.0) for question in questions[:12]]
    found = today_of(records, queue(records, keyed, day(1)))
    assert (found.due, found.waiting, found.new, found.done, found.pace) == (12, 0, 2, 0, SECONDS_A_QUESTION)
    assert today_in_words(found) == "12 due, 2 new, about 4 min"
    records += [
        attempt(question, days=1, seconds=seconds) for question, seconds in zip(questions, [30.0] * 9 + [50.0, 900.0], strict=False)
    ]
    found = today_of(records, queue(records, keyed, day(1)))
    assert (found.due, found.done, found.pace) == (1, 11, 30.0)
    assert today_in_words(found) == "1 due, 11 done, 2 new, about 1 min"
    assert today_in_words(today_of([], queue([], {}, TODAY))) == "nothing due"


@pytest.mark.parametrize(("times", "median"), [([4.0] * 5 + [8.0] * 5, 6.0), ([4.0] * 6 + [9.0] * 5, 4.0), ([5.0] * 9, SECONDS_A_QUESTION)])
def test_the_pace_is_the_median_from_ten_answers_on(attempt: Attempting, times: Sequence[float], median: float) -> None:
    questions = [making.truth(f"q{at}") for at in range(len(times))]
    records = [attempt(question, seconds=seconds) for question, seconds in zip(questions, times, strict=True)]
    assert today_of(records, queue(records, making.keyed(questions), TODAY)).pace == median


def test_a_report_says_all_of_it_together(attempt: Attempting) -> None:
    question: Any = making.choice("one", until=day(1))
    bank = making.bank([question])
    report = learner_report([attempt(question)], making.keyed([question]), {bank.id: bank}, day(2))
    assert (report.to_do.due, report.banks, len(report.archive), report.changes) == (0, (), 1, ())
