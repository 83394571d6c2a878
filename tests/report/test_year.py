"""The heat map of a year."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quiz.report.charts import SHADES, plain, width_of
from quiz.report.days import heat_map

TODAY = date(2026, 11, 20)
"""A Friday."""


def lines(answers: dict[date, int], width: int, today: date = TODAY) -> list[str]:
    return [plain(row) for row in heat_map(answers, today, width)]


def test_each_day_stands_in_its_week_and_on_its_day() -> None:
    drawn = lines({TODAY: 30, TODAY - timedelta(days=7): 5, TODAY - timedelta(days=4): 1}, 60)
    assert drawn[5].startswith("Fri")
    assert drawn[5].endswith("▒█")
    assert drawn[1].endswith("·░")
    assert drawn[6].endswith("·")
    assert len(drawn[6]) == len(drawn[5]) - 1, "tomorrow is not drawn"


def test_months_stand_above_the_week_in_which_they_begin() -> None:
    head, monday = lines({date(2026, 6, 1): 9}, 60)[:2]
    assert head.index("Jun") == monday.index("▒")


def test_with_room_a_week_is_two_cells_wide_and_with_little_the_year_is_broken() -> None:
    assert len(lines({}, 111)[1]) == 5 + 2 * 53 - 1
    assert len(lines({}, 110)[1]) == 5 + 53
    assert [line[:3] for line in lines({}, 36)].count("Mon") == 2
    assert [line[:3] for line in lines({}, 20)].count("Mon") == 4


@given(st.integers(16, 160), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_every_day_of_the_year_is_drawn_once_whatever_the_width(width: int, today: date) -> None:
    answers = {today - timedelta(days=back): 1 for back in range(371)}
    rows = heat_map(answers, today, width)
    assert all(width_of(row) <= width for row in rows)
    legend = next(at for at, row in enumerate(rows) if "none" in plain(row))
    drawn = "".join(plain(row)[5:] for row in rows[:legend])
    assert drawn.count(SHADES[1]) == 52 * 7 + today.weekday() + 1
