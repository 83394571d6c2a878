"""Marks: bars that are exact, never longer than they may be, and words that are not torn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.report.charts import Bit, Ink, bar, cells, dot_range, plain, range_bar, shade, stack, width_of, wrap

shares = st.floats(0, 1)
widths = st.integers(1, 60)


@pytest.mark.parametrize(("share", "drawn"), [(0, ""), (0.001, "▏"), (0.5, "████"), (0.55, "████▍"), (1, "████████"), (7, "████████")])
def test_a_bar_is_exact_to_an_eighth_and_what_is_there_can_be_seen(share: float, drawn: str) -> None:
    assert bar(share, 8) == drawn


@given(shares, widths)
def test_a_bar_keeps_its_width(share: float, width: int) -> None:
    assert len(bar(share, width)) <= width


def test_a_range_says_what_is_sure_what_was_counted_and_what_is_possible() -> None:
    assert range_bar(0.2, 0.5, 0.7, 10) == "██▓▓▓░░"


@given(st.lists(shares, min_size=3, max_size=3), st.integers(2, 60))
def test_a_range_ends_where_the_interval_ends(three: list[float], width: int) -> None:
    low, share, high = sorted(three)
    assert len(range_bar(low, share, high, width)) == round(high * width)


def test_a_dot_stands_on_its_line_and_the_aim_is_an_upright() -> None:
    assert dot_range(0.2, 0.5, 0.8, 0, 11) == "│·───●───··"
    assert dot_range(0.2, 0.5, 0.8, 0.7, 11) == "··───●─┼─··"
    assert dot_range(0.2, 0.5, 0.8, 0.5, 11) == "··───●───··"


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4), st.integers(4, 60))
def test_a_stack_fills_its_width_and_leaves_out_nothing_that_is_there(counts: list[int], width: int) -> None:
    drawn = stack(counts, "abcd", width)
    assert len(drawn) == (width if any(counts) else 0)
    assert {mark for mark, count in zip("abcd", counts, strict=True) if count} == set(drawn)
    assert "".join(sorted(drawn)) == drawn


def test_a_stack_is_in_proportion() -> None:
    assert stack([5, 3, 2], "abc", 10) == "aaaaabbbcc"
    assert stack([98, 1, 1], "abc", 10) == "aaaaaaaabc"


def test_shades_begin_at_their_step() -> None:
    assert "".join(shade(number, (1, 5, 15, 30)) for number in (0, 1, 4, 5, 14, 15, 29, 30, 400)) == "·░░▒▒▓▓██"


def test_words_are_broken_between_words_and_hang() -> None:
    rows = wrap("one two three four", 9, Ink.QUIET, "  ", "- ")
    assert [plain(row) for row in rows] == ["- one two", "  three", "  four"]
    assert rows[0][1] == Bit("one two", Ink.QUIET)


def test_a_number_stays_with_its_per_cent_and_a_mark_with_its_meaning() -> None:
    assert [plain(row) for row in wrap("likely 90 % now", 10)] == ["likely", "90 % now"]
    assert [plain(row) for row in wrap("then █ kept", 7)] == ["then", "█ kept"]


def test_a_word_longer_than_a_row_is_broken_by_cells() -> None:
    assert [plain(row) for row in wrap("abcdefgh 漢字漢字", 5)] == ["abcde", "fgh", "漢字", "漢字"]


@given(st.text("ab %█漢 ", max_size=80), st.integers(2, 30))
def test_no_row_is_wider_than_it_may_be_and_no_word_is_lost(text: str, width: int) -> None:
    rows = wrap(text, width)
    assert all(width_of(row) <= width for row in rows)
    assert "".join("".join(map(plain, rows)).split()) == "".join(text.split())


def test_cells_are_those_of_a_terminal() -> None:
    assert (cells("abc"), cells("█▓"), cells("漢")) == (3, 2, 2)
