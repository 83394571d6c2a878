"""The engine under any sequence of commands: nothing is lost, nothing is counted twice, nothing gets stuck."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from making import InMemory, all_kinds, checklist, choice, cloze, keyed, responses, right, stamps, wrong
from quiz.drill.engine import (
    Answer,
    Command,
    Ease,
    Finish,
    FinishReading,
    FlagQuestion,
    GoOn,
    GoTo,
    Judge,
    KeepDraft,
    Leave,
    Prove,
    Refuse,
    Skip,
    TakeBack,
    Tick,
    resume,
    start,
    step,
)
from quiz.drill.modes import ASKED_BEFORE, MAX_TRIES, MODES
from quiz.drill.records import (
    Amended,
    Attempt,
    Ended,
    Key,
    Moved,
    Proved,
    Record,
    RefusalReason,
    Refused,
    Skipped,
    Started,
    from_entry,
    to_entry,
)
from quiz.drill.state import Drill, Phase, deal, in_place
from quiz.drill.stopwatch import TICK, Stopwatch
from quiz.drill.summary import summarise
from quiz.kinds.question import Aim, Question
from quiz.marking.model import Certainty, Outcome, Response
from quiz.progress.drill_session import carry_on

QUESTIONS = keyed(
    [
        replace(each, prove=each.kind in ("choice", "cloze"), points=Decimal(at % 3 + 1))
        for at, each in enumerate([*all_kinds(), checklist(), checklist("tell", aim=Aim.RETELLING), cloze("maze", aim=Aim.WARM_UP)])
    ]
)
KEYS = tuple(QUESTIONS)


def stored(records: Sequence[Record]) -> list[Record]:
    """The records as they come back from the disk, each checked to be what it was."""
    read = [from_entry(json.loads(json.dumps(to_entry(record)))) for record in records]
    assert read == list(records)
    return [record for record in read if record is not None]


class Playing(RuleBasedStateMachine):
    """A learner who does anything at any time."""

    @initialize(
        mode=st.sampled_from(sorted(MODES)),
        seed=st.integers(0, 99),
        size=st.integers(1, len(KEYS)),
        sure=st.booleans(),
        limit=st.sampled_from([0, 600]),
    )
    def begin(self, mode: str, seed: int, size: int, sure: bool, limit: int) -> None:
        self.stamper = stamps()
        made = self.stamper()
        self.started = Started(made, made.id, mode, seed, in_place(deal(KEYS, seed, size), QUESTIONS), sure, limit=limit)
        self.records: list[Record] = [self.started]
        self.drill = start(self.started, QUESTIONS)
        self.now = 0.0
        self.watch = Stopwatch(lambda: self.now, self.drill)
        self.brought_back = False
        """Whether a question was brought back once the drill had ended."""
        self.charged = 0.0
        """Seconds that kills have cost."""
        self.before = 0.0
        """Seconds spent when it was last looked at."""

    def do(self, command: Command) -> None:
        before = self.drill
        stamp = self.stamper()
        after, records = step(before, command, stamp)
        assert step(before, command, stamp) == (after, records)
        assert len(records) <= 1
        self.drill = after
        self.watch.follow(after)
        self.records += records
        if before.ended:
            assert isinstance(command, Judge | Ease | Refuse | TakeBack) or not records
            if not isinstance(command, Judge | Ease | Refuse | TakeBack):
                assert after == before
                assert summarise(after) == summarise(before)
        if after.turn is None and not after.ended:
            assert isinstance(command, Refuse | Skip)
            self.do(Finish())

    # What makes sense more often than not

    @precondition(lambda self: self.drill.phase is Phase.QUESTION)
    @rule(data=st.data(), certainty=st.sampled_from([None, *Certainty]), article_open=st.booleans())
    def answer(self, data: st.DataObject, certainty: Certainty | None, article_open: bool) -> None:
        assert self.drill.question is not None
        self.do(Answer(data.draw(responses(self.drill.question)), certainty, self.watch.spent, article_open))

    @precondition(lambda self: self.drill.phase is Phase.QUESTION)
    @rule(data=st.data())
    def pick_without_answering(self, data: st.DataObject) -> None:
        assert self.drill.question is not None
        picked = data.draw(responses(self.drill.question).filter(lambda response: not response.unknown))
        self.do(KeepDraft(picked))
        assert self.drill.draft == picked

    @precondition(lambda self: self.drill.phase is Phase.QUESTION)
    @rule(is_right=st.booleans())
    def answer_plainly(self, is_right: bool) -> None:
        asked = self.drill.question
        assert asked is not None
        response = right(asked) if is_right else wrong(asked)
        self.do(Answer(response, seconds=self.watch.spent))

    @precondition(lambda self: self.drill.phase is Phase.FEEDBACK)
    @rule()
    def go_on(self) -> None:
        self.do(GoOn(self.watch.spent))

    @precondition(lambda self: self.drill.phase is Phase.PROVING)
    @rule(data=st.data())
    def prove(self, data: st.DataObject) -> None:
        assert self.drill.question is not None
        ids = [sentence.id for sentence in self.drill.question.article.sentences]
        self.do(Prove(tuple(data.draw(st.lists(st.sampled_from(ids), max_size=2)))))

    # Anything at any time

    @rule(data=st.data(), fraction=st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1)]), by=st.sampled_from(["learner", "teacher"]))
    def judge(self, data: st.DataObject, fraction: Fraction, by: str) -> None:
        ids = ["", "nobody", *(attempt.stamp.id for attempt in self.drill.attempts.values())]
        self.do(Judge(fraction, data.draw(st.sampled_from(ids)), by))

    @rule(data=st.data())
    def ease(self, data: st.DataObject) -> None:
        ids = ["", "nobody", *(attempt.stamp.id for attempt in self.drill.attempts.values())]
        wanted = data.draw(st.sampled_from(ids))
        before = self.drill
        self.do(Ease(wanted))
        assert summarise(self.drill) == summarise(before), "it is worth nothing"
        if len(self.drill.eased ^ before.eased):
            self.do(Ease(wanted))
            assert self.drill.eased == before.eased, "once more takes it back"

    @rule(why=st.sampled_from(RefusalReason))
    def refuse(self, why: RefusalReason) -> None:
        before = self.drill
        self.do(Refuse(why, self.watch.spent))
        if before.turn is None or before.phase is Phase.READING:
            assert self.drill == before
        else:
            assert before.turn not in self.drill.turns

    @rule(why=st.sampled_from(RefusalReason), data=st.data())
    def refuse_another(self, why: RefusalReason, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self.started.keys))
        standing = self.drill.turn
        self.do(Refuse(why, self.watch.spent, key))
        assert key in self.drill.refused or key in self.passed
        assert standing is None or standing.key == key or self.drill.turn == standing, "one stays where one is"

    @rule()
    def take_back(self) -> None:
        before = self.drill
        self.do(TakeBack(self.watch.spent))
        if before.refused:
            assert [*self.drill.refused] == [*before.refused][:-1]
        if before.ended:
            self.brought_back = True

    @precondition(lambda self: self.drill.phase is not Phase.READING and self.drill.turn is not None)
    @rule(why=st.sampled_from(RefusalReason))
    def refuse_and_take_back(self, why: RefusalReason) -> None:
        before = self.drill
        self.do(Refuse(why, self.watch.spent))
        if not self.drill.ended:
            self.do(TakeBack(self.watch.spent))
            position = before.position if before.turn and before.turn.number > 1 and before.phase is Phase.QUESTION else self.drill.position
            as_before = replace(self.drill, position=position, elapsed=before.elapsed, ticked=before.ticked)
            assert as_before == before, "as if nothing had been"

    @rule(position=st.integers(-1, 25))
    def go_to(self, position: int) -> None:
        self.do(GoTo(position, self.watch.spent))

    @rule(command=st.sampled_from([GoOn, Skip, FinishReading, Leave, FlagQuestion(), Prove(()), Answer(Response(("x",)))]))
    def anything(self, command: Command | type[GoOn | Skip | FinishReading | Leave]) -> None:
        if isinstance(command, Answer):
            command = replace(command, seconds=self.watch.spent)
        self.do(command(self.watch.spent) if isinstance(command, type) else command)

    @rule(seconds=st.integers(1, int(TICK)))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds
        if self.watch.is_due(self.drill):
            self.do(Tick(self.watch.spent))

    @precondition(lambda self: not self.drill.ended)
    @rule()
    def leave_and_resume(self) -> None:
        self.do(Leave(self.watch.spent))
        self.take_up()
        assert self.drill.elapsed + self.watch.spent == self.before

    @precondition(lambda self: self.started.limit and not self.drill.ended and not self.is_left())
    @rule()
    def kill_and_resume(self) -> None:
        turn, spent = self.drill.turn, self.drill.elapsed + self.watch.spent
        self.take_up()
        again = self.drill.elapsed + self.watch.spent
        assert self.drill.turn == turn
        assert spent <= again <= spent + TICK, "it gives no time, and costs little"
        self.charged += again - spent

    def is_left(self) -> bool:
        """Whether the program has been left: then nothing is left to be killed."""
        return isinstance(self.records[-1], Moved) and not self.records[-1].playing

    def take_up(self) -> None:
        sitting = carry_on(self.started, stored(self.records), QUESTIONS, InMemory(), self.stamper)
        self.records += sitting.opening
        self.drill = sitting.drill
        self.watch = Stopwatch(lambda: self.now, self.drill)

    @precondition(lambda self: len(self.records) > 8)
    @rule(out_of_time=st.booleans())
    def hand_in(self, out_of_time: bool) -> None:
        self.do(Finish(out_of_time))

    @property
    def scored(self) -> list[Key]:
        return [key for key in self.started.keys if not QUESTIONS[key].is_apart and key not in self.drill.refused]

    @property
    def passed(self) -> set[Key]:
        """The warm-ups and tellings back that were skipped."""
        skipped = (record.turn.key for record in self.records if isinstance(record, Skipped) and record.passed)
        return {key for key in skipped if QUESTIONS[key].is_apart}

    # What is always true

    @invariant()
    def every_dealt_question_is_answered_or_open(self) -> None:
        drill = self.drill
        firsts = [turn for turn in drill.turns if turn.number == 1 and turn.stage != "before"]
        warm_ups = [turn for turn in drill.turns if drill.is_warm_up(turn)]
        asked = [key for key in self.started.keys if key not in drill.refused and key not in self.passed]
        assert sorted(turn.key for turn in (*firsts, *warm_ups)) == sorted(asked)
        assert len(set(drill.turns)) == len(drill.turns)
        assert set(drill.attempts) <= set(drill.dealt)
        assert (drill.phase is Phase.ENDED) == bool(drill.ended)
        if not drill.mode.may_go_back and not drill.ended:
            assert all(turn in drill.attempts for turn in drill.turns[: drill.position])
        if drill.ended == "done" and not self.brought_back:
            assert all(turn in drill.attempts for turn in firsts)

    @invariant()
    def no_question_comes_more_often_than_it_may(self) -> None:
        tries = Counter(turn.key for turn in self.drill.turns if turn.stage != "before")
        for key, times in tries.items():
            assert times <= (MAX_TRIES if self.drill.mode.returns_missed and key in self.scored else 1)
        asked_before = [turn for turn in self.drill.turns if turn.stage == "before" and not self.drill.is_warm_up(turn)]
        without_the_article = [key for key in self.scored if QUESTIONS[key].kind != "highlight"]
        most = min(ASKED_BEFORE, len(without_the_article)) if self.started.mode == "read" else 0
        fewer = any(isinstance(record, Refused) or (isinstance(record, Skipped) and record.passed) for record in self.records)
        assert len(asked_before) <= most if fewer else len(asked_before) == most

    @invariant()
    def the_score_is_the_sum_of_its_parts(self) -> None:
        worth: dict[Key, Attempt] = {}
        for record in self.records:
            if isinstance(record, Attempt) and record.turn.number == 1 and record.turn.key in self.scored and record.turn.stage != "before":
                worth[record.turn.key] = record
        judged = {record.attempt: record for record in self.records if isinstance(record, Amended)}
        verdicts = [judged.get(attempt.stamp.id, attempt) for attempt in worth.values()]
        fractions = {key: judged.get(attempt.stamp.id, attempt).fraction for key, attempt in worth.items()}
        told = summarise(self.drill)
        assert told.score == sum((fraction * Fraction(QUESTIONS[key].points) for key, fraction in fractions.items()), Fraction(0))
        assert told.possible == sum(QUESTIONS[key].points for key in self.scored)
        assert 0 <= told.score <= told.possible
        assert (told.dealt, told.answered) == (len(self.scored), len(worth))
        assert told.right == sum(verdict.outcome in (Outcome.CORRECT, Outcome.ALMOST) for verdict in verdicts)
        assert told.own <= told.right <= told.answered <= told.dealt
        undecided = [turn for turn in told.undecided if turn.key in self.scored]
        assert len(undecided) == sum(verdict.outcome is Outcome.ASK for verdict in verdicts)
        assert told.right + len(told.missed) + len(undecided) == told.dealt
        proofs = {record.attempt: record for record in self.records if isinstance(record, Proved)}
        assert told.proofs == sum(attempt.stamp.id in proofs for attempt in worth.values())

    @invariant()
    def before_the_article_nothing_is_given_away(self) -> None:
        drill = self.drill
        if drill.turn is not None and drill.turn.stage == "before" and drill.turns[-1].stage == "after":
            is_told = drill.read and drill.is_warm_up(drill.turn)
            assert is_told or drill.phase in (Phase.QUESTION, Phase.ENDED)
        if drill.turn is not None and drill.turn.stage == "after" and not drill.ended:
            assert drill.read or drill.phase is Phase.READING

    @invariant()
    def time_that_was_spent_is_counted(self) -> None:
        if self.drill.ended:
            return
        spent = self.drill.elapsed + self.watch.spent
        if self.drill.mode.may_go_back or self.started.limit:
            assert spent == self.now + self.charged
            assert spent >= self.before
        self.before = spent

    @invariant()
    def a_drill_taken_up_again_is_the_drill_that_was_left(self) -> None:
        kept = stored(self.records)
        again = resume(self.started, kept, QUESTIONS)
        position = again.position if self.drill.ended else self.drill.position
        assert replace(again, position=position) == self.drill
        left, records = step(self.drill, Leave(1.25), self.stamper())
        assert resume(self.started, [*kept, *stored(records)], QUESTIONS) == left
        assert left.phase == self.drill.phase

    def teardown(self) -> None:
        if hasattr(self, "drill"):
            finished = played_to_the_end(self.drill)
            assert finished.ended
            if not self.drill.ended:
                assert finished.ended == "done"


def played_to_the_end(drill: Drill) -> Drill:
    """Take the plain way to the end from wherever a drill stands."""
    make = stamps(prefix="end")
    for taken in count():
        if drill.phase is Phase.ENDED:
            return drill
        assert taken < 20 * len(KEYS), "the drill does not come to its end"
        drill, _ = step(drill, plain_command(drill), make())
    raise AssertionError


def plain_command(drill: Drill) -> Command:
    asked = drill.question
    assert asked is not None
    open_turns = [at for at, turn in enumerate(drill.turns) if turn not in drill.attempts]
    match drill.phase:
        case Phase.READING:
            return FinishReading()
        case Phase.PROVING:
            return Prove((asked.proof[0].id,))
        case Phase.JUDGING:
            return Judge(Fraction(1, 2))
        case Phase.FEEDBACK:
            return GoOn()
        case _ if drill.mode.may_go_back and not open_turns:
            return Finish()
        case _ if drill.mode.may_go_back and drill.attempt:
            return GoTo(open_turns[0])
        case _:
            return Answer(wrong(asked))


TestPlaying = Playing.TestCase
TestPlaying.settings = settings(max_examples=60, stateful_step_count=40)


def test_the_same_seed_deals_the_same_drill_and_another_one_another() -> None:
    many: dict[Key, Question] = keyed([choice(f"q{at}") for at in range(12)])
    assert deal(tuple(many), 7, 5) == deal(tuple(many), 7, 5)
    assert len({deal(tuple(many), seed, 5) for seed in range(20)}) == 20


def test_a_drill_that_goes_wrong_all_the_way_ends_after_three_tries_of_each() -> None:
    made = stamps()()
    for mode in MODES:
        finished = played_to_the_end(start(Started(made, "d", mode, 1, KEYS), QUESTIONS))
        assert finished.ended == "done"
        tries = Counter(turn.key for turn in finished.attempts if turn.stage != "before" and not QUESTIONS[turn.key].is_apart)
        assert set(tries.values()) == ({MAX_TRIES} if MODES[mode].returns_missed else {1})


def test_a_record_that_ends_a_drill_is_the_last_that_changes_it_whatever_follows_in_the_log() -> None:
    stamper = stamps()
    made = stamper()
    started = Started(made, "d", "practice", 1, KEYS[:3])
    drill = start(started, QUESTIONS)
    ended = Ended(stamper(), "d", "finished")
    after_the_end, (attempt,) = step(drill, Answer(right(QUESTIONS[KEYS[0]])), stamper())
    assert after_the_end.attempts
    assert resume(started, [ended, attempt, Ended(stamper(), "d", "done")], QUESTIONS) == resume(started, [ended], QUESTIONS)
