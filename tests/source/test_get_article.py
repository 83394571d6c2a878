"""The one way in: files, the standard input, a paste, an address."""

from __future__ import annotations

import hashlib
import sys

import pytest

from instruments.pages import PROSE, page
from instruments.web import Server, response
from quiz.article.load import load_article
from quiz.errors import QuizError
from quiz.source.address import read_address
from quiz.source.fetch import Network, fetch
from quiz.source.get_article import get_text, pasted
from quiz.source.model import Fetched, FetchedPage, LeftOut, Reason, left_out_lines

ARTICLE = "\n\n".join(["Bridge closes", *PROSE]) + "\n"
LOCAL = Network(resolve=lambda host, port: [read_address("127.0.0.1")], admit=lambda address: True)


def from_here(url: str) -> FetchedPage:
    return fetch(url, network=LOCAL)


@pytest.mark.parametrize(
    "text", [ARTICLE, ARTICLE.replace("\n", "\r\n"), "\ufeff" + ARTICLE, ARTICLE + "The bridge. Photo / Supplied\n" * 2]
)
def test_a_text_file_of_prose_is_used_where_it_lies(text: str, tmp_path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_bytes(text.encode())
    got = get_text(str(path))
    assert (got.file, got.dropped) == (path, ())
    assert got.sha256 == load_article(path).sha256


def test_a_text_file_with_more_than_prose_is_cleaned_into_another(tmp_path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(f"{ARTICLE}\nRead more: Bridges\n", encoding="utf-8")
    got = get_text(str(path))
    assert (got.file, got.text) == (None, ARTICLE)
    assert got.dropped == (LeftOut(Reason.BOILERPLATE, "Read more: Bridges"),)
    assert got.sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()


@pytest.mark.parametrize("text", [ARTICLE, page(), f"<!-- x -->\n{page()}"], ids=["plain", "html", "comment"])
def test_the_standard_input_is_looked_into(text: str) -> None:
    got = get_text("-", read_input=text.encode)
    assert got.text.endswith("\n\n".join(PROSE) + "\n")
    assert got.file is None


def test_a_file_without_an_ending_is_looked_into(tmp_path) -> None:
    (tmp_path / "page").write_text(page(), encoding="utf-8")
    assert get_text(str(tmp_path / "page")).text == "\n\n".join(PROSE) + "\n"


@pytest.mark.parametrize("word", ["www.example.org/news/1", "example.org", "Hello"])
def test_one_word_that_is_pasted_is_no_article(word: str) -> None:
    with pytest.raises(QuizError, match="one word"):
        pasted(f" {word}\n")


def test_a_paste_is_cleaned() -> None:
    got = pasted(f"By Anna Marsh\r\n\r\n{PROSE[0]}\x1b[2J\r\n\r\nShare this article")
    assert got.text == f"{PROSE[0]}[2J\n"
    assert [part.reason for part in got.dropped] == [Reason.BYLINE, Reason.BOILERPLATE]


@pytest.mark.parametrize("text", ["", " \n", "Read more", "\x1b\x07"])
def test_a_text_without_an_article_is_named(text: str) -> None:
    with pytest.raises(QuizError, match=r"no text of an article|the article is empty") as caught:
        pasted(text)
    assert caught.value.hint


def test_a_page_is_fetched_and_says_where_it_was(server: Server) -> None:
    server.answers["/old"] = response(status="301 Moved", Location="/new")
    server.answers["/new"] = response(page().encode("cp1252"), kind="text/html; charset=iso-8859-1")
    got = get_text(server.url("/old"), fetch=from_here)
    assert got.text == "\n\n".join(PROSE) + "\n"
    assert (got.about.url, got.about.source) == (server.url("/new"), f"127.0.0.1:{server.port}")


@pytest.mark.parametrize(("kind", "body"), [("text/plain", ARTICLE), ("text/markdown", f"# {ARTICLE}")])
def test_plain_text_and_markdown_are_fetched_too(server: Server, kind: str, body: str) -> None:
    server.answers["/"] = response(body, kind=kind)
    got = get_text(server.url(), fetch=from_here)
    assert (got.text.strip(), got.about.url) == (ARTICLE.strip(), server.url())


def test_a_feed_is_fetched_and_then_the_page_of_its_entry(server: Server) -> None:
    item = f"<item><title>Bridge</title><link>{server.url('/a')}</link></item>"
    feed = f"<rss version='2.0'><channel><title>The Daily</title>{item}</channel></rss>"
    server.answers |= {"/feed": response(feed, kind="application/rss+xml"), "/a": response(page())}
    got = get_text(server.url("/feed"), fetch=from_here)
    assert [asked.path for asked in server.asked] == ["/feed", "/a"]
    assert (got.about.title, got.about.source) == ("Bridge", "The Daily")


def test_the_program_itself_reaches_nothing_on_this_machine(server: Server) -> None:
    server.answers["/"] = response(page())
    with pytest.raises(QuizError, match="private network"):
        get_text(server.url())
    assert server.asked == []


def test_an_entry_of_what_is_no_feed_is_named(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(QuizError, match="not a feed"):
        get_text(str(tmp_path / "a.txt"), entry=1)


@pytest.mark.parametrize(
    ("name", "said"), [("missing.txt", "there is no such article"), (".", "not a file"), ("-", "there is no such article")]
)
def test_a_file_that_is_not_there_is_named(name: str, said: str, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(QuizError, match=said):
        get_text(name)


def test_a_plain_file_that_is_not_utf_8_is_named_with_its_place(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\ncaf\xe9")
    with pytest.raises(QuizError, match="0xE9") as caught:
        get_text(str(tmp_path / "a.txt"))
    assert (caught.value.place.line, caught.value.place.column) == (2, 4)


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "quiz.source.fetch", None)
    with pytest.raises(QuizError, match="to fetch a page, newsquiz needs"):
        get_text("https://news.example/")


def test_what_was_left_out_is_told_with_its_reasons_and_not_at_length() -> None:
    parts = [LeftOut(Reason.CAPTION, f"Picture {at}\x1b" * 40) for at in range(20)]
    lines = left_out_lines(
        Fetched("x\n", get_text("-", read_input=ARTICLE.encode).about, (LeftOut(Reason.BYLINE, "By A"), *parts), ("it may end early",))
    )
    assert lines[:3] == ["Note: it may end early.", "Left out: 1 × byline or date line, 20 × caption.", "  byline or date line: By A"]
    assert lines[-1] == "  … and 9 more"
    assert all(len(line) < 130 and "\x1b" not in line for line in lines)
