"""What a learner's program makes of a reveal: the same that the solo drill shows after the same answer."""

from __future__ import annotations

import json

import pytest

import making
from quiz.kinds.presented import Fill, Revealed
from quiz.kinds.question import Question, mark
from quiz.live.question_wire import LATER, key_to_json, mark_to_json, pose_in_class, question_from_json, question_to_json, reveal_from_json
from quiz.live.room import open_room
from quiz.live.state import Given, Round, Rules
from quiz.marking.model import Outcome, Response

ALL = making.all_kinds()


def over_the_wire(question: Question, response: Response):
    """What comes over the wire after an answer: the question as it was asked, the reveal, the mark."""
    posed = pose_in_class(question, 1, 7)
    given = Given(response)
    played = Round(0, 0, {"p1": given}, {"p1": mark(question, response)})
    told = mark_to_json(open_room([question], Rules()), posed, played, given, played.marks["p1"])
    sent = json.loads(json.dumps({"told": question_to_json(posed), "reveal": key_to_json(posed), "mark": told}))
    return question_from_json(sent["told"]).shown, sent["reveal"], sent["mark"]


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
def test_what_is_right_arrives_as_public_values(question: Question) -> None:
    shown, reveal, told = over_the_wire(question, making.right(question))
    _, _, right = reveal_from_json(shown, reveal, told)
    assert right == Revealed(pose_in_class(question, 1, 7).revealed().right, mark(question, making.right(question)).parts)


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
def test_the_proof_is_the_sentences_and_the_words_of_the_bank(question: Question) -> None:
    shown, reveal, told = over_the_wire(question, making.right(question))
    proof, feedback, _ = reveal_from_json(shown, reveal, told)
    words = [proof.article.words(span) for span in proof.spans]
    assert words == [
        question.article.words(evidence.span).replace("\n", " ") for evidence in sorted(question.evidence, key=lambda e: e.span)
    ]
    assert (feedback.explanation, proof.absent, proof.is_key) == (question.explanation, question.absent, question.kind == "highlight")
    assert len(proof.sentences) == len(reveal["proof"])


def test_what_the_bank_says_of_a_mistake_and_its_misreading_arrive() -> None:
    question = making.choice()
    _, feedback, _ = reveal_from_json(*over_the_wire(question, Response(("in-october",))))
    assert feedback.outcome is Outcome.WRONG
    assert feedback.told == question.body.told(Response(("in-october",))) != ()
    assert [misreading.value for misreading in feedback.misreadings] == ["misplaced"]


def test_what_is_not_decided_waits_for_the_teacher_and_shows_the_key() -> None:
    _, feedback, _ = reveal_from_json(*over_the_wire(making.checklist(), Response(("It is old",))))
    assert (feedback.outcome, feedback.detail, feedback.own) == (Outcome.ASK, LATER, True)


def test_of_each_gap_it_is_known_whether_it_is_right_in_whatever_words() -> None:
    shown, reveal, told = over_the_wire(making.cloze(), Response(("january", "Engine")))
    _, _, right = reveal_from_json(shown, reveal, told)
    assert isinstance(shown, Fill)
    assert right.parts == (False, True)


@pytest.mark.parametrize(
    "reveal",
    [
        {},
        {"proof": 1},
        {"proof": [{"text": "x", "marks": [[1]]}]},
        {"proof": [], "right": [], "key": ["true"], "explanation": "", "absent": False},
        {"proof": [], "right": ["maybe"], "key": ["true"], "explanation": "", "absent": False},
    ],
)
def test_what_is_no_reveal_is_refused(reveal: dict[str, object]) -> None:
    shown, _, told = over_the_wire(making.truth(), making.right(making.truth()))
    with pytest.raises(ValueError):  # noqa: PT011 - which word is wrong does not matter
        reveal_from_json(shown, reveal, told)


def test_what_is_no_mark_is_refused() -> None:
    shown, reveal, told = over_the_wire(making.choice(), making.right(making.choice()))
    for bad in ({}, told | {"verdict": "fine"}, told | {"misreadings": [{"misreading": "x"}]}, told | {"parts": [True, False]}):
        with pytest.raises(ValueError):  # noqa: PT011 - as above
            reveal_from_json(shown, reveal, bad)
