"""The story of a headline is kept once, also where a program was killed before it could say so."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from feeds.feed_texts import Clock, entry, parsed
from instruments.pages import PROSE
from quiz.feeds.store import FeedStore
from quiz.feeds.story import get_story
from quiz.library.headlines import keep_story, story_kept
from quiz.library.library import Library

WHOLE = "".join(f"<p>{line}</p>" for line in PROSE)


def test_a_story_is_found_again_by_its_id_and_by_its_entry(tmp_path: Path) -> None:
    store, library = FeedStore(tmp_path, now=Clock()), Library(tmp_path, {"QUIZ_CACHE": str(tmp_path / "cache")})
    store.answered(store.follow("https://post.example/rss"), parsed(entry("Old", html=WHOLE)))
    (headline,) = store.headlines()
    assert story_kept(headline, library) is None
    made = keep_story(headline, get_story(store, headline.id), store)
    (headline,) = store.headlines()
    assert headline.story == made.place.id
    for known in (headline, structs.replace(headline, story=""), structs.replace(headline, story="deleted")):
        story = story_kept(known, library)
        assert story is not None
        assert (story.id, story.feed, story.entry) == (made.place.id, "https://post.example/rss", headline.id)
    library.archive(made.place.id)
    assert story_kept(headline, library) is not None


def test_a_headline_that_has_left_its_feeds_meanwhile_is_kept_all_the_same(tmp_path: Path) -> None:
    store, library = FeedStore(tmp_path, now=Clock()), Library(tmp_path, {"QUIZ_CACHE": str(tmp_path / "cache")})
    store.answered(store.follow("https://post.example/rss"), parsed(entry("Old", html=WHOLE)))
    (headline,) = store.headlines()
    fetched = get_story(store, headline.id)
    store.unfollow("https://post.example/rss")
    assert keep_story(headline, fetched, store).place.id == getattr(story_kept(headline, library), "id", "")
