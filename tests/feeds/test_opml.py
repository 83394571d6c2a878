"""Lists of feeds, read from strangers and written for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.feeds.opml import looks_like_opml, read_opml, write_opml
from quiz.text import clean_line

LIST = """<?xml version="1.0"?>
<opml version="1.1"><head><title>Mine</title></head><body>
<outline text="News">
 <outline type="rss" text="The \x85Post" xmlUrl="https://post.example/rss" htmlUrl="https://post.example/"/>
 <outline title="Gazette" text="other" xmlurl=" https://gazette.example/rss?a=1&amp;b=2 "/>
 <outline text="Local" xmlUrl="file:///etc/passwd"/>
</outline>
<outline text="again" xmlUrl="https://post.example/rss"/>
</body></opml>
"""


def test_the_feeds_of_a_list_are_found_in_its_folders_each_once() -> None:
    found = read_opml(LIST.encode(), "mine.opml")
    assert [(outline.address, outline.title) for outline in found.outlines] == [
        ("https://post.example/rss", "The Post"),
        ("https://gazette.example/rss?a=1&b=2", "Gazette"),
    ]
    (refused,) = found.refused
    assert str(refused).startswith("mine.opml:6:2: error: only pages of http and https are fetched, not file:")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "mine.opml:1:1: error: this is not well-formed OPML: no element found"),
        ("<opml>\n <body>\n</opml>", "mine.opml:3:3: error: this is not well-formed OPML: mismatched tag"),
        ("<html></html>", "mine.opml:1:1: error: this is not OPML but html"),
        ("<opml>&x;</opml>", "mine.opml:1:7: error: this is not well-formed OPML: undefined entity"),
        ("\n<!DOCTYPE opml [<!ENTITY a 'aaa'>]><opml/>", "mine.opml:2:16: error: this OPML declares a document type"),
        ("<!DOCTYPE opml SYSTEM 'file:///etc/passwd'><opml/>", "mine.opml:1:43: error: this OPML declares a document type"),
        ("<opml>" + "<outline>" * 60, "its folders are more than 50 deep"),
        ("<?xml version='1.0' encoding='klingon'?><opml/>", "mine.opml:1:"),
    ],
)
def test_what_is_no_list_is_refused_with_its_place(text: str, words: str) -> None:
    with pytest.raises(QuizError) as error:
        read_opml(text.encode(), "mine.opml")
    assert words in str(error.value)
    assert error.value.hint


NAMES = st.text(st.characters(codec="utf-8"), max_size=30)
ADDRESSES = st.integers(0, 99).map(lambda at: f"https://post.example/rss?a={at}&b='<")


def _kept(title: str) -> str:
    return clean_line(title).replace("\ufffe", "").replace("\uffff", "")


@given(st.lists(st.tuples(ADDRESSES, NAMES), unique_by=lambda pair: pair[0], max_size=5))
def test_what_was_written_is_read_again(feeds: list[tuple[str, str]]) -> None:
    data = write_opml(feeds).encode()
    assert looks_like_opml(data)
    found = read_opml(data, "x")
    quoted = [address.replace("<", "%3C") for address, _ in feeds]
    assert [outline.address for outline in found.outlines] == quoted
    assert [outline.title for outline in found.outlines] == [_kept(title) or address for address, title in feeds]
    assert found.refused == ()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    refused: list[QuizError] = []
    try:
        read_opml(data, "x")
    except QuizError as error:
        refused.append(error)
    assert all(error.place for error in refused)
