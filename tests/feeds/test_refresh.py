"""Feeds are fetched in a process of their own, politely, and each is stored as it comes."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quiz
from feeds.feed_texts import Clock, entry, parsed
from instruments.feed_server import ENTRIES, ETAG, FEEDS, HOST, MODIFIED, WORKING, feed_server, rss
from instruments.pages import page
from instruments.web import Server, response
from quiz.errors import QuizError
from quiz.feeds.refresh import Refresh, Refreshed, Task, follow
from quiz.feeds.store import FeedStore
from quiz.feeds.story import get_story
from quiz.feeds.worker import wait_seconds, work

KIND = "application/rss+xml"


@pytest.fixture
def server() -> Iterator[Server]:
    with feed_server() as serving:
        yield serving


@pytest.fixture
def store(tmp_path: Path) -> FeedStore:
    return FeedStore(tmp_path)


def asked(server: Server, path: str) -> list[Mapping[str, str]]:
    return [one.headers for one in server.asked if one.path == path]


def task(store: FeedStore, seconds: float = 20) -> Task:
    return Task(str(store.home), tuple(feed.address for feed in store.willing()), seconds=seconds)


def refreshed(store: FeedStore) -> dict[str, Refreshed]:
    """Refresh in this process, and give what came by the last part of the address."""
    return {address.rsplit("/", 1)[-1]: done for address, done in work(task(store), store)}


def follow_here(store: FeedStore, address: str, *, private: bool = True) -> Refreshed:
    ((_, done),) = work(Task(str(store.home), (address,), follow=True, private=private, seconds=20), store)
    return done


def test_ten_feeds_give_the_headlines_of_those_that_work_and_say_what_ails_the_others(server: Server, store: FeedStore) -> None:
    for name in FEEDS:
        if name != "slow":
            store.follow(server.url(f"/{name}"), private=HOST)
    with_errors = {done.feed.title or done.feed.address.rsplit("/", 1)[-1]: done for done in Refresh(store, os.environ)}
    assert {name: done.new for name, done in with_errors.items() if not done.error} == dict.fromkeys(WORKING, ENTRIES)
    assert with_errors["gone"].error == "its server says it is gone for good"
    assert "it was asked too often (429)" in with_errors["busy"].error
    assert len(store.headlines()) == ENTRIES * len(WORKING)
    assert {feed.title for feed in store.willing()} == set(WORKING)
    moved = store.feed(server.url("/moved"))
    assert moved is not None
    assert moved.address == server.url("/new-home")


def test_a_slow_feed_is_given_up_and_its_headlines_stay(server: Server, store: FeedStore) -> None:
    store.answered(store.follow(server.url("/slow"), private=HOST), parsed(entry()))
    (done,) = Refresh(store, os.environ, seconds=0.3)
    assert "did not answer within 0.3 seconds" in done.error
    assert len(store.headlines()) == 1


def test_what_has_not_changed_is_not_sent_again(server: Server, store: FeedStore) -> None:
    store.follow(server.url("/versions"), private=HOST)
    assert refreshed(store)["versions"].new == ENTRIES
    assert refreshed(store)["versions"] == Refreshed(store.feeds()[0])
    first, second = asked(server, "/versions")
    assert not {"if-none-match", "if-modified-since"} & first.keys()
    assert (second["if-none-match"], second["if-modified-since"]) == (ETAG, MODIFIED)
    assert len(store.headlines()) == ENTRIES


def test_entries_that_are_lost_are_fetched_whole(server: Server, store: FeedStore) -> None:
    store.follow(server.url("/versions"), private=HOST)
    refreshed(store)
    (store.folder / store.feeds()[0].file).unlink()
    refreshed(store)
    assert len(store.headlines()) == ENTRIES


def test_a_version_that_is_no_header_is_not_sent(server: Server, store: FeedStore) -> None:
    feed = store.follow(server.url("/plain"), private=HOST)
    store.answered(feed, parsed(entry()), etag="a\r\nX-Evil: 1", modified="x" * 501)
    refreshed(store)
    assert not {"if-none-match", "if-modified-since", "x-evil"} & asked(server, "/plain")[0].keys()


def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(server: Server, tmp_path: Path) -> None:
    clock = Clock()
    store = FeedStore(tmp_path, now=clock)
    store.follow(server.url("/busy"), private=HOST)
    refreshed(store)
    assert refreshed(store) == {}
    assert len(asked(server, "/busy")) == 1
    clock.later(seconds=121)
    refreshed(store)
    assert len(asked(server, "/busy")) == 2


def test_a_move_for_now_is_followed_and_not_remembered(server: Server, store: FeedStore) -> None:
    server.answers["/now"] = response(status="302 Found", Location="/moved")
    store.follow(server.url("/now"), private=HOST)
    assert refreshed(store)["now"].new == ENTRIES
    assert (store.feeds()[0].address, store.feeds()[0].moved) == (server.url("/now"), "")


def test_of_several_moves_those_for_good_before_any_other_are_remembered(server: Server, store: FeedStore) -> None:
    server.answers["/first"] = response(status="308 Permanent Redirect", Location="/second")
    server.answers["/second"] = response(status="302 Found", Location="/moved")
    store.follow(server.url("/first"), private=HOST)
    assert refreshed(store)["first"].new == ENTRIES
    assert (store.feeds()[0].address, store.feeds()[0].moved) == (server.url("/second"), server.url("/first"))


def test_a_feed_is_fetched_from_no_private_host_that_nobody_allowed(server: Server, store: FeedStore) -> None:
    store.follow(server.url("/plain"))
    assert "is on this machine or a private network" in refreshed(store)["plain"].error
    done = follow_here(store, server.url("/atom"), private=False)
    assert done.hint == f"if you trust it: quiz follow --allow-private {server.url('/atom')}"
    assert server.asked == []


@pytest.mark.parametrize("host", ["127.0.0.2", "localhost", "[::1]", "169.254.169.254"])
def test_a_host_that_is_allowed_leads_to_no_other_private_one(server: Server, store: FeedStore, host: str) -> None:
    server.answers["/away"] = response(status="302 Found", Location=f"http://{host}:{server.port}/plain")
    store.follow(server.url("/away"), private=HOST)
    assert "is on this machine or a private network" in refreshed(store)["away"].error
    assert [one.path for one in server.asked] == ["/away"]


def test_a_host_is_allowed_for_one_feed_alone(server: Server, store: FeedStore) -> None:
    store.follow(server.url("/plain"), private=HOST)
    store.follow(server.url("/atom"))
    came = refreshed(store)
    assert not came["plain"].error
    assert came["atom"].error


def test_a_story_comes_from_its_page_or_from_the_feed_and_only_from_the_host_that_was_allowed(server: Server, store: FeedStore) -> None:
    for name in ("plain", "full", "paywalled"):
        store.follow(server.url(f"/{name}"), private=HOST)
    refreshed(store)
    first = {headline.sources[0]: headline for headline in reversed(store.headlines())}
    assert get_story(store, first["plain"].id).about.title == "plain story 0"
    assert [one.path for one in server.asked if one.path.startswith("/story")] == ["/story/plain/0"]
    assert "engineers found four cracks" in get_story(store, first["full"].id).text
    assert not asked(server, "/story/full/0")
    with pytest.raises(QuizError, match="for subscribers") as error:
        get_story(store, first["paywalled"].id)
    assert "/wall/paywalled/0" in error.value.hint
    store.answered(store.follow("https://public.example/rss"), parsed(entry("inside", server.url("/story/plain/1"))))
    inside = next(headline for headline in store.headlines() if headline.title == "inside")
    store.unfollow(server.url("/plain"))
    with pytest.raises(QuizError, match="private network"):
        get_story(store, inside.id)


def test_a_stub_is_said(server: Server, store: FeedStore) -> None:
    server.answers["/story/plain/0"] = response(
        page("The old bridge over the Wye was closed on Monday after engineers found four cracks in a pillar.")
    )
    store.follow(server.url("/plain"), private=HOST)
    refreshed(store)
    notes = get_story(store, store.headlines()[0].id).notes
    assert any("so this may be the beginning of the story" in note for note in notes)


def test_the_feed_of_a_page_is_found(server: Server, store: FeedStore) -> None:
    done = follow(store, os.environ, server.url("/page"), allow_private=True)
    assert (done.feed.address, done.new, done.others) == (server.url("/plain"), ENTRIES, (server.url("/atom"),))
    assert store.feeds() == (done.feed,)
    assert done.feed.private == HOST


@pytest.mark.parametrize(
    ("path", "words"), [("no-feed", "names none"), ("nowhere", "no such page"), ("gone", "gone"), ("busy", "too often")]
)
def test_an_address_without_a_feed_is_not_followed(server: Server, store: FeedStore, path: str, words: str) -> None:
    done = follow_here(store, server.url(f"/{path}"))
    assert words in done.error
    assert done.hint in ("check the address, or try again later", "look for RSS on the page, and follow that address")
    assert store.feeds() == ()


def test_a_page_in_the_place_of_a_feed_is_an_error_and_keeps_the_headlines(server: Server, store: FeedStore) -> None:
    store.follow(server.url("/plain"), private=HOST)
    refreshed(store)
    server.answers["/plain"] = response(page())
    assert "is no longer a feed" in refreshed(store)["plain"].error
    assert len(store.headlines()) == ENTRIES


def test_a_cancelled_refresh_ends_at_once_and_keeps_what_came(server: Server, store: FeedStore) -> None:
    for name in ("plain", "slow"):
        store.follow(server.url(f"/{name}"), private=HOST)
    run = Refresh(store, os.environ, seconds=600)
    came = []
    for done in run:
        came.append(done.feed.title)
        run.cancel()
        run.cancel()
    assert came == ["plain"]
    assert len(store.headlines()) == ENTRIES
    assert store.feed(server.url("/slow")).error == ""  # type: ignore[union-attr]
    assert list(run) == []


async def test_a_refresh_that_is_left_in_an_event_loop_ends_its_process(
    server: Server, store: FeedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def note(*arguments: object, **named: object) -> subprocess.Popen[bytes]:
        started.append(start(*arguments, **named))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", note)
    for name in ("plain", "slow"):
        store.follow(server.url(f"/{name}"), private=HOST)
    came: asyncio.Queue[int] = asyncio.Queue()

    async def show() -> None:
        async for done in Refresh(store, os.environ, seconds=600):
            came.put_nowait(done.new)

    showing = asyncio.create_task(show())
    assert await came.get() == ENTRIES
    await asyncio.sleep(0)  # on to waiting for the slow one
    showing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await showing
    assert started[0].wait(20) != 0


def test_the_process_ends_when_who_started_it_is_killed(server: Server, store: FeedStore) -> None:
    store.follow(server.url("/slow"), private=HOST)
    wanted = Task(str(store.home), (server.url("/slow"),), seconds=600)
    command = [sys.executable, "-m", "quiz.feeds.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(quiz.__file__).parents[1]) as process:
        assert process.stdin is not None
        process.stdin.write(msgspec.json.encode(wanted) + b"\n")
        process.stdin.close()  # as the system does for a process that is gone
        assert process.wait(20) == 0


def test_a_process_that_dies_without_a_word_leaves_a_sentence(store: FeedStore) -> None:
    store.follow("https://post.example/rss")
    (done,) = Refresh(store, {**os.environ, "PYTHONHOME": "/nowhere"})
    assert done.error == "fetching it stopped unexpectedly"
    assert store.feeds()[0].error == done.error
    with pytest.raises(QuizError, match="stopped unexpectedly"):
        follow(store, {**os.environ, "PYTHONHOME": "/nowhere"}, "https://post.example/other")


def test_a_process_that_takes_too_long_is_ended(server: Server, store: FeedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.feeds.refresh._READING_SECONDS", -600)
    store.follow(server.url("/slow"), private=HOST)
    (done,) = Refresh(store, os.environ, seconds=600.5)
    assert done.error == "it took too long to read"


def refresh_all(store: FeedStore) -> object:
    return Refresh(store, os.environ)


def follow_one(store: FeedStore) -> object:
    return follow(store, os.environ, "https://a.example/")


@pytest.mark.parametrize("act", [refresh_all, follow_one])
def test_without_what_fetches_it_says_what_to_install(
    store: FeedStore, monkeypatch: pytest.MonkeyPatch, act: Callable[[FeedStore], object]
) -> None:
    monkeypatch.setattr("quiz.extras.find_spec", lambda name: None)
    store.follow("https://post.example/rss")
    with pytest.raises(QuizError, match="to fetch feeds, newsquiz needs packages that are not installed"):
        act(store)


def test_nothing_is_started_where_nothing_is_followed(store: FeedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert list(Refresh(store, os.environ)) == []


def test_what_a_parser_trips_over_is_the_trouble_of_that_feed_alone(
    server: Server, store: FeedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trips(page: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("quiz.feeds.worker.parse_page", trips)
    store.follow(server.url("/plain"), private=HOST)
    assert refreshed(store)["plain"].error == "it cannot be read (ZeroDivisionError)"


def test_the_title_of_a_feed_is_shown_as_text(server: Server, store: FeedStore) -> None:
    server.answers["/plain"] = response(rss("[red]A\u202eB &lt;b&gt;", server.url("/story/plain"), base="\u202e[bold]"), kind=KIND)
    store.follow(server.url("/plain"), private=HOST)
    refreshed(store)
    assert store.feeds()[0].title == "[red]AB <b>"
    assert store.headlines()[0].title == "[bold] story 0"


NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("", 0),
        ("120", 120),
        ("999999999999999999", 86_400),
        ("-5", 0),
        ("soon", 0),
        ("Mon, 30 Nov 2026 09:10:00 GMT", 600),
        ("Mon, 30 Nov 2026 08:00:00 GMT", 0),
        ("Mon, 30 Nov 2036 09:10:00 GMT", 86_400),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_at_most_a_day(header: str, seconds: int) -> None:
    assert wait_seconds(header, NOW) == seconds


@settings(max_examples=50)
@given(st.text(max_size=40))
def test_any_retry_after_is_a_number_of_seconds(header: str) -> None:
    assert timedelta(0) <= timedelta(seconds=wait_seconds(header, NOW)) <= timedelta(days=1)
