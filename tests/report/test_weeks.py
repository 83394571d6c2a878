"""This week against the weeks before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import making
from quiz.drill.records import Attempt, Record
from quiz.kinds.question import Aim, Question
from quiz.progress.log import Log
from quiz.report.charts import plain
from quiz.report.learner import learner_report
from quiz.report.shares import Share
from quiz.report.weeks import WeekRow, week_rows, weeks_section, weeks_to_json

TODAY = making.MORNING.date() + timedelta(days=20)
Attempting = Callable[..., Attempt]


def rows(questions: Sequence[Question], records: Sequence[Record]) -> tuple[WeekRow, ...]:
    return week_rows(Log.of(records), making.keyed(questions), TODAY)


def test_each_week_has_its_answers_days_first_tries_and_stories(attempt: Attempting) -> None:
    question = making.choice()
    found = rows([question], [attempt(question, days=day, right=day != 14) for day in (0, 13, 14, 14, 20)])
    assert [(row.answers, row.days, row.stories) for row in found] == [(3, 2, 1), (1, 1, 1), (1, 1, 1)]
    assert (found[0].begin, found[0].end) == (TODAY - timedelta(days=6), TODAY)
    assert found[1].first == Share(1, 1)


def test_weeks_before_the_first_answer_are_left_out_and_one_without_an_answer_is_not(attempt: Attempting) -> None:
    question = making.choice()
    assert [row.answers for row in rows([question], [attempt(question, days=5), attempt(question, days=20)])] == [1, 0, 1]
    assert rows([question], []) == ()


def test_a_missing_word_is_an_answer_about_no_story(attempt: Attempting) -> None:
    question = making.choice(aim=Aim.MISSING_WORD)
    (week,) = rows([question], [attempt(question, days=20)])
    assert (week.answers, week.stories) == (1, 0)


def test_from_five_answers_on_a_share_is_told(attempt: Attempting) -> None:
    questions = [making.choice(f"q{at}") for at in range(9)]
    found = rows(questions, [attempt(one, days=20 if at < 5 else 12, right=at > 0) for at, one in enumerate(questions)])
    section = weeks_section(found)
    assert section.lines == (
        "this week: 5 answers on 1 day, 4 of 5 right, 80 % (likely 38 to 96 %), 1 story",
        "week to 3 Dec: 4 answers on 1 day, 1 story",
    )
    drawn = [plain(row) for part in section.parts for row in part.draw(80)]
    assert drawn[-2].endswith(" 5 answers · right 4 of 5, 80 % (38–96) · 1 story")
    assert drawn[-1].endswith(" 4 answers · 1 story")
    assert all(len(plain(row)) <= 36 for part in section.parts for row in part.draw(36))


def test_one_week_alone_is_compared_with_nothing(attempt: Attempting) -> None:
    question = making.choice()
    assert weeks_section(rows([question], [attempt(question, days=20)])).lines == ()


def test_the_data_has_the_newest_week_first(attempt: Attempting) -> None:
    question = making.choice()
    data = weeks_to_json(rows([question], [attempt(question, days=13), attempt(question, days=20)]))
    assert [(row["begin"], row["answers"], row["stories"]) for row in data] == [("2026-12-04", 1, 1), ("2026-11-27", 1, 1)]


def test_a_missing_word_is_no_reading_skill_and_never_among_the_weakest(attempt: Attempting) -> None:
    question = making.choice(aim=Aim.MISSING_WORD)
    bank = making.bank([question])
    found = learner_report(Log.of([attempt(question, right=False, days=20)]), making.keyed([question]), {bank.id: bank}, TODAY)
    assert (found.answers, found.skills, found.weakest) == (1, (), ())
