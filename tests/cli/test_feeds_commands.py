"""`quiz follow`, `unfollow`, `feeds` and `today`, against a server on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from feeds.feed_texts import LONG, entry, parsed
from instruments.bank_feed import bank, serve_bank
from instruments.feed_server import ENTRIES, HOST, feed_server
from instruments.web import Server
from quiz.cli.main import main
from quiz.feeds.store import FeedStore


@pytest.fixture
def server() -> Iterator[Server]:
    with feed_server() as serving:
        yield serving


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FeedStore:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path))
    return FeedStore(tmp_path)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return captured.out + captured.err


@pytest.mark.parametrize("command", ["today", "feeds"])
def test_with_no_feeds_it_says_how_to_add_one(store: FeedStore, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command]) == 0
    assert "You follow no feeds yet. Follow one by the address of its website: quiz follow ADDRESS" in said(capsys)
    assert not store.folder.exists()


def test_from_an_address_to_a_story_that_can_be_read(server: Server, store: FeedStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["follow", "--allow-private", server.url("/full")]) == 0
    assert f"You follow full, with {ENTRIES} headlines.\nSee the headlines: quiz today" in said(capsys)
    assert main(["today", "-n", "2"]) == 0
    listed = said(capsys)
    assert "  1  full story 0\n     full · " in listed
    assert "Updated just now.\n18 older: quiz today -n 20\nFor the latest: quiz today --refresh\nTo open one: quiz today 1" in listed
    assert main(["today", "2"]) == 0
    assert "full story 1\n" in (opened := said(capsys))
    assert "End of the story. Press Enter for the questions.\n" in opened
    assert "Left. Everything is saved" in opened
    assert (store.home / "articles" / "full-story-1" / "full-story-1.yaml").is_file()
    assert main(["today", "2"]) == 0
    assert "End of the story." in said(capsys)
    assert len(server.asked) == 1
    assert main(["today", "2", "--json"]) == 0
    assert json.loads(said(capsys))["story"] == "full-story-1"


def test_each_feed_of_a_list_may_be_fetched_from_its_own_private_host(server: Server, store: FeedStore, tmp_path: Path) -> None:
    listed = tmp_path / "mine.opml"
    listed.write_text(
        f"<opml><body><outline xmlUrl='{server.url('/full')}'/><outline xmlUrl='http://10.1.2.3/feed'/></body></opml>", "utf-8"
    )
    assert main(["follow", str(listed)]) == 0
    assert [feed.private for feed in store.feeds()] == ["", ""]
    assert main(["follow", "--allow-private", str(listed)]) == 0
    assert [feed.private for feed in store.feeds()] == [HOST, "10.1.2.3"]


def test_a_story_whose_bank_was_deleted_is_made_again(store: FeedStore, capsys: pytest.CaptureFixture[str], server: Server) -> None:
    main(["follow", "--allow-private", server.url("/full")])
    store.store_story(store.headlines()[0].id, "deleted")
    assert main(["today", "1"]) == 0
    assert "full story 0\n" in said(capsys)
    assert (store.home / "articles" / "full-story-0").is_dir()


def test_the_list_is_data(store: FeedStore, capsys: pytest.CaptureFixture[str]) -> None:
    store.answered(store.follow("https://post.example/rss"), parsed(entry(html=LONG)))
    assert main(["today", "--json"]) == 0
    (headline,) = json.loads(capsys.readouterr().out)
    assert headline == {
        "number": 1,
        "id": store.headlines()[0].id,
        "title": "Bridge closes",
        "link": "https://post.example/bridge",
        "sources": ["The Post"],
        "published": "2026-11-30T07:00:00Z",
        "minutes": 1,
        "full_text": True,
        "author": None,
        "licence": None,
        "questions": None,
        "story": None,
    }
    assert main(["feeds", "--json"]) == 0
    (feed,) = json.loads(capsys.readouterr().out)
    assert (feed["address"], feed["title"], feed["error"], feed["new"]) == ("https://post.example/rss", "The Post", None, 1)
    assert main(["today", "--plain"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("  1  Bridge closes · The Post · ")


def test_a_number_that_is_not_there_is_said(store: FeedStore, capsys: pytest.CaptureFixture[str]) -> None:
    store.follow("https://post.example/rss")
    assert main(["today", "3"]) == 2
    assert said(capsys) == "quiz: the list has no headline 3\n  it is empty; see it: quiz today\n"
    assert main(["unfollow", "2"]) == 2
    assert said(capsys) == "quiz: there is no feed 2\n  you follow 1 feed; list them: quiz feeds\n"


def test_a_refresh_tells_of_each_feed_and_of_those_left_alone(server: Server, store: FeedStore, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("plain", "busy", "gone"):
        store.follow(server.url(f"/{name}"), private=HOST)
    assert main(["feeds", "--refresh"]) == 0
    told = said(capsys)
    assert f"plain: {ENTRIES} new\n" in told
    assert f"{ENTRIES} new headlines from 1 of 3 feeds." in told
    assert f"     paused: its server says it is gone for good; drop it: quiz unfollow {server.url('/gone')}" in told
    assert main(["today", "--refresh", "-n", "1"]) == 0
    told = said(capsys)
    assert f"Skipped: {server.url('/busy')}: " in told
    assert "it was asked too often (429); its server asks to be left alone for 2 min" in told
    assert "1 of 1: plain: nothing new\n" in told


def test_unfollowing_says_how_to_take_it_back(store: FeedStore, capsys: pytest.CaptureFixture[str]) -> None:
    store.answered(store.follow("https://post.example/rss"), parsed())
    assert main(["unfollow", "1"]) == 0
    words = "You no longer follow The Post. Stories that you opened are kept.\nTo follow it again: quiz follow https://post.example/rss\n"
    assert said(capsys) == words
    assert store.feeds() == ()


def test_a_list_of_feeds_goes_out_and_comes_in_without_being_fetched(
    store: FeedStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.follow("https://post.example/rss", "Post & co")
    store.follow("https://gazette.example/rss")
    assert main(["feeds", "--opml"]) == 0
    path = tmp_path / "feeds.opml"
    path.write_text(capsys.readouterr().out)
    store.unfollow("https://post.example/rss")
    assert main(["follow", str(path)]) == 0
    assert said(capsys) == (
        "You follow 1 new feed from feeds.opml, 1 you follow already.\nFetch them: quiz today --refresh\nSee the headlines: quiz today\n"
    )
    assert [(feed.address, feed.title) for feed in store.feeds()] == [
        ("https://gazette.example/rss", ""),
        ("https://post.example/rss", "Post & co"),
    ]


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("post.example", "there is no such list of feeds\n  check the path; an address begins with https://"),
        ("ftp://post.example", "there is no such list of feeds\n  check the path; an address begins with https://"),
        ("https://post.example/\udcff", "this is no address of a page"),
        ("https://me:secret@post.example/", "an address with a name or a password in it is not fetched"),
        ("bank.txt", "this file is not a list of feeds in OPML"),
        ("bad.opml", "bad.opml:1:7: error: this is not well-formed OPML"),
    ],
)
def test_what_cannot_be_followed_is_said(
    store: FeedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], named: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bank.txt").write_text("An article.")
    Path("bad.opml").write_text("<opml>")
    assert main(["follow", named]) == 2
    assert words in said(capsys)
    assert store.feeds() == ()


def test_of_several_the_others_are_followed_all_the_same(server: Server, store: FeedStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["follow", "--allow-private", server.url("/gone"), server.url("/plain")]) == 2
    assert [feed.title for feed in store.feeds()] == ["plain"]
    assert "the page is gone (410)" in said(capsys)


def test_who_made_the_questions_of_a_story_is_said_when_it_is_kept(
    server: Server, store: FeedStore, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["follow", "--allow-private", serve_bank(server, bank())])
    said(capsys)
    assert main(["today", "1", "--plain"]) == 0
    assert "Questions by Night Desk.\n" in said(capsys)
    assert len(store.headlines()) == 1
