"""Warm-ups and tell-it-back: their places in a quiz, that they are asked once, and that they have no score."""

from __future__ import annotations

from fractions import Fraction

from making import article, checklist, choice, cloze, keyed, right, stamps, truth, wrong
from quiz.drill.engine import Answer, Command, FinishReading, GoOn, Judge, Refuse, Skip, TakeBack, may_skip, resume, start, step
from quiz.drill.feedback import feedback_on
from quiz.drill.records import Key, Record, RefusalReason, Started, Turn
from quiz.drill.state import Drill, Phase, in_place, place_in_words
from quiz.drill.summary import retold_in_words, score_in_words, summarise
from quiz.kinds.question import Aim, Question
from quiz.marking.model import Response

MAZE = cloze("maze", aim=Aim.WARM_UP)
RETELLING = checklist("tell", aim=Aim.RETELLING)
ASKED = [truth("q1"), choice("q2"), truth("q3"), truth("q4")]
OTHER_STORY = article("Mayor resigns\n\nThe mayor of Elm has resigned. She will leave in May.")
TOLD = Response(("It is old.",))


class Played:
    def __init__(self, mode: str, questions: list[Question]) -> None:
        self.questions = keyed(questions)
        self.stamper = stamps()
        made = self.stamper()
        self.started = Started(made, made.id, mode, 3, in_place(list(self.questions), self.questions))
        self.drill = start(self.started, self.questions)
        self.records: list[Record] = []

    def do(self, *commands: Command) -> Drill:
        for command in commands:
            self.drill, records = step(self.drill, command, self.stamper())
            self.records += records
        return self.drill

    @property
    def turns(self) -> list[tuple[str, str]]:
        return [(turn.key.question, turn.stage) for turn in self.drill.turns]


def names(keys: tuple[Key, ...]) -> list[str]:
    return [key.question for key in keys]


def placed(*questions: Question) -> list[str]:
    known = keyed(questions)
    return names(in_place(list(known), known))


def test_a_warm_up_comes_first_of_all_and_tell_it_back_first_of_its_story() -> None:
    told = checklist("other-tell", aim=Aim.RETELLING, article=OTHER_STORY)
    other = truth("other", article=OTHER_STORY)
    assert placed(ASKED[0], other, ASKED[1], told, RETELLING, MAZE) == ["maze", "tell", "q1", "other-tell", "other", "q2"]


def test_of_either_a_story_has_one() -> None:
    assert placed(MAZE, cloze("again", aim=Aim.WARM_UP), RETELLING, checklist("more", aim=Aim.RETELLING), ASKED[0]) == [
        "maze",
        "tell",
        "q1",
    ]


def test_tell_it_back_without_a_question_of_its_story_comes_last() -> None:
    assert placed(checklist("far", aim=Aim.RETELLING, article=OTHER_STORY), ASKED[0]) == ["q1", "far"]


def test_keys_without_either_stay_in_their_order() -> None:
    assert placed(*reversed(ASKED)) == ["q4", "q3", "q2", "q1"]


def test_reading_begins_with_the_warm_up_and_goes_on_behind_the_article_with_tell_it_back() -> None:
    played = Played("read", [*ASKED, RETELLING, MAZE])
    before = [("maze", "before"), ("q1", "before"), ("q2", "before"), ("q3", "before")]
    assert played.turns == [*before, ("tell", "after"), *((question.id, "after") for question in ASKED)]
    assert place_in_words(played.drill) == "warm-up"
    played.do(Answer(wrong(MAZE)))
    assert place_in_words(played.drill) == "before reading 1/3"
    played.do(*(Answer(wrong(question)) for question in ASKED[:3]))
    assert played.drill.phase is Phase.READING
    played.do(FinishReading())
    assert (played.drill.question, place_in_words(played.drill)) == (RETELLING, "1/5")


def test_a_warm_up_by_itself_in_reading_gets_feedback_and_ends_the_drill() -> None:
    played = Played("read", [MAZE])
    assert played.do(Answer(right(MAZE))).phase is Phase.FEEDBACK
    assert played.do(GoOn()).ended == "done"


def test_a_drill_with_both_is_resumed_where_it_was() -> None:
    played = Played("read", [*ASKED, RETELLING, MAZE])
    played.do(*[Answer(right(question)) for question in (MAZE, *ASKED[:3])], FinishReading(), Answer(TOLD), Judge(Fraction(1, 2)))
    assert resume(played.started, played.records, played.questions) == played.drill


