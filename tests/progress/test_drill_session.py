from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from msgspec.structs import replace

from making import MORNING, InMemory, bank, choice, keyed, right, stamps, truth, wrong
from quiz.drill.engine import Answer, Finish, FlagQuestion, GoOn, GoTo, Judge, Leave, Tick
from quiz.drill.records import Attempt, Key, Record, Started, from_entry, records_from, to_entry
from quiz.drill.state import Phase
from quiz.drill.stopwatch import TICK
from quiz.progress.drill_session import DrillSession, Plan, begin, carry_on, deal_out, make_stamper, questions_of, unfinished

QUESTIONS = keyed([choice(f"q{at}") for at in range(3)])
KEYS = tuple(QUESTIONS)
PLAN = Plan("practice", KEYS, 5, with_certainty=True, article_open=True, limit=60, paths=(("oster", "banks/oster.yaml"),))
GOOD, BAD = right(choice()), wrong(choice())


def started(plan: Plan = PLAN, prefix: str = "s") -> tuple[DrillSession, InMemory]:
    store = InMemory()
    return begin(plan, QUESTIONS, store, stamps(prefix=prefix)), store


def kept(store: InMemory) -> list[Record]:
    return records_from(store.entries)


def test_a_drill_begins_with_a_record_of_what_was_dealt() -> None:
    sitting, store = started()
    (entry,) = store.entries
    found = from_entry(entry)
    assert isinstance(found, Started)
    assert found == sitting.drill.started
    assert (found.drill, found.mode, found.seed, found.keys) == (found.stamp.id, "practice", 5, KEYS)
    assert (found.with_certainty, found.article_open, found.limit, found.paths) == (True, True, 60, PLAN.paths)
    assert sitting.log == [found]


def test_each_record_is_stored_before_the_new_state_is_given() -> None:
    class Watching(InMemory):
        def record(self, entry: dict[str, object]) -> None:
            assert sitting is None or sitting.drill.phase is Phase.QUESTION
            super().record(entry)

    sitting: DrillSession | None = None
    store = Watching()
    sitting = begin(PLAN, QUESTIONS, store, stamps())
    assert sitting.do(Answer(GOOD)).phase is Phase.FEEDBACK
    assert len(store.entries) == 2


def test_what_leaves_no_record_stores_nothing() -> None:
    store = InMemory()
    sitting = begin(replace(PLAN, limit=0), QUESTIONS, store, stamps())
    sitting.do(Answer(GOOD))
    sitting.do(GoOn())
    sitting.do(GoOn())
    sitting.do(GoTo(2))
    assert len(store.entries) == 2
    assert len(sitting.log) == 2
    assert sitting.drill.position == 1


def test_the_log_of_a_sitting_is_what_was_stored() -> None:
    sitting, store = started()
    for command in (Answer(BAD), Judge(Fraction(1)), GoOn(), FlagQuestion(), Leave(3.0), Answer(GOOD), Finish()):
        sitting.do(command)
    assert kept(store) == sitting.log
    assert len({record.stamp.id for record in sitting.log}) == len(sitting.log)


def test_a_disk_that_refuses_ends_nothing_and_shows() -> None:
    sitting, store = started()
    assert sitting.saved
    store.unsaved = 1
    assert not sitting.saved
    assert sitting.do(Answer(GOOD)).phase is Phase.FEEDBACK
    store.unsaved = 0
    assert sitting.saved


def test_the_start_of_a_drill_is_stored_once_also_when_it_is_taken_up_again() -> None:
    sitting, store = started()
    sitting.store_start()
    again = carry_on(sitting.drill.started, kept(store), QUESTIONS, store, stamps(prefix="t"))
    again.store_start()
    assert [entry["kind"] for entry in store.entries] == ["started", "ticked"]


def test_a_timed_drill_that_was_killed_is_charged_the_time_that_may_have_gone_unrecorded_and_one_that_was_left_is_not() -> None:
    sitting, store = started()
    sitting.do(Answer(GOOD, seconds=5.0))
    sitting.do(Tick(3.0))
    killed = carry_on(sitting.drill.started, kept(store), QUESTIONS, store, stamps(prefix="t")).drill
    assert (killed.elapsed, killed.ticked) == (5.0, 3.0 + TICK)
    sitting.do(Leave(4.0))
    left = carry_on(sitting.drill.started, kept(store), QUESTIONS, store, stamps(prefix="u"))
    assert (left.drill.elapsed, left.drill.ticked) == (9.0, 0.0)
    left.store_start()
    killed = carry_on(sitting.drill.started, kept(store), QUESTIONS, store, stamps(prefix="v")).drill
    assert (killed.elapsed, killed.ticked) == (9.0, TICK), "its clock ran again"


def test_a_drill_begun_before_ticks_is_resumed_with_its_time() -> None:
    sitting, store = started()
    sitting.do(Answer(GOOD, seconds=5.0))
    sitting.do(Leave(2.0))
    left = carry_on(sitting.drill.started, kept(store), QUESTIONS, store, stamps(prefix="t")).drill
    assert left.elapsed + left.ticked == 7.0


