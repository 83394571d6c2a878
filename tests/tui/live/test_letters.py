"""The large letters of a code: every letter that a code can have, none like another, and never wider than there is room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.live.keys import CONSONANTS, VOWELS, make_code
from quiz.tui.live.boards import large

LETTERS = CONSONANTS + VOWELS + "-"


def test_every_letter_has_a_shape_of_its_own() -> None:
    shapes = {tuple(large(letter, 12)) for letter in LETTERS}
    assert len(shapes) == len(LETTERS)
    assert all(len(shape) > 1 for shape in shapes)


@given(st.integers(0, 2**32 - 1), st.integers(11, 200))
def test_a_code_never_takes_more_room_than_there_is(bits: int, width: int) -> None:
    lines = large(make_code(lambda _: bits), width)
    assert max(map(len, lines)) <= width


def test_a_code_is_as_large_as_fits() -> None:
    assert large("lusab-babad", 30) == ["l u s a b - b a b a d"]
    assert large("lusab-babad", 15) == ["lusab-babad"]
    assert [len(large("lusab-babad", width)) for width in (80, 160)] == [3, 5]
    assert large("lusab-babäd", 160) == ["l u s a b - b a b ä d"]
