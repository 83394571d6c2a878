"""The review schedule against the package's own figures, and under clocks and journeys of every sort."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from fsrs import Card, Scheduler
from fsrs import Rating as TheirRating
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.drill.clock import local_day, stamp
from quiz.drill.rating import Rating
from quiz.progress.schedule import (
    MOST_DAYS,
    PARAMETERS,
    RETENTION,
    TRAVEL_DAYS,
    Hold,
    Memory,
    answered,
    fuzzed,
    later,
)

FIRST = date(2026, 11, 20)
SEQUENCES = json.loads((Path(__file__).parents[1] / "data" / "schedule" / "sequences.json").read_text())
AGAIN, HARD, GOOD, EASY = Rating
ratings = st.sampled_from(Rating)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda sequence: sequence["name"])
def test_a_sequence_gives_what_the_package_gave(sequence):
    known: Memory | None = None
    for step in sequence["steps"]:
        on = day(step["day"])
        if known is not None:
            assert known.retrievability(on) == pytest.approx(step["retrievability"], rel=1e-5)
            known = replace(known, due=on)  # whatever fuzz had made of it
        known = answered(known, on, Rating(step["rating"]), "x")
        assert known.stability == pytest.approx(step["stability"], rel=1e-5)
        assert known.difficulty == pytest.approx(step["difficulty"], rel=1e-5)
        assert known.due == later(on, fuzzed(step["interval"], "x"))


def test_there_are_the_sequences_of_the_package_and_twenty_random_ones():
    assert len([each for each in SEQUENCES if each["name"].startswith("random")]) == 20
    assert len(SEQUENCES) == 23


def test_the_package_gives_its_own_published_figures():
    """So that a change of the package is noticed where it happens."""
    scheduler = Scheduler(enable_fuzzing=False)
    card, now = Card(card_id=1), datetime(2022, 11, 29, 12, 30, tzinfo=UTC)
    intervals = []
    for rating in (3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3):
        card, _ = scheduler.review_card(card, TheirRating(rating), now)
        intervals.append((card.due - card.last_review).days)
        now = card.due
    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]
    assert [round(answered(None, FIRST, rating, "").stability, 4) for rating in Rating] == [0.212, 1.2931, 2.3065, 8.2956]
    assert scheduler.parameters == PARAMETERS


@given(st.floats(0.001, 5000), st.integers(0, 4000))
def test_how_well_something_is_known_is_the_package_s_formula(stability, days):
    memory = Memory(stability, 5.0, day(1), FIRST, GOOD)
    card = Card(1, stability=stability, difficulty=5.0, last_review=datetime(2026, 11, 20, tzinfo=UTC))
    theirs = Scheduler().get_card_retrievability(card, datetime(2026, 11, 20, tzinfo=UTC) + timedelta(days=days))
    assert memory.retrievability(day(days)) == pytest.approx(theirs, rel=1e-12)


def test_an_interval_ends_where_the_probability_has_sunk_to_what_is_wanted():
    known = answered(None, FIRST, EASY, "x")
    assert known.retrievability(day(16)) == pytest.approx(RETENTION, abs=0.005)


@pytest.mark.parametrize(("days", "low", "high"), [(1, 1, 1), (2, 2, 2), (3, 2, 4), (7, 5, 9), (20, 17, 23), (100, 93, 107)])
def test_fuzz_stays_within_the_package_s_ranges_and_uses_them(days, low, high):
    found = {fuzzed(days, str(seed)) for seed in range(300)}
    assert (min(found), max(found)) == (low, high)
    assert fuzzed(days, "a seed") == fuzzed(days, "a seed")


@given(st.integers(1, MOST_DAYS), st.text(max_size=5))
def test_no_fuzz_makes_an_interval_absurd(days, seed):
    assert 1 <= fuzzed(days, seed) <= MOST_DAYS
    assert abs(fuzzed(days, seed) - days) <= 3 + 0.05 * days


@pytest.mark.parametrize(
    ("rating", "wait", "hold"),
    [(GOOD, 0, Hold.KEPT), (GOOD, 5, Hold.FADING), (GOOD, 250, Hold.LOST), (AGAIN, 0, Hold.FADING), (AGAIN, 25, Hold.LOST)],
)
def test_something_is_kept_fading_or_lost_by_its_probability_and_what_was_missed_is_never_kept(rating, wait, hold):
    assert answered(None, FIRST, rating, "x").hold(day(wait)) is hold


def test_the_first_answer_of_a_day_counts_and_practice_of_what_is_not_due_does_not():
    known = answered(None, FIRST, GOOD, "x")
    assert answered(known, FIRST, AGAIN, "y") is known
    assert answered(known, known.due - timedelta(days=1), AGAIN, "y") is known
    assert answered(known, known.due, AGAIN, "y") is not known


# Clocks and journeys.

ZONES = ("Pacific/Auckland", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC")


@given(st.lists(st.tuples(st.dates(), ratings), max_size=20))
def test_whatever_days_a_clock_gives_no_interval_is_negative_or_absurd(answers):
    known: Memory | None = None
    for on, rating in answers:
        before, known = known, answered(known, on, rating, "x")
        assert known.last <= known.due
        assert (known.due - known.last).days <= MOST_DAYS
        if before is not None and 0 <= (before.last - on).days <= TRAVEL_DAYS:
            assert known is before, "an answer of a day before, as after a journey, changes nothing"


@given(
    st.lists(st.tuples(st.sampled_from(ZONES), st.integers(0, 60 * 30), ratings), min_size=1, max_size=40),
    st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-12-31")),
)
@settings(deadline=None)
def test_on_a_journey_round_the_world_nothing_is_due_twice_a_day_and_nothing_is_lost(steps, begin):
    """Answers whenever it is due, in changing zones and over changes to and from summer time."""
    moment = begin.replace(tzinfo=ZoneInfo("UTC"))
    known: Memory | None = None
    counted: list[date] = []
    for zone, minutes, rating in steps:
        moment += timedelta(minutes=minutes)
        here = moment.astimezone(ZoneInfo(zone))
        made = stamp("x", here)
        assert made.day == local_day(here)
        if known is None or known.is_due(made.day):
            known = answered(known, made.day, rating, "x")
            assert known.last == made.day
            counted.append(made.day)
            assert not known.is_due(made.day)
    assert len(set(counted)) == len(counted), "never twice on one day"
    assert counted == sorted(counted)
    assert known is not None
    assert known.is_due(known.due)
    assert (known.due - counted[-1]).days <= MOST_DAYS


@given(st.integers(-100_000, 100_000), st.integers(0, 400), ratings, ratings)
def test_after_a_clock_was_put_right_nothing_waits_for_the_wrong_day(wrong_by, days, first, second):
    """A question that was answered on a day that is yet to come is asked again at once, and then as any other."""
    wrong = later(FIRST, wrong_by)
    known = answered(None, wrong, first, "x")
    today = day(days)
    if known.is_due(today):
        again = answered(known, today, second, "y")
        assert again.last == today
        assert not again.is_due(today)
        assert again.due > today
    else:
        assert known.last <= later(today, TRAVEL_DAYS), "only what was answered before today can wait"
        assert (known.due - today).days <= MOST_DAYS + TRAVEL_DAYS


def test_a_clock_at_the_end_of_time_gives_a_day_that_exists():
    known = answered(None, date.max, GOOD, "x")
    assert (known.due, known.last) == (date.max, date.max)
    assert not known.is_due(date.max)
    assert answered(known, date.max, AGAIN, "x") is known
    assert answered(answered(None, date.min, GOOD, "x"), date.max, GOOD, "x").due == date.max


@pytest.mark.parametrize(
    ("zone", "late", "early"),
    [
        ("Europe/Berlin", "2026-10-25T03:59", "2026-10-25T04:00"),  # the night with an hour more
        ("Europe/Berlin", "2026-03-29T03:59", "2026-03-29T04:00"),  # the night with an hour less
        ("Pacific/Auckland", "2026-09-27T03:59", "2026-09-27T04:00"),
    ],
)
def test_a_day_begins_at_four_also_when_the_clocks_change(zone, late, early):
    before, after = (local_day(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))) for moment in (late, early))
    assert (after - before).days == 1
    known = answered(None, before, AGAIN, "x")
    assert known.due == after


def test_a_late_evening_and_the_next_morning_are_two_days_for_the_schedule():
    evening = local_day(datetime.combine(FIRST, time(23, 50), timezone(timedelta(hours=13))))
    night = local_day(datetime.combine(day(1), time(3, 50), timezone(timedelta(hours=13))))
    morning = local_day(datetime.combine(day(1), time(8, 0), timezone(timedelta(hours=13))))
    known = answered(None, evening, AGAIN, "x")
    assert not known.is_due(night)
    assert known.is_due(morning)


def test_an_id_that_is_no_text_is_as_good_as_any():
    """A progress file that somebody has edited can have half a pair of surrogates in an id."""
    assert 1 <= fuzzed(100, "\ud800") <= MOST_DAYS
    assert fuzzed(100, "é") == min(107, 93 + int(Random("é").random() * 15))


def test_the_package_can_be_loaded_ahead_of_the_first_answer():
    code = (
        "import sys; from quiz.progress.schedule import get_ready; before = 'fsrs' in sys.modules; get_ready();"
        "sys.exit(before or 'fsrs' not in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_known_today_is_worked_out_without_the_package():
    code = (
        "import sys; from datetime import date; from quiz.drill.rating import Rating; from quiz.progress.schedule import Memory;"
        "Memory(2.0, 5.0, date(2026, 1, 3), date(2026, 1, 1), Rating.GOOD).hold(date(2026, 1, 9)); sys.exit('fsrs' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
