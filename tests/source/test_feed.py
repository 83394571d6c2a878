"""Feeds: which entries they have, and what they must not do."""

from __future__ import annotations

import contextlib
import sys

import pytest

from instruments.pages import PROSE, page
from instruments.web import Server, response
from quiz.errors import QuizError
from quiz.source.feed import choose, parse_feed, read_feed
from quiz.source.get_article import get_text
from quiz.source.model import FetchedPage

ITEMS = """
<item><title>Bridge closes</title><link>{host}/bridge</link><pubDate>Thu, 12 Mar 2026 10:00:00 GMT</pubDate>
<description>The old bridge was closed.</description></item>
<item><title>Octopus &amp;amp; escape</title><link>javascript:alert(1)</link><description>An octopus got away.</description></item>
"""


def rss(items: str = ITEMS, head: str = "", host: str = "https://daily.example") -> str:
    text = f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>The Daily</title>{items}</channel></rss>'
    return text.replace("{host}", host)


ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily</title>
<rights>CC BY 4.0</rights><entry><title>Bridge closes</title><link href="https://daily.example/bridge"/>
<updated>2026-03-12T10:00:00Z</updated><author><name>Anna Marsh</name></author>
<content type="html">{"".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in PROSE)}</content></entry></feed>"""


def nowhere(url: str) -> FetchedPage:
    raise AssertionError(f"nothing is to be fetched, and here is {url}")


def test_the_entries_of_a_feed() -> None:
    bridge, octopus = read_feed(rss())
    assert (bridge.title, bridge.url, bridge.date) == ("Bridge closes", "https://daily.example/bridge", "2026-03-12")
    assert (bridge.source, bridge.html) == ("The Daily", "The old bridge was closed.")
    assert (octopus.title, octopus.url) == ("Octopus & escape", "")


def test_an_entry_that_brings_its_article_needs_no_network(tmp_path) -> None:
    (tmp_path / "news.xml").write_text(ATOM, encoding="utf-8")
    got = get_text(str(tmp_path / "news.xml"), fetch=nowhere)
    assert got.text == "\n\n".join(PROSE) + "\n"
    about = got.about
    assert (about.title, about.source, about.author, about.date) == ("Bridge closes", "The Daily", "Anna Marsh", "2026-03-12")
    assert (about.url, about.licence) == ("https://daily.example/bridge", "CC BY 4.0")


def test_of_an_entry_that_is_a_teaser_the_page_is_fetched(tmp_path) -> None:
    fetched: list[str] = []

    def fetch(url: str) -> FetchedPage:
        fetched.append(url)
        return FetchedPage(url, "text/html", "utf-8", page().encode())

    (tmp_path / "news.rss").write_text(rss(), encoding="utf-8")
    got = get_text(str(tmp_path / "news.rss"), entry=1, fetch=fetch)
    assert fetched == ["https://daily.example/bridge"]
    assert got.text == "\n\n".join(PROSE) + "\n"
    assert (got.about.title, got.about.date, got.about.url) == ("Bridge closes", "2026-03-12", "https://daily.example/bridge")


def test_where_it_is_not_clear_which_entry_is_wanted_they_are_listed(tmp_path) -> None:
    (tmp_path / "news.rss").write_text(rss(), encoding="utf-8")
    with pytest.raises(QuizError, match="the feed has 2 entries") as caught:
        get_text(str(tmp_path / "news.rss"), fetch=nowhere)
    assert caught.value.hint.splitlines() == [
        "say which: --entry 1",
        "    1  2026-03-12  Bridge closes",
        "    2              Octopus & escape",
    ]


def test_of_many_entries_the_first_are_listed_and_the_rest_counted() -> None:
    entries = read_feed(rss("".join(f"<item><title>Story {at}</title></item>" for at in range(30))))
    with pytest.raises(QuizError) as caught:
        choose(entries, None)
    assert len(caught.value.hint.splitlines()) == 22
    assert "and 10 more" in caught.value.hint
    assert choose(entries, 30).title == "Story 29"


@pytest.mark.parametrize("number", [0, 3, -1])
def test_an_entry_that_is_not_there_is_named(number: int) -> None:
    with pytest.raises(QuizError, match=f"no entry {number}"):
        choose(read_feed(rss()), number)


def test_an_entry_without_an_article_and_without_a_page_is_named(tmp_path) -> None:
    (tmp_path / "news.rss").write_text(rss(), encoding="utf-8")
    with pytest.raises(QuizError, match="no article and no address"):
        get_text(str(tmp_path / "news.rss"), entry=2, fetch=nowhere)


def test_an_entry_that_leads_to_a_feed_is_not_followed(tmp_path) -> None:
    (tmp_path / "news.rss").write_text(rss(), encoding="utf-8")
    with pytest.raises(QuizError, match="feed"):
        get_text(str(tmp_path / "news.rss"), entry=1, fetch=lambda url: FetchedPage(url, "text/xml", "", rss().encode()))


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    ("head", "item"),
    [
        (LAUGHS, "<item><title>&j;</title></item>"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "<item><title>&a;</title></item>"),
        ('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]>', "<item><title>x</title></item>"),
        ('<!DOCTYPE x [<!eNtItY a "b">]>', "<item><title>&a;</title></item>"),
    ],
    ids=["laughs", "file", "parameter", "case"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_that_defines_entities_is_refused_in_every_encoding(head: str, item: str, encoding: str, tmp_path) -> None:
    (tmp_path / "news.xml").write_bytes(rss(item, head).encode(encoding))
    with pytest.raises(QuizError, match="defines entities of its own"):
        get_text(str(tmp_path / "news.xml"), fetch=nowhere)


def test_an_outside_dtd_is_not_fetched(tmp_path) -> None:
    with Server() as server:
        head = f'<!DOCTYPE rss PUBLIC "-//x" "{server.url("/rss.dtd")}">'
        entries = read_feed(rss(head=head), server.url("/feed"))
        assert server.asked == []
    assert len(entries) == 2


def test_a_feed_is_never_taken_for_a_file_or_an_address(tmp_path) -> None:
    with Server() as server:
        server.answers["/"] = response(rss(), kind="text/xml")
        (tmp_path / "secret.xml").write_text(rss(), encoding="utf-8")
        for text in (server.url(), str(tmp_path / "secret.xml"), f"file://{tmp_path}/secret.xml"):
            with pytest.raises(QuizError, match="no entries"):
                read_feed(text)
        assert server.asked == []


@pytest.mark.parametrize("text", ["<rss", "<rss><channel>", "<feed>" * 5000, rss("<item>" * 3000), rss()[:-30], "<rss>\0\x1b</rss>"])
def test_a_broken_feed_gives_entries_or_is_named(text: str) -> None:
    with contextlib.suppress(QuizError):
        assert read_feed(text)


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(QuizError, match="not installed") as caught:
        read_feed(rss())
    assert "feedparser" in caught.value.hint


def test_a_long_link_is_kept_whole_and_an_endless_one_left_out() -> None:
    long, endless = f"https://daily.example/{'a' * 900}", f"https://daily.example/{'a' * 3000}"
    entries = read_feed(rss("".join(f"<item><title>A</title><link>{link}</link></item>" for link in (long, endless))))
    assert [entry.url for entry in entries] == [long, ""]


def test_a_feed_says_how_long_it_wants_to_be_left_alone() -> None:
    sy = "<sy:updatePeriod xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>{}</sy:updatePeriod>"
    often = "<sy:updateFrequency xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>{}</sy:updateFrequency>"
    for head, minutes in (
        ("", 0),
        ("<ttl>45</ttl>", 45),
        ("<ttl>soon</ttl>", 0),
        (sy.format("hourly"), 60),
        (sy.format("daily") + often.format(4), 360),
        (sy.format("hourly") + often.format(0), 60),
        (sy.format("fortnightly"), 0),
    ):
        assert parse_feed(rss(f"{head}{ITEMS}")).minutes == minutes


def test_the_moment_of_an_entry_is_in_utc() -> None:
    (entry,) = read_feed(rss("<item><title>A</title><pubDate>Thu, 12 Mar 2026 23:30:00 -0500</pubDate></item>"))
    assert (entry.published, entry.date) == ("2026-03-13T04:30:00Z", "2026-03-13")


def test_a_bank_that_an_entry_encloses_is_known_by_its_type_and_its_questions_by_its_title() -> None:
    enclosed = "".join(f"<enclosure url='{{host}}/{at}' length='1' type='{kind}'/>" for at, kind in enumerate(("audio/mpeg", "text/yaml")))
    (entry,) = read_feed(rss(f"<item><title>A</title><link>{{host}}/a</link>{enclosed}</item>"))
    assert (entry.bank, entry.questions) == ("https://daily.example/1", 0)
    for title, questions in (("10 questions", 10), ("1 question by Ann", 1), ("0 questions", 0), ("many", 0), ("9999 questions", 0)):
        link = f'<link rel="enclosure" type="Application/YAML; charset=utf-8" title="{title}" href="a%20b.yaml?v=1#x"/>'
        (entry,) = read_feed(ATOM.replace("<updated>", f"{link}<updated>"), "https://daily.example/feeds/atom")
        assert (entry.bank, entry.questions) == ("https://daily.example/feeds/a%20b.yaml?v=1#x", questions)
    long = f"https://daily.example/{'x' * 1_000}.yaml"
    link = f'<link rel="enclosure" type="text/yaml" href="{long}"/>'
    assert read_feed(ATOM.replace("<updated>", f"{link}<updated>"))[0].bank == long
    for href in ("file:///etc/passwd", "javascript:alert(1)", "", "data:text/yaml,x", f"https://x.example/{'x' * 3_000}"):
        link = f'<link rel="enclosure" type="text/yaml" href="{href}"/>'
        assert read_feed(ATOM.replace("<updated>", f"{link}<updated>"))[0].bank == ""


def test_an_entry_that_names_who_published_its_story_is_by_them() -> None:
    named = ATOM.replace("<updated>", "<source><id>urn:a</id><title>The Post</title></source><updated>")
    assert read_feed(named)[0].source == "The Post"
    assert read_feed(rss("<item><title>A</title><source url='https://post.example/rss'>The Post</source></item>"))[0].source == "The Post"
