from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.drill.clock import local_day, stamp

NZ = timezone(timedelta(hours=13))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 20, 3, 59, 59, tzinfo=NZ), date(2026, 11, 19)),
        (datetime(2026, 11, 20, 4, 0, tzinfo=NZ), date(2026, 11, 20)),
        (datetime(2026, 11, 20, 23, 59, tzinfo=NZ), date(2026, 11, 20)),
        (datetime(2026, 1, 1, 1, 0, tzinfo=UTC), date(2025, 12, 31)),
        (datetime(2028, 3, 1, 2, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_a_day_of_learning_ends_at_four_in_the_morning_where_the_learner_is(moment: datetime, day: date) -> None:
    assert local_day(moment) == day
    assert stamp("a", moment).day == day


def test_a_stamp_is_in_utc_to_the_millisecond_and_keeps_the_offset() -> None:
    made = stamp("a", datetime(2026, 11, 20, 9, 30, 15, 123_999, tzinfo=timezone(timedelta(hours=-3, minutes=-30))))
    assert made.at == datetime(2026, 11, 20, 13, 0, 15, 123_000, tzinfo=UTC)
    assert made.at.tzinfo is UTC
    assert made.offset == -210


@given(
    st.datetimes(timezones=st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))).filter(
        lambda at: 2 < at.year < 9998
    )
)
def test_a_stamp_says_the_same_moment_wherever_it_was_made(moment: datetime) -> None:
    made = stamp("a", moment)
    assert timedelta(0) <= moment - made.at < timedelta(milliseconds=1)
    assert (made.at + timedelta(minutes=made.offset) - timedelta(hours=4)).date() == made.day
