"""Keeps the story of a headline, once: its feed and its entry are stored with it, so that it is found again."""

from __future__ import annotations

import contextlib

from quiz.errors import QuizError
from quiz.feeds.model import Headline
from quiz.feeds.store import FeedStore
from quiz.feeds.story import FetchedStory
from quiz.library.brought import keep_with_bank, take_newer_bank
from quiz.library.library import Library
from quiz.library.make_bank import MadeBank, draft_bank
from quiz.library.story import Origin, Story
from quiz.source.model import Fetched


def story_kept(headline: Headline, library: Library) -> Story | None:
    """Return the story that was kept of a headline, also an archived one; None if there is none.

    It is known by its id, and by its entry where a program was killed before it could store the id with the headline.
    """
    with contextlib.suppress(QuizError):
        if headline.story:
            return library.story(headline.story)
    stories = (*library.stories(), *library.stories(archived=True))
    return next((story for story in stories if story.entry in headline.ids), None)


def keep_story(headline: Headline, fetched: Fetched, store: FeedStore) -> MadeBank:
    """Keep the text of a headline with the questions that came with it, else with drafts; raises as `draft_bank` does.

    Args:
        headline: the headline.
        fetched: its text, as `quiz.feeds.story.get_story` gives it.
        store: the feeds, where the headline is marked with its story.
    """
    feed = ""
    with contextlib.suppress(QuizError):
        feed = store.entry(headline.id).feed.address
    origin = Origin(feed=feed, entry=headline.id)
    if isinstance(fetched, FetchedStory) and fetched.brought and fetched.brought.questions:
        made = keep_with_bank(fetched, fetched.brought, store.home, origin)
    else:
        made = draft_bank(fetched, store.home, origin=origin)
    mark_kept(headline, made.place.id, store)
    return made


def open_again(headline: Headline, before: Story, library: Library, store: FeedStore) -> tuple[Story, str]:
    """Return a story that was kept of a headline, out of the archive, and with the questions that come with it by now.

    Args:
        headline: as it is listed.
        before: what `story_kept` found.
        library: where it is kept.
        store: the feeds, where the headline is marked with it.

    Returns:
        The story, and what `take_newer_bank` says.

    Raises:
        QuizError: its folder cannot be moved out of the archive.
    """
    library.restore(before.id)
    if headline.story != before.id:
        mark_kept(headline, before.id, store)
    story = library.story(before.id)
    return story, take_newer_bank(headline, story, store)


def mark_kept(headline: Headline, story: str, store: FeedStore) -> None:
    """Store with a headline which story was kept of it; one that has left its feeds meanwhile needs no mark."""
    with contextlib.suppress(QuizError):
        store.store_story(headline.id, story)
