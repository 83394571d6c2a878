"""A week of one learner."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import timedelta

from msgspec.structs import replace

import making
from quiz.drill.clock import stamp
from quiz.drill.records import BANKS, Attempt, Key, Record, RefusalReason, Refused
from quiz.kinds.question import Question
from quiz.progress.log import Log
from quiz.report.charts import headed
from quiz.report.shares import Share
from quiz.report.week import WeekReport, week_in_words, week_report, week_sections, week_to_json

TODAY = making.MORNING.date() + timedelta(days=20)
Attempting = Callable[..., Attempt]


def report(questions: Sequence[Question], records: Sequence[Record]) -> WeekReport:
    bank = making.bank(questions)
    return week_report(Log.of(records), making.keyed(questions), {bank.id: bank}, TODAY)


def test_a_week_is_the_seven_days_that_end_today(attempt: Attempting) -> None:
    question = making.choice()
    made = report([question], [attempt(question, days=day, right=day != 13) for day in (6, 13, 14, 20)])
    assert made.days == tuple((TODAY - timedelta(days=back), int(back in (6, 0))) for back in range(6, -1, -1))
    assert made.week.first == Share(2, 2)
    assert made.whole.first == Share(3, 4)
    assert [(row.answers, row.first) for row in made.whole.weeks] == [(2, Share(2, 2)), (1, Share(0, 1)), (1, Share(1, 1))]


def test_the_week_is_told_with_the_one_before(attempt: Attempting) -> None:
    question = making.choice()
    lines = headed(
        (one.title, one.lines) for one in week_sections(report([question], [attempt(question, days=day) for day in (8, 19, 20)]))
    )
    assert lines[:7] == [
        "This week",
        "  answers: 2, on 2 days",
        "  first tries: 2 of 2 right",
        "",
        "This week and before",
        "  this week: 2 answers on 2 days, 1 story",
        "  week to 3 Dec: 1 answer on 1 day, 1 story",
    ]
    assert f"  {TODAY.isoformat()}: 1 answer" in lines
    assert "Articles" in lines


def test_misreadings_and_what_was_missed_are_of_the_week_alone(attempt: Attempting) -> None:
    old, new = making.choice("old"), making.choice("new")
    made = report([old, new], [attempt(old, right=False), attempt(new, right=False, days=20)])
    assert [row.key.question for row in made.week.weakest] == ["new"]
    assert made.week.misreadings[0].count == 1
    assert len(made.whole.weakest) == 2


def test_a_week_without_an_answer_is_no_reproach(attempt: Attempting) -> None:
    question = making.choice()
    sections = week_sections(report([question], [attempt(question)]))
    assert sections[0].lines == ("no answers this week",)
    assert "Articles" in {one.title for one in sections}


def test_answers_to_a_question_refused_before_the_week_are_in_none_of_its_figures(attempt: Attempting) -> None:
    question = making.choice()
    refused = Refused(stamp("refused", making.MORNING + timedelta(days=1)), BANKS, Key("oster", question.id), RefusalReason.OTHER, on=True)
    made = report([question], [attempt(question), refused, attempt(question, days=20), attempt(question, days=8)])
    assert (made.week.first, made.week.answers) == (Share(0, 0), 0)
    assert [row.stories for row in made.whole.weeks] == []
    again = replace(refused, stamp=stamp("again", making.MORNING + timedelta(days=19)), on=False)
    assert report([question], [refused, again, attempt(question, days=20)]).week.first == Share(1, 1)


def test_a_long_log_is_read_only_as_far_back_as_the_week(attempt: Attempting) -> None:
    question = making.choice()
    records = [attempt(question, days=day) for day in range(21) for _ in range(100)]
    assert report([question], records).week.answers == 700


def test_the_days_are_said_in_words() -> None:
    assert week_in_words(report([making.choice()], [])) == "4 December to 10 December 2026"


def test_the_data_has_the_week_and_all(attempt: Attempting) -> None:
    question = making.choice()
    data = json.loads(json.dumps(week_to_json(report([question], [attempt(question), attempt(question, days=20)]))))
    assert (data["begin"], data["end"]) == ("2026-12-04", "2026-12-10")
    assert (data["week"]["answers"], data["now"]["answers"]) == (1, 2)
    assert data["days"][-1] == {"day": "2026-12-10", "answers": 1}
