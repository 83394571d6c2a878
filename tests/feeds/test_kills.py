"""A process that is killed at any step of following, fetching or unfollowing leaves what was there, or what was to be there."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from feeds.feed_texts import LONG, Clock, entry, parsed
from instruments.faulty_disk import Crash, FaultyDisk
from quiz.errors import QuizError
from quiz.feeds.store import FeedStore

POST = "https://post.example/rss"
GAZETTE = "https://gazette.example/rss"
OLD, NEW = entry("Old", "https://post.example/old", html=LONG), entry("New", "https://post.example/new", html=LONG)


def prepare(home: Path) -> FeedStore:
    store = FeedStore(home, FaultyDisk(), Clock())
    store.answered(store.follow(POST), parsed(OLD), etag='"old"')
    return store


def refresh(store: FeedStore) -> None:
    store.answered(store.feeds()[0], parsed(NEW, OLD), etag='"new"')


def follow(store: FeedStore) -> None:
    store.follow(GAZETTE)


def unfollow(store: FeedStore) -> None:
    store.unfollow(POST)


def keep(store: FeedStore) -> None:
    store.store_story(store.headlines()[0].id, "old")


def state(store: FeedStore) -> tuple[object, ...]:
    """What somebody sees of the feeds, with the text behind each headline."""
    headlines = store.headlines()
    texts = [store.entry(headline.id).entry.html for headline in headlines]
    feeds = [structs.replace(feed, new=0) for feed in store.feeds()]  # what is fetched again is not new
    return (feeds, [(headline.title, headline.story) for headline in headlines], texts)


def expected_between(act: Callable[[FeedStore], None], home: Path) -> list[tuple[object, ...]]:
    """What may be seen after a kill: all of it before, all of it after, or entries that came while the list does not say so yet."""
    store = prepare(home)
    before = state(store)
    act(store)
    after = state(store)
    return [before, after, (before[0], after[1], after[2])] if act is refresh else [before, after]


@pytest.mark.parametrize("act", [refresh, follow, unfollow, keep])
@pytest.mark.parametrize("how", ["before", "torn", errno.EIO])
def test_a_kill_or_a_failing_disk_at_any_step_loses_nothing(tmp_path: Path, act: Callable[[FeedStore], None], how: str | int) -> None:
    allowed = expected_between(act, tmp_path / "model")
    counting = FaultyDisk()
    prepare(tmp_path / "count")
    act(FeedStore(tmp_path / "count", counting, Clock()))
    steps = len(counting.trace)
    assert steps > 8
    for step in range(steps):
        home = tmp_path / str(step)
        prepare(home)
        disk = FaultyDisk(lambda index, _operation, step=step: how if index == step else None)
        try:
            act(FeedStore(home, disk, Clock()))
        except (Crash, QuizError, OSError):
            disk.kill()
        fresh = FeedStore(home, FaultyDisk(), Clock())
        assert state(fresh) in allowed, f"step {step}: {counting.trace[step]}"
        json.loads(fresh.path.read_bytes())
        act_again(fresh, act)
        assert state(fresh) == allowed[1]
        left = {path.name for path in fresh.folder.iterdir()}
        assert left == {"lock", "feeds.json", *(feed.file for feed in fresh.feeds() if fresh.has_entries(feed))}


def act_again(store: FeedStore, act: Callable[[FeedStore], None]) -> None:
    """Do it again, as somebody would; and change something else, which clears up."""
    if act is not unfollow or store.feed(POST):
        act(store)
    store.follow("https://third.example/rss")
    store.unfollow("https://third.example/rss")
