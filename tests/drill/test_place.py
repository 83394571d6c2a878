"""What is left of a drill, in words that count questions and not repeats."""

from __future__ import annotations

from making import choice, keyed, right, stamps, wrong
from quiz.drill.engine import Answer, FinishReading, GoOn, start, step
from quiz.drill.records import Started
from quiz.drill.state import Drill, Phase, left_in_words
from quiz.kinds.question import Question
from quiz.marking.model import Response


def after(mode: str, questions: list[Question], *responses: Response) -> Drill:
    stamper, asked = stamps(), keyed(questions)
    drill = start(Started(stamper(), "d", mode, 1, tuple(asked)), asked)
    for response in responses:
        drill, _ = step(drill, Answer(response), stamper())
        drill, _ = step(drill, GoOn(), stamper())
        drill, _ = step(drill, FinishReading(), stamper()) if drill.phase is Phase.READING else (drill, ())
    return drill


TWO = [choice("a"), choice("b")]
GOOD, BAD = right(choice()), wrong(choice())


def test_questions_are_counted_once_and_what_comes_back_apart() -> None:
    assert left_in_words(after("practice", TWO)) == "2 questions left"
    assert left_in_words(after("practice", TWO, BAD)) == "1 question left"
    assert left_in_words(after("practice", TWO, BAD, BAD)) == "2 to repeat"
    assert left_in_words(after("practice", TWO, BAD, BAD, GOOD)) == "1 to repeat"
    assert left_in_words(after("test", TWO, BAD, GOOD)) == "all answered"


def test_a_question_before_and_after_reading_is_one() -> None:
    assert left_in_words(after("read", TWO)) == "2 questions left"
    assert left_in_words(after("read", TWO, GOOD, GOOD)) == "2 questions left"
    assert left_in_words(after("read", TWO, GOOD, GOOD, GOOD)) == "1 question left"
