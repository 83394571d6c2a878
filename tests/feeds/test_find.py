"""The feed behind an address, and what comes in the place of one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from instruments.feed_server import atom, rss
from quiz.errors import QuizError
from quiz.feeds.find import feed_links, parse_page
from quiz.source.model import FetchedPage
from quiz.text import unsafe_characters

AT = "https://post.example/news/"


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("<link rel='alternate' type='application/rss+xml' href='/rss'>", ("https://post.example/rss",)),
        ("<LINK REL=ALTERNATE TYPE=application/atom+xml HREF=feed.xml />", ("https://post.example/news/feed.xml",)),
        ("<link rel='nofollow alternate' type=' application/RSS+xml ' href=' https://other.example/rss '>", ("https://other.example/rss",)),
        ("<link rel='alternate' type='application/rss+xml' href='/a'>" * 2, ("https://post.example/a",)),
        ("<link rel='alternate' type='application/rss+xml' href='javascript:alert(1)'>", ()),
        ("<link rel='alternate' type='application/rss+xml' href=''>", ()),
        ("<link rel='alternate' type='text/html' href='/en'>", ()),
        ("<link rel='stylesheet' type='application/rss+xml' href='/rss'>", ()),
        ("<a rel='alternate' type='application/rss+xml' href='/rss'>", ()),
        ("<!-- <link rel='alternate' type='application/rss+xml' href='/rss'> -->", ()),
    ],
)
def test_the_feeds_that_a_page_names(link: str, found: tuple[str, ...]) -> None:
    assert feed_links(f"<html><head>{link}</head></html>", AT) == found


@given(st.text(max_size=200))
def test_any_page_can_be_looked_through(text: str) -> None:
    assert feed_links(f"<html>{text}", AT) == feed_links(f"<html>{text}", AT)


GOOD = (rss("The Post", "https://post.example", entries=3).encode(), atom("The Post", "https://post.example", 3).encode())


@settings(max_examples=60)
@given(st.sampled_from(GOOD), st.integers(0, 900), st.integers(0, 300), st.binary(max_size=40))
def test_a_damaged_feed_is_read_as_far_as_it_goes_or_refused(good: bytes, at: int, gone: int, instead: bytes) -> None:
    data = good[:at] + instead + good[at + gone :]
    try:
        parsed = parse_page(FetchedPage(AT, "application/rss+xml", "", data))
    except QuizError as error:
        assert error.hint  # noqa: PT017 - either is right
        return
    shown = "".join(f"{entry.title}{entry.url}{entry.author}{entry.licence}{entry.published}" for entry in parsed.entries)
    assert not unsafe_characters(parsed.title + shown)
