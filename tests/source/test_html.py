"""The article of a page, what the page says of it, and what stood around it."""

from __future__ import annotations

import contextlib
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from instruments.pages import PROSE, page
from quiz.errors import QuizError
from quiz.source.get_article import get_text
from quiz.source.html import read_html
from quiz.source.model import Reason

HEAD = """
<meta name="author" content="Anna Marsh"><meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2026-03-12T10:00:00Z"><link rel="canonical" href="https://daily.example/bridge">
<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>
"""
AROUND = (
    "<footer><p>We use cookies so that this page can follow you around the web.</p><p>Terms</p></footer>"
    "<script>var x = 'no words';</script>"
)


def text_of(html: str, tmp_path):
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    return get_text(str(tmp_path / "a.html"))


def test_the_article_is_got_with_what_is_known_of_it(tmp_path) -> None:
    got = text_of(page(head=HEAD), tmp_path)
    assert got.text == "\n\n".join(PROSE) + "\n"
    about = got.about
    assert (about.title, about.source, about.author, about.date) == ("Bridge closes", "The Daily", "Anna Marsh", "2026-03-12")
    assert (about.language, about.url) == ("en-GB", "https://daily.example/bridge")
    assert "CC" in about.licence
    assert got.sha256 == got.article.sha256


def test_what_stands_around_it_is_told(tmp_path) -> None:
    dropped = [part for part in text_of(page(around=AROUND), tmp_path).dropped if part.reason is Reason.AROUND]
    assert [part.words for part in dropped] == [
        "We use cookies so that this page can follow you around the web.",
        "2 short lines of menus and buttons",
    ]


def test_a_call_to_subscribe_ends_a_short_text_and_is_told_of_a_long_one(tmp_path) -> None:
    with pytest.raises(QuizError, match="for subscribers"):
        text_of(page(*PROSE[:4], "Subscribe to continue reading"), tmp_path)
    got = text_of(page(*PROSE, "Subscribe to continue reading"), tmp_path)
    assert "Subscribe" not in got.text
    assert "may end early" in got.notes[0]
    assert not text_of(page(), tmp_path).notes


def test_a_page_that_says_it_is_not_free_is_told_of(tmp_path) -> None:
    ld = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    assert "may end early" in text_of(page(head=ld), tmp_path).notes[0]


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<!DOCTYPE html>",
        "<html>" + "<!--" * 50_000,
        "<html><body>" + "<div>" * 50_000 + f"<p>{PROSE[0]}</p>",
        "<html><script>" + "x" * 100_000,
    ],
    ids=["empty", "type", "comments", "deep", "script"],
)
def test_a_page_without_an_article_is_named(html: str, tmp_path) -> None:
    with pytest.raises(QuizError, match=r"a\.html: error: .*\n  \w"):
        text_of(html, tmp_path)


def test_no_script_and_no_control_is_in_the_text(tmp_path) -> None:
    evil = "The bridge <b onclick='x'>was</b> closed.&#27;[31m&#xfffe;&#0; It&#146;s a pity.&#x202e;<script>alert(1)</script>"
    got = text_of(page(*PROSE, evil), tmp_path)
    assert "alert" not in got.text
    assert "\x1b" not in got.text + got.about.title
    assert "The bridge was closed.[31m It’s a pity." in got.text


@settings(max_examples=30)
@given(st.text(alphabet="<>/ap!-\"'=&;#x1 \n", max_size=200))
def test_any_page_gives_a_text_or_is_named(soup: str) -> None:
    with contextlib.suppress(QuizError):
        assert isinstance(read_html(f"<html><body>{soup}")[0], str)


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(QuizError, match=r"pip install .*trafilatura"):
        read_html(page())
