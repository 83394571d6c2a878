"""Addresses of pages, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.source.url import read_url


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("https://news.example", "https://news.example/"),
        ("HTTPS://News.Example:443/A?b=c d#e", "https://news.example/A?b=c%20d"),
        ("http://news.example:8080/a%20b/é", "http://news.example:8080/a%20b/%C3%A9"),
        ("https://zürich.example/", "https://xn--zrich-kva.example/"),
        ("http://[2606:2800:220:1::1]:81/x", "http://[2606:2800:220:1::1]:81/x"),
    ],
)
def test_an_address_is_written_as_servers_want_it(text: str, whole: str) -> None:
    assert str(read_url(text)) == whole
    assert read_url(whole) == read_url(text)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("b", "https://news.example/a/b"),
        ("/b", "https://news.example/b"),
        ("//other.example", "https://other.example/"),
        ("?c", "https://news.example/a/x?c"),
    ],
)
def test_a_part_is_joined_to_where_it_stood(part: str, whole: str) -> None:
    assert str(read_url(part, read_url("https://news.example/a/x"))) == whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "http://",
        "http:///a",
        "http://[::1",
        "http://a b/",
        "http://a:0/",
        "http://a:x/",
        "http://..",
        "http://-/",
        "http://a/\udcff",
    ],
)
def test_what_is_none_is_named(text: str) -> None:
    with pytest.raises(QuizError, match="no address of a page"):
        read_url(text)


@given(st.text(alphabet="htps:/@[]%.?#ax1é\r\n\t\x1b \u202e", max_size=40))
def test_nothing_in_an_address_can_begin_a_line_of_its_own(text: str) -> None:
    try:
        url = read_url(f"http://{text}")
    except QuizError:
        return
    assert all(0x21 <= ord(character) < 0x7F for character in str(url))
