"""What a terminal sends is decoded as it comes, in pieces of any size."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.tui.terminal_driver import PASTE_MOST, TypedDecoder

BEGIN, END = "\x1b[200~", "\x1b[201~"
MARKS = (BEGIN, END, "\x1b[", "\x1b", "\x1b[B", "20", "0~", "1~", "\r", "é", "…", "\U0001f642")


def decoded(data: bytes, *cuts: int) -> str:
    """Decode some bytes that come in pieces."""
    decoder = TypedDecoder()
    places = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    pieces = [data[start:end] for start, end in pairwise(places)]
    return "".join(decoder.decode(piece) for piece in pieces)


@given(st.lists(st.sampled_from(MARKS) | st.text(max_size=3)).map("".join), st.lists(st.integers(0, 200), max_size=4))
def test_how_the_bytes_are_cut_into_pieces_changes_nothing(text: str, cuts: list[int]) -> None:
    data = text.encode("utf-8", "surrogatepass") + END.encode()
    assert decoded(data, *cuts) == decoded(data)


@given(st.lists(st.sampled_from(MARKS[2:]) | st.text(st.characters(codec="utf-8"), max_size=3)).map("".join))
def test_keys_outside_of_a_paste_arrive_as_they_were_pressed(text: str) -> None:
    if BEGIN not in text:
        assert decoded(text.encode()) == text


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_no_bytes_at_all_are_an_error_and_a_paste_holds_no_escape_but_the_one_at_its_end(pasted: bytes, typed: bytes) -> None:
    inside = decoded(BEGIN.encode() + pasted.replace(END.encode(), b"") + END.encode() + typed)
    assert inside.startswith(BEGIN)
    assert "\x1b" not in inside.removeprefix(BEGIN).partition(END)[0]


def test_a_byte_that_is_not_utf_8_is_replaced() -> None:
    assert decoded(b"a\xffb") == "a\N{REPLACEMENT CHARACTER}b"


def test_what_is_pasted_after_an_escape_is_no_key() -> None:
    pasted = f"{BEGIN}Ines\x1b[31m\r\x1b[B\rOkafor{END}"
    assert decoded(pasted.encode()) == f"{BEGIN}Ines[31m\r[B\rOkafor{END}"


@pytest.mark.parametrize("size", [PASTE_MOST, PASTE_MOST + 1, 1_000_000])
def test_a_long_paste_is_cut_and_what_is_typed_after_it_arrives(size: int) -> None:
    data = f"{BEGIN}{'x' * size}{END}\r{BEGIN}again{END}".encode()
    assert decoded(data, 4096, 8192, 9000) == f"{BEGIN}{'x' * PASTE_MOST}{END}\r{BEGIN}again{END}"
