"""The figures of a learner."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from msgspec.structs import replace

import making
from quiz.drill.clock import stamp
from quiz.drill.records import BANKS, Amended, Attempt, Key, Record, RefusalReason, Refused
from quiz.kinds.question import Question, Skill, Status
from quiz.marking.model import Certainty, Outcome, Response
from quiz.marking.terms import Misreading
from quiz.progress.schedule import Hold
from quiz.report.charts import headed
from quiz.report.learner import LearnerReport, learner_report, learner_sections, learner_to_json
from quiz.report.retention import FORECAST_DAYS
from quiz.report.shares import MOST_WEAK, Share

TODAY = making.MORNING.date()
Attempting = Callable[..., Attempt]


def report(questions: Sequence[Question], records: Sequence[Record], today: date = TODAY) -> LearnerReport:
    bank = making.bank(questions)
    return learner_report(records, making.keyed(questions), {bank.id: bank}, today)


def lines_of(made: LearnerReport) -> list[str]:
    return headed((section.title, section.lines) for section in learner_sections(made))


def judged(of: Attempt, by: str = "learner") -> Amended:
    return Amended(stamp(f"{of.stamp.id}-judged", of.stamp.at), of.drill, of.stamp.id, Outcome.CORRECT, Fraction(1), by)


def test_without_answers_everything_is_new_and_nothing_is_claimed() -> None:
    made = report([making.truth()], [])
    assert (made.answers, made.first, made.days, made.weakest) == (0, Share(0, 0), (), ())
    assert made.banks[0].holds == {Hold.NEW: 1, Hold.KEPT: 0, Hold.FADING: 0, Hold.LOST: 0}


def test_what_is_right_by_own_judgement_is_shown_apart_in_every_share(attempt: Attempting) -> None:
    questions = [making.short("one"), making.short("two")]
    refused = attempt(questions[0], right=False, drill="d")
    by_teacher = attempt(questions[1], right=False, drill="e")
    made = report(questions, [refused, judged(refused), by_teacher, judged(by_teacher, "teacher")])
    assert made.first == Share(2, 2, 1)
    assert [made.days[0].first.own, made.modes[0].share.own, made.skills[0].share.own] == [1, 1, 1]
    lines = lines_of(made)
    assert "  right by your own judgement: 1" in lines
    assert sum(line.endswith(", 1 by your own judgement") for line in lines) >= 3
    told = learner_to_json(made)
    assert told["own_judgement"] == told["days"][0]["own_judgement"] == told["skills"][0]["own_judgement"] == 1


def test_a_question_that_comes_back_is_an_answer_but_only_the_first_try_counts(attempt: Attempting) -> None:
    question = making.truth()
    first = attempt(question, right=False, drill="d")
    made = report([question], [first, attempt(question, drill="d", number=2)])
    assert made.answers == 2
    assert made.first == Share(0, 1)
    assert [(row.answers, row.first) for row in made.days] == [(2, Share(0, 1))]
    assert made.weakest[0].share == Share(0, 1)


def test_the_last_answer_of_a_test_counts_and_an_answer_before_reading_does_not(attempt: Attempting) -> None:
    question = making.truth()
    changed = [attempt(question, right=False, drill="d", mode="test"), attempt(question, drill="d", mode="test")]
    before = attempt(question, right=False, stage="before", mode="read")
    made = report([question], [*changed, before])
    assert made.answers == 1
    assert [(row.name, row.share) for row in made.modes] == [("test", Share(1, 1))]


def test_days_stand_in_the_order_of_time_and_follow_the_learners_day(attempt: Attempting) -> None:
    question = making.truth()
    made = report([question], [attempt(question), attempt(question, days=3), attempt(question, right=False, days=3)])
    assert [(row.day, row.first) for row in made.days] == [(TODAY, Share(1, 1)), (TODAY + timedelta(days=3), Share(1, 2))]


def test_an_undecided_answer_is_in_no_share_until_it_is_judged(attempt: Attempting) -> None:
    question = making.short()
    undecided = attempt(question, response=Response(("not Ruth Adler",)))
    assert undecided.outcome is Outcome.ASK
    before, after = report([question], [undecided]), report([question], [undecided, judged(undecided)])
    assert (before.undecided, before.first) == (1, Share(0, 0))
    assert (after.undecided, after.first) == (0, Share(1, 1, 1))


def test_what_a_teacher_judged_is_not_the_learners_own_judgement(attempt: Attempting) -> None:
    question = making.short()
    refused = attempt(question, right=False)
    made = report([question], [refused, judged(refused, by="teacher")])
    assert made.first == Share(1, 1)


def test_skills_stand_from_finding_to_judging_and_topics_by_how_often_they_were_asked(attempt: Attempting) -> None:
    infer = making.truth("one", skill=Skill.INFER, topics=("boats", "winter"))
    retrieve = making.truth("two", skill=Skill.RETRIEVE, topics=("winter",))
    made = report([infer, retrieve], [attempt(infer), attempt(infer, right=False), attempt(retrieve)])
    assert [(row.name, row.share) for row in made.skills] == [("retrieve", Share(1, 1)), ("infer", Share(1, 2))]
    assert [(row.name, row.share) for row in made.topics] == [("winter", Share(2, 3)), ("boats", Share(1, 2))]


def test_misreadings_are_counted_for_answers_that_stayed_wrong(attempt: Attempting) -> None:
    question = making.choice()
    wrong = [attempt(question, right=False) for _ in range(3)]
    made = report([question], [*wrong, judged(wrong[0])])
    assert [(row.misreading, row.count) for row in made.misreadings] == [(Misreading.MISPLACED, 2)]
    assert made.misreadings[0].advice


def test_certainty_is_set_against_the_truth(attempt: Attempting) -> None:
    question = making.truth()
    sure = [attempt(question, right=at > 0, certainty=Certainty.CERTAIN) for at in range(3)]
    made = report([question], [*sure, attempt(question, certainty=Certainty.GUESS), attempt(question)])
    assert [(row.certainty, row.share) for row in made.calibration.rows] == [
        (Certainty.GUESS, Share(1, 1)),
        (Certainty.CERTAIN, Share(2, 3)),
    ]


def test_a_question_with_another_key_begins_afresh(attempt: Attempting) -> None:
    question = making.truth(skill=Skill.INFER)
    made = report([making.with_key_changed(question)], [attempt(question, right=False)])
    assert made.first == Share(0, 1)
    assert (made.skills, made.weakest) == ((), ())
    assert made.banks[0].holds[Hold.NEW] == 1


def test_drafts_are_not_counted_in_a_bank() -> None:
    made = report([making.truth("one"), making.truth("two", status=Status.DRAFT)], [])
    assert made.banks[0].questions == 1


def test_what_was_taken_out_counts_nowhere(attempt: Attempting) -> None:
    one, two = making.truth("one", skill=Skill.INFER, topics=("ferry",)), making.truth("two")
    records = [attempt(one, right=False), attempt(two, right=True)]
    out = Refused(making.stamps(prefix="r")(), BANKS, Key("oster", "one"), RefusalReason.UNCLEAR, on=True)
    later = TODAY + timedelta(days=5)
    made = report([one, two], [*records, out], later)
    assert made == report([two], [*records[1:]], later)
    assert report([one, two], [*records, out, replace(out, stamp=replace(out.stamp, id="b"), on=False)], later) == report(
        [one, two], records, later
    )


def test_the_forecast_counts_what_is_overdue_today_and_a_shared_fact_once(attempt: Attempting) -> None:
    one, two = making.truth("one", fact="vote"), making.truth("two", fact="vote")
    other = making.truth("three")
    records = [attempt(one, right=False), attempt(other, right=False)]
    made = report([one, two, other], records, TODAY + timedelta(days=5))
    assert (made.forecast[0].day, made.forecast[0].due) == (TODAY + timedelta(days=5), 2)
    assert len(made.forecast) == FORECAST_DAYS
    tomorrow = report([one, two, other], records).forecast[1]
    assert (tomorrow.day, tomorrow.due) == (TODAY + timedelta(days=1), 2)


def test_the_weakest_come_first_by_how_sure_it_is_and_only_missed_ones(attempt: Attempting) -> None:
    unlucky, weak, strong = making.truth("unlucky"), making.truth("weak"), making.truth("strong")
    records = [attempt(unlucky, right=False), *(attempt(weak, right=False) for _ in range(5)), attempt(strong)]
    made = report([unlucky, weak, strong], records)
    assert [(row.key.question, row.share) for row in made.weakest] == [("weak", Share(0, 5)), ("unlucky", Share(0, 1))]
    assert made.weakest[0].proof == ("Its engine failed twice in October.",)


def test_only_so_many_weak_questions_are_listed(attempt: Attempting) -> None:
    questions = [making.truth(f"q{at}") for at in range(MOST_WEAK + 3)]
    made = report(questions, [attempt(question, right=False) for question in questions])
    assert len(made.weakest) == MOST_WEAK


def test_the_lines_give_counts_below_five_answers_and_per_cent_with_an_interval_from_five_on(attempt: Attempting) -> None:
    question = making.truth()
    few = lines_of(report([question], [attempt(question) for _ in range(4)]))
    many = lines_of(report([question], [attempt(question, right=at > 0) for at in range(5)]))
    assert "  first tries: 4 of 4 right" in few
    assert not any("%" in line for line in few)
    assert "  first tries: 4 of 5 right, 80 % (likely 38 to 96 %)" in many


def test_the_lines_name_every_part_of_the_report(attempt: Attempting) -> None:
    question, typed = making.choice(topics=("boats",)), making.short()
    refused = attempt(typed, right=False)
    undecided = attempt(typed, response=Response(("not Ruth Adler",)))
    records = [attempt(question, right=False, certainty=Certainty.CERTAIN), refused, judged(refused), undecided]
    lines = lines_of(report([question, typed], records))
    for heading in (
        "All answers",
        "Articles",
        "Answers a day",
        "By mode",
        "Skills, right first time",
        "Topics, right first time",
        "Misreadings",
        "How sure you were",
        "Weakest questions, each with its proof",
    ):
        assert heading in lines
    assert "  right by your own judgement: 1" in lines
    assert "  not judged yet: 1" in lines
    assert "  The ferry: 1 kept, 1 fading, 0 lost, 0 new, of 2 questions" in lines


def test_the_data_says_the_same_and_is_json(attempt: Attempting) -> None:
    question = making.choice(topics=("boats",))
    records = [attempt(question, right=at > 0, certainty=Certainty.FAIRLY_SURE) for at in range(5)]
    data = json.loads(json.dumps(learner_to_json(report([question], records))))
    share = {"right": 4, "answers": 5, "percent": 80, "interval": [0.376, 0.964]}
    assert data["first_try"] == share
    assert data["topics"] == [{"name": "boats", **share, "own_judgement": 0}]
    assert data["certainty"] == [{"certainty": 2, "name": "fairly_sure", **share}]
    assert data["weakest"][0]["proof"] == ["Its engine failed twice in October."]
    assert data["banks"][0]["bank"] == "oster"
    assert len(data["due"]) == FORECAST_DAYS


def test_a_bank_that_is_gone_leaves_its_answers_in_the_totals(attempt: Attempting) -> None:
    question = making.truth()
    made = learner_report([attempt(question)], {}, {}, TODAY)
    assert made.first == Share(1, 1)
    assert made.skills == ()
    assert Key("oster", "truth") not in {row.key for row in made.weakest}
