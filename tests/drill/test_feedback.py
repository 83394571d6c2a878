from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import (
    ARTICLE,
    all_kinds,
    checklist,
    choice,
    choices,
    cloze,
    keyed,
    match,
    option,
    order,
    question,
    responses,
    right,
    stamps,
    truth,
    wrong,
)
from quiz.drill.engine import Answer, Judge, Prove, start, step
from quiz.drill.feedback import ADVICE, CERTAINTIES, MISREADINGS, VERDICTS, Feedback, feedback_on
from quiz.drill.records import Attempt, Started, from_entry, to_entry
from quiz.drill.state import Drill
from quiz.kinds.choices import Choices
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.question import Question
from quiz.marking.model import Certainty, Outcome, Response
from quiz.marking.terms import Misreading

PRAISING = question(
    Choices(
        (
            option("Yes", correct=True, feedback="Well seen."),
            option("Also", correct=True),
            option("No", feedback="Not so."),
            option("Never"),
            option("Nowhere"),
        )
    )
)


def told(asked: Question, response: Response, *then: Judge | Prove, certainty: Certainty | None = None) -> Feedback:
    drill = played(asked, response, *then, certainty=certainty)
    return feedback_on(drill, next(iter(drill.attempts.values())))


def played(asked: Question, response: Response, *then: Judge | Prove, certainty: Certainty | None = None) -> Drill:
    stamper = stamps()
    questions = keyed([asked])
    drill = start(Started(stamper(), "d", "practice", 1, tuple(questions)), questions)
    for command in (Answer(response, certainty), *then):
        drill, _ = step(drill, command, stamper())
    return drill


def test_every_verdict_misreading_and_certainty_has_its_words() -> None:
    assert set(VERDICTS) == set(Outcome)
    assert set(MISREADINGS) == set(ADVICE) == set(Misreading)
    assert set(CERTAINTIES) == set(Certainty)
    assert all(sign and words for sign, words in VERDICTS.values())


@pytest.mark.parametrize("asked", [pytest.param(each, id=each.kind) for each in (*all_kinds(), checklist())])
@given(data=st.data())
def test_every_answer_can_be_told_about(asked: Question, data: st.DataObject) -> None:
    feedback = told(asked, data.draw(responses(asked)))
    assert feedback.key
    assert feedback.explanation.removeprefix("The right one: ") == "It says so."
    assert [ARTICLE.words(span) for span in feedback.proof] == [evidence.quote for evidence in asked.evidence]
    assert not feedback.own
    if feedback.outcome in (Outcome.CORRECT, Outcome.BLANK):
        assert feedback.misreadings == feedback.told == ()


@pytest.mark.parametrize(
    ("asked", "response", "detail", "words"),
    [
        (choice(), Response(("in-october",)), "", ("Your answer: That is when the engine failed.",)),
        (choice(), right(choice()), "", ()),
        (choices(), Response(("key-0", "wrong-0")), "1 of 2 found, 1 wrong", ("“Wrong 0”: Not 0.",)),
        (choices(), Response(("key-0",)), "1 of 2 found", ()),
        (choices(), Response(("wrong-0", "wrong-1")), "0 of 2 found, 2 wrong", ("“Wrong 0”: Not 0.", "“Wrong 1”: Not 1.")),
        (PRAISING, Response(("yes", "no")), "1 of 2 found, 1 wrong", ("“No”: Not so.",)),
        (truth(), Response(("true",)), "", ("Look again at who voted.",)),
        (truth(), Response(("not stated",)), "", ()),
        (truth(), Response(("perhaps",)), "", ()),
        (order(), Response(("item-1", "item-0", "item-2", "item-3")), "2 of 4 in their place", ()),
        (match(), Response(("sink", "row", "sink")), "1 of 3 right", ("“sank”: Nothing sank.",)),
        (match(), Response(("port", "bridge", "row")), "1 of 3 right", ()),
        (cloze(), Response(("january", "engine")), "1 of 2 right", ("“January”: January is still to come.",)),
        (choice(), Response(unknown=True), "", ()),
    ],
)
def test_it_says_what_was_found_and_what_the_bank_says_to_this_mistake(
    asked: Question, response: Response, detail: str, words: tuple[str, ...]
) -> None:
    feedback = told(asked, response)
    assert (feedback.detail, feedback.told) == (detail, words)


def test_what_marking_found_is_told_from_the_attempt_and_only_of_an_old_one_marked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, response = choices(), Response(("key-0", "wrong-0"))
    answered = played(asked, response)
    (attempt,) = answered.attempts.values()
    assert (attempt.found, attempt.total, attempt.wrong) == (1, 2, 1)
    entry = to_entry(attempt)
    old = from_entry({name: value for name, value in entry.items() if name not in ("found", "total", "wrong")})
    assert isinstance(old, Attempt)
    assert old.total == 0
    assert feedback_on(answered, old).detail == "1 of 2 found, 1 wrong"
    monkeypatch.setattr("quiz.drill.feedback.mark", None)
    assert feedback_on(answered, attempt).detail == "1 of 2 found, 1 wrong"


def test_what_was_chosen_rightly_in_one_gap_is_not_told_of_because_it_is_wrong_in_another() -> None:
    adler, brandt = ("Ruth Adler", "Tom Brandt")
    gaps = tuple(
        Gap(f"gap-{name}", name, options=tuple(option(each, correct=each == name, feedback=f"Not {each}.") for each in (adler, brandt)))
        for name in (adler, brandt)
    )
    asked = question(Cloze(("", " and ", ""), gaps))
    assert told(asked, Response(("ruth-adler", "ruth-adler"))).told == ("“Ruth Adler”: Not Ruth Adler.",)
    assert told(asked, Response(("ruth-adler", "tom-brandt"))).told == ()


def test_the_sentences_pointed_at_as_proof_are_told_with_their_verdict() -> None:
    asked = choice(prove=True)
    engine_failed, other = asked.proof[0].id, ARTICLE.sentences[0].id
    assert told(asked, wrong(asked), Prove((engine_failed,))).proved
    feedback = told(asked, right(asked), Prove((other,)))
    assert not feedback.proved
    assert feedback.pointed == ((1, "Ferry to Oster Island stops for the winter"),)
    assert told(asked, right(asked), Prove(())).pointed == ()
    assert told(choice(), right(asked)).pointed is None


def test_misreadings_are_told_once_each_and_certainty_in_words() -> None:
    feedback = told(match(), wrong(match()), certainty=Certainty.CERTAIN)
    assert feedback.certainty == "certain"
    assert told(match(), Response(("sink", "sink", "sink"))).misreadings == (Misreading.UNSUPPORTED,)


@pytest.mark.parametrize(("by", "detail"), [("learner", "by your own judgement"), ("teacher", "by your teacher's judgement")])
def test_a_judgement_is_told_as_what_it_is(by: str, detail: str) -> None:
    feedback = told(choice(), wrong(choice()), Judge(Fraction(1), by=by))
    assert (feedback.verdict, feedback.detail, feedback.own) == ("Right", detail, True)
    assert feedback.told == feedback.misreadings == ()
