"""Stops following a feed, and archives the stories that came with it and about which nobody has answered anything."""

from __future__ import annotations

import contextlib

from msgspec import Struct

from quiz.errors import QuizError
from quiz.feeds.model import Feed
from quiz.feeds.store import FeedStore
from quiz.library.library import Library
from quiz.library.story import Story
from quiz.progress.story_marks import answered_by_anybody


class Unfollowed(Struct, frozen=True):
    """What came of it."""

    feed: Feed
    archived: tuple[Story, ...]
    """The stories that were archived."""


def unfollow(address: str, store: FeedStore, library: Library) -> Unfollowed:
    """Stop following a feed. Stories that another feed brings too, or about which somebody has answered something, stay.

    Args:
        address: of the feed.
        store: the feeds.
        library: the kept stories. Following the feed again and opening a story of it restores that.

    Raises:
        QuizError: it is not followed, or that cannot be stored.
    """
    feed = store.unfollow(address)
    came = [story for story in library.stories() if story.feed and story.feed in (feed.address, feed.moved)]
    if not came:
        return Unfollowed(feed, ())
    stay = answered_by_anybody(library.home)
    listed = {entry for headline in store.headlines() for entry in headline.ids}
    archived: list[Story] = []
    for story in came:
        if story.id not in stay and story.entry not in listed:
            with contextlib.suppress(QuizError):  # it stays where its folder cannot be moved
                library.archive(story.id)
                archived.append(story)
    return Unfollowed(feed, tuple(archived))


def archived_in_words(archived: int) -> str:
    """Return what became of the stories of a feed, as a sentence."""
    if not archived:
        return "Stories that you opened are kept."
    stories = "1 story" if archived == 1 else f"{archived:,} stories"
    return f"Archived: {stories} that nobody has answered questions about. The rest is kept."
