"""Bytes become text by what a page says of them, and by nothing that is no encoding of text."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.source.decode import decode

WORDS = "“It’s £40,” she said – café"


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (WORDS.encode(), ""),
        (WORDS.encode(), "UTF-8"),
        (WORDS.encode(), "nonsense"),
        (WORDS.encode("utf-8-sig"), "iso-8859-1"),
        (WORDS.encode("cp1252"), "ISO-8859-1"),
        (WORDS.encode("cp1252"), ' "windows-1252" '),
        (WORDS.encode("cp1252"), ""),
        (WORDS.encode("utf-16"), ""),
        (WORDS.encode("utf-16-le"), "utf-16le"),
    ],
)
def test_the_words_come_out_as_they_were(data: bytes, declared: str) -> None:
    assert decode(data, declared) == WORDS


@pytest.mark.parametrize("head", ['<?xml version="1.0" encoding="iso-8859-15"?>', "<meta charset=iso-8859-15>"])
def test_a_page_may_say_it_itself(head: str) -> None:
    assert decode(f"{head}20 €".encode("iso-8859-15")) == f"{head}20 €"


def test_what_comes_with_it_counts_more_than_what_it_says() -> None:
    assert decode("<meta charset=utf-16>é".encode("cp1252"), "latin1") == "<meta charset=utf-16>é"


@pytest.mark.parametrize("name", ["zip", "base64", "rot13", "unicode_escape", "idna", "punycode", "uu", "hex", "undefined", "../x"])
def test_what_is_no_encoding_of_text_is_passed_over(name: str) -> None:
    assert decode(b"a\\x41b", name) == "a\\x41b"


def test_what_is_no_text_is_named() -> None:
    with pytest.raises(QuizError, match="not a text"):
        decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "utf-16", "gbk", "shift_jis", "iso-2022-jp", "x"]))
def test_any_bytes_give_a_text_or_are_named(data: bytes, declared: str) -> None:
    with contextlib.suppress(QuizError):
        assert isinstance(decode(data, declared), str)
