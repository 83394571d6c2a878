from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from quiz.progress.schedule import INTERVALS_IN_DAYS, Memory, answered


@given(st.lists(st.tuples(st.dates(), st.booleans()), max_size=20))
def test_whatever_days_a_clock_gives_no_interval_is_negative_or_absurd_and_no_streak_is_broken_backwards(answers):
    known: Memory | None = None
    for day, right in answers:
        before, known = known, answered(known, day, right=right)
        assert known.last <= known.due
        assert (known.due - known.last).days <= max(INTERVALS_IN_DAYS)
        if before is not None and day <= before.last:
            assert known == before, "an answer of an earlier day changes nothing"


def test_a_clock_at_the_end_of_time_gives_a_day_that_exists():
    assert answered(None, date.max, right=True) == Memory(1, date.max, date.max)