def test_a_warm_up_refused_before_reading_is_asked_once_it_is_brought_back() -> None:
    played = Played("read", [*ASKED, MAZE])
    played.do(Refuse(RefusalReason.UNCLEAR), *(Answer(wrong(question)) for question in ASKED[:3]), FinishReading())
    assert [key.question for key in played.drill.refused] == ["maze"]
    assert played.drill.question == ASKED[0]
    brought_back = played.do(TakeBack())
    assert (brought_back.refused, brought_back.question, brought_back.phase) == ({}, MAZE, Phase.QUESTION)
    assert played.do(TakeBack()) == brought_back
    assert resume(played.started, played.records, played.questions) == brought_back


def test_a_guess_is_not_told_of_where_its_question_is_brought_back_before_it_is_asked_again() -> None:
    played = Played("read", ASKED)
    played.do(*(Answer(wrong(question)) for question in ASKED[:3]), FinishReading())
    standing = played.drill
    brought_back = played.do(Refuse(RefusalReason.UNCLEAR), TakeBack())
    assert (brought_back.turn, brought_back.phase) == (standing.turn, Phase.QUESTION)


def test_a_warm_up_in_practice_gets_feedback_but_neither_score_nor_a_second_try() -> None:
    played = Played("practice", [ASKED[0], MAZE])
    assert played.do(Answer(wrong(MAZE))).phase is Phase.FEEDBACK
    played.do(GoOn(), Answer(right(ASKED[0])))
    summary = summarise(played.drill)
    assert (summary.dealt, summary.right, summary.score, summary.before, summary.missed) == (1, 1, 1, None, ())
    assert len(played.drill.turns) == 2


def test_a_right_warm_up_is_not_offered_to_be_called_easy() -> None:
    played = Played("practice", [ASKED[0], MAZE])
    drill = played.do(Answer(right(MAZE)))
    assert drill.attempt is not None
    assert not drill.may_ease(drill.attempt)


def test_tell_it_back_is_ticked_once_and_only_its_own_marking_is_told() -> None:
    played = Played("practice", [ASKED[0], RETELLING])
    assert played.do(Answer(TOLD)).phase is Phase.JUDGING
    drill = played.do(Judge(Fraction(1, 2)))
    assert drill.attempt is not None
    feedback = feedback_on(drill, drill.attempt)
    assert (feedback.verdict, feedback.detail) == ("1 of 2 points, your own marking", "")
    played.do(GoOn(), Answer(wrong(ASKED[0])), GoOn())
    assert [(turn.key.question, turn.number) for turn in played.drill.turns] == [("tell", 1), ("q1", 1), ("q1", 2)]
    summary = summarise(played.drill)
    assert (summary.dealt, summary.own, summary.own_score, summary.missed) == (1, 0, 0, (Turn(Key("oster", "q1")),))
    assert retold_in_words(summary) == ("Told back: 1 of 2 points, by your own marking.",)


def test_the_article_stays_closed_while_a_story_is_told_back() -> None:
    played = Played("read", [*ASKED, RETELLING])
    drill = played.do(*(Answer(right(question)) for question in ASKED[:3]), FinishReading())
    assert (drill.question, drill.may_look) == (RETELLING, False)
    assert played.do(Answer(TOLD), Judge(Fraction(1)), GoOn()).may_look


def test_tell_it_back_alone_has_no_score() -> None:
    played = Played("practice", [RETELLING])
    played.do(Answer(TOLD))
    assert summarise(played.drill).undecided == (Turn(Key("oster", "tell")),)
    played.do(Judge(Fraction(1)))
    assert score_in_words(summarise(played.drill)) == ("Nothing here has a score",)


def test_skipping_passes_a_warm_up_and_a_telling_back() -> None:
    played = Played("read", [MAZE, RETELLING, ASKED[0]])
    assert played.do(FinishReading(30), Skip(3)).turn == played.drill.turns[0]
    played.do(Skip())
    assert [question for question, _ in played.turns] == ["q1"]
    assert not may_skip(played.drill)
    assert resume(played.started, played.records, played.questions) == played.drill


def test_a_story_with_nothing_but_what_was_passed_is_over() -> None:
    played = Played("read", [RETELLING])
    assert played.do(FinishReading(30), Skip()).phase is Phase.ENDED
