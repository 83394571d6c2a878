"""The room as a state machine: what is taken, what is refused, whose time it is, and that its history is all there is to it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

import making
from quiz.kinds.question import mark
from quiz.live.events import (
    Claim,
    Come,
    Continue,
    Decide,
    Door,
    End,
    Event,
    EventRefused,
    Extend,
    ExtraTime,
    Go,
    Hide,
    Join,
    LetBack,
    Lock,
    Next,
    Pause,
    PeopleChanged,
    Remove,
    Rename,
    Reveal,
    Show,
    ShowNames,
    ShowStandings,
    ShowWords,
    SkipQuestion,
    SubmitAnswer,
    TimeUp,
    Why,
    event_from_json,
    event_to_json,
)
from quiz.live.room import onwards, open_room, replay, step
from quiz.live.standings import standings, teams
from quiz.live.state import Room, RoomPhase, Rules, Seat, Ties
from quiz.marking.model import Certainty, Response
from quiz.text import clean

QUESTIONS = tuple(making.all_kinds())
PEOPLE = [f"p{number}" for number in range(1, 6)]
NAMES = ["Ana", "ana", "Аnа", "Ben", "Zoë", "", " \u202e ", "🙂", "Ana Maria"]


def after(room: Room, *events: Event, now: float = 0.0) -> Room:
    """The room after events, none of which is refused."""
    for event in events:
        room, effects = step(room, event, now)
        assert not any(isinstance(effect, EventRefused) for effect in effects), (event, effects)
    return room


def refused(room: Room, event: Event, now: float = 0.0) -> Why:
    same, effects = step(room, event, now)
    assert same is room
    (effect,) = effects
    assert isinstance(effect, EventRefused)
    return effect.why


def room_of(*names: str, rules: Rules | None = None) -> Room:
    joins = [Join(f"p{at}", name, f"proof{at}") for at, name in enumerate(names, 1)]
    return after(open_room(QUESTIONS, rules or Rules()), *joins)


def right(room: Room) -> Response:
    assert room.question is not None
    return making.right(room.question)


def wrong(room: Room) -> Response:
    assert room.question is not None
    return making.wrong(room.question)


def answers(room: Room, now: float = 0.0, **given: bool) -> Room:
    """The room after some learners have answered, right or wrong."""
    for person, is_right in given.items():
        room = after(room, SubmitAnswer(person, len(room.rounds), right(room) if is_right else wrong(room)), now=now)
    return room


# the way through it


def test_a_drill_goes_from_lobby_to_the_end_with_one_key() -> None:
    room = replace(room_of("Ana"), questions=QUESTIONS[:2])
    phases = [room.phase]
    while room.phase is not RoomPhase.ENDED:
        room = after(room, onwards(room))
        phases.append(room.phase)
    question = [RoomPhase.QUESTION, RoomPhase.LOCKED, RoomPhase.REVEAL]
    assert phases == [RoomPhase.LOBBY, *question, *question, RoomPhase.ENDED]
    assert refused(room, Next()) is Why.WRONG_PHASE


def test_standings_come_only_when_asked_for_and_after_the_key() -> None:
    room = room_of("Ana")
    assert refused(room, ShowStandings()) is Why.WRONG_PHASE
    room = after(room, Next())
    assert refused(room, ShowStandings()) is Why.WRONG_PHASE
    room = after(room, Lock(), Reveal(), ShowStandings())
    assert room.phase is RoomPhase.STANDINGS
    assert after(room, Next()).phase is RoomPhase.QUESTION
    ended = after(room, End())
    assert after(ended, ShowStandings()).podium


def test_each_thing_is_refused_where_it_makes_no_sense() -> None:
    lobby = room_of("Ana")
    question = after(lobby, Next())
    locked = after(question, Lock())
    shown = after(locked, Reveal())
    for room, events in (
        (lobby, [Lock(), Reveal(), Pause(), Continue(), Extend(10), SkipQuestion(), TimeUp(), ShowStandings()]),
        (question, [Next(), Reveal(), Continue(), Extend(10), ShowStandings(), TimeUp()]),
        (locked, [Next(), Lock(), Pause(), ShowStandings(), Extend(10)]),
        (shown, [Lock(), Reveal(), SkipQuestion(), Pause()]),
        (after(shown, End()), [End(), Next(), Lock(), Pause(), SkipQuestion()]),
    ):
        assert [refused(room, event) for event in events] == [Why.WRONG_PHASE] * len(events)


def test_an_answer_can_be_changed_until_the_lock_and_the_last_one_counts() -> None:
    room = after(room_of("Ana"), Next())
    room = answers(room, p1=True)
    room = answers(room, p1=False)
    assert len(room.rounds[0].answers) == 1
    room = after(room, Lock())
    assert room.rounds[0].marks["p1"].fraction == 0


def test_nothing_is_accepted_after_the_lock_nor_for_another_question() -> None:
    room = after(room_of("Ana"), Next())
    late = SubmitAnswer("p1", 1, right(room))
    assert refused(room, structs.replace(late, number=2)) is Why.LATE
    locked = after(room, Lock())
    assert refused(locked, late) is Why.LATE
    assert refused(after(locked, Reveal()), late) is Why.LATE
    second = after(locked, Reveal(), Next())
    assert refused(second, late) is Why.LATE
    assert refused(after(second, End()), late) is Why.LATE


def test_a_skipped_question_counts_for_nobody() -> None:
    room = answers(after(room_of("Ana"), Next()), p1=True)
    room = after(room, SkipQuestion())
    assert (room.phase, len(room.rounds)) == (RoomPhase.QUESTION, 2)
    room = after(answers(room, p1=True), Lock(), Reveal())
    assert standings(room)[0].total == Fraction(room.questions[1].points)


def test_a_question_that_is_open_at_the_end_counts_for_nobody() -> None:
    room = after(answers(after(room_of("Ana"), Next()), p1=True), End())
    assert standings(room)[0].total == 0


# time


def test_time_locks_the_question_and_a_late_joiner_has_the_clock_of_the_room() -> None:
    room = after(room_of("Ana", rules=Rules(seconds=30)), Next(), now=100.0)
    room = after(room, Join("p2", "Ben", "x"), now=120.0)
    assert room.left(120.0) == room.left(120.0, room.people["p2"]) == 10.0
    assert room.people["p2"].missed == 0
    after(room, SubmitAnswer("p2", 1, right(room)), now=129.9)
    assert refused(room, SubmitAnswer("p2", 1, right(room)), 130.0) is Why.LATE
    assert refused(room, TimeUp(), 129.9) is Why.WRONG_PHASE
    assert room.deadline() == 130.0
    assert after(room, TimeUp(), now=130.0).phase is RoomPhase.LOCKED


def test_extra_time_holds_the_question_open_for_those_who_have_it_and_for_nobody_else() -> None:
    room = after(room_of("Ana", "Ben", rules=Rules(seconds=30)), ExtraTime("p2", Fraction(3, 2)), Next(), now=0.0)
    assert room.deadline() == 45.0
    assert refused(room, SubmitAnswer("p1", 1, right(room)), 31.0) is Why.LATE
    assert room.left(31.0, room.people["p2"]) == 14.0
    after(room, SubmitAnswer("p2", 1, right(room)), now=44.0)
    assert refused(room, ExtraTime("p1", Fraction(1, 2))) is Why.BAD_VALUE
    assert refused(room, ExtraTime("p1", Fraction(11))) is Why.BAD_VALUE
    assert refused(room, ExtraTime("p1", Fraction(10_001, 10_000))) is Why.BAD_VALUE
    assert refused(room, ExtraTime("p9", Fraction(2))) is Why.NOBODY


def test_a_pause_stops_the_clock_and_holds_answers_back() -> None:
    room = after(room_of("Ana", rules=Rules(seconds=30)), Next(), now=0.0)
    room = after(room, Pause(), now=10.0)
    assert (room.paused, room.deadline(), room.left(500.0)) == (True, None, 20.0)
    assert refused(room, SubmitAnswer("p1", 1, right(room)), 11.0) is Why.PAUSED
    assert refused(room, Pause(), 11.0) is Why.WRONG_PHASE
    room = after(room, Continue(), now=1000.0)
    assert room.deadline() == 1020.0
    room = after(room, SubmitAnswer("p1", 1, right(room)), now=1005.0)
    assert room.rounds[0].answers["p1"].seconds == 15.0
    assert refused(room, Continue(), 1005.0) is Why.WRONG_PHASE


def test_more_time_can_be_given_to_a_question_with_a_limit() -> None:
    room = after(room_of("Ana", rules=Rules(seconds=30)), Next(), Extend(15))
    assert room.deadline() == 45.0
    assert refused(room, Extend(0)) is refused(room, Extend(3601)) is Why.BAD_VALUE
    assert after(room, Lock(), Reveal(), Next()).deadline() == 30.0


# people


def test_names_are_cleaned_and_no_two_look_the_same() -> None:
    room = room_of("  Ana\x1b[31m ")
    assert room.people["p1"].name == "Ana[31m"
    room = room_of("Ana")
    for name in ("ana", "ANA", "Аnа", "Ａｎａ", "A\u200bna", "Ana\u202e"):
        assert refused(room, Join("p2", name, "x")) is Why.NAME_TAKEN, name
    for name in ("", " ", "\u202e", "🙂", "!!!", "\x00"):
        assert refused(room, Join("p2", name, "x")) is Why.BAD_NAME, name
    long = after(room, Join("p2", "B" * 500, "x"))
    assert long.people["p2"].name == "B" * 24
    assert refused(room, Rename("p1", "")) is Why.BAD_NAME
    assert after(room, Rename("p1", "ANA")).people["p1"].name == "ANA"
    assert refused(after(room, Join("p2", "Ben", "x")), Rename("p2", "ana")) is Why.NAME_TAKEN
    assert refused(room, Rename("p7", "Cy")) is Why.NOBODY


def test_a_removed_learner_is_out_and_counts_no_more() -> None:
    room = after(answers(after(room_of("Ana", "Ben"), Next()), p1=True, p2=True), Come("p1"), Remove("p1"))
    assert [person.name for person in room.learners] == ["Ben"]
    assert room.present == frozenset()
    assert refused(room, Come("p1")) is refused(room, SubmitAnswer("p1", 1, right(room))) is Why.REMOVED
    assert refused(room, Remove("p1")) is Why.NOBODY
    room = after(room, Join("p3", "Cy", "x"), Lock(), Reveal())
    assert [row.person for row in standings(room)] == ["p2", "p3"]


def test_a_door_a_full_room_and_a_roster_keep_people_out() -> None:
    room = after(room_of("Ana"), Door(open=False))
    assert refused(room, Join("p2", "Ben", "x")) is Why.DOOR_CLOSED
    after(room, Come("p1"), Go("p1"), Come("p1"))
    after(room, Door(open=True), Join("p2", "Ben", "x"))
    full = room_of("Ana", "Ben", rules=Rules(most=2))
    assert refused(full, Join("p3", "Cy", "x")) is Why.ROOM_FULL
    listed = open_room(QUESTIONS, Rules(roster=(Seat("Ana Böhm", "North", Fraction(5, 4)),)))
    assert refused(listed, Join("p1", "Ben", "x")) is Why.NOT_ON_ROSTER
    ana = after(listed, Join("p1", " ana böhm", "x")).people["p1"]
    assert (ana.name, ana.team, ana.factor) == ("Ana Böhm", "North", Fraction(5, 4))
    assert refused(after(listed, Join("p1", "Ana Böhm", "x")), Join("p2", "Ana Böhm", "y")) is Why.NAME_TAKEN
    assert refused(after(room, End()), Join("p2", "Ben", "x")) is Why.DOOR_CLOSED


def test_nobody_answers_for_somebody_who_is_not_there() -> None:
    room = after(room_of("Ana"), Next())
    assert refused(room, SubmitAnswer("p2", 1, right(room))) is Why.NOBODY
    assert refused(room, Come("p2")) is refused(room, Go("p1")) is Why.NOBODY
    assert refused(room, Join("p1", "Ben", "x")) is Why.BAD_VALUE


# scores


def played(ties: Ties, *learners: list[tuple[bool, float]]) -> Room:
    """A room in which learners have answered one choice after the other, right or wrong, after so many seconds."""
    choice = QUESTIONS[0]
    names = [f"Learner {at}" for at in range(len(learners))]
    joins = [Join(f"p{at}", name, str(at)) for at, name in enumerate(names, 1)]
    room = after(open_room((choice,) * len(learners[0]), Rules(seconds=60, ties=ties)), *joins)
    for number in range(len(learners[0])):
        room = after(room, Next(), now=number * 100.0)
        for at, answered in enumerate(learners, 1):
            is_right, seconds = answered[number]
            room = answers(room, number * 100 + seconds, **{f"p{at}": is_right})
        room = after(room, Lock(), Reveal(), now=number * 100 + 59.0)
    return room


def answered(count: int) -> st.SearchStrategy[list[tuple[bool, float]]]:
    return st.lists(st.tuples(st.booleans(), st.floats(0.1, 59)), min_size=count, max_size=count)


@pytest.mark.parametrize("ties", list(Ties))
def test_a_fast_guesser_cannot_beat_a_slow_accurate_learner(ties: Ties) -> None:
    """With the rule of the best-known live quiz, 6 of 10 in no time beat 10 of 10 in the last second."""
    guesser = [(at < 9, 0.1) for at in range(10)]
    accurate = [(True, 58.9)] * 10
    first, second = standings(played(ties, guesser, accurate))
    assert (first.person, second.person) == ("p2", "p1")
    assert (first.shown, second.shown) == (10_000, 9_000)


@given(st.sampled_from(Ties), st.integers(1, 5).flatmap(lambda count: st.tuples(answered(count), answered(count))))
def test_who_has_more_right_is_never_behind_whatever_their_speed(ties: Ties, both: tuple[list[tuple[bool, float]], ...]) -> None:
    rows = {row.person: row for row in standings(played(ties, *both))}
    counts = [sum(is_right for is_right, _ in one) for one in both]
    if counts[0] != counts[1]:
        better, worse = ("p1", "p2") if counts[0] > counts[1] else ("p2", "p1")
        assert (rows[better].place, rows[worse].place) == (1, 2)
    elif ties is Ties.NOTHING:
        assert rows["p1"].place == rows["p2"].place == 1


def test_speed_and_streak_come_between_equals_where_they_are_wanted() -> None:
    slow, fast = [(True, 50.0), (True, 50.0), (False, 1.0)], [(True, 5.0), (False, 1.0), (True, 5.0)]
    assert [row.place for row in standings(played(Ties.NOTHING, slow, fast))] == [1, 1]
    assert [row.person for row in standings(played(Ties.SPEED, slow, fast))] == ["p2", "p1"]
    assert [row.person for row in standings(played(Ties.STREAK, fast, slow))] == ["p2", "p1"]


def test_a_total_falls_below_nothing_only_where_certainty_counts() -> None:
    room = after(room_of("Ana", "Ben", "Cy", rules=Rules(with_certainty=True)), Next())
    room = after(
        room,
        SubmitAnswer("p1", 1, wrong(room), Certainty.CERTAIN),
        SubmitAnswer("p2", 1, right(room), Certainty.CERTAIN),
        SubmitAnswer("p3", 1, right(room)),
        Lock(),
        Reveal(),
    )
    points = Fraction(room.questions[0].points)
    totals = {row.person: row.total for row in standings(room)}
    assert totals == {"p1": -2 * points, "p2": points, "p3": points / 3}
    plain = after(room_of("Ana"), Next())
    plain = after(plain, SubmitAnswer("p1", 1, wrong(plain), Certainty.CERTAIN))
    assert plain.rounds[0].answers["p1"].certainty is None


def test_a_team_counts_by_its_mean() -> None:
    roster = (Seat("Ana", "North"), Seat("Ben", "North"), Seat("Cy", "South"))
    room = after(open_room(QUESTIONS, Rules(roster=roster)), *(Join(f"p{at}", seat.name, str(at)) for at, seat in enumerate(roster, 1)))
    room = after(answers(after(room, Next()), p1=True, p2=False, p3=True), Lock(), Reveal())
    points = Fraction(room.questions[0].points)
    assert teams(room, standings(room)) == {"South": points, "North": points / 2}


# any history


def events() -> st.SearchStrategy[Event]:
    people = st.sampled_from(PEOPLE)
    responses = st.sampled_from(QUESTIONS).flatmap(making.responses)
    number = st.integers(1, 4)
    learners = st.one_of(
        st.builds(SubmitAnswer, people, number, responses, st.none() | st.sampled_from(Certainty)),
        st.builds(SubmitAnswer, people, number, responses),
        st.builds(Join, people, st.sampled_from(NAMES), st.just("proof")),
        st.builds(Claim, people, st.sampled_from(["other", "third"])),
        st.builds(Come, people),
        st.builds(Go, people),
    )
    teacher = st.one_of(
        st.sampled_from(
            [Next(), Next(), Next(), Lock(), Reveal(), ShowStandings(), Pause(), Continue(), SkipQuestion(), TimeUp(), TimeUp()]
        ),
        st.builds(Extend, st.integers(-5, 60)),
        st.builds(Rename, people, st.sampled_from(NAMES)),
        st.builds(Remove, people),
        st.builds(LetBack, people),
        st.builds(Decide, people, st.booleans()),
        st.builds(ShowNames, st.booleans()),
        st.builds(ShowWords, st.booleans()),
        st.builds(Hide, st.integers(0, 2), st.sampled_from(NAMES)),
        st.builds(ExtraTime, people, st.fractions(0, 12, max_denominator=1000)),
        st.builds(Door, st.booleans()),
        st.builds(Show, st.booleans()),
    )
    return st.one_of(learners, learners, teacher, teacher, st.just(End()))


def histories() -> st.SearchStrategy[list[tuple[float, Event]]]:
    return st.lists(st.tuples(st.sampled_from([0.0, 0.1, 1.0, 7.0, 40.0]), events()), max_size=60)


def rules() -> st.SearchStrategy[Rules]:
    roster = st.sampled_from([(), (Seat("Ana", account="a"), Seat("Ben", account="b"), Seat("Zoë", account="z"))])
    seconds, ties = st.sampled_from([0, 10, 30]), st.sampled_from(Ties)
    return st.builds(Rules, st.integers(0, 9), seconds, st.booleans(), ties, most=st.just(4), roster=roster)


@given(rules(), histories())
def test_whatever_happens_the_history_gives_the_same_room_and_the_room_keeps_its_promises(rules: Rules, steps: list) -> None:
    room = opened = open_room(QUESTIONS[:3], rules)
    history: list[tuple[Event, float]] = []
    now = 0.0
    for wait, event in steps:
        now = round(now + wait, 4)
        before = room
        room, effects = step(room, event, now)
        if any(isinstance(effect, EventRefused) for effect in effects):
            assert room is before
            assert len(effects) == 1
            continue
        if not isinstance(event, Come | Go):
            history.append((event_from_json(event_to_json(event)), now))
        _check(before, room, event)
    host_crashed = replay(opened, history)
    assert host_crashed == replace(room, present=frozenset())
    assert standings(host_crashed) == standings(room)


def _check(before: Room, room: Room, event: Event) -> None:
    learners = {person.id for person in room.learners}
    assert room.present <= learners
    assert len({person.key for person in room.learners}) == len(learners)
    accounts = [person.account for person in room.learners if person.account]
    assert len(set(accounts)) == len(accounts), "an account has one seat"
    assert set(room.claims) <= learners
    assert len(room.people) <= room.rules.most
    for at, past in enumerate(before.rounds):
        if at < len(before.rounds) - 1 or before.phase is not RoomPhase.QUESTION:
            assert room.rounds[at].answers == past.answers, "nothing is accepted after the lock"
        if past.revealed:
            assert room.rounds[at].marks == past.marks
    for counted in room.rounds:
        for person, marked in counted.marks.items():
            assert marked == mark(room.questions[counted.question], counted.answers[person].response)
    rows = standings(room)
    assert [row.place for row in rows] == sorted(row.place for row in rows)
    if not room.rules.with_certainty:
        possible = sum(Fraction(room.questions[each.question].points) for each in room.rounds)
        assert all(0 <= row.total <= possible for row in rows)
    if isinstance(event, SubmitAnswer):
        assert room.rounds[-1].answers[event.person].response == event.response


@given(events())
def test_an_event_is_the_same_after_it_was_stored(event: Event) -> None:
    if isinstance(event, Join | Rename):
        event = structs.replace(event, name=clean(event.name))  # as it is when it comes from the file
    if isinstance(event, Hide):
        event = structs.replace(event, text=clean(event.text))
    assert event_from_json(event_to_json(event)) == event


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"do": "fly"},
        {"do": "join"},
        {"do": "extend", "seconds": None},
        {"do": "extra-time", "person": "p1", "factor": "1/0"},
        {"do": "extra-time", "person": "p1", "factor": "1e999999999"},
        {"do": "answer", "person": "p1", "number": 1, "response": [1]},
    ],
)
def test_what_is_no_event_is_refused(entry: dict) -> None:
    with pytest.raises(ValueError, match=r".*"):
        event_from_json(entry)


def test_effects_say_what_changed() -> None:
    room = after(room_of("Ana"), Next())
    assert step(room, SubmitAnswer("p1", 1, right(room)), 0.0)[1] == (PeopleChanged(),)
    assert step(room, Rename("p1", "Cy"), 0.0)[1] == (PeopleChanged("p1"),)
