"""A drill as one JSON object."""

from __future__ import annotations

import json

import making
from quiz.line.feedback import result
from quiz.marking.model import Outcome


def test_the_result_says_what_was_dealt_answered_and_earned(played) -> None:
    done = played("practice", [making.truth("one"), making.truth("two")], ["t", "1", "f", "3", "f", ""], with_certainty=True)
    told = json.loads(json.dumps(result(done.sitting)))
    assert told["drill"] == done.drill.id
    assert {name: told[name] for name in ("mode", "seed", "ended", "questions", "answered", "score", "possible", "saved")} == {
        "mode": "practice",
        "seed": 5,
        "ended": "done",
        "questions": 2,
        "answered": 2,
        "score": 1.0,
        "possible": 2.0,
        "saved": True,
    }
    first = told["answers"][0]
    assert {
        name: first[name]
        for name in ("bank", "question", "kind", "try", "stage", "response", "verdict", "fraction", "certainty", "misreadings")
    } == {
        "bank": "oster",
        "question": "one",
        "kind": "truth",
        "try": 1,
        "stage": None,
        "response": ["true"],
        "verdict": "wrong",
        "fraction": 0,
        "certainty": 1,
        "misreadings": ["misunderstood"],
    }
    assert [answer["try"] for answer in told["answers"]] == [attempt.turn.number for attempt in done.drill.attempts.values()]


def test_a_blank_answer_has_no_response(played) -> None:
    done = played("review", [making.truth()], [":dontknow"])
    answer = result(done.sitting)["answers"][0]
    assert (answer["response"], answer["verdict"]) == (None, "blank")


def test_the_last_judgement_counts(played) -> None:
    done = played("practice", [making.short(), making.truth()], ["Tom Brandt", ":right", "f"])
    told = result(done.sitting)
    assert (told["answers"][0]["verdict"], told["answers"][0]["fraction"]) == (Outcome.CORRECT.value, 1)
    assert told["score"] == 2.0
    assert (told["right"], told["own_judgement"], told["own_score"]) == (2, 1, 1.0)
    assert [answer["by"] for answer in told["answers"]] == ["learner", "rules"]


def test_a_drill_that_can_be_gone_on_with_has_not_ended_and_one_answer_has_no_error(played) -> None:
    told = result(played("practice", [making.truth()], []).sitting)
    assert (told["ended"], told["standard_error"], told["answers"]) == (None, None, [])


def test_what_is_in_memory_alone_is_said_of_the_very_answers(played) -> None:
    done = played("practice", [making.truth("one"), making.truth("two")], ["f", "f"])
    done.store.unsaved = 2  # the second answer and the end of the drill
    told = result(done.sitting)
    assert told["saved"] is False
    assert [answer["saved"] for answer in told["answers"]] == [True, False]


def test_of_what_is_in_memory_alone_the_answers_are_counted(played) -> None:
    done = played("practice", [making.truth("one"), making.truth("two")], ["f", "f"])
    assert [type(record).__name__ for record in done.sitting.log] == ["Started", "Attempt", "Attempt", "Ended"]
    for unsaved, answers in ((0, 0), (1, 0), (2, 1), (3, 2), (4, 2), (33, 2)):
        done.store.unsaved = unsaved
        assert done.sitting.unsaved_answers == answers
