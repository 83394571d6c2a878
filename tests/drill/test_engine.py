"""The modes one by one, each on its plain way."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec import structs

from making import checklist, choice, highlight, keyed, question, right, short, stamps, truth, wrong
from quiz.drill.engine import (
    Answer,
    Command,
    Finish,
    FinishReading,
    FlagQuestion,
    GoOn,
    GoTo,
    Judge,
    Leave,
    Prove,
    Skip,
    resume,
    start,
    step,
)
from quiz.drill.records import (
    Amended,
    ArticleRead,
    Attempt,
    Ended,
    Key,
    Moved,
    Proved,
    Record,
    Skipped,
    Started,
    Turn,
    from_entry,
    to_entry,
)
from quiz.drill.state import Drill, Phase
from quiz.drill.summary import summarise
from quiz.kinds.cloze import Cloze, Gap
from quiz.kinds.question import Aim, Question
from quiz.marking.model import Certainty, Outcome, Response

QUESTIONS = keyed([choice(f"q{at}") for at in range(4)])
KEYS = tuple(QUESTIONS)
GOOD, BAD = right(choice()), wrong(choice())


class Played:
    """A drill with everything that was done to it."""

    def __init__(self, mode: str, questions: dict[Key, Question] = QUESTIONS, keys: tuple[Key, ...] = ()) -> None:
        self.stamper = stamps()
        made = self.stamper()
        self.questions = questions
        self.started = Started(made, made.id, mode, 3, keys or tuple(questions))
        self.drill = start(self.started, questions)
        self.records: list[Record] = []

    def do(self, *commands: Command) -> Drill:
        for command in commands:
            self.drill, records = step(self.drill, command, self.stamper())
            self.records += records
        return self.drill


def places(drill: Drill) -> list[tuple[str, int]]:
    return [(turn.key.question, turn.number) for turn in drill.turns]


class TestPractice:
    def test_feedback_follows_each_answer_and_one_goes_on_by_hand(self) -> None:
        played = Played("practice")
        assert played.do(Answer(GOOD)).phase is Phase.FEEDBACK
        assert played.drill.position == 0
        assert played.do(GoOn()).position == 1
        assert played.drill.phase is Phase.QUESTION

    def test_an_answer_stands_once_it_is_given(self) -> None:
        played = Played("practice")
        played.do(Answer(BAD))
        assert played.do(Answer(GOOD), Skip(), GoTo(2), FinishReading(), Prove(())).position == 0
        assert len(played.records) == 1

    def test_a_missed_question_comes_back_at_the_end_and_no_more_than_twice(self) -> None:
        played = Played("practice", keys=KEYS[:2])
        played.do(Answer(BAD), GoOn(), Answer(GOOD), GoOn())
        assert places(played.drill) == [("q0", 1), ("q1", 1), ("q0", 2)]
        played.do(Answer(Response(unknown=True)), GoOn(), Answer(BAD))
        assert places(played.drill)[-1] == ("q0", 3)
        assert played.do(GoOn()).ended == "done"
        assert played.records[-1] == Ended(played.records[-1].stamp, played.started.drill, "done")

    def test_the_score_counts_the_first_try_alone(self) -> None:
        played = Played("practice", keys=KEYS[:2])
        played.do(Answer(BAD), GoOn(), Answer(GOOD), GoOn(), Answer(GOOD), GoOn())
        assert played.drill.ended == "done"
        assert (summarise(played.drill).score, summarise(played.drill).possible) == (1, 2)

    def test_a_judgement_in_ones_favour_takes_the_second_dealing_back(self) -> None:
        played = Played("practice", keys=KEYS[:2])
        played.do(Answer(BAD))
        assert len(played.drill.turns) == 3
        played.do(Judge(Fraction(1)))
        assert places(played.drill) == [("q0", 1), ("q1", 1)]
        assert summarise(played.drill).own == 1
        played.do(Judge(Fraction(0)))
        assert len(played.drill.turns) == 3
        assert summarise(played.drill).score == 0

    def test_taking_the_last_dealing_back_while_it_is_asked_leaves_a_drill_that_can_be_ended(self) -> None:
        played = Played("practice", keys=KEYS[:1])
        played.do(Answer(BAD), GoOn())
        assert played.drill.turn == Turn(KEYS[0], 2)
        assert isinstance(played.records[0], Attempt)
        played.do(Judge(Fraction(1), played.records[0].stamp.id))
        assert played.drill.phase is Phase.FEEDBACK
        assert played.do(GoOn()).ended == "done"

    def test_a_question_put_off_comes_after_the_others_and_the_last_one_cannot_be(self) -> None:
        played = Played("practice", keys=KEYS[:3])
        assert places(played.do(Skip(2.0))) == [("q1", 1), ("q2", 1), ("q0", 1)]
        assert isinstance(played.records[-1], Skipped)
        played.do(Answer(GOOD), GoOn(), Answer(GOOD), GoOn())
        before = played.drill
        assert played.do(Skip()) == before
        assert played.drill.skipped == {Turn(KEYS[0])}

    def test_a_proof_is_asked_for_once_answered_and_scored_apart(self) -> None:
        asked = choice("proved", prove=True)
        played = Played("practice", keyed([asked]))
        assert played.do(Answer(GOOD)).phase is Phase.PROVING
        assert played.do(GoOn()).phase is Phase.PROVING
        assert played.do(Prove(("0-1",))).phase is Phase.FEEDBACK
        assert isinstance(played.records[-1], Proved)
        told = summarise(played.drill)
        assert (told.score, told.proofs, told.proved) == (1, 1, 0)

    @pytest.mark.parametrize("response", [Response(), Response(unknown=True)])
    def test_who_does_not_know_is_not_asked_for_a_proof_nor_for_a_certainty(self, response: Response) -> None:
        played = Played("practice", keyed([choice("proved", prove=True)]))
        assert played.do(Answer(response, Certainty.CERTAIN)).phase is Phase.FEEDBACK
        assert played.drill.attempt is not None
        assert played.drill.attempt.certainty is None
        assert played.do(Judge(Fraction(1))).judged == {}

    def test_typing_that_one_does_not_know_is_the_same(self) -> None:
        played = Played("practice", keyed([short("typed", prove=True)]))
        played.do(Answer(Response(("I don't know",)), Certainty.CERTAIN))
        assert played.drill.attempt is not None
        assert (played.drill.attempt.outcome, played.drill.attempt.certainty) == (Outcome.BLANK, None)
        assert played.drill.phase is Phase.FEEDBACK
        assert played.do(Judge(Fraction(1))).judged == {}

    def test_an_undecided_answer_waits_for_a_judgement_and_the_last_one_counts(self) -> None:
        played = Played("practice", keyed([checklist()]))
        assert played.do(Answer(Response(("it is old",)))).phase is Phase.JUDGING
        assert summarise(played.drill).undecided == played.drill.turns
        assert played.do(GoOn()).phase is Phase.JUDGING
        assert played.do(Judge(Fraction(1, 2))).phase is Phase.FEEDBACK
        assert summarise(played.drill).score == Fraction(1, 2)
        assert len(played.drill.turns) == 2
        amended = played.records[-1]
        assert isinstance(amended, Amended)
        assert (amended.outcome, amended.by) == (Outcome.PARTLY, "learner")
        played.do(Judge(Fraction(1), amended.attempt, "teacher"))
        assert (summarise(played.drill).score, summarise(played.drill).own) == (1, 0)

    def test_what_is_judged_after_the_end_counts_and_nothing_else_does(self) -> None:
        played = Played("practice", keys=KEYS[:1])
        played.do(Answer(BAD), Finish())
        assert played.drill.ended == "finished"
        assert played.do(GoOn(), FlagQuestion(), Leave(), Finish(), Answer(GOOD)).phase is Phase.ENDED
        assert summarise(played.drill).score == 0
        attempt = played.records[0].stamp.id
        assert summarise(played.do(Judge(Fraction(1), attempt))).score == 1
        assert len(played.drill.turns) == 2


class TestTest:
    def test_one_moves_freely_and_the_last_answer_counts(self) -> None:
        played = Played("test")
        assert played.do(Answer(GOOD)).position == 1
        assert played.do(Answer(BAD)).position == 2
        assert played.do(GoTo(1)).phase is Phase.QUESTION
        assert played.drill.attempt is not None
        played.do(Answer(GOOD), GoTo(0), Answer(BAD), Finish())
        assert played.drill.ended == "finished"
        assert summarise(played.drill).score == 1
        assert summarise(played.drill).missed == (Turn(KEYS[0]), Turn(KEYS[2]), Turn(KEYS[3]))
        assert len([record for record in played.records if isinstance(record, Attempt)]) == 4

    def test_going_on_past_the_last_question_stays_there_and_only_handing_in_ends(self) -> None:
        played = Played("test", keys=KEYS[:2])
        played.do(Answer(GOOD), Answer(GOOD))
        assert played.drill.position == 1
        assert played.do(GoOn(), GoOn(), Skip()).position == 1
        assert played.drill.phase is Phase.QUESTION
        assert played.do(Finish()).ended == "done"

    def test_time_that_runs_out_is_told_apart(self) -> None:
        assert Played("test").do(Finish(out_of_time=True)).ended == "time"

    @pytest.mark.parametrize("position", [-1, 4, 99])
    def test_places_that_are_not_there_are_not_gone_to(self, position: int) -> None:
        assert Played("test").do(GoTo(position)).position == 0

    def test_a_missed_question_does_not_come_back_and_no_proof_is_asked_for(self) -> None:
        played = Played("test", keyed([choice("proved", prove=True), truth()]))
        assert played.do(Answer(BAD)).phase is Phase.QUESTION
        assert len(played.drill.turns) == 2

    def test_flags_are_put_up_and_taken_down(self) -> None:
        played = Played("test")
        assert played.do(FlagQuestion()).flags == {KEYS[0]}
        assert played.do(GoOn(), FlagQuestion()).flags == {KEYS[0], KEYS[1]}
        assert played.do(GoTo(0), FlagQuestion()).flags == {KEYS[1]}
        assert resume(played.started, played.records, QUESTIONS).flags == {KEYS[1]}


class TestRead:
    def test_three_questions_are_asked_before_the_article_without_feedback_and_all_after(self) -> None:
        played = Played("read")
        assert [(turn.key.question, turn.stage) for turn in played.drill.turns] == [
            *((f"q{at}", "before") for at in range(3)),
            *((f"q{at}", "after") for at in range(4)),
        ]
        played.do(Answer(BAD), Answer(GOOD))
        assert played.drill.phase is Phase.QUESTION
        assert played.do(Answer(BAD)).phase is Phase.READING
        assert played.do(GoOn(), Answer(GOOD), GoTo(0)).phase is Phase.READING
        assert summarise(played.drill).before is None
        assert played.do(FinishReading(61.5)).phase is Phase.QUESTION
        played.do(Answer(GOOD))
        assert played.drill.phase is Phase.FEEDBACK
        played.do(GoOn(), Answer(GOOD), GoOn(), Answer(BAD), GoOn(), Answer(BAD), GoOn())
        assert played.drill.ended == "done"
        told = summarise(played.drill)
        assert (told.before, told.before_again, told.score, told.dealt) == ((1, 3), 2, 2, 4)

    def test_what_shows_the_article_is_not_asked_before_it_is_read(self) -> None:
        played = Played("read", keyed([choice("q0"), highlight("h"), choice("q1")]))
        assert [(turn.key.question, turn.stage) for turn in played.drill.turns] == [
            *((name, "before") for name in ("q0", "q1")),
            *((name, "after") for name in ("q0", "h", "q1")),
        ]
        alone = Played("read", keyed([highlight("h")]))
        assert alone.drill.phase is Phase.READING
        assert alone.do(FinishReading()).phase is Phase.QUESTION

    def test_what_was_read_before_the_drill_is_asked_about_once_the_warm_up_first(self) -> None:
        opening = structs.replace(choice("maze"), aim=Aim.WARM_UP)
        played = Played("read", keyed([opening, choice("q0"), choice("q1")]))
        assert played.do(FinishReading(61.5)).phase is Phase.QUESTION
        assert [(turn.key.question, turn.stage) for turn in played.drill.turns] == [("maze", "before"), ("q0", "after"), ("q1", "after")]
        assert played.do(Answer(GOOD)).phase is Phase.FEEDBACK
        played.do(GoOn(), FinishReading(), Answer(BAD), GoOn(), Answer(GOOD), GoOn())
        assert played.drill.ended == "done"
        assert [type(record) for record in played.records].count(ArticleRead) == 1
        assert resume(played.started, played.records, played.questions) == played.drill
        assert (summarise(played.drill).before, played.drill.elapsed) == (None, 61.5)

    def test_skipping_before_the_article_goes_straight_to_it(self) -> None:
        played = Played("read")
        assert played.do(Answer(BAD), Skip(2)).phase is Phase.READING
        assert [turn.key.question for turn in played.drill.turns if turn.stage == "before"] == ["q0"]
        assert resume(played.started, played.records, played.questions) == played.drill
        assert played.do(FinishReading(5)).phase is Phase.QUESTION

    def test_what_an_older_version_put_off_stays_on_its_side_of_the_article(self) -> None:
        played = Played("read")
        record = Skipped(stamps()(), played.drill.id, played.drill.turns[0])
        drill = resume(played.started, [record], played.questions)
        assert [turn.key.question for turn in drill.turns[:3]] == ["q1", "q2", "q0"]

    def test_a_bank_of_one_question_is_read_too(self) -> None:
        played = Played("read", keys=KEYS[:1])
        played.do(Answer(BAD), FinishReading(), Answer(GOOD), GoOn())
        assert played.drill.ended == "done"


def test_a_mark_is_kept_as_exactly_as_it_can_be_stored() -> None:
    gaps = (Gap("one", "engine", weight=Decimal(1)), Gap("two", "boat", weight=Decimal("1234.5")))
    played = Played("practice", keyed([question(Cloze(("", " and ", ""), gaps), "uneven")]))
    played.do(Answer(Response(("", "boat"))), Leave())
    assert summarise(played.drill).score == Fraction(999, 1000)
    assert (
        resume(played.started, [record for made in played.records if (record := from_entry(to_entry(made)))], played.questions)
        == played.drill
    )


def test_time_is_added_up_over_interruptions() -> None:
    played = Played("review")
    played.do(Answer(GOOD, seconds=4.26), GoOn(), Leave(2.0), Skip(3.0), Answer(GOOD, seconds=1.0))
    assert played.drill.elapsed == pytest.approx(10.3)
    assert resume(played.started, played.records, QUESTIONS).elapsed == played.drill.elapsed


def test_leaving_remembers_the_place() -> None:
    played = Played("practice")
    played.do(Answer(GOOD), GoOn(), Leave(1.0))
    assert isinstance(played.records[-1], Moved)
    assert resume(played.started, played.records, QUESTIONS) == played.drill
    assert resume(played.started, played.records[:-1], QUESTIONS).position == 0


def test_records_of_other_drills_are_passed_over() -> None:
    played, other = Played("practice"), Played("practice")
    other.do(Answer(BAD), GoOn())
    strange = [structs.replace(record, drill="another") for record in other.records]
    assert resume(played.started, strange, QUESTIONS) == played.drill


def test_questions_that_left_their_bank_are_left_out_with_what_was_done_to_them() -> None:
    played = Played("practice")
    played.do(Answer(BAD), GoOn(), Answer(GOOD), GoOn(), Skip(), Leave())
    kept = {key: QUESTIONS[key] for key in KEYS if key != KEYS[0]}
    again = resume(played.started, played.records, kept)
    assert all(turn.key in kept for turn in again.turns)
    assert set(again.attempts) == {Turn(KEYS[1])}
    assert resume(played.started, played.records, {}).phase is Phase.ENDED


def test_a_question_dealt_twice_by_a_damaged_record_is_asked_once() -> None:
    assert len(Played("practice", keys=(KEYS[0], KEYS[1], KEYS[0])).drill.turns) == 2


def test_an_attempt_tells_all_that_is_known_of_it() -> None:
    played = Played("practice", keyed([choice("q0", revision="r9")]))
    played.do(Answer(BAD, Certainty.FAIRLY_SURE, 12.345, article_open=True))
    (attempt,) = played.records
    assert isinstance(attempt, Attempt)
    assert (attempt.mode, attempt.turn, attempt.revision, attempt.seed) == ("practice", Turn(Key("oster", "q0")), "r9", 3)
    assert (attempt.outcome, attempt.fraction, attempt.by, attempt.seconds) == (Outcome.WRONG, 0, "rules", 12.3)
    assert (attempt.certainty, attempt.article_open, len(attempt.misreadings)) == (Certainty.FAIRLY_SURE, True, 1)
