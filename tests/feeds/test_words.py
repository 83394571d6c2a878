"""What is said of headlines and feeds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from msgspec import structs

from quiz.feeds.model import Feed, Headline
from quiz.feeds.words import about, ago, checked_in_words, new_in_words, wait_in_words

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
HEADLINE = Headline("id", "Bridge closes", "", ("BBC News",), "2026-11-30T07:00:00Z", "2026-11-30T08:00:00Z", 900, True, "", "", ("id",))


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-11-30T09:00:30Z", "just now"),
        ("2026-11-30T08:59:30Z", "just now"),
        ("2026-11-30T08:55:00Z", "5 min ago"),
        ("2026-11-30T07:00:00Z", "2 h ago"),
        ("2026-11-30T00:00:00Z", "9 h ago"),
        ("2026-11-29T23:59:00Z", "yesterday"),
        ("2026-11-28T23:59:00Z", "2 days ago"),
        ("2026-11-23T08:00:00Z", "23 Nov 2026"),
        ("0001-01-01T00:00:00Z", "1 Jan 1"),
        ("", ""),
        ("soon", ""),
    ],
)
def test_how_long_ago(when: str, words: str) -> None:
    assert ago(when, NOW) == words


def test_days_are_those_of_the_reader() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=13)))
    assert ago("2026-11-29T23:59:00Z", there) == "9 h ago"
    assert ago("0001-01-01T00:00:00Z", NOW.astimezone(timezone(timedelta(hours=-5)))) == ""


def test_where_a_headline_is_from() -> None:
    assert about(HEADLINE, NOW) == "BBC News · 2 h ago · 4 min"
    assert about(structs.replace(HEADLINE, is_whole=False), NOW) == "BBC News · 2 h ago"
    assert about(structs.replace(HEADLINE, sources=tuple("ABCDE")), NOW) == "A, B, C and 2 more · 2 h ago · 4 min"


def test_how_old_the_list_is_and_what_came() -> None:
    assert checked_in_words("", NOW) == "Not fetched yet."
    assert checked_in_words("2026-11-30T07:00:00Z", NOW) == "Updated 2 h ago."
    assert new_in_words(12, 1, 10) == "12 new headlines from 9 of 10 feeds."
    assert new_in_words(1, 0, 1) == "1 new headline from 1 feed."
    assert new_in_words(0, 0, 2) == "Nothing new from 2 feeds."


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        ("", ""),
        ("soon", ""),
        ("2026-11-30T09:00:00Z", ""),
        ("2026-11-30T09:01:30Z", "its server asks to be left alone for 2 min"),
    ],
)
def test_how_long_a_server_asks_to_be_left_alone(wait: str, words: str) -> None:
    assert wait_in_words(Feed("https://post.example/rss", wait=wait), NOW) == words
