"""What is kept of feeds: what is followed, what came, and what becomes of it in trouble."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from feeds.feed_texts import LONG, Clock, entry, parsed
from quiz.errors import QuizError
from quiz.feeds.feed_files import MOST_TEXT_OF_A_FEED
from quiz.feeds.model import Feed
from quiz.feeds.store import MOST_KEPT, FeedStore

POST = "https://post.example/rss"
GAZETTE = "https://gazette.example/rss"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> FeedStore:
    return FeedStore(tmp_path, now=clock)


def test_nothing_is_followed_at_first_and_looking_makes_no_files(store: FeedStore) -> None:
    assert (store.feeds(), store.headlines(), store.checked()) == ((), (), "")
    assert not store.folder.exists()


def test_what_is_followed_is_found_again(store: FeedStore, tmp_path: Path) -> None:
    store.follow(POST, "The\x1b[31m Post")
    store.follow(GAZETTE)
    assert [(feed.address, feed.name) for feed in FeedStore(tmp_path).feeds()] == [(POST, "The[31m Post"), (GAZETTE, GAZETTE)]
    assert store.follow(POST).title == "The[31m Post"
    assert len(store.feeds()) == 2
    with pytest.raises(QuizError, match="only pages of http"):
        store.follow("file:///etc/passwd")


def test_unfollowing_removes_the_entries_too(store: FeedStore) -> None:
    feed = store.answered(store.follow(POST), parsed(entry()))
    store.follow(GAZETTE)
    assert (store.folder / feed.file).exists()
    store.unfollow(POST)
    assert [feed.address for feed in store.feeds()] == [GAZETTE]
    assert not (store.folder / feed.file).exists()
    with pytest.raises(QuizError, match="you don't follow"):
        store.unfollow(POST)


def test_what_a_feed_answered_is_listed_and_its_own_interval_holds(store: FeedStore, clock: Clock) -> None:
    feed = store.answered(store.follow(POST), parsed(entry(html=LONG), minutes=120), etag='"a"', modified="Mon")
    assert (feed.title, feed.etag, feed.modified, feed.new, feed.interval) == ("The Post", '"a"', "Mon", 1, 120)
    (headline,) = store.headlines()
    assert (headline.title, headline.sources, headline.is_whole, headline.minutes) == ("Bridge closes", ("The Post",), True, 1)
    assert store.due() == ()
    assert store.willing() == (feed,)
    clock.later(minutes=120)
    assert store.due() == (feed,)


@pytest.mark.parametrize(("asked", "kept"), [(0, 30), (1, 10), (45, 45), (525_600, 10_080)])
def test_an_interval_is_at_least_ten_minutes_and_at_most_a_week(store: FeedStore, asked: int, kept: int) -> None:
    assert store.answered(store.follow(POST), parsed(minutes=asked)).interval == kept


def test_nothing_changed_keeps_the_entries_and_the_version(store: FeedStore) -> None:
    feed = store.answered(store.follow(POST), parsed(entry()), etag='"a"')
    again = store.answered(feed, None)
    assert (again.etag, again.new, len(store.headlines())) == ('"a"', 0, 1)


def test_a_server_that_asks_to_wait_is_left_alone_even_if_somebody_asks(store: FeedStore, clock: Clock) -> None:
    feed = store.failed(store.answered(store.follow(POST), parsed(entry())), "it was asked too often", "later", wait_seconds=7200)
    assert (store.willing(), feed.error, len(store.headlines())) == ((), "it was asked too often", 1)
    clock.later(hours=2)
    assert store.willing() == (feed,)


def test_what_is_gone_is_paused_with_its_headlines_and_following_it_takes_it_up_again(store: FeedStore) -> None:
    feed = store.gone(store.answered(store.follow(POST), parsed(entry())))
    assert feed.paused == "its server says it is gone for good"
    assert (store.willing(), store.due(), len(store.headlines())) == ((), (), 1)
    store.follow(POST)
    assert len(store.willing()) == 1


def test_a_move_for_good_is_remembered_and_both_addresses_name_the_feed(store: FeedStore) -> None:
    feed = store.answered(store.follow(POST), parsed(entry()), moved=GAZETTE)
    assert (feed.address, feed.moved, len(store.headlines())) == (GAZETTE, POST, 1)
    assert store.feed(POST) == store.feed(GAZETTE) == feed
    assert store.follow(POST).address == GAZETTE
    assert len(store.feeds()) == 1


def test_a_move_to_another_host_ends_what_was_allowed_for_the_old_one(store: FeedStore) -> None:
    feed = store.follow("http://127.0.0.1/a", private="127.0.0.1")
    feed = store.answered(feed, parsed(entry()), moved="http://127.0.0.1/b")
    assert feed.private == "127.0.0.1"
    assert store.answered(feed, parsed(entry()), moved=POST).private == ""


def test_a_move_to_what_is_followed_already_pauses_the_old_one(store: FeedStore) -> None:
    store.follow(GAZETTE)
    feed = store.answered(store.follow(POST), parsed(entry()), moved=GAZETTE)
    assert (feed.address, feed.paused) == (POST, "it has moved to an address that you follow too")


def test_the_newest_entries_are_kept_and_old_ones_stay_while_there_is_room(store: FeedStore) -> None:
    old = [entry(str(at), f"https://post.example/{at}", f"2026-01-01T00:{at // 60:02}:{at % 60:02}Z") for at in range(MOST_KEPT + 50)]
    feed = store.answered(store.follow(POST), parsed(*old))
    assert len(store.headlines()) == MOST_KEPT
    feed = store.answered(feed, parsed(entry()))
    assert feed.new == 1
    titles = [headline.title for headline in store.headlines()]
    assert titles == ["Bridge closes", *(str(at) for at in range(MOST_KEPT + 49, 50, -1))]


def test_texts_are_kept_up_to_a_limit_the_newest_first(store: FeedStore) -> None:
    text = "word " * 39_000
    many = [entry(str(at), f"https://post.example/{at}", f"2026-11-30T07:00:{at:02}Z", text) for at in range(20)]
    feed = store.answered(store.follow(POST), parsed(*many))
    whole = [headline.is_whole for headline in store.headlines()]
    assert whole == [True] * 10 + [False] * 10
    assert (store.folder / feed.file).stat().st_size < MOST_TEXT_OF_A_FEED * 1.1
    assert store.entry(store.headlines()[0].id).entry.html == text
    assert store.entry(store.headlines()[-1].id).entry.html == ""


def test_the_same_story_of_two_feeds_is_one_headline_whose_full_text_is_taken(store: FeedStore) -> None:
    store.answered(store.follow(POST), parsed(entry()))
    (first,) = store.headlines()
    other = entry("Bridge  CLOSES", "https://gazette.example/1", html=LONG)
    store.answered(store.follow(GAZETTE), parsed(other, title="The Gazette"))
    (headline,) = store.headlines()
    assert headline.id == first.id
    assert set(headline.sources) == {"The Post", "The Gazette"}
    assert headline.is_whole
    for known in headline.ids:
        assert store.entry(known).entry.html == LONG
        assert store.entry(known).feed.address == GAZETTE


def test_the_bank_of_a_headline_is_remembered_over_a_refresh(store: FeedStore) -> None:
    feed = store.answered(store.follow(POST), parsed(entry(html=LONG)))
    store.store_story(store.headlines()[0].id, "bridge-closes")
    store.answered(feed, parsed(entry("Bridge closes for weeks", html=LONG)))
    (headline,) = store.headlines()
    assert (headline.title, headline.story) == ("Bridge closes for weeks", "bridge-closes")
    assert store.entry(headline.id).entry.html == LONG
    with pytest.raises(QuizError, match="no longer in your feeds"):
        store.store_story("none", "x")


def test_a_date_in_the_future_is_no_way_to_the_top(store: FeedStore) -> None:
    store.answered(store.follow(POST), parsed(entry(published="9999-01-01T00:00:00Z")))
    assert store.headlines()[0].when == "2026-11-30T09:00:00Z"


def test_an_entry_without_title_and_link_is_left_out(store: FeedStore) -> None:
    store.answered(store.follow(POST), parsed(entry("", ""), entry("", "https://post.example/a"), entry("Only a title", "")))
    assert {headline.title for headline in store.headlines()} == {"https://post.example/a", "Only a title"}


def test_half_a_surrogate_pair_in_a_text_is_stored_as_a_question_mark(store: FeedStore) -> None:
    store.answered(store.follow(POST), parsed(entry(html=f"{LONG}\ud800")))
    assert store.entry(store.headlines()[0].id).entry.html == f"{LONG}?"


def test_changes_made_together_are_written_once_or_not_at_all(store: FeedStore) -> None:
    store.follow(POST)
    before = store.path.read_bytes()

    def stop_within() -> None:
        with store.together():
            store.follow(GAZETTE)
            assert len(store.feeds()) == 2
            assert store.path.read_bytes() == before
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_within()
    assert len(store.feeds()) == 1
    with store.together():
        store.follow(GAZETTE)
    assert len(store.feeds()) == 2


def test_keys_that_this_version_does_not_know_stay(store: FeedStore) -> None:
    store.follow(POST)
    data = json.loads(store.path.read_text())
    data["colour"] = "red"
    data["feeds"][0]["folder"] = "World"
    data["feeds"].append({"address": 7, "of": "tomorrow"})
    store.path.write_text(json.dumps(data))
    store.answered(store.follow(POST), parsed(entry()))
    after = json.loads(store.path.read_text())
    assert (after["colour"], after["feeds"][0]["folder"], after["feeds"][1]) == ("red", "World", {"address": 7, "of": "tomorrow"})
    assert [feed.address for feed in store.feeds()] == [POST]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": "newsquiz-feeds", "version": 1, "feeds": [1]}', "[" * 100_000, "\xff"])
def test_a_damaged_list_is_refused_with_its_place_and_never_written_over(store: FeedStore, text: str) -> None:
    store.folder.mkdir()
    store.path.write_bytes(text.encode("latin-1"))
    for act in (store.feeds, lambda: store.follow(POST)):
        with pytest.raises(QuizError, match="this is not a list of feeds, or it is damaged") as error:
            act()
        assert error.value.place
    assert store.path.read_bytes() == text.encode("latin-1")


def test_a_list_of_a_newer_version_is_left_alone(store: FeedStore) -> None:
    store.folder.mkdir()
    store.path.write_text('{"format": "newsquiz-feeds", "version": 2, "feeds": []}')
    with pytest.raises(QuizError, match="newer version"):
        store.follow(POST)


@pytest.mark.parametrize("file", ["../secret.jsonl", "/etc/passwd", "feeds.json", ""])
def test_a_list_that_names_another_file_is_not_believed(store: FeedStore, file: str) -> None:
    store.follow(POST)
    data = json.loads(store.path.read_text())
    data["feeds"][0]["file"] = file
    store.path.write_text(json.dumps(data))
    assert store.feeds() == ()


def test_damaged_entries_are_as_if_they_were_not_there(store: FeedStore) -> None:
    feed = store.answered(store.follow(POST), parsed(entry()), etag='"a"')
    assert store.has_entries(feed)
    (store.folder / feed.file).write_text("{")
    assert not store.has_entries(feed)
    assert store.headlines() == ()
    store.answered(feed, parsed(entry()))
    assert len(store.headlines()) == 1


def test_who_unfollows_while_it_is_fetched_is_heard(store: FeedStore) -> None:
    feed = store.follow(POST)
    store.unfollow(POST)
    with pytest.raises(QuizError, match="any more"):
        store.answered(feed, parsed(entry()))
    assert store.feeds() == ()
    store.follow(GAZETTE)
    assert not (store.folder / feed.file).exists()


def test_files_are_for_their_owner_alone(store: FeedStore) -> None:
    feed: Feed = store.answered(store.follow(POST), parsed(entry()))
    assert {path.stat().st_mode & 0o077 for path in (store.folder, store.path, store.folder / feed.file)} == {0}
