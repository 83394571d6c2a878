"""Questions that are asked before the article is read, to be guessed, and what is said of the guesses afterwards."""

from __future__ import annotations

from msgspec.structs import replace

import making
from drill.test_engine import Played
from quiz.drill.engine import Answer, FinishReading, GoOn, resume, start
from quiz.drill.feedback import feedback_on
from quiz.drill.records import from_entry, to_entry
from quiz.drill.state import Phase, announcement, guesses_of
from quiz.kinds.question import Aim, Question, response_in_words
from quiz.marking.model import Response

GOOD, BAD, UNKNOWN = making.right(making.choice()), making.wrong(making.choice()), Response(unknown=True)
ASKED = [making.choice(f"q{number}") for number in range(4)]


def guessed(*questions: Question) -> list[str]:
    return [key.question for key in guesses_of(making.keyed(list(questions)).items())]


class Guessing(Played):
    """A drill in the mode *read* that asks some questions before the article."""

    def __init__(self, questions: list[Question], count: int) -> None:
        super().__init__("read", making.keyed(questions))
        keys = tuple(self.questions)
        self.started = replace(self.started, guesses=keys[:count])
        self.drill = start(self.started, self.questions)


def test_at_most_three_are_guessed() -> None:
    assert guessed(*ASKED) == ["q0", "q1", "q2"]


def test_what_needs_the_article_or_tells_its_answer_is_not_guessed() -> None:
    absent = making.choice("absent", absent=True)
    statement, highlight = making.truth("statement"), making.highlight("highlight")
    retelling = making.checklist("tell", aim=Aim.RETELLING)
    assert guessed(absent, statement, highlight, retelling, ASKED[0]) == ["q0"]


def test_the_first_guess_is_announced_and_no_other_question() -> None:
    played = Guessing(ASKED, 3)
    assert announcement(played.drill) == "Guess first: 3 questions. You'll see after reading how you did."
    played.do(Answer(BAD))
    assert announcement(played.drill) == ""
    played.do(Answer(BAD), Answer(BAD), FinishReading(30))
    assert announcement(played.drill) == ""
    assert announcement(Guessing(ASKED, 1).drill).startswith("Guess first: 1 question.")


def test_without_guesses_the_article_comes_first() -> None:
    played = Guessing(ASKED, 0)
    assert (played.drill.phase, announcement(played.drill)) == (Phase.READING, "")
    assert played.do(FinishReading(30)).phase is Phase.QUESTION


def test_a_guess_is_compared_after_reading_and_gets_no_feedback_before() -> None:
    played = Guessing(ASKED, 2)
    played.do(Answer(BAD))
    assert played.drill.phase is Phase.QUESTION
    played.do(Answer(UNKNOWN), FinishReading(30))
    told = []
    for _ in range(3):
        played.do(Answer(GOOD))
        assert played.drill.attempt is not None
        told.append(feedback_on(played.drill, played.drill.attempt).compared)
        played.do(GoOn())
    wrong, right = (response_in_words(ASKED[0], each)[0] for each in (BAD, GOOD))
    assert told == [f"before: {wrong} · now: {right} · right", f"before: don't know · now: {right} · right", ""]


def test_what_was_asked_before_is_stored_and_resumed() -> None:
    played = Guessing(ASKED, 1)
    played.do(Answer(BAD), FinishReading(30), Answer(GOOD))
    assert from_entry(to_entry(played.started)) == played.started
    assert resume(played.started, played.records, played.questions) == played.drill


def test_a_drill_that_an_older_version_began_goes_on_with_the_questions_that_it_had_asked() -> None:
    """It says nothing of guesses, and had asked a statement too."""
    questions = making.keyed([making.truth("statement"), *ASKED])
    played = Played("read", questions)
    assert "before" not in to_entry(played.started)
    assert from_entry(to_entry(played.started)) == played.started
    asked = [turn.key for turn in played.drill.turns if turn.stage == "before"]
    assert asked == [*questions][:3]
