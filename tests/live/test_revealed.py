"""What a learner's program makes of a reveal: the same that the solo drill shows after the same answer."""

from __future__ import annotations

import json

import pytest

import making
from quiz.drill.feedback import told_on
from quiz.kinds.cloze import Cloze
from quiz.kinds.question import Question, mark
from quiz.live.describe import pose
from quiz.live.posed import to_ask
from quiz.live.reveal import key_to_json, mark_to_json
from quiz.live.revealed import LATER, feedback_from, shows_all, with_key, with_own_forms
from quiz.live.room import open_room
from quiz.live.state import Given, Round, Rules
from quiz.marking.model import Outcome, Response

ALL = making.all_kinds()
MARKED = [question for question in ALL if question.kind in ("choice", "choices", "truth", "cloze", "order", "match")]


def over_the_wire(question: Question, response: Response):
    """Give what comes over the wire after an answer: the question as it was asked, the reveal, the mark, the values."""
    posed = pose(question, 1, 7)
    given = Given(response)
    played = Round(0, 0, {"p1": given}, {"p1": mark(question, response)})
    told = mark_to_json(open_room([question], Rules()), posed, played, given, played.marks["p1"])
    values = [posed.to_wire(part, value) for part, value in enumerate(response.values)]
    sent = json.loads(json.dumps({"told": posed.told, "reveal": key_to_json(posed), "mark": told, "values": values}))
    return to_ask(sent["told"])[0], sent["reveal"], sent["mark"], Response(tuple(sent["values"]), response.unknown)


@pytest.mark.parametrize("question", MARKED, ids=lambda question: question.kind)
def test_the_right_answer_is_right_by_the_key_that_came_over_the_wire(question: Question) -> None:
    asked, reveal, _, values = over_the_wire(question, making.right(question))
    assert mark(with_key(asked, reveal), values).fraction == 1


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
def test_the_proof_is_the_sentences_and_the_words_of_the_bank(question: Question) -> None:
    asked, reveal, _, _ = over_the_wire(question, making.right(question))
    revealed = with_key(asked, reveal)
    words = [revealed.article.words(evidence.span) for evidence in revealed.evidence]
    assert words == [
        question.article.words(evidence.span).replace("\n", " ") for evidence in sorted(question.evidence, key=lambda e: e.span)
    ]
    assert (revealed.explanation, revealed.absent) == (question.explanation, question.absent)
    assert len(revealed.proof) == len(reveal["proof"])


def test_what_the_bank_says_of_a_mistake_and_its_slip_arrive() -> None:
    question = making.choice()
    asked, reveal, told, _ = over_the_wire(question, Response(("in-october",)))
    feedback = feedback_from(with_key(asked, reveal), reveal, told)
    assert feedback.outcome is Outcome.WRONG
    assert feedback.told == told_on(question, Response(("in-october",))) != ()
    assert [slip.value for slip in feedback.slips] == ["misplaced"]


def test_what_is_not_decided_waits_for_the_teacher_and_shows_the_key() -> None:
    asked, reveal, told, _ = over_the_wire(making.checklist(), Response(("It is old",)))
    feedback = feedback_from(with_key(asked, reveal), reveal, told)
    assert (feedback.outcome, feedback.detail, feedback.own) == (Outcome.ASK, LATER, True)


def test_a_typed_gap_that_is_right_in_another_form_is_not_called_wrong() -> None:
    question = making.cloze()
    assert isinstance(question.body, Cloze)
    asked, reveal, _, _ = over_the_wire(question, making.right(question))
    revealed = with_key(asked, reveal)
    other = Response((next(iter(reveal["right"])), "motor"))
    assert mark(revealed, other).fraction < 1
    assert mark(with_own_forms(revealed, other.values), other).fraction == 1
    assert not shows_all(revealed, Outcome.PARTLY)
    assert shows_all(revealed, Outcome.CORRECT)
    assert shows_all(making.choice(), Outcome.WRONG)
    assert not shows_all(making.choice(), Outcome.BLANK)


@pytest.mark.parametrize(
    "reveal", [{}, {"proof": 1}, {"proof": [{"text": "x", "marks": [[1]]}]}, {"proof": [], "right": [], "explanation": "", "absent": False}]
)
def test_what_is_no_reveal_is_refused(reveal: dict[str, object]) -> None:
    asked, _, _, _ = over_the_wire(making.truth(), making.right(making.truth()))
    with pytest.raises(ValueError, match=r"reveal|unpack"):
        with_key(asked, reveal)


def test_what_is_no_mark_is_refused() -> None:
    asked, reveal, told, _ = over_the_wire(making.choice(), making.right(making.choice()))
    for bad in ({}, told | {"verdict": "fine"}, told | {"slips": [{"slip": "x"}]}):
        with pytest.raises(ValueError):  # noqa: PT011 - which word is wrong does not matter
            feedback_from(with_key(asked, reveal), reveal, bad)