def test_what_is_done_before_the_start_is_stored_stores_it_first() -> None:
    store = InMemory()
    sitting = deal_out(PLAN, QUESTIONS, store, stamps())
    sitting.do(Answer(GOOD))
    sitting.store_start()
    assert [entry["kind"] for entry in store.entries] == ["started", "attempt"]


def test_a_drill_is_carried_on_from_the_store_at_the_same_question() -> None:
    sitting, store = started()
    for command in (Answer(BAD), GoOn(), Leave(2.0)):
        sitting.do(command)
    (left,) = (drill.started for drill in unfinished(kept(store), QUESTIONS))
    again = carry_on(left, kept(store), QUESTIONS, store, stamps(prefix="t"))
    assert again.drill == sitting.drill
    assert again.log == []
    for each in (sitting, again):
        for command in (Answer(GOOD), GoOn(), Answer(GOOD), GoOn(), Answer(GOOD), GoOn()):
            each.do(command)
        assert each.drill.ended == "done"
    assert [attempt.response for attempt in again.drill.attempts.values()] == [
        attempt.response for attempt in sitting.drill.attempts.values()
    ]


def test_drills_that_can_be_gone_on_with_are_given_the_newest_first() -> None:
    everything: list[Record] = []
    for prefix, last in (("a", Leave()), ("b", Finish()), ("c", Answer(GOOD)), ("d", Leave())):
        sitting, store = started(prefix=prefix)
        sitting.do(last)
        everything += kept(store)
    assert [each.id for each in unfinished(everything, QUESTIONS)] == ["d1", "c1", "a1"]


@pytest.mark.parametrize(("mode", "answered", "is_offered"), [("practice", 3, False), ("practice", 2, True), ("test", 3, True)])
def test_what_was_answered_elsewhere_since_is_not_left_of_a_drill_but_in_a_test(mode: str, answered: int, is_offered: bool) -> None:
    left, store = started(replace(PLAN, mode=mode, limit=0), prefix="left")
    left.do(Answer(BAD))
    left.do(Leave())
    again = begin(replace(PLAN, limit=0), QUESTIONS, store, stamps(prefix="again"))
    for _ in range(answered):
        again.do(Answer(GOOD))
        again.do(GoOn())
    again.do(Finish())
    assert [drill.id for drill in unfinished(kept(store), QUESTIONS)] == ([left.drill.id] if is_offered else [])


def test_a_drill_without_any_question_left_is_not_offered() -> None:
    _, store = started()
    assert tuple(unfinished(kept(store), {})) == ()
    assert tuple(drill.started for drill in unfinished(kept(store), {KEYS[2]: QUESTIONS[KEYS[2]]})) == tuple(kept(store))
    assert tuple(unfinished([], QUESTIONS)) == ()


def test_a_drill_of_an_unknown_mode_from_a_newer_version_is_passed_over() -> None:
    sitting, store = started()
    entries = [{**entry, "mode": "underwater"} if entry["kind"] == "started" else entry for entry in store.entries]
    assert tuple(unfinished(records_from(entries), QUESTIONS)) == ()
    assert sitting.drill.phase is Phase.QUESTION


def test_the_questions_of_several_banks_are_told_apart_by_bank() -> None:
    found = questions_of({"one": bank([choice("q")], "one"), "two": bank([truth("q")], "two")})
    assert {key: question.kind for key, question in found.items()} == {Key("one", "q"): "choice", Key("two", "q"): "truth"}


def test_stamps_read_the_clock_each_time_and_have_ids_of_their_own() -> None:
    moments = iter(MORNING.astimezone(timezone(timedelta(hours=13))) + timedelta(minutes=at) for at in range(200))
    stamper = make_stamper(lambda: next(moments))
    made = [stamper() for _ in range(200)]
    assert len({stamp.id for stamp in made}) == 200
    assert all(len(stamp.id) == 20 for stamp in made)
    assert [stamp.at for stamp in made] == sorted(stamp.at for stamp in made)
    assert {stamp.offset for stamp in made} == {780}
    fixed = make_stamper(lambda: datetime(2026, 11, 20, 12, tzinfo=UTC), lambda: "given")
    assert fixed().id == "given"


def test_an_answer_is_stored_with_its_day_where_the_learner_is() -> None:
    late = datetime(2026, 11, 21, 1, 0, tzinfo=timezone(timedelta(hours=13)))
    store = InMemory()
    sitting = begin(PLAN, QUESTIONS, store, stamps(late))
    sitting.do(Answer(GOOD))
    attempt = kept(store)[-1]
    assert isinstance(attempt, Attempt)
    assert to_entry(attempt)["day"] == "2026-11-20"
    assert to_entry(attempt)["at"] == "2026-11-20T12:00:20.000Z"
